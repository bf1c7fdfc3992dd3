package dev.watershed.engine.replay.alignment;

import dev.watershed.engine.replay.alignment.Alignment.Disagreement;
import dev.watershed.engine.replay.alignment.Alignment.Kind;
import dev.watershed.engine.replay.alignment.Alignment.SetDifference;
import dev.watershed.engine.replay.alignment.Alignment.Switch;
import dev.watershed.engine.replay.alignment.HealthLanes.Lane;
import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.Presence;
import dev.watershed.engine.replay.finding.Spread;
import dev.watershed.model.anycast.HealthReport.State;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Compares the log of the health checks with what vantage points carried.
public final class Aligner {

  /// Recordings and logs often have whole seconds: less than two of them is no disagreement.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final HealthLanes health;
  private final List<Presence> presences;
  private final List<Finding> findings;
  private final Instant from;
  private final Instant to;
  private final SortedSet<String> passedOver = new TreeSet<>();

  private Aligner(HealthLanes health, List<Presence> presences, List<Finding> findings, Instant from, Instant to) {
    this.health = health;
    this.presences = presences;
    this.findings = findings;
    this.from = from;
    this.to = to;
  }

  /// Compares.
  ///
  /// @param presences one for each PoP of the service
  /// @param findings those of [dev.watershed.engine.replay.finding.Findings]
  /// @param from the time that is looked at, to `to`; not before the recording begins
  public static Alignment align(
      HealthLanes health, List<Presence> presences, List<Finding> findings, Instant from, Instant to) {
    return new Aligner(health, presences, findings, from, to).run();
  }

  private Alignment run() {
    List<String> unseen = presences.stream()
        .filter(presence -> presence.byPrefix().isEmpty()).map(Presence::pop).sorted().toList();
    List<String> unreported = presences.stream()
        .map(Presence::pop).filter(pop -> !health.byPop().containsKey(pop)).sorted().toList();
    List<Disagreement> disagreements = new ArrayList<>();
    for (Presence presence : presences) {
      if (!presence.byPrefix().isEmpty()) {
        disagreements(presence, disagreements);
      }
    }
    disagreements.sort(Comparator.comparing(Disagreement::from).thenComparing(Disagreement::pop)
        .thenComparing(Disagreement::kind).thenComparing(one -> one.prefixes().toString()));
    return new Alignment(disagreements, switches(), sets(), List.copyOf(passedOver), unseen, unreported);
  }

  private static boolean disagrees(Kind kind, State state, boolean carried) {
    return switch (kind) {
      case UNHEALTHY_ANNOUNCED -> state == State.DOWN && carried;
      case HEALTHY_NOT_ANNOUNCED -> state == State.UP && !carried;
    };
  }

  /// The moments at which anything about some PoPs changes, the ends of the time among them.
  private List<Instant> moments(List<Presence> of) {
    TreeSet<Instant> moments = new TreeSet<>(List.of(from, to));
    for (Presence presence : of) {
      presence.byPrefix().values().forEach(spans -> spans.forEach(span -> {
        moments.add(span.from());
        moments.add(span.to());
      }));
      health.byPop().getOrDefault(presence.pop(), List.of()).forEach(lane -> moments.add(lane.from()));
    }
    return moments.stream().filter(moment -> !moment.isBefore(from) && !moment.isAfter(to)).toList();
  }

  private void disagreements(Presence presence, List<Disagreement> all) {
    List<Instant> moments = moments(List.of(presence));
    for (Kind kind : Kind.values()) {
      List<Disagreement> found = new ArrayList<>();
      for (Prefix prefix : presence.byPrefix().keySet()) {
        Instant begin = Instant.MAX;
        for (Instant moment : moments) {
          boolean now = health.at(presence.pop(), moment)
              .filter(state -> disagrees(kind, state, presence.isCarried(prefix, moment))).isPresent()
              && !(kind == Kind.HEALTHY_NOT_ANNOUNCED && isPassedOver(presence.pop(), List.of(prefix), moment));
          boolean last = moment.equals(to);
          if (now && !last && begin.equals(Instant.MAX)) {
            begin = moment;
          } else if ((!now || last) && !begin.equals(Instant.MAX)) {
            add(new Disagreement(
                kind, presence.pop(), begin, now ? Optional.empty() : Optional.of(moment), List.of(prefix)), found);
            begin = Instant.MAX;
          }
        }
      }
      all.addAll(found);
    }
  }

  /// Whether a PoP that nobody carries at a moment is announced as far as is known: whoever left it likes others
  /// better.
  private boolean isPassedOver(String pop, Collection<Prefix> prefixes, Instant moment) {
    boolean announced = prefixes.stream().anyMatch(prefix -> isAnnounced(pop, prefix, moment));
    if (announced) {
      passedOver.add(pop);
    }
    return announced;
  }

  /// Whether the PoP came, by the last finding that says that it came or went; where there is none before, whether the
  /// next does not say that it comes.
  private boolean isAnnounced(String pop, Prefix prefix, Instant moment) {
    Optional<Finding> last = Optional.empty();
    Optional<Finding> next = Optional.empty();
    for (Finding finding : findings) {
      boolean about = finding.pop().equals(Optional.of(pop)) && finding.prefixes().contains(prefix);
      boolean coming = comes(finding.detail()) || finding.detail() instanceof Detail.Flap;
      if (about && coming && !finding.from().isAfter(moment) && !finding.to().isBefore(moment)) {
        return false; // It is on its way.
      }
      if (about && (comes(finding.detail()) || goes(finding.detail()))) {
        if (!finding.from().isAfter(moment)) {
          last = Optional.of(finding);
        } else if (next.isEmpty()) {
          next = Optional.of(finding);
        }
      }
    }
    return last.isPresent() ? comes(last.get().detail()) : next.isEmpty() || goes(next.get().detail());
  }

