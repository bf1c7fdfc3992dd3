package dev.watershed.engine.plan;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Failover;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.Sweep;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.engine.work.Watcher;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Searches the settings of a service (prepends and silence, per PoP and upstream) for one that reaches targets with as few
/// changes as it finds.
///
/// Where all settings are few, all are tried. Else it is a beam search: from the best settings so far, all that one further
/// change makes, and of these the best again. What it finds is then stripped of every change that turns out not to
/// matter. It promises no optimum there, and [Plan#exhaustive] says which of the two it was. Deterministic.
public final class Planner {

  /// How far a search goes.
  ///
  /// @param tolerance how far from its target a share of [Target.Bound#EXACTLY] may be, 0 to 1
  /// @param maxPrepend the most prepends that are tried, 0 to 254
  /// @param maxChanges the most changes that a plan has, 1 or more
  /// @param beam how many settings are followed up, 1 or more
  /// @param maxEvaluations after how many settings the search ends
  public record Limits(double tolerance, int maxPrepend, int maxChanges, int beam, int maxEvaluations) {
    public static final Limits DEFAULT = new Limits(0.02, 3, 8, 4, 20_000);
  }

  /// Weight that loses its route counts this many times what passes a target: no plan buys its targets by leaving users out.
  private static final double UNREACHABLE_COUNTS = 100;
  private static final double NOTHING = 1e-9;

  private final WhatIf whatIf;
  private final List<Target> targets;
  private final Limits limits;
  private final Watcher watcher;
  private final Levers levers;
  private final Map<List<Integer>, Candidate> known = new HashMap<>();
  /// PoPs whose failure is looked at for every setting: those that turned out to matter.
  private final Set<String> critical = new LinkedHashSet<>();
  private final Set<String> pops = new LinkedHashSet<>();
  private final double unreachableNow;

  /// A setting and how far it is from the targets.
  private record Candidate(List<Integer> setting, double miss, int disturbance) {
    static final Comparator<Candidate> BEST_FIRST = Comparator
        .comparingDouble((Candidate candidate) -> Math.rint(candidate.miss / NOTHING) * NOTHING)
        .thenComparingInt(Candidate::disturbance)
        .thenComparing(candidate -> candidate.setting.toString());

    boolean met() {
      return miss <= NOTHING;
    }
  }

  private Planner(WhatIf whatIf, List<Target> targets, Limits limits, Watcher watcher) {
    this.whatIf = whatIf;
    this.targets = List.copyOf(targets);
    this.limits = limits;
    this.watcher = watcher;
    levers = new Levers(whatIf.service(), limits.maxPrepend);
    whatIf.service().situation().announcements().forEach(session -> pops.add(session.pop()));
    unreachableNow = weight(whatIf.diff(Scenario.NONE).before(), Shares.NONE);
  }

  /// Searches.
  ///
  /// @throws IllegalArgumentException where a target names a PoP that does not exist, or loads cannot be compared with
  ///     capacities
  /// @throws java.util.concurrent.CancellationException where the watcher said stop
  public static Plan search(WhatIf whatIf, List<Target> targets, Limits limits, Watcher watcher) {
    for (Target target : targets) {
      switch (target) {
        case Target.Share share -> whatIf.service().pop(share.pop());
        case Target.Capacity _, Target.Survive _ -> {
          if (!whatIf.population().inUnitOfCapacities()) {
            throw new IllegalArgumentException("target '" + target.text() + "': loads cannot be compared with capacities, for the"
                + " weights are counts of addresses; give the workspace 'weights' in the unit of the capacities");
          }
        }
      }
    }
    return new Planner(whatIf, targets, limits, watcher).search();
  }

