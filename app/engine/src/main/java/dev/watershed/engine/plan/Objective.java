package dev.watershed.engine.plan;

import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Pop;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// How far loads are from the targets. Loads are those of [WhatIf#loads]: by place in [#pops], the last one what has
/// no route.
final class Objective {

  /// Weight that loses its route counts this many times what passes a target: no plan buys its targets by leaving users
  /// out.
  private static final double UNREACHABLE_COUNTS = 100;

  private final List<Target> targets;
  private final double tolerance;
  private final Population population;
  private final List<Pop> pops;
  private final Map<String, Integer> place = new HashMap<>();

  Objective(WhatIf whatIf, List<Target> targets, double tolerance) {
    this.targets = targets;
    this.tolerance = tolerance;
    population = whatIf.population();
    pops = whatIf.service().pops();
    IntStream.range(0, pops.size()).forEach(i -> place.put(pops.get(i).id(), i));
  }

  List<Pop> pops() {
    return pops;
  }

  /// Whether failures are looked at.
  boolean survives() {
    return targets.stream().anyMatch(Target.Survive.class::isInstance);
  }

  /// How far these loads are from all targets that go for them, 0 where they are met.
  ///
  /// @param failure whether a PoP is down
  /// @param unreachable what has no route in the same case at present, which nobody blames on a plan
  double miss(double[] loads, boolean failure, double unreachable) {
    double sum = UNREACHABLE_COUNTS * Math.max(0, loads[pops.size()] - unreachable) / population.total();
    for (Target target : targets) {
      sum += miss(target, loads, failure);
    }
    return sum;
  }

  /// The same for one target, whatever becomes of what has no route.
  double miss(Target target, double[] loads, boolean failure) {
    return switch (target) {
      case Target.Share share -> {
        double distance = loads[placeOf(share)] / population.total() - share.share();
        yield failure ? 0 : switch (share.bound()) {
          case EXACTLY -> Math.max(0, Math.abs(distance) - tolerance);
          case AT_MOST -> Math.max(0, distance);
          case AT_LEAST -> Math.max(0, -distance);
        };
      }
      case Target.Capacity capacity -> failure ? 0 : overload(loads, capacity.fill());
      case Target.Survive survive -> overload(loads, survive.fill());
    };
  }

  private int placeOf(Target.Share share) {
    return Objects.requireNonNull(place.get(share.pop()));
  }

  /// What passes the allowed loads, as shares of them.
  private double overload(double[] loads, double fill) {
    double sum = 0;
    for (int i = 0; i < pops.size(); i++) {
      sum += overload(i, loads, fill);
    }
    return sum;
  }

  private double overload(int pop, double[] loads, double fill) {
    if (pops.get(pop).capacity().isEmpty()) {
      return 0;
    }
    double allowed = pops.get(pop).capacity().getAsDouble() * fill;
    return allowed > 0 ? Math.max(0, loads[pop] / allowed - 1) : loads[pop] > 0 ? 1 + loads[pop] : 0;
  }

  /// PoPs, by place, with more than a target allows them.
  BitSet tooMuch(double[] loads, boolean failure) {
    BitSet all = new BitSet();
    for (Target target : targets) {
      switch (target) {
        case Target.Share share -> {
          double distance = loads[placeOf(share)] / population.total() - share.share();
          boolean over = share.bound() == Target.Bound.AT_MOST ? distance > 0
              : share.bound() == Target.Bound.EXACTLY && distance > tolerance;
          all.set(placeOf(share), all.get(placeOf(share)) || !failure && over);
        }
        case Target.Capacity capacity -> addOverloads(all, loads, capacity.fill(), !failure);
        case Target.Survive survive -> addOverloads(all, loads, survive.fill(), true);
      }
    }
    return all;
  }

  private void addOverloads(BitSet all, double[] loads, double fill, boolean counts) {
    for (int i = 0; i < pops.size() && counts; i++) {
      all.set(i, all.get(i) || overload(i, loads, fill) > 0);
    }
  }

  /// Whether a PoP has less than a target wants it to have: others may have to give.
  boolean tooLittle(double[] loads) {
    return targets.stream().anyMatch(target -> target instanceof Target.Share share && switch (share.bound()) {
      case AT_MOST -> false;
      case AT_LEAST -> loads[placeOf(share)] / population.total() < share.share();
      case EXACTLY -> loads[placeOf(share)] / population.total() < share.share() - tolerance;
    });
  }

  /// What all PoPs but one may carry; infinite where one may carry anything.
  ///
  /// @param down the one that is down; empty: none
  double allowed(String down, boolean failure) {
    double least = Double.POSITIVE_INFINITY;
    for (Target target : targets) {
      double fill = switch (target) {
        case Target.Share _ -> Double.POSITIVE_INFINITY;
        case Target.Capacity capacity -> failure ? Double.POSITIVE_INFINITY : capacity.fill();
        case Target.Survive survive -> survive.fill();
      };
      double sum = pops.stream().filter(pop -> !pop.id().equals(down))
          .mapToDouble(pop -> pop.capacity().orElse(Double.POSITIVE_INFINITY)).sum();
      least = Math.min(least, fill == Double.POSITIVE_INFINITY ? fill : sum * fill);
    }
    return least;
  }
}
