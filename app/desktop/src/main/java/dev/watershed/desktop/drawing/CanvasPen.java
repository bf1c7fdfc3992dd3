package dev.watershed.desktop.drawing;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas of the window. UI thread only.
public final class CanvasPen implements Pen {

  private static final Map<Integer, Color> COLOURS = new HashMap<>();

  private record Measured(String text, double size, boolean bold) {}

  private final GraphicsContext g;
  private final Map<Measured, Double> widths = new HashMap<>();
  private final Map<Long, Font> fonts = new HashMap<>();

  public CanvasPen(GraphicsContext g) {
    this.g = g;
    g.setTextBaseline(VPos.BASELINE);
    g.setFillRule(FillRule.EVEN_ODD);
    g.setLineJoin(StrokeLineJoin.ROUND);
  }

  /// @param argb as everywhere in drawings
  public static Color colour(int argb) {
    return COLOURS.computeIfAbsent(argb, key ->
        Color.rgb(key >> 16 & 0xff, key >> 8 & 0xff, key & 0xff, (key >>> 24) / 255.0));
  }

  @Override
  public void begin() {
    g.beginPath();
  }

  @Override
  public void moveTo(double x, double y) {
    g.moveTo(x, y);
  }

  @Override
  public void lineTo(double x, double y) {
    g.lineTo(x, y);
  }

  @Override
  public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    g.bezierCurveTo(x1, y1, x2, y2, x, y);
  }

  @Override
  public void close() {
    g.closePath();
  }

  @Override
  public void fill(Ink ink) {
    g.setFill(paint(ink));
    g.fill();
  }

  /// The ink as the scene graph knows it.
  public static Paint paint(Ink ink) {
    return switch (ink) {
      case Ink.Plain(int argb) -> colour(argb);
      // Only pictures show the marks: a canvas would have to keep an image for each pattern.
      case Ink.Marks marks -> paint(marks.ground());
      case Ink.Stripes(int first, int second, double part, double x, double y) -> {
        double half = Ink.Stripes.PERIOD / 2;
        yield new LinearGradient(
            x, y, x + half, y + half, false, CycleMethod.REPEAT,
            new Stop(0, colour(first)), new Stop(1 - part, colour(first)),
            new Stop(1 - part, colour(second)), new Stop(1, colour(second)));
      }
    };
  }

  @Override
  public void stroke(Line line) {
    g.setStroke(colour(line.argb()));
    g.setLineWidth(line.width());
    g.setLineDashes(line.dash().lengths());
    g.stroke();
  }

  @Override
  public void text(String text, double x, double baseline, Lettering lettering) {
    g.setFont(font(lettering));
    g.setTextAlign(switch (lettering.anchor()) {
      case START -> TextAlignment.LEFT;
      case MIDDLE -> TextAlignment.CENTER;
      case END -> TextAlignment.RIGHT;
    });
    if (lettering.halo() != 0) {
      g.setLineWidth(3.5);
      g.setLineDashes();
      g.setStroke(colour(lettering.halo()));
      g.strokeText(text, x, baseline);
    }
    g.setFill(colour(lettering.argb()));
    g.fillText(text, x, baseline);
  }

  @Override
  public double width(String text, Lettering lettering) {
    return widths.computeIfAbsent(new Measured(text, lettering.size(), lettering.bold()), _ -> {
      Text measured = new Text(text);
      measured.setFont(font(lettering));
      return measured.getLayoutBounds().getWidth();
    });
  }

  private Font font(Lettering lettering) {
    long key = Double.doubleToLongBits(lettering.size()) ^ (lettering.bold() ? 1 : 0);
    return fonts.computeIfAbsent(key, _ ->
        Font.font("Inter", lettering.bold() ? FontWeight.BOLD : FontWeight.NORMAL, lettering.size()));
  }
}
