package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Region;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.engine.work.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// A change through time, in many runs: bands instead of lines. Immutable; inferred, all of it.
public final class Convergence {

  /// Where one way of failing over gets ahead of the other.
  ///
  /// @param seconds since the change
  /// @param anycastAhead whether fewer users wait with anycast from then on
  public record Crossover(double seconds, boolean anycastAhead) {}

  private final ConvergenceOptions options;
  private final List<Timeline> runs;
  private final Routing before;
  private final Routing after;
  private final Routing rest;
  private final int samples;

  private Convergence(ConvergenceOptions options, Setting setting, List<Timeline> runs) {
    this.options = options;
    before = setting.before();
    after = setting.after();
    rest = setting.rest();
    this.runs = List.copyOf(runs);
    samples = runs.stream().mapToInt(Timeline::samples).max().orElseThrow();
  }

  /// Simulates a scenario, on all cores.
  ///
  /// @throws CancellationException where the watcher said stop
  /// @throws IllegalArgumentException where a change does not fit the service, naming it
  public static Convergence of(WhatIf whatIf, Scenario scenario, ConvergenceOptions options, Watcher watcher) {
    return of(whatIf.base(), whatIf.routing(scenario), whatIf.population(), options,
        Runtime.getRuntime().availableProcessors(), watcher);
  }

  /// Simulates the way from one resting state to another.
  ///
  /// @param after in the same Internet, with the sessions of `before` at the same places, others behind
  /// @param threads how many work, 1 or more; the result hangs on the seed alone
  /// @throws CancellationException where the watcher said stop
  public static Convergence of(
      Routing before, Routing after, Population population, ConvergenceOptions options, int threads, Watcher watcher) {
    Setting setting = Setting.of(before, after, new Users(before.internet(), population), options);
    return new Convergence(options, setting, new Runs(setting, options, watcher).run(threads));
  }

  public ConvergenceOptions options() {
    return options;
  }

  /// The resting state that the change finds.
  public Routing before() {
    return before;
  }

  /// The resting state of the changed situation, as the static engine finds it.
  public Routing after() {
    return after;
  }

  /// The resting state in which everything should end: [#after], unless the options take the change back.
  public Routing rest() {
    return rest;
  }

  /// Each run, in the order of seeds. The first has its history.
  public List<Timeline> runs() {
    return runs;
  }

  /// How many samples the longest run has; the others stay as they are at their ends.
  public int samples() {
    return samples;
  }

  /// When a sample is, in seconds since the change.
  public double seconds(int sample) {
    return longest().seconds(sample);
  }

  private Timeline longest() {
    return runs.stream().filter(run -> run.samples() == samples).findFirst().orElseThrow();
  }

  private Band band(ToDoubleFunction<Timeline> number) {
    return of(_ -> true, number);
  }

  /// The share of users in a state, of all users.
  ///
  /// @param region where the users are; empty: everywhere
  public Band share(Optional<Region> region, int state, int sample) {
    return band(run -> run.share(region, state, sample));
  }

  public Band flapping(Optional<Region> region, int sample) {
    return band(run -> run.flapping(region, sample));
  }

  /// The share of all users that the change takes their PoP away from and that another one does not serve yet.
  public Band waiting(int sample) {
    return band(run -> run.waiting(sample));
  }

  /// One number of what the change means to users.
  public Band impact(Optional<Region> region, ToDoubleFunction<Impact> number) {
    return band(run -> number.applyAsDouble(run.impact(region)));
  }

  /// A number of each run.
  public Band of(ToDoubleFunction<Timeline> number) {
    return band(number);
  }

  /// A number of those runs in which it means something; 0 where it does in none.
  public Band of(Predicate<Timeline> counts, ToDoubleFunction<Timeline> number) {
    return Band.of(runs.stream().filter(counts).mapToDouble(number).toArray());
  }

  /// The regions that have users, in their order.
  public List<Region> regions() {
    List<Region> all = new ArrayList<>();
    for (Region region : Region.values()) {
      if (runs.getFirst().impact(Optional.of(region)).weight() > 0) {
        all.add(region);
      }
    }
    return all;
  }

  /// The share of all users that were on a PoP which the change takes away: those for whom failover matters.
  public double displaced() {
    return runs.getFirst().waiting(0);
  }

  /// Where the curves of users that wait cross, anycast's in the middle of all runs and that of DNS, from the start on;
  /// empty where no PoP goes away.
  public List<Crossover> crossovers(DnsFailover dns) {
    List<Crossover> all = new ArrayList<>();
    double displaced = displaced();
    if (displaced == 0) {
      return all;
    }
    double last = 0;
    double lastAt = 0;
    for (int sample = 0; sample < samples; sample++) {
      double at = seconds(sample);
      double lead = dns.waiting(at) - Math.min(1, waiting(sample).p50() / displaced);
      lead = Math.abs(lead) < 1e-6 ? 0 : lead;
      if (lead != 0) {
        if (last == 0 || lead > 0 != last > 0) {
          double cut = last == 0 ? lastAt : lastAt + (at - lastAt) * last / (last - lead);
          all.add(new Crossover(cut, lead > 0));
        }
        last = lead;
      }
      lastAt = at;
    }
    return all;
  }

  /// How long the displaced wait for another PoP on average, in seconds; those that never get one count to the end of
  /// the run.
  public Band meanWaiting() {
    double displaced = displaced();
    return band(run -> {
      double sum = 0;
      for (int sample = 0; sample + 1 < run.samples(); sample++) {
        sum += (run.seconds(sample + 1) - run.seconds(sample)) * (run.waiting(sample) + run.waiting(sample + 1)) / 2;
      }
      return displaced == 0 ? 0 : sum / displaced;
    });
  }

  /// The TTL, in seconds, with which DNS lets users wait as long on average as anycast does in the middle of all runs;
  /// empty where no TTL is short enough, or where no PoP goes away.
  public OptionalDouble breakEvenTtl(DnsFailover dns) {
    if (displaced() == 0 || dns.violators() == 1) {
      return OptionalDouble.empty();
    }
    double wanted = meanWaiting().p50();
    double least = dns.withTtl(dns.resolverLeast()).mean();
    if (wanted < least) {
      return OptionalDouble.empty();
    }
    double low = dns.resolverLeast().toNanos() * 1e-9;
    double high = dns.resolverMost().toNanos() * 1e-9;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (dns.withTtl(java.time.Duration.ofNanos((long) (middle * 1e9))).mean() < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(low);
  }
}
