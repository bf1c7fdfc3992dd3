package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.Spells.Spell;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Paths with a valley: an AS that gave to a provider or peer what it had from another provider or peer. Only those
/// that came up during the recording: one that was there before is more likely a wrong relationship.
final class LeakFindings {

  private record Leak(int leaker, int learnedFrom, int exportedTo) implements Comparable<Leak> {
    private static final Comparator<Leak> ORDER = Comparator.comparing(Leak::leaker, Integer::compareUnsigned)
        .thenComparing(Leak::learnedFrom, Integer::compareUnsigned)
        .thenComparing(Leak::exportedTo, Integer::compareUnsigned);

    @Override
    public int compareTo(Leak other) {
      return ORDER.compare(this, other);
    }
  }

  private static final Leak NO_LEAK = new Leak(0, 0, 0);

  private final FindingInput input;
  private final History history;
  private final Roles roles;
  /// By the number of the attributes; empty where no relationships are known.
  private final Leak[] leaks;
  private final Set<Leak> standing = new HashSet<>();

  LeakFindings(FindingInput input, History history, Landings landings) {
    this.input = input;
    this.history = history;
    roles = new Roles(input, history.log(), landings);
    leaks = input.relationships().isPresent() ? leaks(history.log()) : new Leak[0];
  }

  /// Whether the path has a valley that came up during the recording. To be asked after [#find].
  boolean isLeak(int attributes) {
    return attributes >= 0 && leaks.length > 0 && !leaks[attributes].equals(NO_LEAK)
        && !standing.contains(leaks[attributes]);
  }

  /// Who leaks, on a path with a valley.
  int leaker(int attributes) {
    return leaks[attributes].leaker();
  }

  List<Finding> find() {
    if (leaks.length == 0) {
      return List.of();
    }
    Spells<Leak> spells = new Spells<>();
    Leak[] now = new Leak[history.log().slots()];
    java.util.Arrays.fill(now, NO_LEAK);
    long from = Times.micros(input.from());
    for (RouteChange change : history.changes()) {
      Leak after = change.after() < 0 || !isService(change.slot()) ? NO_LEAK : leaks[change.after()];
      Leak before = now[change.slot()];
      if (!before.equals(after)) {
        if (!before.equals(NO_LEAK)) {
          spells.end(before, change);
        }
        if (!after.equals(NO_LEAK)) {
          spells.begin(after, change);
          if (!change.isReal() || change.micros() < from) {
            standing.add(after);
          }
        }
        now[change.slot()] = after;
      }
    }
    List<Finding> findings = new ArrayList<>();
    List<Spell<Leak>> group = new ArrayList<>();
    for (Spell<Leak> spell : spells.all()) {
      if (standing.contains(spell.key())) {
        continue;
      }
      // One leaker at one time is one leak, through however many neighbours.
      if (!group.isEmpty() && (group.getFirst().key().leaker() != spell.key().leaker()
          || spell.from() > group.getLast().from() + input.options().settle().toNanos() / 1000)) {
        findings.add(finding(group));
        group.clear();
      }
      group.add(spell);
    }
    if (!group.isEmpty()) {
      findings.add(finding(group));
    }
    return findings;
  }

  private boolean isService(int slot) {
    return input.prefixes().contains(history.prefix(slot));
  }

  private Leak[] leaks(ReplayLog log) {
    Leak[] leaks = new Leak[log.attributes().size()];
    for (int i = 0; i < leaks.length; i++) {
      leaks[i] = leak(log.attributes().get(i));
    }
    return leaks;
  }

  /// The valley nearest to the origin; paths with sets name no order and are not judged.
  private Leak leak(PathAttributes attributes) {
    if (!attributes.asPath().hasOnlySequences()) {
      return NO_LEAK;
    }
    // Only to Customer (RFC 9234 section 5): who bears this number gave the route to a customer, a peer or a member.
    long down = attributes.onlyToCustomer().orElse(-1);
    int[] path = Landings.withoutPrepends(attributes.asPath()).toArray();
    for (int i = path.length - 2; i > 0; i--) {
      boolean fromAbove = roles.isAbove(path[i], path[i + 1]) || Integer.toUnsignedLong(path[i + 1]) == down;
      if (fromAbove && roles.isAbove(path[i], path[i - 1])) {
        return new Leak(path[i], path[i + 1], path[i - 1]);
      }
    }
    return NO_LEAK;
  }

  private Finding finding(List<Spell<Leak>> group) {
    Leak leak = group.getFirst().key();
    Set<VantagePoint> points = new TreeSet<>();
    Set<Prefix> prefixes = new TreeSet<>();
    List<RouteChange> evidence = new ArrayList<>();
    for (Spell<Leak> spell : group) {
      spell.slots().forEach(slot -> {
        points.add(history.vantagePoint(slot));
        prefixes.add(history.prefix(slot));
      });
      evidence.addAll(spell.evidence());
    }
    evidence.sort(Comparator.comparingInt(RouteChange::event));
    AsPath path = history.log().attributes().get(evidence.getFirst().after()).asPath();
    long to = group.stream().mapToLong(Spell::to).max().orElseThrow();
    Instant from = Times.instant(group.getFirst().from());
    return Finding.of(
        new Detail.RouteLeak(leak.leaker(), leak.learnedFrom(), leak.exportedTo(), input.relationshipsInferred(),
            points.size(), path),
        from, to == Long.MAX_VALUE ? input.replay().last() : Times.instant(to), prefixes, Optional.empty(),
        Provenance.INFERRED,
        "AS" + Asn.toString(leak.leaker()) + " gives to AS" + Asn.toString(leak.exportedTo()) + " what it has from AS"
            + Asn.toString(leak.learnedFrom()) + ", neither of which is its customer by the "
            + (input.relationshipsInferred() ? "inferred " : "") + "relationships (RFC 7908); "
            + Words.vantagePoints(points.size()),
        evidence.stream().map(history::evidence).toList(), input.options());
  }
}
