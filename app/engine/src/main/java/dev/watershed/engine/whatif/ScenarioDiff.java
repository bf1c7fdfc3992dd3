package dev.watershed.engine.whatif;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Dispute;
import java.util.List;
import java.util.SortedMap;

/// What a scenario changes. Weights are shares of the weight of all ASes in the graph, 0 to 1. All of it is inferred.
///
/// @param before who lands where without it; every PoP appears, and [Shares#NONE]; [Shares#UNIDENTIFIED] where there is
///   any
/// @param moved what lands elsewhere, or nowhere
/// @param unreachable what had a route and has none
/// @param overCapacity PoPs that carry more than they can under the scenario, by id
/// @param byCountry for each country in which something moves, by code
/// @param disputes ASes that do not come to rest under the scenario
/// @param historyDependent ASes whose preferences leave room for several stable outcomes, of which this is the one that
///     is reached from the present state
public record ScenarioDiff(
    Scenario scenario,
    Shares before,
    Shares after,
    Moved moved,
    Unreachable unreachable,
    List<Overload> overCapacity,
    SortedMap<String, Moved> byCountry,
    List<Dispute> disputes,
    List<Integer> historyDependent) {

  public ScenarioDiff {
    overCapacity = List.copyOf(overCapacity);
    disputes = List.copyOf(disputes);
    historyDependent = List.copyOf(historyDependent);
  }

  /// What moves.
  ///
  /// @param weight how much
  /// @param ases how many ASes have their main landing elsewhere: each counts once, as in [Shares]
  /// @param partly how many more land elsewhere with a part of what they have, which counts in `weight` and `matrix`,
  ///     but not with most of it. By country, these and `ases` count those with weight there that moves, so that an AS
  ///     in several countries counts in each
  /// @param matrix from PoP to PoP, [Shares#NONE] among them, how much
  public record Moved(double weight, int ases, int partly, SortedMap<String, SortedMap<String, Double>> matrix) {}

  /// What no longer reaches any PoP.
  ///
  /// @param ases the size of `asns`
  /// @param asns those that lose it with most of what they have, ascending, unsigned
  /// @param partly further ones, that lose it with a part of what they have; the part counts in `weight`
  public record Unreachable(double weight, int ases, List<Integer> asns, List<Integer> partly) {
    public Unreachable {
      asns = List.copyOf(asns);
      partly = List.copyOf(partly);
    }
  }

  /// A PoP that carries more than it can.
  ///
  /// @param before what it carried without the scenario, in the unit of the weights; `after` and `capacity` likewise
  public record Overload(String pop, double before, double after, double capacity) {}
}