  private Plan search() {
    Candidate start = confirm(List.of(levers.now())).getFirst();
    boolean exhaustive = levers.combinations() <= Math.min(2_000, limits.maxEvaluations);
    Candidate best = start.met() ? start : exhaustive ? tryAll(start) : beam(start);
    if (best.miss > start.miss - NOTHING) {
      best = start; // Nothing helps: nothing is to be done.
    }
    best = strip(best);
    Scenario changes = levers.changes(best.setting);
    ScenarioDiff diff = whatIf.diff(changes);
    ScenarioDiff before = whatIf.diff(Scenario.NONE);
    List<Failover.Outcome> failuresBefore = failures(Scenario.NONE);
    List<Failover.Outcome> failures = failures(changes);
    List<Plan.Result> results = targets.stream()
        .map(target -> new Plan.Result(target, miss(target, before.after(), failuresBefore),
            miss(target, diff.after(), failures)))
        .toList();
    return new Plan(best.met(), changes, levers.rollback(best.setting), diff, results, failures, known.size(), exhaustive);
  }

  private Candidate tryAll(Candidate start) {
    Set<List<Integer>> all = new LinkedHashSet<>(List.of(start.setting));
    List<List<Integer>> edge = List.of(start.setting);
    while (!edge.isEmpty()) {
      Set<List<Integer>> next = new LinkedHashSet<>();
      edge.forEach(setting -> next.addAll(levers.neighbors(setting)));
      next.removeAll(all);
      all.addAll(next);
      edge = List.copyOf(next);
    }
    evaluate(all);
    return best(all, all.size());
  }

  private Candidate beam(Candidate start) {
    Candidate best = start;
    List<Candidate> beam = List.of(start);
    Set<List<Integer>> expanded = new HashSet<>();
    for (int round = 0; round < limits.maxChanges && !best.met() && known.size() < limits.maxEvaluations; round++) {
      Set<List<Integer>> next = new LinkedHashSet<>();
      for (Candidate candidate : beam) {
        if (expanded.add(candidate.setting)) {
          next.addAll(levers.neighbors(candidate.setting));
        }
      }
      next.removeIf(setting -> levers.changes(setting).changes().size() > limits.maxChanges);
      if (next.isEmpty()) {
        break;
      }
      evaluate(next);
      beam = confirm(next.stream().map(known::get).sorted(Candidate.BEST_FIRST).limit(limits.beam)
          .map(Candidate::setting).toList());
      if (Candidate.BEST_FIRST.compare(beam.getFirst(), best) < 0) {
        best = beam.getFirst();
      }
    }
    return best;
  }

  /// The best of these with all failures looked at, which may turn out worse than it seemed with some.
  private Candidate best(Collection<List<Integer>> settings, int atMost) {
    List<Candidate> seeming = settings.stream().map(known::get).sorted(Candidate.BEST_FIRST).toList();
    Candidate best = confirm(List.of(seeming.getFirst().setting)).getFirst();
    for (int i = 1; i < Math.min(atMost, seeming.size()) && seeming.get(i).miss < best.miss - NOTHING; i++) {
      Candidate next = confirm(List.of(seeming.get(i).setting)).getFirst();
      best = Candidate.BEST_FIRST.compare(next, best) < 0 ? next : best;
    }
    return best;
  }

  /// Takes back every change without which the plan is as good.
  private Candidate strip(Candidate plan) {
    Candidate best = plan;
    for (boolean again = true; again; ) {
      again = false;
      for (int lever = 0; lever < best.setting.size() && !again; lever++) {
        int now = levers.now().get(lever);
        if (best.setting.get(lever) != now) {
          List<Integer> less = new ArrayList<>(best.setting);
          less.set(lever, now);
          Candidate candidate = confirm(List.of(List.copyOf(less))).getFirst();
          if (candidate.miss <= best.miss + NOTHING && candidate.disturbance < best.disturbance) {
            best = candidate;
            again = true;
          }
        }
      }
    }
    return best;
  }

  /// Computes settings that are not known yet, on all cores, with the failures that matter so far.
  private void evaluate(Collection<List<Integer>> settings) {
    List<List<Integer>> wanted = settings.stream().filter(setting -> !known.containsKey(setting)).toList();
    List<Candidate> found = new Sweep(whatIf).run(wanted.stream().map(levers::changes).toList(), watcher,
        (own, scenario) -> candidate(own, List.of(), scenario));
    for (int i = 0; i < wanted.size(); i++) {
      Candidate candidate = found.get(i);
      List<Integer> setting = wanted.get(i);
      known.put(setting, new Candidate(setting, candidate.miss, levers.disturbance(setting)));
    }
  }

