package dev.watershed.desktop.drawing;

import dev.watershed.desktop.theme.MarkShape;

/// What a figure is filled with.
public sealed interface Ink {

  /// One colour.
  record Plain(int argb) implements Ink {}

  /// Two colours in diagonal stripes.
  ///
  /// @param part how much of the width is the second's: 0 to 1
  /// @param x where the pattern begins; it lies still on what is drawn while that moves
  /// @param y likewise
  record Stripes(int first, int second, double part, double x, double y) implements Ink {

    /// The width of both stripes together, along either axis, in pixels.
    public static final double PERIOD = 10;
  }

  /// One colour, or two in stripes, with the marks of two PoPs on it, so that the colour is not all that tells them.
  ///
  /// @param ground the stripes; with part 0 only the first colour
  /// @param one stands on the pattern's first place
  /// @param other stands on its second place
  /// @param colourOfOne opaque or not
  /// @param hollow whether only the outlines of the marks are drawn
  record Marks(Stripes ground, MarkShape one, MarkShape other, int colourOfOne, int colourOfOther, boolean hollow)
      implements Ink {

    /// The width and height of the pattern, in pixels.
    public static final double PERIOD = 2 * Stripes.PERIOD;

    /// Draws the pattern once, from its upper left corner on.
    void draw(Pen pen) {
      pen.rectangle(0, 0, PERIOD, PERIOD);
      pen.fill(ground.first());
      if (ground.part() > 0) {
        double width = Stripes.PERIOD * ground.part();
        for (double shift = -PERIOD; shift < PERIOD; shift += Stripes.PERIOD) {
          pen.begin();
          pen.moveTo(shift, PERIOD);
          pen.lineTo(shift + width, PERIOD);
          pen.lineTo(shift + width + PERIOD, 0);
          pen.lineTo(shift + PERIOD, 0);
          pen.close();
          pen.fill(ground.second());
        }
      }
      new Stamp(one, colourOfOne, hollow).draw(pen, PERIOD / 4, PERIOD / 4);
      new Stamp(other, colourOfOther, hollow).draw(pen, PERIOD * 3 / 4, PERIOD * 3 / 4);
    }
  }

  /// The mark of a PoP as it stands on what is filled.
  ///
  /// @param hollow whether only its outline is drawn
  record Stamp(MarkShape shape, int argb, boolean hollow) {

    /// @param x of its middle
    /// @param y likewise
    public void draw(Pen pen, double x, double y) {
      pen.markFigure(shape, x, y, hollow ? 2.4 : 2.1);
      if (hollow) {
        pen.stroke(new Line(argb, 0.8));
      } else {
        pen.fill(argb);
      }
    }
  }
}
