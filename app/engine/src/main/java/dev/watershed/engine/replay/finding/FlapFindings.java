package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.FlapChains.Chain;
import dev.watershed.engine.replay.finding.PopFindings.Group;
import dev.watershed.engine.replay.finding.Visibility.Entity;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
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
import java.util.stream.IntStream;

/// Routes that came and went several times: a PoP, one of its upstreams, or, where that tells nothing, what single
/// vantage points saw of a prefix. Told with what damping would have done.
final class FlapFindings {

  /// This part of those who carried something must see it flap, for it to be what flaps.
  private static final double NEARLY_ALL = 0.75;

  private record Subject(int pop, long upstream) {
    private static final Comparator<Subject> ORDER =
        Comparator.comparingInt(Subject::pop).thenComparingLong(Subject::upstream);
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

  /// All flaps, those of PoPs first.
  ///
  /// @param groups what went and came
  List<Flap> find(List<Group> groups, int[] prefixOf) {
    List<Chain> chains = new ArrayList<>(new FlapChains(history, input.options()).find(prefixOf));
    List<Flap> named = ofGroups(groups);
    ofChains(chains, prefixOf, named);
    // Who came by on the way to somewhere else did so because of it.
    named.replaceAll(flap -> chains.stream()
        .filter(chain -> flap.overlaps(chain.start(), chain.end()) && visits(chain, flap))
        .map(chain -> flap(flap.pop(), flap.upstream(), 0, List.of(chain)))
        .reduce(flap, Flap::with));
    List<Flap> flaps = new ArrayList<>(named.stream()
        .filter(flap -> named.stream().noneMatch(other -> isBehind(flap, other))).toList());
    chains.removeIf(chain -> flaps.stream().anyMatch(
        flap -> flap.slots().contains(chain.slot()) && flap.overlaps(chain.start(), chain.end())));
    FlapChains.overlapping(chains).forEach(alone -> flaps.add(flap(Landings.NONE, Entity.ALL,
        alone.stream().mapToInt(Chain::losses).max().orElseThrow(), alone)));
    return flaps;
  }

  /// What went and came as a whole, with pauses in which it could be seen to be gone.
  private List<Flap> ofGroups(List<Group> groups) {
    Map<Subject, List<Group>> bySubject = new TreeMap<>(Subject.ORDER);
    groups.forEach(group -> bySubject
        .computeIfAbsent(new Subject(group.pop(), group.upstream()), _ -> new ArrayList<>()).add(group));
    List<Flap> flaps = new ArrayList<>();
    bySubject.forEach((subject, all) -> {
      List<Group> chain = new ArrayList<>();
      for (Group group : all) {
        if (!chain.isEmpty() && group.start() - chain.getLast().end() > flapGap) {
          flap(subject, chain).ifPresent(flaps::add);
          chain = new ArrayList<>();
        }
        chain.add(group);
      }
      flap(subject, chain).ifPresent(flaps::add);
    });
    return flaps;
  }

  private Optional<Flap> flap(Subject subject, List<Group> chain) {
    int losses = (int) chain.stream().filter(Group::loss).count();
    if (losses < input.options().flapLosses()) {
      return Optional.empty();
    }
    Set<Integer> slots = new TreeSet<>();
    List<RouteChange> changes = new ArrayList<>();
    for (Group group : chain) {
      for (VisibilityEvent event : group.events()) {
        slots.addAll(event.moved().keySet());
        event.moved().values().forEach(step -> changes.add(history.changes().get(step.change())));
      }
    }
    changes.sort(Comparator.comparingInt(RouteChange::event));
    return Optional.of(new Flap(subject.pop(), subject.upstream(), losses, chain.getFirst().start(),
        chain.stream().mapToLong(Group::end).max().orElseThrow(), slots, true, changes));
  }

  /// What came and went faster than it could be seen to be gone: nearly all who carried it saw it flap.
  private void ofChains(List<Chain> chains, int[] prefixOf, List<Flap> known) {
    for (boolean whole : new boolean[] {true, false}) {
      Map<Subject, List<Chain>> bySubject = new TreeMap<>(Subject.ORDER);
      for (Chain chain : chains) {
        int pop = landings.pop(chain.before());
        if (pop != Landings.NONE) {
          bySubject.computeIfAbsent(subject(chain.before(), whole), _ -> new ArrayList<>()).add(chain);
        }
      }
      bySubject.forEach((subject, all) -> FlapChains.overlapping(all).forEach(group -> {
        int losses = group.stream().mapToInt(chain -> leaves(chain, subject)).max().orElseThrow();
        if (losses >= input.options().flapLosses() && areNearlyAll(group, subject, prefixOf)) {
          Flap flap = flap(subject.pop(), subject.upstream(), losses, group);
          if (known.stream().noneMatch(other -> isSame(flap, other))) {
            known.add(flap);
          } else {
            known.replaceAll(other -> isSame(flap, other) ? other.with(flap) : other);
          }
        }
      }));
    }
  }

