package dev.watershed.desktop.story;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The panel above the views: what this step is about, and the way to the next.
final class StoryView {

  /// What the buttons do.
  record Actions(Runnable back, Runnable next, Runnable close) {}

  private final Texts texts = Texts.of(StoryView.class);
  private final HBox root;

  StoryView(StoryModel model, Actions actions) {
    Label title = Ui.paragraph("", "strong");
    title.setId("story-title");
    title.textProperty().bind(model.title);
    Label text = Ui.paragraph("");
    text.setId("story-text");
    text.textProperty().bind(model.text);
    VBox words = new VBox(3, title, text);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button back = button("back", actions.back());
    Button next = button("next", actions.next());
    next.getStyleClass().add("accent");
    Button close = button("close", actions.close());
    root = new HBox(8, words, back, next, close);
    root.setId("story");
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("notice");
    Ui.accessible(root, texts.text("name"), texts.text("help"));
    next.disableProperty().bind(model.ready.not());
    model.step.subscribe(step -> {
      Ui.show(root, step.isPresent());
      step.ifPresent(at -> {
        back.setDisable(at.isFirst());
        Ui.show(next, !at.isLast());
      });
    });
  }

  private Button button(String key, Runnable action) {
    Button button = new Button(texts.text("button." + key));
    button.setId("story-" + key);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    Ui.accessible(button, texts.text("button." + key), texts.text("button." + key + ".help"));
    return button;
  }

  HBox root() {
    return root;
  }
}
