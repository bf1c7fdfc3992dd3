package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.Visibility.Entity;
import dev.watershed.engine.replay.finding.Visibility.Step;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// PoPs that went and came: wholly, for some prefixes, or through one of their upstreams.
final class PopFindings {

  /// The same thing for several prefixes at once.
  record Group(int pop, long upstream, boolean loss, List<VisibilityEvent> events) {
    long start() {
      return events.stream().mapToLong(VisibilityEvent::start).min().orElseThrow();
    }

    long end() {
      return events.stream().mapToLong(VisibilityEvent::end).max().orElseThrow();
    }

    boolean isWholePop() {
      return upstream == Entity.ALL;
    }
  }

  private final FindingInput input;
  private final History history;
  private final Landings landings;
  private final Map<Entity, Visibility> visibilities = new TreeMap<>();
  private final long settle;

  PopFindings(FindingInput input, History history, Landings landings, Collection<Visibility> all) {
    this.input = input;
    this.history = history;
    this.landings = landings;
    this.settle = input.options().settle().toNanos() / 1000;
    all.forEach(visibility -> visibilities.put(visibility.entity(), visibility));
  }

  /// Everything that went or came by itself, in the order of time.
  List<Group> groups(Diversions diversions, PrependShifts prepends) {
    List<VisibilityEvent> events = new ArrayList<>();
    Survivors survivors = new Survivors(history, landings, settle);
    for (Visibility visibility : visibilities.values()) {
      VisibilityEvent.of(visibility, settle).stream()
          .filter(event -> event.remaining().isEmpty() || survivors.areStuck(event))
          .forEach(events::add);
    }
    List<VisibilityEvent> causes =
        new ArrayList<>(new Explanations(history, landings, settle, events, diversions, prepends).causes());
    causes.sort(Comparator.comparingLong(VisibilityEvent::start).thenComparing(VisibilityEvent::entity));
    List<Group> groups = new ArrayList<>();
    for (VisibilityEvent event : causes) {
      Entity entity = event.entity();
      groups.stream()
          .filter(group -> group.pop() == entity.pop() && group.upstream() == entity.upstream()
              && group.loss() == event.loss() && event.start() <= group.end() + settle
              && group.events().stream().noneMatch(other -> other.entity().equals(entity)))
          .findFirst()
          .ifPresentOrElse(group -> group.events().add(event), () -> groups.add(
              new Group(entity.pop(), entity.upstream(), event.loss(), new ArrayList<>(List.of(event)))));
    }
    return groups;
  }

  Finding finding(Group group) {
    String pop = landings.pops().get(group.pop()).id();
    List<Prefix> prefixes = group.events().stream().map(event -> prefix(event.entity())).sorted().toList();
    Spread spread = spread(group);
    List<Prefix> remaining = group.loss() && group.isWholePop() ? remaining(group) : List.of();
    String upstream = group.isWholePop() ? "" : " through AS" + Asn.toString((int) group.upstream());
    String who = Words.spread(spread.reached() + " of " + Words.vantagePoints(spread.of()), spread);
    Detail detail;
    String summary;
    if (!group.loss()) {
      detail = group.isWholePop()
          ? new Detail.PopAnnounced(spread)
          : new Detail.UpstreamAnnounced((int) group.upstream(), spread);
      summary = pop + " is seen" + upstream + " where it was not" + ": "
          + Words.spread(Words.vantagePoints(spread.reached()), spread);
    } else if (!remaining.isEmpty()) {
      detail = new Detail.PartialWithdrawal(spread, remaining);
      summary = Words.list(prefixes) + " " + (prefixes.size() > 1 ? "are" : "is") + " seen from " + pop + " no more, "
          + Words.list(remaining) + " still " + (remaining.size() > 1 ? "are" : "is") + ": " + who;
    } else if (group.isWholePop()) {
      List<VantagePoint> stay = group.events().stream()
          .flatMap(event -> event.remaining().stream()).map(history::vantagePoint).distinct().sorted().toList();
      detail = new Detail.PopWithdrawn(spread, stay, alternatives(group));
      summary = pop + " is seen no more: " + who + (stay.isEmpty()
          ? "" : "; " + Counted.of(stay.size(), "still carries it", "still carry it"));
    } else {
      detail = new Detail.UpstreamWithdrawn((int) group.upstream(), spread, alternatives(group));
      summary = pop + " is seen no more" + upstream + ", but still through others: " + who;
    }
    return Finding.of(detail, Times.instant(group.start()), Times.instant(group.end()), prefixes, Optional.of(pop),
        group.loss() ? Provenance.INFERRED : Provenance.OBSERVED, summary, evidence(group), input.options());
  }

  private Prefix prefix(Entity entity) {
    return input.prefixes().get(entity.prefix());
  }

  /// The service's other prefixes that the PoP was seen with before, and still is when all is over.
  private List<Prefix> remaining(Group group) {
    List<Prefix> remaining = new ArrayList<>();
    for (int prefix = 0; prefix < input.prefixes().size(); prefix++) {
      Entity entity = new Entity(prefix, group.pop(), Entity.ALL);
      Visibility visibility = visibilities.get(entity);
      if (visibility != null && group.events().stream().noneMatch(event -> event.entity().equals(entity))
          && visibility.countAt(group.start() - 1) > 0 && visibility.countAt(group.end() + settle) > 0) {
        remaining.add(input.prefixes().get(prefix));
      }
    }
    return remaining;
  }

  /// A vantage point counts once, at its last move for any of the prefixes; its first where something came.
  private Spread spread(Group group) {
    Map<VantagePoint, Long> times = new TreeMap<>();
    TreeSet<VantagePoint> all = new TreeSet<>();
    for (VisibilityEvent event : group.events()) {
      for (Step step : event.moved().values()) {
        times.merge(history.vantagePoint(step.slot()), step.micros(), group.loss() ? Math::max : Math::min);
      }
      event.remaining().forEach(slot -> all.add(history.vantagePoint(slot)));
    }
    all.addAll(times.keySet());
    List<Instant> moments = times.values().stream().map(Times::instant).toList();
    return Spread.of(moments.isEmpty() ? List.of(Times.instant(group.start())) : moments, all.size());
  }

  private List<String> alternatives(Group group) {
    List<String> alternatives = new ArrayList<>();
    boolean withdrawals = group.events().stream().anyMatch(history::wasLost);
    if (!withdrawals) {
      alternatives.add("its routes were made less attractive (prepends, MED, communities, preferences of others) where"
          + " the vantage points are");
      if (group.isWholePop()) {
        alternatives.add("only some of its sessions were withdrawn, and no vantage point uses the others");
      }
    }
    String others = group.events().stream()
        .flatMap(event -> event.moved().keySet().stream()
            .map(slot -> landings.pop(history.at(slot, event.end()))))
        .filter(pop -> pop != Landings.NONE && pop != group.pop())
        .map(pop -> landings.pops().get(pop).id())
        .distinct().sorted().collect(Collectors.joining(", "));
    if (!withdrawals && !others.isEmpty()) {
      alternatives.add("the routes of " + others + " were made more attractive");
    }
    return alternatives;
  }

  private List<Evidence> evidence(Group group) {
    return group.events().stream()
        .flatMap(event -> event.moved().values().stream())
        .map(step -> history.changes().get(step.change()))
        .sorted(Comparator.comparingInt(RouteChange::event))
        .map(history::evidence)
        .toList();
  }
}
