package dev.watershed.desktop.report;

import dev.watershed.desktop.drawing.Ink;
import dev.watershed.desktop.drawing.Lettering;
import dev.watershed.desktop.drawing.Line;
import dev.watershed.desktop.drawing.Pen;

/// Draws at another place.
record MovedPen(Pen pen, double dx, double dy) implements Pen {

  @Override
  public void begin() {
    pen.begin();
  }

  @Override
  public void moveTo(double x, double y) {
    pen.moveTo(x + dx, y + dy);
  }

  @Override
  public void lineTo(double x, double y) {
    pen.lineTo(x + dx, y + dy);
  }

  @Override
  public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
    pen.curveTo(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy);
  }

  @Override
  public void close() {
    pen.close();
  }

  @Override
  public void fill(Ink ink) {
    pen.fill(ink);
  }

  @Override
  public void stroke(Line line) {
    pen.stroke(line);
  }

  @Override
  public void text(String text, double x, double baseline, Lettering lettering) {
    pen.text(text, x + dx, baseline + dy, lettering);
  }

  @Override
  public double width(String text, Lettering lettering) {
    return pen.width(text, lettering);
  }
}
