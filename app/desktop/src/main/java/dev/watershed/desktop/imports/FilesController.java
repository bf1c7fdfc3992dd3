package dev.watershed.desktop.imports;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;

/// Reads files that were dropped or pasted, and shows what they are before the user says what becomes of them: sources
/// of the observation that is looked at, or something to be opened by itself.
public final class FilesController implements Feature {

  private static final Lane READ = Lane.shown("read-files");

  private final Workbench workbench;
  private final Editor editor;
  private final Tasks tasks;
  private final Consumer<List<Path>> open;
  private final Texts texts = Texts.of(FilesController.class);
  private final FilesModel model = new FilesModel();
  private final FilesView view;

  /// @param open opens files in place of what is open
  public FilesController(Workbench workbench, Editor editor, Tasks tasks, Consumer<List<Path>> open) {
    this.workbench = workbench;
    this.editor = editor;
    this.tasks = tasks;
    this.open = open;
    view = new FilesView(model, this::add, this::openAlone, this::hide);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    // It follows nothing: it is filled when it is shown.
  }

  @Override
  public void detach() {
    hide();
  }

  /// Shows what is recognised in files.
  public void show(List<Path> files) {
    List<Prefix> wanted = editor.workspace().map(Workspace::prefixes).orElse(List.of());
    model.canAdd.set(editor.workspace().isPresent());
    model.files.set(files);
    model.readings.clear();
    model.progress.set(0);
    model.shown.set(true);
    view.focus();
    Job job = tasks.request(READ, texts.text("files.title.job"), started -> read(files, wanted, started))
        .whenDone(readings -> {
          model.progress.unbind();
          model.progress.set(1);
          model.readings.setAll(readings);
          view.showFirst();
        })
        .whenCancelled(this::hide)
        .start();
    if (model.progress.get() < 1) {
      model.progress.bind(job.progressProperty());
    }
  }

  private static List<FileReading> read(List<Path> files, List<Prefix> wanted, Job job) {
    List<FileReading> readings = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      int before = i;
      job.check();
      readings.add(FileReading.of(files.get(i), wanted, (done, total) ->
          job.update(Math.round(1000 * (before + (total > 0 ? (double) done / total : 0))), 1000L * files.size())));
    }
    return readings;
  }

  /// @return whether it was shown
  public boolean hide() {
    boolean shown = model.shown.get();
    model.progress.unbind();
    tasks.cancel(READ);
    model.shown.set(false);
    return shown;
  }

  private List<Path> usable() {
    return model.readings.stream().filter(FileReading::isUsable).map(FileReading::file).toList();
  }

  private void add() {
    List<Path> files = usable();
    if (!files.isEmpty() && workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace document) {
      int looked = document.observed();
      hide();
      editor.edit(texts.text("files.edit"), workspace ->
          Sources.added(workspace, looked, files, texts.text("files.observation")));
    }
  }

  private void openAlone() {
    List<Path> files = usable();
    if (!files.isEmpty()) {
      hide();
      open.accept(files);
    }
  }
}