  private Candidate candidate(WhatIf own, List<Integer> setting, Scenario scenario) {
    Shares shares = own.diff(scenario).after();
    List<Failover.Outcome> failures = new ArrayList<>();
    for (String pop : critical) {
      failures.add(new Failover.Outcome(List.of(pop), own.diff(scenario.and(down(pop)))));
    }
    double miss = unreachable(shares);
    for (Target target : targets) {
      miss += miss(target, shares, failures);
    }
    return new Candidate(setting, miss, 0);
  }

  /// Looks at every failure for these settings, and remembers which ones miss a target: they are looked at for all from
  /// then on. Best first.
  private List<Candidate> confirm(List<List<Integer>> settings) {
    evaluate(settings);
    List<Candidate> confirmed = new ArrayList<>();
    for (List<Integer> setting : settings) {
      Scenario scenario = levers.changes(setting);
      List<Failover.Outcome> failures = failures(scenario);
      Shares shares = whatIf.diff(scenario).after();
      double miss = unreachable(shares);
      for (Target target : targets) {
        miss += miss(target, shares, failures);
        failures.stream()
            .filter(failure -> miss(target, Shares.of(List.of(), List.of()), List.of(failure)) > NOTHING)
            .forEach(failure -> critical.addAll(failure.down()));
      }
      Candidate candidate = new Candidate(setting, miss, levers.disturbance(setting));
      known.put(setting, candidate);
      confirmed.add(candidate);
    }
    confirmed.sort(Candidate.BEST_FIRST);
    return confirmed;
  }

  private List<Failover.Outcome> failures(Scenario scenario) {
    if (targets.stream().noneMatch(Target.Survive.class::isInstance)) {
      return List.of();
    }
    List<String> all = List.copyOf(pops);
    List<ScenarioDiff> diffs = new Sweep(whatIf).run(
        all.stream().map(pop -> scenario.and(down(pop))).toList(), watcher);
    List<Failover.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      outcomes.add(new Failover.Outcome(List.of(all.get(i)), diffs.get(i)));
    }
    return outcomes;
  }

  private static Change down(String pop) {
    return new Change.Withdraw(pop, OptionalInt.empty());
  }

  private double unreachable(Shares shares) {
    return UNREACHABLE_COUNTS * Math.max(0, weight(shares, Shares.NONE) - unreachableNow);
  }

  private double miss(Target target, Shares shares, List<Failover.Outcome> failures) {
    return switch (target) {
      case Target.Share share -> {
        double distance = weight(shares, share.pop()) - share.share();
        yield switch (share.bound()) {
          case EXACTLY -> Math.max(0, Math.abs(distance) - limits.tolerance);
          case AT_MOST -> Math.max(0, distance);
          case AT_LEAST -> Math.max(0, -distance);
        };
      }
      case Target.Capacity capacity -> overload(shares, capacity.fill());
      case Target.Survive survive -> overload(shares, survive.fill()) + failures.stream()
          .mapToDouble(failure -> overload(failure.diff().after(), survive.fill()))
          .sum();
    };
  }

  private double overload(Shares shares, double fill) {
    double sum = 0;
    for (Pop pop : whatIf.service().pops()) {
      if (pop.capacity().isPresent()) {
        double allowed = pop.capacity().getAsDouble() * fill;
        double load = weight(shares, pop.id()) * whatIf.population().total();
        sum += allowed > 0 ? Math.max(0, load / allowed - 1) : load > 0 ? 1 + load : 0;
      }
    }
    return sum;
  }

  private static double weight(Shares shares, String pop) {
    Shares.Share share = shares.byPop().get(pop);
    return share == null ? 0 : share.weight();
  }
}
