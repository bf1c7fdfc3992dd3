package dev.watershed.engine.plan;

import dev.watershed.engine.plan.Evaluator.Outcome;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Failover;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.Sweep;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.engine.work.Watcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Searches the settings of a service (prepends, drains and silence, per PoP and upstream, and sessions that could be
/// had) for one that reaches targets with as few changes as it finds.
///
/// Where all settings are few, all are tried. Else it is a beam search: from the best settings so far, all that one
/// further change makes which may help where a target is missed, and of these the best again; looked at first in the
/// cases (PoPs down) that miss, and in all only where that leaves them among the best. What it finds is then stripped
/// of every change that turns out not to matter. It promises no optimum there, and [Plan#exhaustive] says which of the
/// two it was. Deterministic.
public final class Planner {

  /// How far a search goes.
  ///
  /// @param tolerance how far from its target a share of [Target.Bound#EXACTLY] may be, 0 to 1
  /// @param maxPrepend the most prepends that are tried, 0 to 254
  /// @param drain whether upstreams may be asked to prefer others, with GRACEFUL_SHUTDOWN (RFC 8326)
  /// @param offers sessions that could be had
  /// @param maxChanges the most changes that a plan has, 1 or more
  /// @param beam how many settings are followed up, 1 or more
  /// @param maxEvaluations after how many settings the search ends
  public record Limits(
      double tolerance, int maxPrepend, boolean drain, List<Change.AddSession> offers, int maxChanges, int beam,
      int maxEvaluations) {
    public static final Limits DEFAULT = new Limits(0.02, 3, true, List.of(), 12, 4, 20_000);

    public Limits {
      offers = List.copyOf(offers);
    }
  }

  private static final double NOTHING = 1e-9;
  /// A setting that misses by more than this many times the best, and that much more, is not followed up.
  private static final double PATIENCE = 1.5;
  private static final double SLACK = 0.5;
  private static final int FEW = 2_000;
  private static final int WIDER = 4;

  private final WhatIf whatIf;
  private final Limits limits;
  private final Watcher watcher;
  private final Levers levers;
  private final Objective objective;
  private final List<Target> targets;
  private final Map<List<Integer>, Candidate> known = new HashMap<>();

  /// A setting and how far it is from the targets: at least, where it was not looked at in all cases.
  private record Candidate(List<Integer> setting, Outcome outcome, int disturbance) {
    static final Comparator<Candidate> BEST_FIRST = Comparator
        .comparingDouble((Candidate candidate) -> Math.rint(candidate.miss() / NOTHING) * NOTHING)
        .thenComparingInt(Candidate::disturbance)
        .thenComparing(candidate -> candidate.setting.toString());

    double miss() {
      return outcome.miss();
    }

    boolean met() {
      return outcome.exact() && miss() <= NOTHING;
    }
  }

  private Planner(WhatIf whatIf, List<Target> targets, Limits limits, Watcher watcher) {
    this.whatIf = whatIf;
    this.limits = limits;
    this.watcher = watcher;
    this.targets = List.copyOf(targets);
    levers = new Levers(whatIf.service(), limits.maxPrepend, limits.drain, limits.offers);
    objective = new Objective(whatIf, this.targets, limits.tolerance);
  }

  /// Searches.
  ///
  /// @param watcher is told how many settings were looked at, of how many at most
  /// @throws IllegalArgumentException where a target names a PoP that does not exist, or loads cannot be compared with
  ///     capacities
  /// @throws java.util.concurrent.CancellationException where the watcher said stop
  public static Plan search(WhatIf whatIf, List<Target> targets, Limits limits, Watcher watcher) {
    for (Target target : targets) {
      switch (target) {
        case Target.Share share -> whatIf.service().pop(share.pop());
        case Target.Capacity _, Target.Survive _ -> {
          if (!whatIf.population().inUnitOfCapacities()) {
            throw new IllegalArgumentException(
                "target '" + target.text() + "': loads cannot be compared with capacities, for the"
                + " weights are counts of addresses; give the workspace 'weights' in the unit of the capacities");
          }
        }
      }
    }
    return new Planner(whatIf, targets, limits, watcher).search();
  }

  private Plan search() {
    Evaluator evaluator = new Evaluator(whatIf, levers, objective, watcher, limits.maxEvaluations);
    Candidate start = exact(evaluator, levers.now());
    boolean exhaustive = levers.combinations() <= Math.min(FEW, limits.maxEvaluations);
    Candidate best = start.met() ? start : exhaustive ? tryAll(evaluator, start) : beams(evaluator, start);
    if (best.miss() > start.miss() - NOTHING) {
      best = start; // Nothing helps: nothing is to be done.
    }
    return plan(strip(evaluator, best), evaluator, exhaustive);
  }

  private Plan plan(Candidate best, Evaluator evaluator, boolean exhaustive) {
    Scenario changes = levers.changes(best.setting);
    ScenarioDiff diff = whatIf.diff(changes);
    List<Failover.Outcome> before = failures(Scenario.NONE);
    List<Failover.Outcome> failures = failures(changes);
    List<Plan.Result> results = targets.stream()
        .map(target -> new Plan.Result(target, miss(target, whatIf.diff(Scenario.NONE), before),
            miss(target, diff, failures)))
        .toList();
    boolean met = best.met() && results.stream().allMatch(result -> result.missAfter() <= NOTHING);
    return new Plan(met, changes, levers.rollback(best.setting), diff, results, failures,
        Plan.peaks(objective.pops(), whatIf.population().total(), diff, failures), evaluator.unavoidable(),
        evaluator.evaluated(),
        exhaustive);
  }

  private Candidate tryAll(Evaluator evaluator, Candidate start) {
    Set<List<Integer>> all = new LinkedHashSet<>(List.of(start.setting));
    List<List<Integer>> edge = List.of(start.setting);
    while (!edge.isEmpty()) {
      Set<List<Integer>> next = new LinkedHashSet<>();
      edge.forEach(setting -> next.addAll(levers.neighbors(setting, _ -> true, _ -> true)));
      next.removeAll(all);
      all.addAll(next);
      edge = List.copyOf(next);
    }
    return best(evaluator, all, start.outcome.failing(), Double.MAX_VALUE, 1, Integer.MAX_VALUE).getFirst();
  }

  /// A wide beam, where a narrow one finds nothing.
  private Candidate beams(Evaluator evaluator, Candidate start) {
    Candidate narrow = beam(evaluator, start, limits.beam);
    if (narrow.met()) {
      return narrow;
    }
    Candidate wide = beam(evaluator, start, WIDER * limits.beam);
    return Candidate.BEST_FIRST.compare(wide, narrow) < 0 ? wide : narrow;
  }

  private Candidate beam(Evaluator evaluator, Candidate start, int width) {
    Candidate best = start;
    List<Candidate> beam = List.of(start);
    Set<List<Integer>> expanded = new HashSet<>();
    // As many rounds again as there may be changes: to set otherwise what is changed already.
    for (int round = 0; round < 2 * limits.maxChanges && !best.met()
        && evaluator.evaluated() < limits.maxEvaluations; round++) {
      Set<List<Integer>> next = new LinkedHashSet<>();
      BitSet cases = new BitSet();
      for (Candidate candidate : beam) {
        if (expanded.add(candidate.setting)) {
          next.addAll(helpful(candidate));
          cases.or(candidate.outcome.failing());
        }
      }
      next.removeIf(setting -> levers.changes(setting).changes().size() > limits.maxChanges);
      if (next.isEmpty()) {
        break;
      }
      beam = best(evaluator, next, cases, best.miss() * PATIENCE + SLACK, width, width * 3);
      if (!beam.isEmpty() && Candidate.BEST_FIRST.compare(beam.getFirst(), best) < 0) {
        best = beam.getFirst();
      }
    }
    return best;
  }

  /// Settings one change further that may help: PoPs that get too much are made less attractive, any others more.
  private Set<List<Integer>> helpful(Candidate candidate) {
    Set<String> tooMuch = new HashSet<>();
    candidate.outcome.tooMuch().stream().forEach(pop -> tooMuch.add(objective.pops().get(pop).id()));
    return levers.neighbors(candidate.setting,
        pop -> candidate.outcome.tooLittle() || tooMuch.contains(pop), pop -> !tooMuch.contains(pop));
  }

  /// The best of these, looked at in all cases; those first that are best in some.
  ///
  /// @param cases those that most likely miss, by number
  /// @param enough what misses by more is given up
  /// @param wanted how many
  /// @param atMost how many are looked at in all cases
  private List<Candidate> best(
      Evaluator evaluator, Collection<List<Integer>> settings, BitSet cases, double enough, int wanted, int atMost) {
    List<List<Integer>> unknown = settings.stream().filter(setting -> !known.containsKey(setting)).toList();
    BitSet first = (BitSet) cases.clone();
    first.set(0);
    List<Outcome> outcomes = evaluator.some(unknown, first, enough);
    for (int i = 0; i < unknown.size(); i++) {
      List<Integer> setting = unknown.get(i);
      known.put(setting, new Candidate(setting, outcomes.get(i), levers.disturbance(setting)));
    }
    List<Candidate> seeming = settings.stream().map(known::get).filter(candidate -> candidate.miss() <= enough)
        .sorted(Candidate.BEST_FIRST).toList();
    List<Candidate> found = new ArrayList<>();
    int looked = 0;
    // Settings that miss by the same mostly are the same but for something that nobody notices: the least disturbance
    // stands for all.
    Set<Double> seen = new HashSet<>();
    for (Candidate candidate : seeming) {
      if (!seen.add(Math.rint(candidate.miss() / NOTHING))) {
        continue;
      }
      boolean enoughFound = found.size() >= wanted
          && Candidate.BEST_FIRST.compare(found.get(wanted - 1), candidate) <= 0;
      if (enoughFound || looked++ >= atMost) {
        break;
      }
      Candidate one = candidate.outcome.exact() ? candidate : exact(evaluator, candidate.setting);
      found.add(one);
      found.sort(Candidate.BEST_FIRST);
    }
    return found.size() > wanted ? List.copyOf(found.subList(0, wanted)) : found;
  }

  /// Takes back every change, or as much of it as can be, without which the plan is as good.
  private Candidate strip(Evaluator evaluator, Candidate plan) {
    Candidate best = plan;
    for (boolean again = true; again; ) {
      again = false;
      for (List<Integer> less : levers.retreats(best.setting)) {
        // A change for a whole PoP may fall into several.
        boolean shorter = levers.changes(less).changes().size() <= Math.max(limits.maxChanges,
            levers.changes(best.setting).changes().size());
        if (shorter && levers.disturbance(less) < best.disturbance) {
          Candidate candidate = exact(evaluator, less);
          if (candidate.miss() <= best.miss() + NOTHING) {
            best = candidate;
            again = true;
            break;
          }
        }
      }
    }
    return best;
  }

  private Candidate exact(Evaluator evaluator, List<Integer> setting) {
    Candidate seen = known.get(setting);
    if (seen != null && seen.outcome.exact()) {
      return seen;
    }
    Candidate candidate = new Candidate(setting, evaluator.exact(setting), levers.disturbance(setting));
    known.put(setting, candidate);
    return candidate;
  }

  /// Every failure after the changes, as [WhatIf] answers it.
  private List<Failover.Outcome> failures(Scenario changes) {
    if (!objective.survives()) {
      return List.of();
    }
    List<String> pops = whatIf.service().situation().announcements().stream().map(session -> session.pop()).distinct()
        .toList();
    List<ScenarioDiff> diffs = new Sweep(whatIf).run(
        pops.stream().map(pop -> changes.and(Evaluator.down(pop))).toList(), (_, _) -> true);
    List<Failover.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < pops.size(); i++) {
      outcomes.add(new Failover.Outcome(List.of(pops.get(i)), diffs.get(i)));
    }
    return outcomes;
  }

  private double miss(Target target, ScenarioDiff diff, List<Failover.Outcome> failures) {
    double sum = objective.miss(target, loads(diff), false);
    for (Failover.Outcome failure : failures) {
      sum += objective.miss(target, loads(failure.diff()), true);
    }
    return sum;
  }

  private double[] loads(ScenarioDiff diff) {
    double total = whatIf.population().total();
    double[] loads = new double[objective.pops().size() + 1];
    for (int i = 0; i < objective.pops().size(); i++) {
      loads[i] = Plan.load(diff, objective.pops().get(i)) * total;
    }
    return loads;
  }
}
