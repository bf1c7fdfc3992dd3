package dev.watershed.engine.plan;

import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.engine.work.Watcher;
import dev.watershed.engine.work.Workers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// Computes how settings fare, on all cores: with everything up, and, where a target asks for it, with each PoP down.
/// Each case starts from the routes of the same case at present, so that only what a setting changes is computed. The
/// results do not depend on the threads.
final class Evaluator {

  /// A setting in one case.
  ///
  /// @param down the PoP that is down; empty: none
  private record Case(String down, Routing present, double unreachable) {
    boolean failure() {
      return !down.isEmpty();
    }
  }

  /// How a setting fares.
  ///
  /// @param miss by how much it misses the targets in the cases that were looked at
  /// @param exact whether these were all
  /// @param failing cases, by number, in which it misses
  /// @param tooMuch PoPs, by place, that get too much in any
  /// @param tooLittle whether a PoP gets too little
  record Outcome(double miss, boolean exact, BitSet failing, BitSet tooMuch, boolean tooLittle) {}

  private static final double NOTHING = 1e-9;

  private final WhatIf whatIf;
  private final Levers levers;
  private final Objective objective;
  private final Watcher watcher;
  private final int most;
  private final List<Case> cases = new ArrayList<>();
  private final List<Propagation> workers;
  private final AtomicInteger done = new AtomicInteger();

  /// @param most how many settings there will be at most, for the watcher
  Evaluator(WhatIf whatIf, Levers levers, Objective objective, Watcher watcher, int most) {
    this.whatIf = whatIf;
    this.levers = levers;
    this.objective = objective;
    this.watcher = watcher;
    this.most = most;
    // Kept, for they are as large as the Internet.
    workers = IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .mapToObj(_ -> new Propagation(whatIf.base().internet(), whatIf.base().assumptions())).toList();
    cases.add(present("", whatIf.base()));
    if (objective.survives()) {
      List<String> pops =
          whatIf.service().situation().announcements().stream().map(session -> session.pop()).distinct().toList();
      cases.addAll(all(pops, (worker, pop) -> present(pop, solve(worker, Scenario.of(down(pop)), whatIf.base()))));
    }
  }

  private Case present(String down, Routing routing) {
    double[] loads = whatIf.loads(routing);
    return new Case(down, routing, loads[loads.length - 1]);
  }

  static Change down(String pop) {
    return new Change.Withdraw(pop, OptionalInt.empty());
  }

  /// How many settings were computed.
  int evaluated() {
    return done.get();
  }

  /// Cases in which no announcement can help: more load than all PoPs that are up may carry.
  List<Plan.Unavoidable> unavoidable() {
    return cases.stream()
        .map(one -> new Plan.Unavoidable(
            Optional.of(one.down).filter(down -> one.failure()), whatIf.population().total() - one.unreachable,
            objective.allowed(one.down, one.failure())))
        .filter(one -> one.load() > one.allowed() * (1 + NOTHING))
        .toList();
  }

  /// Every setting, in order, in some cases.
  ///
  /// @param wanted the cases, by number
  /// @param enough a setting is given up once it misses by more: its miss is then a lower bound
  List<Outcome> some(List<List<Integer>> settings, BitSet wanted, double enough) {
    return all(settings, (worker, setting) -> {
      Collected collected = new Collected();
      for (int i = wanted.nextSetBit(0); i >= 0 && collected.miss <= enough; i = wanted.nextSetBit(i + 1)) {
        collected.add(i, loads(worker, setting, cases.get(i)));
      }
      done.incrementAndGet();
      return collected.outcome(false);
    });
  }

  /// One setting in every case, the cases side by side.
  Outcome exact(List<Integer> setting) {
    List<double[]> loads = all(cases, (worker, one) -> loads(worker, setting, one));
    Collected collected = new Collected();
    for (int i = 0; i < cases.size(); i++) {
      collected.add(i, loads.get(i));
    }
    done.incrementAndGet();
    return collected.outcome(true);
  }

  private double[] loads(Propagation worker, List<Integer> setting, Case one) {
    Scenario scenario = levers.changes(setting);
    return whatIf.loads(solve(worker, one.failure() ? scenario.and(down(one.down)) : scenario, one.present));
  }

  private Routing solve(Propagation worker, Scenario scenario, Routing from) {
    return worker.solve(whatIf.service().apply(scenario).situation(), from);
  }

  private <T, R> List<R> all(List<T> pieces, BiFunction<Propagation, T, R> work) {
    Queue<Propagation> idle = new ConcurrentLinkedQueue<>(workers);
    return Workers.run(pieces.size(), workers.size(), (_, _) -> watcher.update(done.get(), most), () -> {
      Propagation own = idle.remove();
      return (i, _) -> work.apply(own, pieces.get(i));
    });
  }

  /// The sum over cases.
  private final class Collected {
    private double miss;
    private final BitSet failing = new BitSet();
    private final BitSet tooMuch = new BitSet();
    private boolean tooLittle;

    void add(int number, double[] loads) {
      Case one = cases.get(number);
      double more = objective.miss(loads, one.failure(), one.unreachable);
      miss += more;
      failing.set(number, more > NOTHING);
      tooMuch.or(objective.tooMuch(loads, one.failure()));
      tooLittle |= !one.failure() && objective.tooLittle(loads);
    }

    Outcome outcome(boolean exact) {
      return new Outcome(miss, exact, failing, tooMuch, tooLittle);
    }
  }
}
