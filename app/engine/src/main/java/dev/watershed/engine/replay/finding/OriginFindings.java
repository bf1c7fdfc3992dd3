package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.propagation.OriginValidation;
import dev.watershed.engine.propagation.OriginValidation.State;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.Detail.Hijack;
import dev.watershed.engine.replay.finding.Spells.Spell;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Others who originate the service's prefixes or parts of them, and prefixes with several origins.
final class OriginFindings {

  private record Claim(Prefix prefix, Hijack.Sign sign, int asn) implements Comparable<Claim> {
    private static final Comparator<Claim> ORDER = Comparator.comparing(Claim::prefix).thenComparing(Claim::sign)
        .thenComparing(Claim::asn, Integer::compareUnsigned);

    @Override
    public int compareTo(Claim other) {
      return ORDER.compare(this, other);
    }
  }

  private final FindingInput input;
  private final History history;
  private final Landings landings;
  private final Set<Integer> upstreams;
  /// Behind a route server anybody may stand next to the operator.
  private final boolean neighborsKnown;

  OriginFindings(FindingInput input, History history, Landings landings) {
    this.input = input;
    this.history = history;
    this.landings = landings;
    List<PopSession> sessions = input.pops().stream().flatMap(pop -> pop.sessions().stream()).toList();
    upstreams = sessions.stream().map(PopSession::upstream).collect(Collectors.toSet());
    neighborsKnown = !sessions.isEmpty()
        && input.pops().stream().noneMatch(pop -> pop.sessions().isEmpty())
        && sessions.stream().noneMatch(session -> session.kind() == PopSession.Kind.ROUTE_SERVER);
  }

