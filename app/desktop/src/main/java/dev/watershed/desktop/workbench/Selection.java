package dev.watershed.desktop.workbench;

import java.util.List;

/// What is selected: one thing or one set of ASes, the same in every view.
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

  /// Several ASes: what a lasso caught, or what moves from one PoP to another.
  ///
  /// @param name what they have in common, for people
  /// @param rows at least one, in the order of the analysis
  record OfRows(String name, List<LandingRow> rows) implements Selection {
    public OfRows {
      rows = List.copyOf(rows);
    }
  }
}
