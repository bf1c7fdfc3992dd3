package dev.watershed.desktop.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/// A card as plain text, line by line as it is read.
final class CardText {

  private CardText() {}

  static String of(Node card) {
    List<String> lines = new ArrayList<>();
    add(card, lines);
    return String.join("\n", lines);
  }

  private static void add(Node node, List<String> lines) {
    switch (node) {
      case Button _ -> {
        // does something, and says nothing about the AS
      }
      case Labeled label -> addLine(label.getText(), lines);
      case GridPane grid -> {
        Map<Integer, List<String>> rows = new TreeMap<>();
        for (Node child : grid.getChildren()) {
          Integer row = GridPane.getRowIndex(child);
          rows.computeIfAbsent(row == null ? 0 : row, _ -> new ArrayList<>()).addAll(words(child));
        }
        rows.values().forEach(words -> addLine(String.join("  ", words), lines));
      }
      case HBox line -> addLine(String.join("  ", words(line)), lines);
      case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> add(child, lines));
      default -> {
        // shapes say nothing
      }
    }
  }

  private static void addLine(String line, List<String> lines) {
    if (line != null && !line.isBlank()) {
      lines.add(line.strip());
    }
  }

  private static List<String> words(Node node) {
    List<String> words = new ArrayList<>();
    if (node instanceof HBox box) {
      box.getChildren().forEach(child -> words.addAll(words(child)));
    } else {
      add(node, words);
    }
    return words;
  }
}
