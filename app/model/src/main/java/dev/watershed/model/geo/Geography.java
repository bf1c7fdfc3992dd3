package dev.watershed.model.geo;

import dev.watershed.model.net.AddressFamily;
import java.util.List;
import java.util.Optional;

/// Where ASes, countries and cities are. The module `maps` implements it; a workspace may override what it says.
public interface Geography {

  /// Knows nothing: for where no geography is at hand.
  static Geography unknown() {
    return UnknownGeography.INSTANCE;
  }

  /// In which countries an AS has addresses, and how many.
  ///
  /// @param asn unsigned
  /// @return the largest share first; empty where nothing is known
  List<Presence> footprint(int asn);

  /// In which countries an AS has addresses of one family.
  ///
  /// @param asn unsigned
  /// @return the largest first, in IPv4 addresses or IPv6 /48s, or as a workspace weighs them; empty where the AS has
  ///   none
  default List<Presence> footprint(int asn, AddressFamily family) {
    return footprint(asn);
  }

  /// The weight of all ASes together, in the unit of [#footprint(int)]; 0 where it is not known.
  default double totalWeight() {
    return 0;
  }

  /// The weight of all ASes in one country, in the unit of [#footprint(int)]; 0 where it is not known.
  ///
  /// @param country ISO 3166-1 alpha-2, upper case
  default double totalWeight(String country) {
    return 0;
  }

  /// The name of the organisation that runs an AS.
  ///
  /// @param asn unsigned
  Optional<String> nameOf(int asn);

  /// A country by its code.
  ///
  /// @param code ISO 3166-1 alpha-2, upper case
  Optional<Country> country(String code);

  /// Every country that is known, by code.
  List<Country> countries();

  /// Where to draw an AS in a country: the same place each time, another one for each AS. A position for drawing; it
  /// says nothing of where the AS is.
  ///
  /// @param asn unsigned
  /// @param country ISO 3166-1 alpha-2, upper case
  default Optional<GeoPoint> locate(int asn, String country) {
    return country(country).map(Country::center);
  }

  /// An AS in a country.
  ///
  /// @param country ISO 3166-1 alpha-2
  /// @param weight how much of the AS is there: its IPv4 addresses there (an AS with IPv6 addresses only has 256 in
  ///     all, spread like those), or the weight that a workspace gives; not negative
  record Presence(String country, double weight) {}

  /// A country.
  ///
  /// @param code ISO 3166-1 alpha-2, and XK for Kosovo
  /// @param continent the code of GeoNames: AF, AN, AS, EU, NA, OC, SA
  /// @param center a city near most of its people, for drawing what is only known by country and for distances
  record Country(String code, String name, String continent, GeoPoint center) {}
}
