package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.CanvasPen;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.map.LegendEntry.Sign;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.engine.catchment.Provenance;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// The line below the map that says what its signs mean.
final class Legend {

  private final Texts texts;
  private final FlowPane root = new FlowPane();
  private List<LegendEntry> shown = List.of();

  Legend(Texts texts) {
    this.texts = texts;
    root.getStyleClass().add("legend");
    root.setId("legend");
    root.setAlignment(Pos.CENTER_LEFT);
  }

  Region root() {
    return root;
  }

  /// Explains a map. A slider that is dragged asks for that many times a second, and most often for the same.
  ///
  /// @param path the way of what is selected, where it is drawn
  void show(MapContent content, PathLine path, boolean dark) {
    List<LegendEntry> entries = LegendEntry.of(content, path, dark, texts);
    if (!entries.equals(shown)) {
      shown = entries;
      root.getChildren().setAll(entries.stream().map(Legend::item).toList());
    }
  }

  private static Node item(LegendEntry entry) {
    return switch (entry.sign()) {
      case Sign.Nothing _ -> Ui.label(entry.text(), "muted");
      case Sign.OfGroup of -> item(Mark.of(of.style(), 5), entry.text());
      case Sign.OfDots of -> item(dot(of.provenance()), entry.text());
      case Sign.Land land -> item(swatch(PopMark.colour(land.argb())), entry.text());
      case Sign.Stripes stripes -> item(swatch(paint(stripes)), entry.text());
      case Sign.Marked marked -> item(picture(marked), entry.text());
      case Sign.Way way -> item(line(way), entry.text());
    };
  }

  private static Node item(Node sign, String text) {
    HBox item = new HBox(5, sign, Ui.label(text));
    item.setAlignment(Pos.CENTER_LEFT);
    return item;
  }

  private static Node dot(Provenance provenance) {
    return switch (provenance) {
      case OBSERVED -> ringed(new Circle(4.5, Color.GRAY), Color.grayRgb(40), 1.2);
      case IMPLIED -> new Circle(3, Color.GRAY);
      case INFERRED -> ringed(new Circle(3.5, Color.TRANSPARENT), Color.GRAY, 1.4);
    };
  }

  private static Node ringed(Circle dot, Color ring, double width) {
    dot.setStroke(ring);
    dot.setStrokeWidth(width);
    return dot;
  }

  private static Paint paint(Sign.Stripes stripes) {
    Color first = PopMark.colour(stripes.first());
    Color second = PopMark.colour(stripes.second());
    double edge = 1 - stripes.stripe();
    return new LinearGradient(
        0, 0, 5, 5, false, CycleMethod.REPEAT,
        new Stop(0, first), new Stop(edge, first), new Stop(edge, second), new Stop(1, second));
  }

  private static Node swatch(Paint paint) {
    Rectangle swatch = new Rectangle(14, 11, paint);
    swatch.setArcWidth(3);
    swatch.setArcHeight(3);
    return swatch;
  }

  private static Node picture(Sign.Marked marked) {
    Canvas canvas = new Canvas(20, 12);
    Pen pen = new CanvasPen(canvas.getGraphicsContext2D());
    pen.rectangle(0, 0, 20, 12);
    pen.fill(marked.argb());
    for (double x : new double[] {5, 15}) {
      EarthPainter.mark(marked.style(), marked.hollow()).draw(pen, x, 6);
    }
    return canvas;
  }

  private static Node line(Sign.Way way) {
    Line line = new Line(0, 0, 18, 0);
    line.setStroke(PopMark.colour(way.argb()));
    line.setStrokeWidth(2.2);
    if (way.dashed()) {
      line.getStrokeDashArray().setAll(5.0, 4.0);
    }
    return line;
  }
}
