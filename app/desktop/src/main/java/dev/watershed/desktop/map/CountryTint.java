package dev.watershed.desktop.map;


/// How a country is filled: in the colour of its PoP, paler the less of it is known, striped where two PoPs share it.
final class CountryTint {

  /// With less than this part known, a country is not tinted.
  static final double LEAST_KNOWN = 0.01;

  private CountryTint() {}

  /// How much of the PoP's colour is in the tint: the less is known of a country, the paler it is, and where next to
  /// nothing is known it has the colour of land that was not seen.
  ///
  /// @param known the part of the country's weight whose landing is known: 0 to 1
  /// @return 0 to 1
  static double strength(double known) {
    return known < LEAST_KNOWN ? 0 : 0.12 + 0.46 * Math.sqrt(known);
  }
}
