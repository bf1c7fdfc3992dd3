package dev.watershed.desktop.imports;

import dev.watershed.desktop.imports.Reading.Line;
import dev.watershed.desktop.imports.Reading.Output;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A sheet over the window: the text on the left, what was recognised in it and what was not on the right.
final class PasteView {

  /// Columns that never need more.
  private static final double NARROW = 60;

  private final Texts texts = Texts.of(PasteView.class);
  private final TextArea text = new TextArea();
  private final Label summary = Ui.paragraph("", "strong");
  private final Label caption = Ui.paragraph("", "caption");
  private final TableView<Line> routes = new TableView<>();
  private final Tab routesTab = new Tab();
  private final Tab othersTab = new Tab();
  private final ListView<String> others = new ListView<>();
  private final StackPane root;

  PasteView(PasteModel model, Runnable add, Runnable hide) {
    text.setId("paste-text");
    text.setPromptText(texts.text("text.prompt"));
    text.getStyleClass().add("pasted");
    text.textProperty().bindBidirectional(model.text);
    text.setPrefWidth(380);
    Ui.accessible(text, texts.text("text"), texts.text("text.help"));
    summary.setId("paste-summary");
    caption.setId("paste-caption");
    routes();
    others.setId("paste-others");
    Ui.accessible(others, texts.text("others"), texts.text("others.help"));
    others.setPlaceholder(Ui.paragraph(texts.text("others.none"), "muted"));
    routesTab.setContent(routes);
    othersTab.setContent(others);
    othersTab.setId("paste-others-tab");
    TabPane pages = new TabPane(routesTab, othersTab);
    pages.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(pages, Priority.ALWAYS);
    VBox right = new VBox(6, summary, caption, pages);
    right.setMinWidth(0);
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox columns = new HBox(14, text, right);
    columns.getStyleClass().add("editor-page");
    VBox.setVgrow(columns, Priority.ALWAYS);
    Label complaint = Ui.paragraph("", "complaint");
    complaint.setId("paste-complaint");
    complaint.textProperty().bind(model.complaint);
    HBox.setHgrow(complaint, Priority.ALWAYS);
    Button cancel = Ui.button(texts, "paste-cancel", "cancel", hide);
    cancel.setCancelButton(true);
    Button keep = Ui.button(texts, "paste-add", "add", add);
    keep.getStyleClass().add("accent");
    keep.disableProperty().bind(model.reading.map(reading -> reading.count() == 0));
    HBox foot = Ui.foot(complaint, Ui.spacer(), cancel, keep);
    VBox sheet = new VBox(Ui.label(texts.text("title"), "title"), columns, foot);
    sheet.setMaxSize(1040, 640);
    root = Ui.layer(sheet);
    root.setId("paste");
    model.shown.subscribe(shown -> Ui.show(root, shown));
    model.reading.subscribe(reading -> show(reading, model.text.get()));
  }

  StackPane root() {
    return root;
  }

  void focus() {
    text.requestFocus();
  }

  private void show(Reading reading, String pasted) {
    routes.getItems().setAll(reading.routes());
    List<String> lines = new ArrayList<>(reading.faults());
    lines.addAll(reading.others());
    others.getItems().setAll(lines);
    routesTab.setText(texts.text("routes.count", reading.count()));
    othersTab.setText(texts.text("others.count", reading.faults().size() + reading.otherCount()));
    if (pasted.isBlank()) {
      summary.setText(texts.text("summary.empty"));
      caption.setText("");
    } else if (reading.outputs().isEmpty()) {
      summary.setText(texts.text("summary.none"));
      caption.setText(texts.text("caption.none"));
    } else {
      summary.setText(
          reading.outputs().stream().map(this::output).distinct().limit(6).collect(Collectors.joining("; ")));
      caption.setText(texts.text("caption", reading.count(), reading.wanted(), reading.count() - reading.wanted()));
    }
  }

  private String output(Output output) {
    String router = output.router().isEmpty() ? texts.text("router.unknown") : output.router();
    return output.localAs() < 0
        ? texts.text("output", output.format(), router)
        : texts.text("output.as", output.format(), router, String.valueOf(output.localAs()));
  }

  private void routes() {
    routes.setId("paste-routes");
    Ui.accessible(routes, texts.text("routes"), texts.text("routes.help"));
    routes.setPlaceholder(Ui.paragraph(texts.text("routes.none"), "muted"));
    routes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    column("column.line", 46, line -> String.valueOf(line.line()));
    column("column.best", 44, line -> line.best() ? "●" : "");
    column("column.prefix", 120, Line::prefix);
    column("column.path", 170, Line::path);
    column("column.nextHop", 100, Line::nextHop);
    column("column.communities", 110, Line::communities);
  }

  private void column(String key, double width, Function<Line, String> value) {
    TableColumn<Line, String> column = new TableColumn<>(texts.text(key));
    column.setPrefWidth(width);
    if (width < NARROW) {
      column.setMaxWidth(width + 20);
    }
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(value.apply(line.getValue())));
    routes.getColumns().add(column);
  }
}