  List<Finding> find() {
    Spells<Claim> claims = new Spells<>();
    Optional<Claim>[] now = claimsOfSlots();
    for (RouteChange change : history.changes()) {
      Optional<Claim> before = now[change.slot()];
      Optional<Claim> after = claim(change);
      if (!before.equals(after)) {
        before.ifPresent(claim -> claims.end(claim, change));
        after.ifPresent(claim -> claims.begin(claim, change));
        now[change.slot()] = after;
      }
    }
    List<Finding> findings = new ArrayList<>();
    claims.all().forEach(spell -> hijack(spell).ifPresent(findings::add));
    moas(findings);
    return findings;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no other form
  private Optional<Claim>[] claimsOfSlots() {
    Optional[] all = new Optional[history.log().slots()];
    java.util.Arrays.fill(all, Optional.empty());
    return all;
  }

  /// Whether attributes lead to another origin than the operator.
  boolean isForeign(int attributes) {
    return attributes >= 0 && landings.pop(attributes) == Landings.NONE
        && history.log().attributes().get(attributes).asPath().origin() != Integer.toUnsignedLong(input.origin());
  }

  private Optional<Claim> claim(RouteChange change) {
    if (change.after() < 0) {
      return Optional.empty();
    }
    Prefix prefix = history.prefix(change.slot());
    boolean own = input.prefixes().contains(prefix);
    if (!own && input.prefixes().stream().noneMatch(service -> service.covers(prefix))) {
      return Optional.empty();
    }
    long origin = history.log().attributes().get(change.after()).asPath().origin();
    if (origin < 0) {
      return Optional.empty();
    }
    boolean legitimate = origin == Integer.toUnsignedLong(input.origin())
        || landings.pop(change.after()) != Landings.NONE;
    if (!legitimate) {
      return Optional.of(new Claim(prefix, own ? Hijack.Sign.ORIGIN : Hijack.Sign.MORE_SPECIFIC, (int) origin));
    }
    int upstream = landings.upstream(change.after());
    return own && neighborsKnown && upstream != 0 && !upstreams.contains(upstream)
        ? Optional.of(new Claim(prefix, Hijack.Sign.UNKNOWN_NEIGHBOR, upstream))
        : Optional.empty();
  }

  private Optional<Finding> hijack(Spell<Claim> spell) {
    Claim claim = spell.key();
    if (claim.sign() == Hijack.Sign.UNKNOWN_NEIGHBOR && spell.standing()) {
      return Optional.empty(); // It was so from the begin: the workspace does not name all its sessions.
    }
    Optional<State> state = claim.sign() == Hijack.Sign.UNKNOWN_NEIGHBOR
        ? Optional.empty()
        : input.roas().map(roas -> OriginValidation.state(claim.prefix(), claim.asn(), roas));
    if (state.isPresent() && state.get() == State.VALID) {
      return Optional.empty(); // The holder of the prefix has allowed it: several origins, but no hijack.
    }
    Set<VantagePoint> points = new TreeSet<>();
    spell.slots().forEach(slot -> points.add(history.vantagePoint(slot)));
    AsPath path = spell.evidence().stream()
        .filter(change -> change.after() >= 0)
        .map(change -> history.log().attributes().get(change.after()).asPath())
        .filter(one -> one.contains(claim.asn()))
        .findFirst().orElse(AsPath.EMPTY);
    String what = switch (claim.sign()) {
      case ORIGIN -> "AS" + Asn.toString(claim.asn()) + " originates " + claim.prefix();
      case MORE_SPECIFIC -> "AS" + Asn.toString(claim.asn()) + " originates " + claim.prefix()
          + ", which is more specific than the service's prefix and draws all its packets";
      case UNKNOWN_NEIGHBOR -> "AS" + Asn.toString(claim.asn()) + " stands next to AS" + Asn.toString(input.origin())
          + " in paths to " + claim.prefix() + ", but no PoP has a session with it";
    };
    String validity = state.map(value -> value == State.INVALID
        ? ": invalid by the ROAs" : ": no ROA covers it, so this may be wanted").orElse("");
    return Optional.of(Finding.of(
        new Hijack(claim.sign(), claim.asn(), claim.prefix(), state, points.size(), path),
        Times.instant(spell.from()), end(spell.to(), spell.from()), List.of(claim.prefix()), Optional.empty(),
        state.isPresent() && state.get() == State.INVALID ? Provenance.OBSERVED : Provenance.INFERRED,
        what + validity + "; " + Words.vantagePoints(points.size()),
        spell.evidence().stream().map(history::evidence).toList(), input.options()));
  }

  private Instant end(long to, long from) {
    Instant end = to == Long.MAX_VALUE ? input.replay().last() : Times.instant(to);
    return end.isBefore(Times.instant(from)) ? Times.instant(from) : end;
  }

  /// Times in which a prefix of the service has several origins at once.
  private void moas(List<Finding> findings) {
    int[] prefixOf = Visibility.prefixOfSlots(history.log(), input.prefixes());
    for (int prefix = 0; prefix < input.prefixes().size(); prefix++) {
      new Origins(prefix, prefixOf).find(findings);
    }
  }

  private final class Origins {
    private final int prefix;
    private final int[] prefixOf;
    private final java.util.TreeMap<Long, Integer> counts = new java.util.TreeMap<>();
    private final TreeSet<Long> during = new TreeSet<>();
    private final List<RouteChange> evidence = new ArrayList<>();
    private long from = -1;

    Origins(int prefix, int[] prefixOf) {
      this.prefix = prefix;
      this.prefixOf = prefixOf;
    }

    void find(List<Finding> findings) {
      long[] held = new long[prefixOf.length];
      java.util.Arrays.fill(held, -1);
      for (RouteChange change : history.changes()) {
        if (prefixOf[change.slot()] != prefix) {
          continue;
        }
        long now = change.after() < 0 ? -1 : history.log().attributes().get(change.after()).asPath().origin();
        long before = held[change.slot()];
        if (now == before) {
          continue;
        }
        held[change.slot()] = now;
        if (now >= 0) {
          counts.merge(now, 1, Integer::sum);
        }
        if (before >= 0) {
          counts.computeIfPresent(before, (_, count) -> count == 1 ? null : count - 1);
        }
        if (counts.size() > 1) {
          from = from < 0 ? change.micros() : from;
          during.addAll(counts.keySet());
          evidence.add(change);
        } else if (from >= 0) {
          close(change.micros(), findings);
        }
      }
      if (from >= 0) {
        close(Long.MAX_VALUE, findings);
      }
    }

    private void close(long to, List<Finding> findings) {
      List<Integer> origins = during.stream().map(Long::intValue).toList();
      findings.add(Finding.of(new Detail.Moas(origins), Times.instant(from), end(to, from),
          List.of(input.prefixes().get(prefix)), Optional.empty(), Provenance.OBSERVED,
          input.prefixes().get(prefix) + " has several origins at once: "
              + during.stream().map(asn -> "AS" + asn).collect(Collectors.joining(", ")),
          evidence.stream().map(history::evidence).toList(), input.options()));
      from = -1;
      during.clear();
      evidence.clear();
    }
  }
}
