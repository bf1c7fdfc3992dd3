package dev.watershed.engine.replay;

import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.Prefix;

/// What a vantage point holds at most one route of.
///
/// @param pathId as in [dev.watershed.model.bgp.Route#pathId()]
public record RouteKey(Prefix prefix, Safi safi, long pathId) implements Comparable<RouteKey> {

  /// By prefix, then SAFI, then path identifier.
  @Override
  public int compareTo(RouteKey other) {
    int order = prefix.compareTo(other.prefix);
    if (order == 0) {
      order = safi.compareTo(other.safi);
    }
    return order != 0 ? order : Long.compare(pathId, other.pathId);
  }
}
