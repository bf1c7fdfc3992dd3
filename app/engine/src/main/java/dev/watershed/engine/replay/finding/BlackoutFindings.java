package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.Detail.Outage;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Vantage points that usually have a route and had none for a while. One that shows a route only now and then is no
/// such: it may prefer a route that it must not pass on.
final class BlackoutFindings {

  private record Watched(int point, int prefix) {}

  /// The routes of one vantage point to one prefix, through time.
  private static final class Watch {
    private int held;
    private long since;
    private long heldTime;
    private long emptyTime;
    /// Whether it had a route when the time that is looked at began.
    private boolean heldFirst;
    private boolean judged;
    private boolean known;
    private final List<RouteChange> lost = new ArrayList<>();
    private final List<Long> back = new ArrayList<>();
  }

  private record Found(Outage outage, RouteChange lost) {}

  private final FindingInput input;
  private final History history;

  BlackoutFindings(FindingInput input, History history) {
    this.input = input;
    this.history = history;
  }

  List<Finding> find(int[] prefixOf) {
    Comparator<Watched> order = Comparator.comparingInt(Watched::point).thenComparingInt(Watched::prefix);
    Map<Watched, Watch> watches = new TreeMap<>(order);
    int[] held = new int[prefixOf.length];
    for (RouteChange change : history.changes()) {
      if (prefixOf[change.slot()] >= 0) {
        int point = history.log().slotVantagePoint(change.slot());
        take(watches.computeIfAbsent(new Watched(point, prefixOf[change.slot()]), _ -> new Watch()), change, held,
            Times.micros(input.from()));
      }
    }
    long end = Times.micros(input.to());
    List<Found> found = new ArrayList<>();
    watches.forEach((watched, watch) -> {
      account(watch, Math.max(end, watch.since));
      if (watch.heldFirst || watch.heldTime > watch.emptyTime) {
        outages(watched, watch, found);
      }
    });
    found.sort(Comparator.comparing((Found one) -> one.outage().from())
        .thenComparing(one -> one.outage().vantagePoint()).thenComparing(one -> one.outage().prefix()));
    return group(found);
  }

  private static void account(Watch watch, long now) {
    if (watch.known) {
      if (watch.held > 0) {
        watch.heldTime += now - watch.since;
      } else {
        watch.emptyTime += now - watch.since;
      }
    }
    watch.since = now;
  }

  private static void take(Watch watch, RouteChange change, int[] held, long from) {
    account(watch, change.micros());
    if (!watch.judged && change.micros() >= from) {
      watch.judged = true;
      // Where nothing is known of before, its first word shows that it had a route, or does not show that it had none.
      watch.heldFirst = watch.known ? watch.held > 0 : change.before() != -1;
    }
    watch.known = change.after() != RouteChange.UNKNOWN;
    int now = change.after() >= 0 ? 1 : 0;
    int before = watch.held;
    watch.held += now - held[change.slot()];
    // A withdrawal as the first word shows that there was a route.
    boolean first = change.before() == RouteChange.UNKNOWN && change.after() == -1 && before == 0 && change.isReal();
    held[change.slot()] = now;
    boolean open = watch.lost.size() > watch.back.size();
    if (watch.held == 0 && (before > 0 || first) && change.after() == -1 && change.isReal() && !open) {
      watch.lost.add(change);
    } else if (open && (watch.held > 0 || !watch.known)) {
      watch.back.add(change.micros());
    }
  }

  private void outages(Watched watched, Watch watch, List<Found> found) {
    for (int i = 0; i < watch.lost.size(); i++) {
      RouteChange lost = watch.lost.get(i);
      Optional<Instant> back = i < watch.back.size() ? Optional.of(Times.instant(watch.back.get(i))) : Optional.empty();
      Prefix prefix = input.prefixes().get(watched.prefix());
      found.add(new Found(
          new Outage(history.vantagePoint(lost.slot()), prefix, Times.instant(lost.micros()), back), lost));
    }
  }

  /// Outages that overlap, or nearly so, are one blackout.
  private List<Finding> group(List<Found> found) {
    List<Finding> findings = new ArrayList<>();
    List<Found> group = new ArrayList<>();
    Instant end = Instant.MIN;
    for (Found one : found) {
      if (!group.isEmpty() && one.outage().from().isAfter(end.plus(input.options().settle()))) {
        findings.add(finding(group));
        group.clear();
        end = Instant.MIN;
      }
      group.add(one);
      // One that lasts does not swallow all that come later.
      Instant to = one.outage().to().orElse(one.outage().from());
      end = to.isAfter(end) ? to : end;
    }
    if (!group.isEmpty()) {
      findings.add(finding(group));
    }
    return findings;
  }

  private Finding finding(List<Found> group) {
    List<Outage> outages = group.stream().map(Found::outage).toList();
    long points = outages.stream().map(Outage::vantagePoint).distinct().count();
    Instant last = input.replay().last();
    Instant from = outages.getFirst().from();
    Instant to = outages.stream().map(outage -> outage.to().orElse(last)).max(Comparator.naturalOrder()).orElse(from);
    Duration longest = outages.stream().map(outage -> Duration.between(outage.from(), outage.to().orElse(last)))
        .max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    long open = outages.stream().filter(outage -> outage.to().isEmpty()).count();
    return Finding.of(new Detail.Blackout(outages), from, to.isBefore(from) ? from : to,
        outages.stream().map(Outage::prefix).toList(), Optional.empty(), Provenance.OBSERVED,
        Words.vantagePoints(points) + " had no route, the longest for " + Words.length(longest)
            + (open > 0 ? "; " + open + " not over at the end of what was read" : ""),
        group.stream().map(one -> history.evidence(one.lost())).toList(), input.options());
  }
}
