package dev.watershed.desktop.edit;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Recent;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.desktop.workbench.Workbench.Failure;
import dev.watershed.importers.workspace.WorkspaceWriter;
import dev.watershed.model.anycast.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Saves the open workspace, and until then keeps what is not saved in the [Journal]. Files are written in the
/// background.
public final class Saving {

  private static final Lane SAVE = Lane.shown("save");
  private static final Lane JOURNAL = Lane.quiet("journal");

  /// A drag of a slider makes many edits a second: the journal is written when it rests, or rests for a moment.
  private static final Duration REST = Duration.millis(400);

  private final Workbench workbench;
  private final Editor editor;
  private final Journal journal;
  private final Recent recent;
  private final Tasks tasks;
  private final Texts texts = Texts.of(Saving.class);
  private final PauseTransition rest = new PauseTransition(REST);
  private Subscription subscription = Subscription.EMPTY;

  public Saving(Workbench workbench, Editor editor, Journal journal, Recent recent, Tasks tasks) {
    this.workbench = workbench;
    this.editor = editor;
    this.journal = journal;
    this.recent = recent;
    this.tasks = tasks;
    rest.setOnFinished(_ -> keep());
  }

  /// Begins to follow the editor.
  public void attach() {
    subscription = Subscription.combine(
        editor.workspaceProperty().subscribe((_, _) -> wait(editor.dirtyProperty().get())),
        editor.dirtyProperty().subscribe((_, dirty) -> wait(dirty)));
  }

  /// Stops following it. What is not saved stays in the journal.
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    rest.stop();
  }

  /// Whether there is a file to save to without asking.
  public boolean hasFile() {
    return document().filter(open -> java.nio.file.Files.exists(open.file())).isPresent();
  }

  /// Where the workspace is or is to be saved; empty where none is open.
  public Optional<Path> file() {
    return document().map(Document.OfWorkspace::file);
  }

  private Optional<Document.OfWorkspace> document() {
    return workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open
        ? Optional.of(open)
        : Optional.empty();
  }

  /// Saves to a file, which is the workspace's own from then on.
  ///
  /// @param then done when it is saved, not where it failed
  public void save(Path file, Runnable then) {
    Optional<Document.OfWorkspace> open = document();
    if (open.isEmpty()) {
      return;
    }
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of(""));
    Workspace before = open.get().workspace();
    Workspace written = RelativeFiles.moved(before, folder);
    tasks.request(SAVE, texts.text("save.title", file.getFileName()), _ -> {
          WorkspaceWriter.write(written, file);
          return file;
        })
        .whenDone(_ -> {
          if (document().filter(now -> now.file().equals(open.get().file())).isPresent()) {
            editor.saved(file, before, written);
          }
          recent.add(List.of(file));
          if (editor.dirtyProperty().get()) {
            then.run();
          } else {
            discard(then);
          }
        })
        .whenFailed(e -> workbench.failureProperty().set(Optional.of(new Failure(
            texts.text("save.failed", file.getFileName()), Objects.requireNonNullElse(e.getMessage(), e.toString())))))
        .start();
  }

  /// The user does not want what is not saved, or nothing is.
  ///
  /// @param then done when the journal is empty: a program that ended before would offer the work at its next start.
  ///     Done as well where that failed, which is told
  public void discard(Runnable then) {
    rest.stop();
    tasks.request(JOURNAL, "journal", _ -> {
          journal.clear();
          return true;
        })
        .whenDone(_ -> then.run())
        .whenFailed(e -> {
          fail(e);
          then.run();
        })
        .start();
  }

  private void wait(boolean dirty) {
    if (dirty) {
      // Not begun anew at every edit: a long drag must not keep the journal waiting.
      if (rest.getStatus() != javafx.animation.Animation.Status.RUNNING) {
        rest.playFromStart();
      }
    } else {
      discard(() -> {});
    }
  }

  private void keep() {
    document().filter(_ -> editor.dirtyProperty().get()).ifPresent(open ->
        tasks.request(JOURNAL, "journal", _ -> {
              journal.write(open.file(), open.workspace());
              return true;
            })
            .whenFailed(this::fail)
            .start());
  }

  private void fail(Exception e) {
    workbench.failureProperty().set(Optional.of(new Failure(
        texts.text("journal.failed"), Objects.requireNonNullElse(e.getMessage(), e.toString()))));
  }
}
