package dev.watershed.desktop.recovery;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.edit.Journal;
import dev.watershed.desktop.edit.Journal.Found;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line above the views that offers unsaved work of a run that ended in a crash, one find after the other, until each
/// is restored or thrown away. Until then it stays where it is.
public final class RecoveryController implements Feature {

  private static final Lane LANE = Lane.quiet("recovery");

  private final Opening opening;
  private final Editor editor;
  private final Journal journal;
  private final Tasks tasks;
  private final Texts texts = Texts.of(RecoveryController.class);
  private final Label what = Ui.paragraph("", "strong");
  private final Label detail = Ui.paragraph(texts.text("detail"));
  private final HBox root;
  private final Deque<Found> offered = new ArrayDeque<>();

  public RecoveryController(Opening opening, Editor editor, Journal journal, Tasks tasks) {
    this.opening = opening;
    this.editor = editor;
    this.journal = journal;
    this.tasks = tasks;
    what.setId("recovery-what");
    VBox text = new VBox(2, what, detail);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button restore = Ui.button(texts, "recovery-restore", "restore", this::restore);
    Button discard = Ui.button(texts, "recovery-discard", "discard", this::discard);
    root = new HBox(12, text, restore, discard);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("notice");
    Ui.show(root, false);
  }

  @Override
  public Region root() {
    return root;
  }

  @Override
  public void attach() {
    tasks.request(LANE, "recovery", _ -> journal.left())
        .whenDone(this::offer)
        // A folder that cannot be read holds nothing that could be offered.
        .whenFailed(_ -> offer(List.of()))
        .start();
  }

  @Override
  public void detach() {
    tasks.cancel(LANE);
  }

  private void offer(List<Found> found) {
    offered.clear();
    offered.addAll(found);
    show();
  }

  private void show() {
    Found next = offered.peek();
    Ui.show(root, next != null);
    if (next != null) {
      what.setText(texts.text("what", next.file().getFileName(), Document.moment(next.since())));
      detail.setText(texts.text("detail", next.file()));
    }
  }

  private void restore() {
    Found found = offered.poll();
    if (found != null) {
      opening.open(new Document.OfWorkspace(found.file(), found.workspace()));
      editor.markUnsaved();
      forget(found);
    }
    show();
  }

  private void discard() {
    Found found = offered.poll();
    if (found != null) {
      forget(found);
    }
    show();
  }

  /// The restored work is unsaved work of this run, which keeps it in a file of its own.
  private void forget(Found found) {
    Thread.ofPlatform().daemon().start(() -> {
      try {
        journal.forget(found);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
