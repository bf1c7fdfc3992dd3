package dev.watershed.desktop.welcome;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A title, what to do first, and what was open before.
final class WelcomeView {

  private final Texts texts = Texts.of(WelcomeView.class);
  private final Runnable choose;
  private final Consumer<List<Path>> open;
  private final Consumer<Path> openSample;
  private final VBox content = new VBox(14);
  private final StackPane root = new StackPane(content);

  WelcomeView(Runnable choose, Consumer<List<Path>> open, Consumer<Path> openSample) {
    this.openSample = openSample;
    this.choose = choose;
    this.open = open;
    content.setAlignment(Pos.CENTER);
    content.setMaxWidth(520);
    root.getStyleClass().add("welcome");
  }

  StackPane root() {
    return root;
  }

  void show(WelcomeModel model) {
    Button button = new Button(texts.text("open"));
    button.setId("welcome-open");
    button.getStyleClass().add("accent");
    button.setOnAction(_ -> choose.run());
    HBox buttons = new HBox(10, button);
    buttons.setAlignment(Pos.CENTER);
    model.sample().ifPresent(sample -> {
      Button demo = new Button(texts.text("sample"));
      demo.setId("welcome-sample");
      demo.setOnAction(_ -> openSample.accept(sample));
      buttons.getChildren().add(demo);
    });
    var text = Ui.paragraph(texts.text("text"), "muted");
    text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    content.getChildren()
        .setAll(Ui.label(texts.text("title"), "huge"), text, buttons, Ui.label(texts.text("drop"), "caption"));
    if (!model.recent().isEmpty()) {
      VBox recent = new VBox(2, Ui.label(texts.text("recent"), "section"));
      recent.setAlignment(Pos.CENTER);
      for (List<Path> files : model.recent()) {
        String more = files.size() > 1 ? " " + texts.text("recent.more", files.size() - 1) : "";
        Hyperlink link = new Hyperlink(files.getFirst().getFileName() + more);
        link.setTooltip(new Tooltip(String.join("\n", files.stream().map(Path::toString).toList())));
        link.setOnAction(_ -> open.accept(files));
        recent.getChildren().add(link);
      }
      content.getChildren().add(recent);
    }
  }
}
