package dev.watershed.desktop.workbench;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import java.util.List;
import java.util.stream.IntStream;

/// What a scenario changes, as every view needs it. Immutable. The rows of `before` and `after` are the same ASes in
/// the same order, so that a row's number stands for one AS in both. All of it is inferred.
///
/// @param before who lands where without the scenario, by the model
/// @param after who lands where under it
/// @param diff the sums, as the command line gives them
/// @param routingBefore the routes behind `before`, to ask for reasons
/// @param routingAfter the routes behind `after`
/// @param moving what moves of each country's weight, by where it goes to; `total` is all of the country's weight
/// @param absent ASes, by ASN, that the scenario speaks of and that the model does not know: that part has no effect
/// @param millis how long it took to compute
public record Difference(
    Scenario scenario,
    Analysis before,
    Analysis after,
    ScenarioDiff diff,
    Routing routingBefore,
    Routing routingAfter,
    List<CountryShare> moving,
    List<Integer> absent,
    double millis) {

  public Difference {
    moving = List.copyOf(moving);
    absent = List.copyOf(absent);
    if (before.rows().size() != after.rows().size()) {
      throw new IllegalArgumentException(
          "before has " + before.rows().size() + " ASes, after has " + after.rows().size());
    }
  }

  /// Whether the scenario changes nothing because there is nothing in it.
  public boolean isEmpty() {
    return scenario.changes().isEmpty();
  }

  /// Whether the main landing of an AS is another under the scenario.
  public boolean moves(int row) {
    return !from(row).equals(to(row));
  }

  /// Where an AS lands without the scenario.
  public LandingGroup from(int row) {
    return before.rows().get(row).group();
  }

  /// Where an AS lands under the scenario.
  public LandingGroup to(int row) {
    return after.rows().get(row).group();
  }

  /// The numbers of the rows that move, ascending.
  public IntStream movers() {
    return IntStream.range(0, after.rows().size()).filter(this::moves);
  }
}
