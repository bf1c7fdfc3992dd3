package dev.watershed.desktop.problems;

import atlantafx.base.controls.CustomTextField;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One line a problem, with a filter, to be copied as a whole.
final class ProblemsView {

  private final VBox root;

  ProblemsView(ProblemsModel model) {
    Texts texts = Texts.of(ProblemsView.class);
    var search = new CustomTextField();
    search.setPromptText(texts.text("filter"));
    Ui.accessible(search, texts.text("filter"), texts.text("filter"));
    search.textProperty().bindBidirectional(model.text);
    HBox.setHgrow(search, Priority.ALWAYS);
    Button copy = new Button(texts.text("copy"));
    copy.setMinWidth(Button.USE_PREF_SIZE);
    copy.setOnAction(_ -> Clipboard.getSystemClipboard()
        .setContent(Map.of(DataFormat.PLAIN_TEXT, String.join("\n", model.shown))));
    Label title = Ui.label(texts.text("title"), "title");
    HBox bar = new HBox(8, search, copy);
    bar.setAlignment(Pos.CENTER_LEFT);
    ListView<String> list = new ListView<>(model.shown);
    list.setId("problems");
    Ui.accessible(list, texts.text("title"), texts.text("explained"));
    list.setPlaceholder(Ui.label(texts.text("empty"), "muted"));
    list.setCellFactory(_ -> new WrappedCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    root = new VBox(8, title, Ui.paragraph(texts.text("explained"), "muted"), bar, list);
    root.getStyleClass().add("popup-pane");
    root.setPrefSize(720, 420);
  }

  VBox root() {
    return root;
  }

  /// A problem names its file, place, and what was done: it is read to its end.
  private static final class WrappedCell extends ListCell<String> {
    WrappedCell() {
      setWrapText(true);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable String line, boolean empty) {
      super.updateItem(line, empty);
      setText(empty ? null : line);
    }
  }
}
