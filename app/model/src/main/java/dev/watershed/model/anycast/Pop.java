package dev.watershed.model.anycast;

import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A place that announces the anycast prefixes.
///
/// @param id short and unique in the workspace, as `fra`
/// @param name what people call it
/// @param city empty where not given
/// @param country ISO 3166-1 alpha-2; empty where not given
/// @param capacity in the unit of the workspace's weights, not negative
/// @param sessions its BGP sessions with others
/// @param identify how a route is known to come from here; see [PopIdentifier]
public record Pop(
    String id,
    String name,
    String city,
    String country,
    Optional<GeoPoint> location,
    OptionalDouble capacity,
    List<PopSession> sessions,
    List<Identification> identify) {
  public Pop {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a PoP needs an id");
    }
    sessions = List.copyOf(sessions);
    identify = List.copyOf(identify);
  }
}
