package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.event.VantagePoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Vantage points that went through other paths before they settled on another one than they had.
final class ExplorationFindings {

  private record Burst(List<RouteChange> changes, int transients) {
    long start() {
      return changes.getFirst().micros();
    }

    long end() {
      return changes.getLast().micros();
    }
  }

  private final FindingInput input;
  private final History history;

  ExplorationFindings(FindingInput input, History history) {
    this.input = input;
    this.history = history;
  }

  List<Finding> find(int[] prefixOf) {
    long settle = input.options().settle().toNanos() / 1000;
    List<Burst> bursts = new ArrayList<>();
    for (int slot = 0; slot < prefixOf.length; slot++) {
      if (prefixOf[slot] >= 0) {
        bursts(slot, settle, bursts);
      }
    }
    bursts.sort(Comparator.comparingLong(Burst::start).thenComparingInt(burst -> burst.changes().getFirst().event()));
    List<Finding> findings = new ArrayList<>();
    List<Burst> group = new ArrayList<>();
    long end = 0;
    for (Burst burst : bursts) {
      if (!group.isEmpty() && burst.start() > end + settle) {
        findings.add(finding(group));
        group.clear();
      }
      end = group.isEmpty() ? burst.end() : Math.max(end, burst.end());
      group.add(burst);
    }
    if (!group.isEmpty()) {
      findings.add(finding(group));
    }
    return findings;
  }

  private void bursts(int slot, long settle, List<Burst> bursts) {
    List<RouteChange> run = new ArrayList<>();
    for (int number : history.of(slot)) {
      RouteChange change = history.changes().get(number);
      if (!change.isReal() || !run.isEmpty() && change.micros() - run.getLast().micros() > settle) {
        close(run, bursts);
        run = new ArrayList<>();
      }
      if (change.isReal()) {
        run.add(change);
      }
    }
    close(run, bursts);
  }

  private void close(List<RouteChange> run, List<Burst> bursts) {
    if (run.size() < 2) {
      return;
    }
    Optional<AsPath> first = path(run.getFirst().before());
    Optional<AsPath> last = path(run.getLast().after());
    if (first.equals(last)) {
      return; // It came back to what it had: no search for another path, but a blink.
    }
    Set<AsPath> transients = new HashSet<>();
    run.subList(0, run.size() - 1).forEach(change -> path(change.after()).ifPresent(transients::add));
    first.ifPresent(transients::remove);
    last.ifPresent(transients::remove);
    if (!transients.isEmpty()) {
      bursts.add(new Burst(run, transients.size()));
    }
  }

  private Optional<AsPath> path(int attributes) {
    return attributes < 0 ? Optional.empty() : Optional.of(history.log().attributes().get(attributes).asPath());
  }

  private Finding finding(List<Burst> group) {
    SortedMap<VantagePoint, Integer> points = new TreeMap<>();
    long longest = 0;
    List<RouteChange> evidence = new ArrayList<>();
    for (Burst burst : group) {
      points.merge(history.vantagePoint(burst.changes().getFirst().slot()), burst.transients(), Math::max);
      longest = Math.max(longest, burst.end() - burst.start());
      evidence.addAll(burst.changes());
    }
    evidence.sort(Comparator.comparingInt(RouteChange::event));
    int most = points.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    Duration duration = Duration.ofNanos(longest * 1000);
    return Finding.of(
        new Detail.PathExploration(points, duration),
        Times.instant(group.getFirst().start()),
        Times.instant(group.stream().mapToLong(Burst::end).max().orElseThrow()),
        group.stream().map(burst -> history.prefix(burst.changes().getFirst().slot())).toList(), Optional.empty(),
        Provenance.OBSERVED,
        Words.vantagePoints(points.size()) + " tried paths that did not last, up to "
            + most + " each, the longest search " + Words.length(duration),
        evidence.stream().map(history::evidence).toList(), input.options());
  }
}
