package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.LandingRow;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/// A line drawn with the mouse around what is to be selected.
final class Lasso {

  private Path2D.Double line = new Path2D.Double(Path2D.WIND_NON_ZERO);
  private boolean drawn;

  void begin(double x, double y) {
    line = new Path2D.Double(Path2D.WIND_NON_ZERO);
    line.moveTo(x, y);
    drawn = true;
  }

  void to(double x, double y) {
    if (drawn) {
      line.lineTo(x, y);
    }
  }

  /// Ends the line, and gives what it encloses.
  Path2D end() {
    drawn = false;
    if (line.getCurrentPoint() != null) {
      line.closePath();
    }
    return line;
  }

  /// The ASes whose dots lie in an area of the screen.
  static List<LandingRow> caught(Path2D area, MapCamera camera, Frame frame) {
    double[] places = frame.places();
    Rectangle2D bounds = area.getBounds2D();
    return frame.content().analysis().rows().stream()
        .filter(row -> {
          double x = camera.screenX(places[2 * row.row()]);
          double y = camera.screenY(places[2 * row.row() + 1]);
          return bounds.contains(x, y) && area.contains(x, y);
        })
        .toList();
  }

  void draw(GraphicsContext g, MapColours colours) {
    if (!drawn) {
      return;
    }
    double[] at = new double[6];
    g.beginPath();
    for (var i = line.getPathIterator(null); !i.isDone(); i.next()) {
      if (i.currentSegment(at) == java.awt.geom.PathIterator.SEG_MOVETO) {
        g.moveTo(at[0], at[1]);
      } else {
        g.lineTo(at[0], at[1]);
      }
    }
    g.setLineDashes(5, 4);
    g.setLineWidth(1.6);
    g.setStroke(PopMark.colour(colours.text()));
    g.stroke();
    g.setLineDashes();
  }
}
