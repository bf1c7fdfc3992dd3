package dev.watershed.desktop.whatif;

import dev.watershed.desktop.theme.Ui;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// A line that is a sentence.
final class TextLine implements Lines.Line<String> {

  private final Label label;

  TextLine(String style) {
    label = Ui.paragraph("", style);
    label.setMaxWidth(Double.MAX_VALUE);
  }

  @Override
  public Node root() {
    return label;
  }

  @Override
  public void show(String text) {
    label.setText(text);
  }
}
