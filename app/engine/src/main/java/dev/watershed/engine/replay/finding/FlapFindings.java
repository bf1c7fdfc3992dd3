package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.PopFindings.Group;
import dev.watershed.engine.replay.finding.Visibility.Entity;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Routes that came and went several times: a PoP, one of its upstreams, or, where that tells nothing, what single vantage
/// points saw of a prefix. Told with what damping would have done.
final class FlapFindings {

  private record Subject(int pop, long upstream) {}

  /// A chain of changes at one slot.
  private record Chain(int slot, List<RouteChange> changes, int losses) {
    long start() {
      return changes.getFirst().micros();
    }

    long end() {
      return changes.getLast().micros();
    }
  }

  private final FindingInput input;
  private final History history;
  private final Landings landings;
  private final long flapGap;

  FlapFindings(FindingInput input, History history, Landings landings) {
    this.input = input;
    this.history = history;
    this.landings = landings;
    flapGap = input.options().flapGap().toNanos() / 1000;
  }

  List<Finding> find(List<Group> groups, int[] prefixOf) {
    List<Chain> chains = chains(prefixOf);
    List<Finding> findings = new ArrayList<>();
    Set<Chain> told = new HashSet<>();
    Map<Subject, List<Group>> bySubject = new TreeMap<>(
        Comparator.comparingInt(Subject::pop).thenComparingLong(Subject::upstream));
    groups.forEach(group -> bySubject
        .computeIfAbsent(new Subject(group.pop(), group.upstream()), _ -> new ArrayList<>()).add(group));
    bySubject.forEach((subject, all) -> {
      List<Group> chain = new ArrayList<>();
      for (Group group : all) {
        if (!chain.isEmpty() && group.start() - chain.getLast().end() > flapGap) {
          close(subject, chain, chains, told, findings);
          chain = new ArrayList<>();
        }
        chain.add(group);
      }
      close(subject, chain, chains, told, findings);
    });
    alone(chains.stream().filter(chain -> !told.contains(chain)).toList(), findings);
    return findings;
  }

  private void close(Subject subject, List<Group> chain, List<Chain> chains, Set<Chain> told, List<Finding> findings) {
    int losses = (int) chain.stream().filter(Group::loss).count();
    if (losses < input.options().flapLosses()) {
      return;
    }
    long from = chain.getFirst().start();
    long to = chain.stream().mapToLong(Group::end).max().orElseThrow();
    Set<Integer> slots = new TreeSet<>();
    Set<Prefix> prefixes = new TreeSet<>();
    List<RouteChange> evidence = new ArrayList<>();
    for (Group group : chain) {
      for (VisibilityEvent event : group.events()) {
        slots.addAll(event.moved().keySet());
        prefixes.add(input.prefixes().get(event.entity().prefix()));
        event.moved().values().forEach(step -> evidence.add(history.changes().get(step.change())));
      }
    }
    chains.stream()
        .filter(one -> slots.contains(one.slot()) && one.start() <= to && from <= one.end())
        .forEach(told::add);
    evidence.sort(Comparator.comparingInt(RouteChange::event));
    String pop = landings.pops().get(subject.pop()).id();
    boolean whole = subject.upstream() == Entity.ALL;
    findings.add(Finding.of(
        new Detail.Flap(whole ? OptionalInt.empty() : OptionalInt.of((int) subject.upstream()), losses,
            Penalties.suppressions(history, slots, from, to)),
        Times.instant(from), Times.instant(to), prefixes, Optional.of(pop), Provenance.OBSERVED,
        pop + (whole ? "" : " through AS" + Asn.toString((int) subject.upstream())) + " went " + losses + " times within "
            + PopFindings.seconds(java.time.Duration.ofNanos((to - from) * 1000)),
        evidence.stream().map(history::evidence).toList(), input.options()));
  }

  /// Vantage points that saw a prefix go, or come back to a route that they had, again and again.
  private List<Chain> chains(int[] prefixOf) {
    List<Chain> chains = new ArrayList<>();
    for (int slot = 0; slot < prefixOf.length; slot++) {
      if (prefixOf[slot] < 0) {
        continue;
      }
      List<RouteChange> run = new ArrayList<>();
      for (int number : history.of(slot)) {
        RouteChange change = history.changes().get(number);
        if (!run.isEmpty() && (!change.isReal() || change.micros() - run.getLast().micros() > flapGap)) {
          chain(slot, run, chains);
          run = new ArrayList<>();
        }
        if (change.isReal()) {
          run.add(change);
        }
      }
      chain(slot, run, chains);
    }
    chains.sort(Comparator.comparingLong(Chain::start).thenComparingInt(Chain::slot));
    return chains;
  }

  private void chain(int slot, List<RouteChange> run, List<Chain> chains) {
    int losses = 0;
    int returns = 0;
    Set<Integer> had = new HashSet<>();
    for (RouteChange change : run) {
      had.add(change.before());
      losses += change.after() == -1 ? 1 : 0;
      returns += change.after() >= 0 && had.contains(change.after()) ? 1 : 0;
    }
    if (losses >= input.options().flapLosses() || returns > input.options().flapLosses()) {
      chains.add(new Chain(slot, List.copyOf(run), Math.max(losses, returns)));
    }
  }

  /// Chains that no PoP's flap explains; those that overlap in time are one.
  private void alone(List<Chain> chains, List<Finding> findings) {
    List<Chain> group = new ArrayList<>();
    long end = 0;
    for (Chain chain : chains) {
      if (!group.isEmpty() && chain.start() > end) {
        findings.add(alone(group));
        group = new ArrayList<>();
      }
      end = group.isEmpty() ? chain.end() : Math.max(end, chain.end());
      group.add(chain);
    }
    if (!group.isEmpty()) {
      findings.add(alone(group));
    }
  }

  private Finding alone(List<Chain> group) {
    long from = group.getFirst().start();
    long to = group.stream().mapToLong(Chain::end).max().orElseThrow();
    int losses = group.stream().mapToInt(Chain::losses).max().orElseThrow();
    Set<Integer> slots = new TreeSet<>();
    Set<VantagePoint> points = new TreeSet<>();
    Set<Prefix> prefixes = new TreeSet<>();
    group.forEach(chain -> {
      slots.add(chain.slot());
      prefixes.add(history.prefix(chain.slot()));
      points.add(history.vantagePoint(chain.slot()));
    });
    List<Evidence> evidence = group.stream().flatMap(chain -> chain.changes().stream())
        .sorted(Comparator.comparingInt(RouteChange::event)).map(history::evidence).toList();
    return Finding.of(
        new Detail.Flap(OptionalInt.empty(), losses, Penalties.suppressions(history, slots, from, to)),
        Times.instant(from), Times.instant(to), prefixes, Optional.empty(), Provenance.OBSERVED,
        PopFindings.list(prefixes) + (prefixes.size() == 1 ? " flaps at " : " flap at ") + points.size() + (points.size() == 1 ? " vantage point" : " vantage points") + ", up to "
            + losses + " times",
        evidence, input.options());
  }
}
