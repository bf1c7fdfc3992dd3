package dev.watershed.engine.topology;

import dev.watershed.model.geo.GeoPoint;
import java.util.Optional;

/// A router that an AS is known to have, because the user says so or a PoP has a session there.
///
/// @param name unique in its AS, as `fra` or `DE`; not empty
/// @param country ISO 3166-1 alpha-2, upper case; empty where it is not known
/// @param place where it stands; empty: in the middle of its country
public record RouterSite(String name, String country, Optional<GeoPoint> place) {

  public RouterSite {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a router needs a name");
    }
  }

  /// The router of an AS in a country, named after it.
  public static RouterSite in(String country) {
    return new RouterSite(country, country, Optional.empty());
  }
}
