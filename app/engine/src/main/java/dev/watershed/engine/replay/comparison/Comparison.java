package dev.watershed.engine.replay.comparison;

import dev.watershed.engine.replay.finding.Finding;
import java.util.List;

/// What a model predicted for the change behind a finding, beside what was observed at ASes with a vantage point.
///
/// @param change as [dev.watershed.engine.whatif.Change#text()]
/// @param compared how many ASes could be compared: observed before and after, and in the model
/// @param agreeBefore where the model had the landing before the change
/// @param agreeAfter where it has the landing after it
/// @param moved ASes that were observed to land elsewhere
/// @param predictedMoved ASes that the model moves
/// @param bothMoved ASes that both move
/// @param partings where model and observation part after the change, by ASN
public record Comparison(Finding finding, String change, int compared, int agreeBefore, int agreeAfter, int moved,
    int predictedMoved, int bothMoved, List<Parting> partings) {

  /// One AS where they part.
  ///
  /// @param asn unsigned
  /// @param observedBefore ids of PoPs, or the words of [dev.watershed.engine.catchment.Shares]; the others likewise
  public record Parting(
      int asn, String observedBefore, String observedAfter, String predictedBefore, String predictedAfter) {}

  public Comparison {
    partings = List.copyOf(partings);
  }
}
