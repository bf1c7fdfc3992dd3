package dev.watershed.engine.topology;

/// From when on an AS has a router of its own in a region, and in a country of that region. Below, what it has there is
/// served by its nearest router. Address data place a few stray prefixes of nearly every AS abroad.
///
/// @param minShare of the whole AS, 0 to 1, for a region
/// @param minWeight for a region, in the unit of the geography, addresses; enough by itself
/// @param minCountryWeight from which on a country has a router of its own beside that of the region, which stands in
///     the region's largest country
public record RegionPolicy(double minShare, double minWeight, double minCountryWeight) {

  /// A twentieth of the AS, or a /16's worth of addresses; for a country of its own a /20's worth, which is more than
  /// the stray prefixes that address data place abroad.
  public static final RegionPolicy DEFAULT = new RegionPolicy(0.05, 65_536, 4_096);

  /// One router a region, none for single countries.
  public static final RegionPolicy REGIONS = new RegionPolicy(0.05, 65_536, Double.POSITIVE_INFINITY);

  /// One router an AS.
  public static final RegionPolicy ONE = new RegionPolicy(2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  boolean hasRouter(double weight, double total) {
    return weight >= minShare * total || weight >= minWeight;
  }

  boolean hasRouter(double countryWeight) {
    return countryWeight >= minCountryWeight;
  }
}
