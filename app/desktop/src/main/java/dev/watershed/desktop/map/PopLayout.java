package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.model.geo.GeoPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where the marks of PoPs are drawn: at their place, but pushed apart where several would lie over each other.
final class PopLayout {

  /// The farthest a mark may be pushed, in pixels.
  private static final double FARTHEST = 34;

  private static final double APART = 2 * PopMark.RADIUS + 2;
  private static final int ROUNDS = 40;

  private PopLayout() {}

  /// A mark on the screen.
  ///
  /// @param x where its middle is drawn
  /// @param y likewise
  /// @param placeX where the PoP is
  /// @param placeY likewise
  record Spot(LandingGroup group, double x, double y, double placeX, double placeY) {
    boolean isPushed() {
      return Math.hypot(x - placeX, y - placeY) > 3;
    }
  }

  /// The marks on the screen, the one with the largest share last, so that it is drawn on top.
  static List<Spot> of(MapContent content, MapCamera camera) {
    List<Spot> spots = new ArrayList<>();
    for (LandingGroup group : content.analysis().groups()) {
      if (group.location().isPresent()) {
        GeoPoint place = group.location().get();
        double[] point = {place.longitude(), place.latitude()};
        camera.projection().project(point, 0, point, 0, 1);
        double x = camera.screenX(point[0]);
        double y = camera.screenY(point[1]);
        // NaN, on the hidden side of the globe, fails every comparison.
        if (x > -FARTHEST && x < camera.width() + FARTHEST && y > -FARTHEST && y < camera.height() + FARTHEST) {
          spots.add(new Spot(group, x, y, x, y));
        }
      }
    }
    spots.sort(Comparator.comparingDouble((Spot spot) -> content.analysis().share(spot.group).weight())
        .thenComparingInt(spot -> spot.group.index()));
    return pushApart(spots);
  }

  private static List<Spot> pushApart(List<Spot> spots) {
    int count = spots.size();
    double[] x = spots.stream().mapToDouble(Spot::x).toArray();
    double[] y = spots.stream().mapToDouble(Spot::y).toArray();
    boolean moved = true;
    for (int round = 0; round < ROUNDS && moved; round++) {
      moved = false;
      for (int i = 0; i < count; i++) {
        for (int j = i + 1; j < count; j++) {
          double dx = x[j] - x[i];
          double dy = y[j] - y[i];
          double distance = Math.hypot(dx, dy);
          if (distance < APART - 0.01) {
            // Marks at the very same place part to the sides.
            double unitX = distance < 1e-6 ? 1 : dx / distance;
            double unitY = distance < 1e-6 ? 0 : dy / distance;
            double push = (APART - distance) / 2;
            x[i] -= unitX * push;
            y[i] -= unitY * push;
            x[j] += unitX * push;
            y[j] += unitY * push;
            moved = true;
          }
        }
      }
    }
    List<Spot> parted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Spot spot = spots.get(i);
      double dx = x[i] - spot.placeX;
      double dy = y[i] - spot.placeY;
      double shrink = Math.min(1, FARTHEST / Math.max(1e-9, Math.hypot(dx, dy)));
      parted.add(new Spot(
          spot.group, spot.placeX + dx * shrink, spot.placeY + dy * shrink, spot.placeX, spot.placeY));
    }
    return parted;
  }
}
