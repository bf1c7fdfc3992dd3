package dev.watershed.desktop.workbench;

import java.util.List;
import java.util.Optional;

/// Finds what is selected in another picture of the same Internet.
final class SameSelection {

  private SameSelection() {}

  /// The same ASes; nothing where none of them is there.
  static Selection in(Selection selection, Analysis analysis) {
    return switch (selection) {
      case Selection.OfRow(LandingRow row) ->
        same(row, analysis).<Selection>map(Selection.OfRow::new).orElse(Selection.NOTHING);
      case Selection.OfGroup(LandingGroup group) -> analysis.groups().contains(group) || !group.isKnown()
          ? selection
          : Selection.NOTHING;
      case Selection.OfRows(String name, List<LandingRow> rows) -> {
        List<LandingRow> kept = rows.stream().flatMap(row -> same(row, analysis).stream()).toList();
        yield kept.isEmpty() ? Selection.NOTHING : new Selection.OfRows(name, kept);
      }
      case Selection.OfCountry _, Selection.Nothing _ -> selection;
    };
  }

  private static Optional<LandingRow> same(LandingRow row, Analysis analysis) {
    return row.row() < analysis.rows().size() && analysis.rows().get(row.row()).asn() == row.asn()
        ? Optional.of(analysis.rows().get(row.row()))
        : analysis.row(row.asn());
  }
}
