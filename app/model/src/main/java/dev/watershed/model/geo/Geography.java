package dev.watershed.model.geo;

import java.util.List;
import java.util.Optional;

/// Where ASes, countries and cities are. The module `maps` implements it; a workspace may override what it says.
public interface Geography {

  /// In which countries an AS has addresses, and how many.
  ///
  /// @param asn unsigned
  /// @return the largest share first; empty where nothing is known
  List<Presence> footprint(int asn);

  /// The name under which an AS is registered.
  ///
  /// @param asn unsigned
  Optional<String> nameOf(int asn);

  /// A country by its code.
  ///
  /// @param code ISO 3166-1 alpha-2, upper case
  Optional<Country> country(String code);

  /// Every country that is known, by code.
  List<Country> countries();

  /// An AS in a country.
  ///
  /// @param country ISO 3166-1 alpha-2
  /// @param weight how much of the AS is there: its IPv4 addresses there, or the weight that a workspace gives; not
  ///     negative
  record Presence(String country, double weight) {}

  /// A country.
  ///
  /// @param code ISO 3166-1 alpha-2
  /// @param continent the code of GeoNames: AF, AN, AS, EU, NA, OC, SA
  /// @param center where most of its people live, for drawing what is only known by country
  record Country(String code, String name, String continent, GeoPoint center) {}
}