  private static boolean comes(Detail detail) {
    return detail instanceof Detail.PopAnnounced;
  }

  private static boolean goes(Detail detail) {
    return detail instanceof Detail.PopWithdrawn || detail instanceof Detail.PartialWithdrawal;
  }

  /// Several prefixes at about the same time are one disagreement.
  private void add(Disagreement one, List<Disagreement> found) {
    Instant end = one.to().orElse(to);
    if (Duration.between(one.from(), end).compareTo(TOLERANCE) < 0) {
      return;
    }
    for (int i = 0; i < found.size(); i++) {
      Disagreement other = found.get(i);
      if (near(other.from(), one.from()) && near(other.to().orElse(to), end)) {
        List<Prefix> prefixes = new ArrayList<>(other.prefixes());
        prefixes.addAll(one.prefixes());
        Instant begin = one.from().isBefore(other.from()) ? one.from() : other.from();
        Optional<Instant> until = other.to().flatMap(to -> one.to().map(mine -> mine.isAfter(to) ? mine : to));
        found.set(i, new Disagreement(one.kind(), one.pop(), begin, until, prefixes));
        return;
      }
    }
    found.add(one);
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(TOLERANCE) < 0;
  }

  private List<Switch> switches() {
    List<Switch> switches = new ArrayList<>();
    health.byPop().forEach((pop, lanes) -> {
      for (int i = 1; i < lanes.size(); i++) {
        Lane lane = lanes.get(i);
        if (lane.state() == State.DEGRADED || lane.from().isBefore(from) || lane.from().isAfter(to)) {
          continue;
        }
        // The routes may move from the report before, which is where they belong to that one, to the next.
        Instant earliest = lanes.get(i - 1).from();
        Instant latest = lane.to().orElse(to);
        Optional<Spread> spread = findings.stream()
            .filter(finding -> finding.pop().equals(Optional.of(pop)))
            .filter(finding -> finding.from().isAfter(earliest) && finding.from().isBefore(latest))
            .flatMap(finding -> spread(finding.detail(), lane.state()).stream())
            .min(Comparator.comparing((Spread one) -> Duration.between(lane.from(), one.first()).abs()));
        switches.add(new Switch(pop, lane.from(), lane.state(), spread.map(Spread::first), spread.map(Spread::last),
            spread.map(one -> Duration.between(lane.from(), one.last()))));
      }
    });
    switches.sort(Comparator.comparing(Switch::reported).thenComparing(Switch::pop));
    return switches;
  }

  private static Optional<Spread> spread(Detail detail, State state) {
    return switch (detail) {
      case Detail.PopWithdrawn withdrawn -> state == State.DOWN ? Optional.of(withdrawn.spread()) : Optional.empty();
      case Detail.PopAnnounced announced -> state == State.UP ? Optional.of(announced.spread()) : Optional.empty();
      case Detail.UpstreamWithdrawn _, Detail.UpstreamAnnounced _, Detail.PartialWithdrawal _, Detail.Flap _,
          Detail.PathExploration _, Detail.Blackout _, Detail.CatchmentMoved _, Detail.StuckRoute _, Detail.Hijack _,
          Detail.Moas _, Detail.RouteLeak _, Detail.PrependChange _, Detail.CommunityChange _,
          Detail.CollectorGap _ -> Optional.empty();
    };
  }

  private List<SetDifference> sets() {
    List<Presence> known = presences.stream()
        .filter(presence -> !presence.byPrefix().isEmpty() && health.byPop().containsKey(presence.pop()))
        .toList();
    List<SetDifference> sets = new ArrayList<>();
    List<Instant> moments = moments(known);
    for (int i = 0; i + 1 < moments.size(); i++) {
      Instant begin = moments.get(i);
      SortedSet<String> should = new TreeSet<>();
      SortedSet<String> does = new TreeSet<>();
      for (Presence presence : known) {
        Optional<State> state = health.at(presence.pop(), begin);
        boolean carried = presence.isCarried(begin);
        if (carried) {
          does.add(presence.pop());
        }
        // Before the first report nothing is said, so that there is no difference.
        boolean serves = state.map(one -> one != State.DOWN).orElse(carried);
        if (serves && (carried || !isPassedOver(presence.pop(), presence.byPrefix().keySet(), begin))) {
          should.add(presence.pop());
        }
      }
      SetDifference last = sets.isEmpty() ? null : sets.getLast();
      if (last != null && last.should().equals(should) && last.does().equals(does)) {
        sets.set(sets.size() - 1, new SetDifference(last.from(), moments.get(i + 1), should, does));
      } else {
        sets.add(new SetDifference(begin, moments.get(i + 1), should, does));
      }
    }
    return sets.stream()
        .filter(set -> !set.should().equals(set.does())
            && Duration.between(set.from(), set.to()).compareTo(TOLERANCE) >= 0)
        .toList();
  }
}
