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
    Button back = Ui.button(texts, "story-back", "button.back", actions.back());
    Button next = Ui.button(texts, "story-next", "button.next", actions.next());
    next.getStyleClass().add("accent");
    Button close = Ui.button(texts, "story-close", "button.close", actions.close());
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

  HBox root() {
    return root;
  }
}
