package dev.watershed.desktop.shell;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Workbench.Failure;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Says what could not be done and why, above everything else, until it is closed. What was shown before stays.
final class FailureBanner {

  private final HBox root;

  FailureBanner(ShellModel model, Texts texts, Runnable close) {
    Label what = Ui.paragraph("", "strong");
    what.setId("failure-what");
    Label why = Ui.paragraph("");
    why.setId("failure-why");
    VBox text = new VBox(2, what, why);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button button = new Button(texts.text("failure.close"));
    button.setId("failure-close");
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> close.run());
    root = new HBox(12, text, button);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("failure");
    model.failure.subscribe(failure -> {
      what.setText(failure.map(Failure::what).orElse(""));
      why.setText(failure.map(Failure::why).orElse(""));
      Ui.show(root, failure.isPresent());
    });
  }

  HBox root() {
    return root;
  }
}
