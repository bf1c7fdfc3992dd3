package dev.watershed.desktop.imports;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.model.event.VantagePoint;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A sheet over the window: the files on the left, what was recognised in the one that is chosen on the right.
final class FilesView {

  private static final int NAMED = 6;

  private final Texts texts = Texts.of(FilesView.class);
  private final ListView<FileReading> list = new ListView<>();
  private final Label summary = Ui.paragraph("", "strong");
  private final Label caption = Ui.paragraph("", "muted");
  private final ListView<String> problems = new ListView<>();
  private final Label heading = Ui.label("", "section");
  private final StackPane root;
  /// Whether no workspace is open whose prefixes could be asked for.
  private boolean withoutWorkspace;

  FilesView(FilesModel model, Runnable add, Runnable open, Runnable hide) {
    list.setId("files-list");
    list.setItems(model.readings);
    list.setPrefWidth(300);
    list.setMinWidth(200);
    list.setCellFactory(_ -> new FileCell());
    list.setPlaceholder(Ui.paragraph(texts.text("files.reading"), "muted"));
    Ui.accessible(list, texts.text("files"), texts.text("files.help"));
    list.getSelectionModel().selectedItemProperty().subscribe(this::show);
    summary.setId("files-summary");
    caption.setId("files-caption");
    problems.setId("files-problems");
    Ui.accessible(problems, texts.text("files.problems"), texts.text("files.problems.help"));
    problems.setPlaceholder(Ui.paragraph(texts.text("files.problems.none"), "muted"));
    VBox.setVgrow(problems, Priority.ALWAYS);
    VBox right = new VBox(8, summary, caption, heading, problems);
    right.setMinWidth(0);
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox columns = new HBox(14, list, right);
    columns.getStyleClass().add("editor-page");
    VBox.setVgrow(columns, Priority.ALWAYS);
    ProgressBar progress = new ProgressBar();
    progress.progressProperty().bind(model.progress);
    progress.visibleProperty().bind(model.progress.lessThan(1));
    Ui.accessible(progress, texts.text("files.reading"), texts.text("files.reading"));
    Button cancel = Ui.button(texts, "files-cancel", "cancel", hide);
    cancel.setCancelButton(true);
    Button alone = Ui.button(texts, "files-open", "files.open", open);
    Button keep = Ui.button(texts, "files-add", "files.add", add);
    keep.getStyleClass().add("accent");
    var nothing = Bindings.createBooleanBinding(
        () -> model.readings.stream().noneMatch(FileReading::isUsable), model.readings);
    alone.disableProperty().bind(nothing);
    keep.disableProperty().bind(nothing.or(model.canAdd.not()));
    HBox foot = Ui.foot(progress, Ui.spacer(), cancel, alone, keep);
    VBox sheet = new VBox(Ui.label(texts.text("files.title"), "title"), columns, foot);
    sheet.setMaxSize(1040, 560);
    root = Ui.layer(sheet);
    root.setId("files");
    model.canAdd.subscribe(can -> {
      withoutWorkspace = !can;
      list.refresh();
      show(list.getSelectionModel().getSelectedItem());
    });
    model.shown.subscribe(shown -> Ui.show(root, shown));
    show(null);
  }

  StackPane root() {
    return root;
  }

  void focus() {
    list.requestFocus();
  }

  /// Tells of the first file.
  void showFirst() {
    list.getSelectionModel().selectFirst();
  }

  private void show(@Nullable FileReading reading) {
    if (reading == null) {
      summary.setText("");
      caption.setText("");
      heading.setText("");
      problems.getItems().clear();
      return;
    }
    problems.getItems().setAll(reading.problems());
    heading.setText(texts.text("files.problems.count", reading.problemCount()));
    if (!reading.fault().isEmpty()) {
      summary.setText(texts.text("files.unusable"));
      caption.setText(reading.fault());
      return;
    }
    summary.setText(texts.text(
        withoutWorkspace ? "files.summary.alone" : "files.summary", reading.format(), reading.wanted()));
    String times = reading.first().isEmpty() || reading.last().isEmpty()
        ? texts.text("files.times.none")
        : texts.text("files.times", Document.moment(reading.first().get()), Document.moment(reading.last().get()));
    caption.setText(texts.text(
            reading.whole() ? "files.caption" : "files.caption.part",
            reading.events(), reading.prefixes(), reading.vantagePoints().size(), points(reading))
        + "\n" + times);
  }

  private static String points(FileReading reading) {
    String named = reading.vantagePoints().stream()
        .sorted()
        .limit(NAMED)
        .map(VantagePoint::toString)
        .collect(Collectors.joining(", "));
    return reading.vantagePoints().size() > NAMED ? named + " …" : named;
  }

  /// One file: whether it can be used is told by a mark and by words.
  private final class FileCell extends ListCell<FileReading> {
    FileCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable FileReading reading, boolean empty) {
      super.updateItem(reading, empty);
      setText(null);
      if (empty || reading == null) {
        setGraphic(null);
        return;
      }
      String name = String.valueOf(reading.file().getFileName());
      String state = reading.isUsable()
          ? texts.text(withoutWorkspace ? "files.usable.alone" : "files.usable", reading.format(), reading.wanted())
          : texts.text("files.unusable");
      Label second = Ui.label(state, reading.isUsable() ? "caption" : "complaint");
      setGraphic(new VBox(Ui.label(name, "strong"), second));
      setTooltip(new Tooltip(reading.file().toString()));
      setAccessibleText(name + ", " + state);
    }
  }
}
