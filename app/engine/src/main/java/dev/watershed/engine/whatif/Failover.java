package dev.watershed.engine.whatif;

import dev.watershed.engine.work.Watcher;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Every PoP down in turn, or every pair.
public final class Failover {

  /// What a failure leads to.
  ///
  /// @param down the PoPs that are down, in the order of the service
  public record Outcome(List<String> down, ScenarioDiff diff) {
    public Outcome {
      down = List.copyOf(down);
    }
  }

  private Failover() {}

  /// Takes PoPs down that announce anything.
  ///
  /// @param depth how many at once, 1 or 2; with 2, pairs only
  /// @return in the order of the service's PoPs
  /// @throws java.util.concurrent.CancellationException where the watcher said stop
  public static List<Outcome> of(WhatIf whatIf, int depth, Watcher watcher) {
    List<String> pops = whatIf.service().pops().stream()
        .map(Pop::id)
        .filter(id -> whatIf.service().situation().announcements().stream()
            .anyMatch(announcement -> announcement.pop().equals(id) && announcement.announced()))
        .toList();
    List<List<String>> failures = new ArrayList<>();
    for (int i = 0; i < pops.size(); i++) {
      if (depth == 1) {
        failures.add(List.of(pops.get(i)));
      }
      for (int j = i + 1; j < pops.size() && depth == 2; j++) {
        failures.add(List.of(pops.get(i), pops.get(j)));
      }
    }
    List<Scenario> scenarios = failures.stream()
        .map(down -> new Scenario(
            down.stream().map(pop -> (Change) new Change.Withdraw(pop, OptionalInt.empty())).toList()))
        .toList();
    List<ScenarioDiff> diffs = new Sweep(whatIf).run(scenarios, watcher);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < failures.size(); i++) {
      outcomes.add(new Outcome(failures.get(i), diffs.get(i)));
    }
    return outcomes;
  }
}
