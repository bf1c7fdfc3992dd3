package dev.watershed.desktop.theme;

import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;

/// A PoP's mark as a node: for lists, legends and cells.
public final class Mark {

  private Mark() {}

  /// @param radius in pixels
  public static Shape of(GroupStyle style, double radius) {
    Shape shape;
    if (style.shape().isRound()) {
      shape = new Circle(radius);
    } else {
      Polygon polygon = new Polygon();
      for (double at : style.shape().outline()) {
        polygon.getPoints().add(at * radius);
      }
      shape = polygon;
    }
    if (style.shape() == MarkShape.HOLLOW) {
      shape.setFill(Color.TRANSPARENT);
      shape.setStroke(style.colour());
      shape.setStrokeWidth(Math.max(1.2, radius / 4));
    } else {
      shape.setFill(style.colour());
    }
    return shape;
  }
}
