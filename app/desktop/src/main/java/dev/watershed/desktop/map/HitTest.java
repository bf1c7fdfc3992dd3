package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.maps.basemap.Basemap;
import dev.watershed.maps.basemap.Basemap.Detail;
import java.util.List;
import java.util.Optional;

/// Finds what lies under the mouse: a PoP before an AS, an AS before a country.
final class HitTest {

  /// What lies under the mouse.
  sealed interface Hit {}

  record OnGroup(LandingGroup group) implements Hit {}

  record OnRow(LandingRow row) implements Hit {}

  /// @param code ISO 3166-1 alpha-2
  record OnCountry(String code) implements Hit {}

  /// How far beside a mark one may click, in pixels.
  private static final double SLACK = 4;

  private HitTest() {}

  static Optional<Hit> at(double x, double y, MapCamera camera, Frame frame) {
    Optional<Hit> hit = group(x, y, camera, frame.content());
    if (hit.isEmpty()) {
      hit = row(x, y, camera, frame);
    }
    return hit.isPresent()
        ? hit
        : camera.place(x, y).flatMap(place -> Basemap.of(Detail.FINE).countryAt(place)).map(OnCountry::new);
  }

  private static Optional<Hit> group(double x, double y, MapCamera camera, MapContent content) {
    double nearest = PopMark.RADIUS + SLACK;
    Optional<Hit> hit = Optional.empty();
    for (PopLayout.Spot spot : PopLayout.of(content, camera)) {
      double distance = Math.hypot(spot.x() - x, spot.y() - y);
      if (distance < nearest) {
        nearest = distance;
        hit = Optional.of(new OnGroup(spot.group()));
      }
    }
    return hit;
  }

  private static Optional<Hit> row(double x, double y, MapCamera camera, Frame frame) {
    double[] places = frame.places();
    List<LandingRow> rows = frame.content().analysis().rows();
    Optional<Hit> hit = Optional.empty();
    double best = Double.POSITIVE_INFINITY;
    double reach = frame.content().largestRadius(camera.scale()) + SLACK;
    // Backwards, so that of dots equally near the one on top wins.
    for (int n = frame.content().size() - 1; n >= 0; n--) {
      int row = frame.content().drawn(n);
      double dx = camera.screenX(places[2 * row]) - x;
      double dy = camera.screenY(places[2 * row + 1]) - y;
      // Nearly all are far away; this is asked at every move of the mouse. NaN fails both comparisons.
      if (!(Math.abs(dx) <= reach && Math.abs(dy) <= reach)) {
        continue;
      }
      double distance = Math.hypot(dx, dy);
      if (distance <= frame.content().radius(row, camera.scale()) + SLACK && distance < best) {
        best = distance;
        hit = Optional.of(new OnRow(rows.get(row)));
      }
    }
    return hit;
  }
}
