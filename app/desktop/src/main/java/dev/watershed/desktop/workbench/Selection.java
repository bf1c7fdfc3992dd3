package dev.watershed.desktop.workbench;

/// What is selected: one thing, the same in every view.
public sealed interface Selection {

  /// Nothing is selected.
  Selection NOTHING = new Nothing();

  /// Nothing is selected.
  record Nothing() implements Selection {}

  /// One AS or vantage point.
  record OfRow(LandingRow row) implements Selection {}

  /// A PoP or an upstream.
  record OfGroup(LandingGroup group) implements Selection {}

  /// A country.
  ///
  /// @param code ISO 3166-1 alpha-2
  record OfCountry(String code) implements Selection {}
}