  private boolean visits(Chain chain, Flap flap) {
    Subject subject = new Subject(flap.pop(), flap.upstream());
    return chain.changes().stream().anyMatch(change -> isOn(change.before(), subject) || isOn(change.after(), subject));
  }

  private Subject subject(int attributes, boolean whole) {
    return new Subject(
        landings.pop(attributes), whole ? Entity.ALL : Integer.toUnsignedLong(landings.upstream(attributes)));
  }

  private boolean isOn(int attributes, Subject subject) {
    return landings.pop(attributes) == subject.pop() && (subject.upstream() == Entity.ALL
        || Integer.toUnsignedLong(landings.upstream(attributes)) == subject.upstream());
  }

  private int leaves(Chain chain, Subject subject) {
    return (int) chain.changes().stream()
        .filter(change -> isOn(change.before(), subject) && !isOn(change.after(), subject)).count();
  }

  /// Of those who carried the subject with one of the prefixes: timers may hide what came and went from those who had
  /// it with another.
  private boolean areNearlyAll(List<Chain> group, Subject subject, int[] prefixOf) {
    long begin = group.getFirst().start() - 1;
    Set<Integer> flapping = new HashSet<>();
    group.forEach(chain -> flapping.add(chain.slot()));
    int[] carried = new int[input.prefixes().size()];
    int[] flap = new int[carried.length];
    for (int slot = 0; slot < prefixOf.length; slot++) {
      if (prefixOf[slot] >= 0 && isOn(history.at(slot, begin), subject)) {
        carried[prefixOf[slot]]++;
        flap[prefixOf[slot]] += flapping.contains(slot) ? 1 : 0;
      }
    }
    return IntStream.range(0, carried.length)
        .anyMatch(prefix -> carried[prefix] > 0 && flap[prefix] >= carried[prefix] * NEARLY_ALL);
  }

  private static Flap flap(int pop, long upstream, int losses, List<Chain> group) {
    Set<Integer> slots = new TreeSet<>();
    List<RouteChange> changes = new ArrayList<>();
    group.forEach(chain -> {
      slots.add(chain.slot());
      changes.addAll(chain.changes());
    });
    changes.sort(Comparator.comparingInt(RouteChange::event));
    return new Flap(pop, upstream, losses, group.getFirst().start(),
        group.stream().mapToLong(Chain::end).max().orElseThrow(), slots, false, changes);
  }

  /// Whether two are of one PoP at one time; a part of a PoP is what the whole is.
  private static boolean isSame(Flap flap, Flap other) {
    return flap.pop() == other.pop() && flap.overlaps(other.from(), other.to())
        && (other.isWholePop() || flap.upstream() == other.upstream());
  }

  /// Whether one flaps only because another does: who comes to it and leaves it again is whom the other loses.
  private boolean isBehind(Flap flap, Flap other) {
    if (flap.equals(other) || !flap.overlaps(other.from(), other.to()) || isSame(other, flap)) {
      return false;
    }
    if (isSame(flap, other)) {
      return true;
    }
    Subject own = new Subject(flap.pop(), flap.upstream());
    Subject their = new Subject(other.pop(), other.upstream());
    long begin = Math.min(flap.from(), other.from()) - 1;
    return flap.slots().stream().noneMatch(slot -> isOn(history.at(slot, begin), own))
        && flap.slots().stream().allMatch(slot -> isOn(history.at(slot, begin), their));
  }

  Finding finding(Flap flap) {
    Set<Prefix> prefixes = new TreeSet<>();
    Set<VantagePoint> points = new TreeSet<>();
    flap.slots().forEach(slot -> {
      prefixes.add(history.prefix(slot));
      points.add(history.vantagePoint(slot));
    });
    Optional<String> pop = flap.isNamed() ? Optional.of(landings.pops().get(flap.pop()).id()) : Optional.empty();
    OptionalInt upstream = flap.isWholePop() ? OptionalInt.empty() : OptionalInt.of((int) flap.upstream());
    String through = flap.isWholePop() ? "" : " through AS" + Asn.toString((int) flap.upstream());
    String summary = pop.map(name -> name + through + " went " + Counted.of(flap.losses(), "time") + " within "
            + Words.length(Duration.ofNanos((flap.to() - flap.from()) * 1000)))
        .orElseGet(() -> Words.list(prefixes) + (prefixes.size() == 1 ? " flaps at " : " flap at ")
            + Words.vantagePoints(points.size()) + ", up to " + Counted.of(flap.losses(), "time"));
    return Finding.of(
        new Detail.Flap(upstream, flap.losses(), Penalties.suppressions(history, flap.slots(), flap.from(), flap.to())),
        Times.instant(flap.from()), Times.instant(flap.to()), prefixes, pop, Provenance.OBSERVED, summary,
        flap.changes().stream().map(history::evidence).toList(), input.options());
  }
}
