package dev.watershed.desktop.drawing;

import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.theme.MarkShape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/// Something that a view draws with, wherever it ends: on the screen, in a picture, in an SVG file. Lengths are pixels,
/// x to the right and y down; colours are ARGB. A figure is drawn between [#begin()] and the next one, and can be
/// filled and stroked.
public interface Pen {

  /// Where quarter circles of cubic curves have their control points, against the radius.
  double ROUND = 0.5522847498;

  /// Begins a new figure.
  void begin();

  void moveTo(double x, double y);

  void lineTo(double x, double y);

  void curveTo(double x1, double y1, double x2, double y2, double x, double y);

  void close();

  /// Fills the figure; where its parts overlap, by the even-odd rule.
  void fill(Ink ink);

  void stroke(Line line);

  /// Writes one line of text.
  ///
  /// @param x where the text begins, has its middle or ends, as the lettering says
  /// @param baseline y of the foot of its letters
  void text(String text, double x, double baseline, Lettering lettering);

  /// How wide a text becomes, in pixels.
  double width(String text, Lettering lettering);

  /// A text, cut where it is longer than there is room; nothing where not even a letter fits.
  default String fitting(String text, Lettering lettering, double room) {
    if (width(text, lettering) <= room) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (width(text.substring(0, middle).stripTrailing() + "…", lettering) <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 ? "" : text.substring(0, low).stripTrailing() + "…";
  }

  /// The outline of a shape as the figure.
  ///
  /// @param place where it comes to lie
  default void figure(Path2D shape, AffineTransform place) {
    begin();
    double[] at = new double[6];
    for (PathIterator i = shape.getPathIterator(place); !i.isDone(); i.next()) {
      switch (i.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> lineTo(at[0], at[1]);
        case PathIterator.SEG_CUBICTO -> curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        case PathIterator.SEG_CLOSE -> close();
        default -> throw new IllegalArgumentException("shapes of straight lines and cubic curves only");
      }
    }
  }

  default void fill(int argb) {
    fill(new Ink.Plain(argb));
  }

  default void circle(double x, double y, double radius) {
    double c = radius * ROUND;
    begin();
    moveTo(x + radius, y);
    curveTo(x + radius, y + c, x + c, y + radius, x, y + radius);
    curveTo(x - c, y + radius, x - radius, y + c, x - radius, y);
    curveTo(x - radius, y - c, x - c, y - radius, x, y - radius);
    curveTo(x + c, y - radius, x + radius, y - c, x + radius, y);
    close();
  }

  default void rectangle(double x, double y, double width, double height) {
    begin();
    moveTo(x, y);
    lineTo(x + width, y);
    lineTo(x + width, y + height);
    lineTo(x, y + height);
    close();
  }

  /// A rectangle with round corners.
  default void rounded(double x, double y, double width, double height, double radius) {
    double r = Math.min(radius, Math.min(width, height) / 2);
    double c = r * (1 - ROUND);
    begin();
    moveTo(x + r, y);
    lineTo(x + width - r, y);
    curveTo(x + width - c, y, x + width, y + c, x + width, y + r);
    lineTo(x + width, y + height - r);
    curveTo(x + width, y + height - c, x + width - c, y + height, x + width - r, y + height);
    lineTo(x + r, y + height);
    curveTo(x + c, y + height, x, y + height - c, x, y + height - r);
    lineTo(x, y + r);
    curveTo(x, y + c, x + c, y, x + r, y);
    close();
  }

  default void segment(double x1, double y1, double x2, double y2, Line line) {
    begin();
    moveTo(x1, y1);
    lineTo(x2, y2);
    stroke(line);
  }

  /// A part of a ring, clockwise from its top.
  ///
  /// @param part of the whole ring: 0 to 1
  default void arc(double x, double y, double radius, double part, Line line) {
    int steps = (int) Math.ceil(Math.max(0.001, part) * 8);
    double step = 2 * Math.PI * part / steps;
    double reach = 4.0 / 3 * Math.tan(step / 4) * radius;
    begin();
    double angle = -Math.PI / 2;
    moveTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    for (int i = 0; i < steps; i++) {
      double next = angle + step;
      curveTo(
          x + radius * Math.cos(angle) - reach * Math.sin(angle),
          y + radius * Math.sin(angle) + reach * Math.cos(angle),
          x + radius * Math.cos(next) + reach * Math.sin(next),
          y + radius * Math.sin(next) - reach * Math.cos(next),
          x + radius * Math.cos(next),
          y + radius * Math.sin(next));
      angle = next;
    }
    stroke(line);
  }

  /// The outline of a mark as the figure.
  default void markFigure(MarkShape shape, double x, double y, double radius) {
    if (shape.isRound()) {
      circle(x, y, radius);
      return;
    }
    double[] outline = shape.outline();
    begin();
    for (int i = 0; i < outline.length; i += 2) {
      if (i == 0) {
        moveTo(x + outline[0] * radius, y + outline[1] * radius);
      } else {
        lineTo(x + outline[i] * radius, y + outline[i + 1] * radius);
      }
    }
    close();
  }

  /// The mark of a PoP: its colour and its shape.
  default void mark(GroupStyle style, double x, double y, double radius) {
    markFigure(style.shape(), x, y, radius);
    if (style.shape() == MarkShape.HOLLOW) {
      stroke(new Line(style.argb(), Math.max(1.2, radius / 3)));
    } else {
      fill(style.argb());
    }
  }
}
