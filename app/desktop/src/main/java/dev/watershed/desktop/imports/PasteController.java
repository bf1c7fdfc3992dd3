package dev.watershed.desktop.imports;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Reads what was pasted while it is typed, and adds it as a source of the observation that is looked at: kept in a
/// file, because a workspace names its sources.
public final class PasteController implements Feature {

  private static final Lane READ = Lane.quiet("read-pasted");
  private static final Lane KEEP = Lane.shown("keep-pasted");

  private final Workbench workbench;
  private final Opening opening;
  private final Editor editor;
  private final Tasks tasks;
  private final FileDialogs dialogs;
  private final Texts texts = Texts.of(PasteController.class);
  private final PasteModel model = new PasteModel();
  private final PasteView view = new PasteView(model, this::add, this::hide);
  private Subscription subscription = Subscription.EMPTY;

  public PasteController(Workbench workbench, Opening opening, Editor editor, Tasks tasks, FileDialogs dialogs) {
    this.workbench = workbench;
    this.opening = opening;
    this.editor = editor;
    this.tasks = tasks;
    this.dialogs = dialogs;
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = model.text.subscribe((_, text) -> read(text));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    hide();
  }

  /// Shows what is recognised in a text.
  ///
  /// @param text may be empty: the user pastes it then
  public void show(String text) {
    model.complaint.set("");
    model.text.set(text);
    model.shown.set(true);
    view.focus();
  }

  /// @return whether it was shown
  public boolean hide() {
    boolean shown = model.shown.get();
    model.shown.set(false);
    model.text.set("");
    return shown;
  }

  private void read(String text) {
    List<Prefix> prefixes = editor.workspace().map(Workspace::prefixes).orElse(List.of());
    model.complaint.set("");
    tasks.request(READ, texts.text("read.title"), job -> Reading.of(text, prefixes, job::check))
        .whenDone(model.reading::set)
        .whenFailed(this::complain)
        .start();
  }

  private void complain(Exception e) {
    model.complaint.set(Objects.requireNonNullElse(e.getMessage(), e.toString()));
  }

  private void add() {
    String text = model.text.get();
    Optional<Workspace> workspace = editor.workspace();
    Optional<Path> chosen = dialogs.export(
        workspace.map(Workspace::folder).orElse(Path.of("")).resolve(name(model.reading.get())), texts.text("file"));
    if (chosen.isEmpty()) {
      return;
    }
    Path file = chosen.get();
    tasks.request(KEEP, texts.text("keep.title", file.getFileName()), _ -> {
          Files.writeString(file, text.endsWith("\n") ? text : text + "\n", StandardCharsets.UTF_8);
          return file;
        })
        .whenDone(this::added)
        .whenFailed(this::complain)
        .start();
  }

  private void added(Path file) {
    hide();
    if (workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open) {
      int looked = open.observed();
      editor.edit(texts.text("edit"),
          workspace -> Sources.added(workspace, looked, List.of(file), texts.text("observation")));
    } else {
      opening.open(List.of(file));
    }
  }

  /// A name for the file, of the router where the text tells it.
  private static String name(Reading reading) {
    String router = reading.outputs().isEmpty() ? "" : reading.outputs().getFirst().router();
    String plain = router.replaceAll("[^A-Za-z0-9._-]", "-");
    return plain.isEmpty() ? "looking-glass.txt" : "looking-glass-" + plain + ".txt";
  }
}
