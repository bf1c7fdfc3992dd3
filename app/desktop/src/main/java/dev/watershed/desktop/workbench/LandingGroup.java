package dev.watershed.desktop.workbench;

import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.model.geo.GeoPoint;
import java.util.Optional;

/// What landings are grouped and coloured by: a PoP; or, as long as no PoPs are defined, the AS next to the origin.
///
/// @param index its place in [Analysis#groups()]; negative for the two that are none
/// @param id as `fra` or `AS3320`
/// @param name what people call it; empty where nothing but the id is known
public record LandingGroup(
    int index, String id, String name, Kind kind, Optional<GeoPoint> location, GroupStyle style) {

  /// What a group stands for.
  public enum Kind {
    POP,
    UPSTREAM,
    NOTHING
  }

  /// ASes with a route that nothing ties to one group. Not known is a group of its own, so that it is seen as such.
  public static final LandingGroup UNIDENTIFIED =
      new LandingGroup(-1, "?", "", Kind.NOTHING, Optional.empty(), GroupStyle.UNIDENTIFIED);

  /// ASes without a route to the prefix.
  public static final LandingGroup NO_ROUTE =
      new LandingGroup(-2, "–", "", Kind.NOTHING, Optional.empty(), GroupStyle.NO_ROUTE);

  public boolean isKnown() {
    return kind != Kind.NOTHING;
  }
}
