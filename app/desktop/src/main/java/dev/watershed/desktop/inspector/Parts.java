package dev.watershed.desktop.inspector;

import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What the cards are made of.
final class Parts {

  private Parts() {}

  /// A part of a bar.
  ///
  /// @param part 0 to 1
  record Piece(LandingGroup group, String label, double part) {}

  /// A bar of shares, with their names and numbers below it: colour is not the only carrier.
  static List<Node> shares(List<Piece> pieces) {
    Pane bar = new Pane() {
      @Override
      protected void layoutChildren() {
        double x = 0;
        for (int i = 0; i < pieces.size(); i++) {
          double width = pieces.get(i).part() * getWidth();
          getChildren().get(i).resizeRelocate(x, 0, Math.max(0, width - 1), getHeight());
          x += width;
        }
      }
    };
    bar.getStyleClass().add("shares");
    for (Piece piece : pieces) {
      Region region = new Region();
      region.setStyle("-fx-background-color: " + piece.group().style().hex());
      bar.getChildren().add(region);
    }
    GridPane legend = new GridPane(8, 3);
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      Label name = Ui.label(piece.label());
      GridPane.setHgrow(name, Priority.ALWAYS);
      name.setMaxWidth(Double.MAX_VALUE);
      name.setMinWidth(30);
      Label number = Ui.label(percent(piece.part()), "number");
      number.setMinWidth(Region.USE_PREF_SIZE);
      GridPane.setHalignment(number, HPos.RIGHT);
      legend.addRow(i, Mark.of(piece.group().style(), 5), name, number);
    }
    return List.of(bar, legend);
  }

  /// A mark and what lands there.
  static HBox lands(LandingGroup group, String lead, String what, Node... more) {
    Label name = Ui.label(what, "strong");
    name.setMinWidth(20);
    HBox line = new HBox(6, Mark.of(group.style(), 6), Ui.label(lead), name);
    line.getChildren().addAll(more);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  static Label section(String text) {
    return Ui.label(text, "section");
  }

  /// Names on the left, values on the right, values wrapped.
  static GridPane table(List<String[]> lines) {
    GridPane grid = new GridPane(10, 4);
    int row = 0;
    for (String[] line : lines) {
      Label key = Ui.label(line[0], "muted");
      key.setMinWidth(Region.USE_PREF_SIZE);
      Label value = Ui.paragraph(line[1]);
      GridPane.setHgrow(value, Priority.ALWAYS);
      GridPane.setValignment(key, VPos.TOP);
      grid.addRow(row++, key, value);
    }
    return grid;
  }

  static String percent(double part) {
    return part > 0 && part < 0.001 ? "< 0.1 %" : String.format(java.util.Locale.ENGLISH, "%.1f %%", part * 100);
  }
}
