package dev.watershed.engine.plan;

import dev.watershed.engine.whatif.Failover;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import java.util.List;

/// What a search came to. All of it is inferred: a plan is as good as the model.
///
/// @param met whether the model reaches every target
/// @param changes what to do; nothing where the targets are met already, or nothing helps
/// @param rollback what takes it back
/// @param diff what the changes change
/// @param results for each target, in their order
/// @param failures each PoP down, after the changes, where a target asks for it
/// @param evaluated how many settings were computed
/// @param exhaustive whether these were all there are, so that nothing better exists among them
public record Plan(
    boolean met,
    Scenario changes,
    Scenario rollback,
    ScenarioDiff diff,
    List<Result> results,
    List<Failover.Outcome> failures,
    int evaluated,
    boolean exhaustive) {

  public Plan {
    results = List.copyOf(results);
    failures = List.copyOf(failures);
  }

  /// How a target fares. The misses are 0 where it is met; else by how much it is not: for shares, the distance beyond the
  /// tolerance; for loads, the sum of what passes the allowed load, as shares of it.
  public record Result(Target target, double missBefore, double missAfter) {}
}
