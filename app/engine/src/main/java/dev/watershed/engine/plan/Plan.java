package dev.watershed.engine.plan;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.whatif.Failover;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a search came to. All of it is inferred: a plan is as good as the model.
///
/// @param met whether the model reaches every target
/// @param changes what to do; nothing where the targets are met already, or nothing helps
/// @param rollback what takes it back
/// @param diff what the changes change
/// @param results for each target, in their order
/// @param failures each PoP down, after the changes, where a target asks for it
/// @param peaks the most that each PoP carries after the changes, in these failures as well
/// @param unavoidable where no announcement whatever can meet the targets
/// @param evaluated how many settings were computed
/// @param exhaustive whether these were all there are, so that nothing better exists among them
public record Plan(
    boolean met,
    Scenario changes,
    Scenario rollback,
    ScenarioDiff diff,
    List<Result> results,
    List<Failover.Outcome> failures,
    List<Peak> peaks,
    List<Unavoidable> unavoidable,
    int evaluated,
    boolean exhaustive) {

  public Plan {
    results = List.copyOf(results);
    failures = List.copyOf(failures);
    peaks = List.copyOf(peaks);
    unavoidable = List.copyOf(unavoidable);
  }

  /// How a target fares. The misses are 0 where it is met; else by how much it is not: for shares, the distance beyond
  /// the tolerance; for loads, the sum of what passes the allowed load, as shares of it.
  public record Result(Target target, double missBefore, double missAfter) {}

  /// The most that a PoP carries: with this capacity it needs no other plan.
  ///
  /// @param down what is down then; empty: nothing
  /// @param load in the unit of the weights
  public record Peak(String pop, Optional<String> down, double load, OptionalDouble capacity) {}

  /// More load than all PoPs that are up may carry together: only capacity helps, or users without a route.
  ///
  /// @param down what is down then; empty: nothing
  /// @param load what has a route, in the unit of the weights
  /// @param allowed what the PoPs that are up may carry by the targets
  public record Unavoidable(Optional<String> down, double load, double allowed) {}

  static List<Peak> peaks(List<Pop> pops, double total, ScenarioDiff diff, List<Failover.Outcome> failures) {
    List<Peak> peaks = new ArrayList<>();
    for (Pop pop : pops) {
      Optional<String> worst = Optional.empty();
      double most = load(diff, pop);
      for (Failover.Outcome failure : failures) {
        if (load(failure.diff(), pop) > most) {
          most = load(failure.diff(), pop);
          worst = Optional.of(failure.down().getFirst());
        }
      }
      peaks.add(new Peak(pop.id(), worst, most * total, pop.capacity()));
    }
    return peaks;
  }

  /// The share of all weight that lands there.
  static double load(ScenarioDiff diff, Pop pop) {
    Shares.Share share = diff.after().byPop().get(pop.id());
    return share == null ? 0 : share.weight();
  }
}
