package dev.watershed.desktop.map;

import dev.watershed.desktop.workbench.CountryShare;


/// How a country is filled: in the colour of its PoP, paler the less of it is known, striped where two PoPs share it.
final class CountryTint {

  /// With less than this part known, a country is not tinted.
  static final double LEAST_KNOWN = 0.01;

  /// What the model says counts so much of what was seen: a guess is paler than a fact.
  private static final double INFERRED = 0.3;

  private CountryTint() {}

  /// How much of the PoP's colour is in the tint: the less is known of a country, the paler it is, and where next to
  /// nothing is known it has the colour of land that was not seen.
  ///
  /// @return 0 to 1
  static double strength(CountryShare share) {
    return strength(share.seenPart() + INFERRED * (share.knownPart() - share.seenPart()));
  }

  /// The same by a part alone.
  ///
  /// @param known the part of the country's weight whose landing is known: 0 to 1
  /// @return 0 to 1
  static double strength(double known) {
    return known < LEAST_KNOWN ? 0 : 0.12 + 0.46 * Math.sqrt(known);
  }
}
