package dev.watershed.engine.topology;

/// From when on an AS has a router of its own in a region: where at least this share of it lies, or this much. Below, what
/// it has there is served by its nearest router. Address data place a few stray prefixes of nearly every AS abroad.
///
/// @param minShare of the whole AS, 0 to 1
/// @param minWeight in the unit of the geography, addresses; enough by itself
public record RegionPolicy(double minShare, double minWeight) {

  /// A twentieth of the AS, or a /16's worth of addresses.
  public static final RegionPolicy DEFAULT = new RegionPolicy(0.05, 65_536);

  /// One router an AS.
  public static final RegionPolicy ONE = new RegionPolicy(2, Double.POSITIVE_INFINITY);

  boolean hasRouter(double weight, double total) {
    return weight >= minShare * total || weight >= minWeight;
  }
}
