package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.Hop;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.maps.projection.GreatCircle;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The AS path of the selection over the Earth: great circles from AS to AS and to the PoP. Of an AS only its main
/// country is known, so the line shows the order of the ASes and not where cables lie.
///
/// @param legs in longitude and latitude
/// @param stops where the ASes between the ends are drawn
record PathLine(List<Leg> legs, List<Stop> stops) {

  /// Nothing to draw.
  static final PathLine NONE = new PathLine(List.of(), List.of());

  /// One line.
  ///
  /// @param certain false where the path is inferred, where an AS between its ends has no known place, or is one of a
  ///     set
  record Leg(FlatGeometry line, boolean certain) {}

  /// An AS on the way.
  record Stop(GeoPoint place, String label) {}

  PathLine {
    legs = List.copyOf(legs);
    stops = List.copyOf(stops);
  }

  boolean isEmpty() {
    return legs.isEmpty();
  }

  /// Whether all of it was seen, and the places of all ASes on the way are known.
  boolean isCertain() {
    return legs.stream().allMatch(Leg::certain);
  }

  static PathLine of(LandingRow row, MapContent content, Geography geography) {
    List<Leg> legs = new ArrayList<>();
    List<Stop> stops = new ArrayList<>();
    if (!row.landing().reachable()) {
      return NONE;
    }
    List<Hop> hops = Hop.of(row.asn(), row.landing().asPath());
    Optional<GeoPoint> from = place(row.row(), content);
    boolean seen = row.landing().provenance() != Provenance.INFERRED;
    boolean certain = seen && from.isPresent();
    // The origin itself is everywhere; it is drawn at the PoP.
    for (Hop hop : hops.subList(1, Math.max(1, hops.size() - 1))) {
      Optional<GeoPoint> to = hop.isCertain() ? place(hop.asns().getFirst(), content, geography) : Optional.empty();
      if (to.isEmpty()) {
        certain = false;
        continue;
      }
      stops.add(new Stop(to.get(), hop.text()));
      from.ifPresent(addLeg(legs, to.get(), certain));
      from = to;
      certain = seen;
    }
    Optional<GeoPoint> end = row.group().location();
    if (end.isPresent()) {
      from.ifPresent(addLeg(legs, end.get(), certain));
    }
    return new PathLine(legs, stops);
  }

  private static java.util.function.Consumer<GeoPoint> addLeg(List<Leg> legs, GeoPoint to, boolean certain) {
    return from -> {
      if (!from.equals(to)) {
        legs.add(new Leg(GreatCircle.path(from, to), certain));
      }
    };
  }

  private static Optional<GeoPoint> place(int row, MapContent content) {
    return content.isPlaced(row)
        ? Optional.of(new GeoPoint(content.latitude(row), content.longitude(row)))
        : Optional.empty();
  }

  /// Where its dot is; for an AS without a dot, the middle of its main country.
  private static Optional<GeoPoint> place(int asn, MapContent content, Geography geography) {
    OptionalInt row = content.rowOf(asn);
    if (row.isPresent() && content.isPlaced(row.getAsInt())) {
      return place(row.getAsInt(), content);
    }
    return geography.footprint(asn).stream()
        .findFirst()
        .flatMap(presence -> geography.country(presence.country()))
        .map(Geography.Country::center);
  }
}
