package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.ChangeScanner.Gap;
import dev.watershed.engine.replay.finding.Detail.CollectorGap;
import dev.watershed.engine.replay.finding.FindingInput.SourceSpan;
import dev.watershed.engine.text.Counted;
import dev.watershed.model.event.VantagePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holes in the recording: sessions that were down, collectors that were away, files that are missing, updates that
/// were missed. They are told so that nobody takes what follows them for events of the service.
final class GapFindings {

  private final FindingInput input;
  private final History history;
  private final ReplayLog log;

  GapFindings(FindingInput input, History history) {
    this.input = input;
    this.history = history;
    log = history.log();
  }

  List<Finding> find(ChangeScanner scanner) {
    List<Finding> findings = new ArrayList<>();
    sessions(scanner.gaps(), findings);
    missed(scanner.missed(), findings);
    files(findings);
    return findings;
  }

  private void sessions(List<Gap> gaps, List<Finding> findings) {
    long settle = input.options().settle().toNanos() / 1000;
    Map<String, Integer> sizes = new TreeMap<>();
    Set<Integer> spoke = new HashSet<>();
    for (int slot = 0; slot < log.slots(); slot++) {
      if (spoke.add(log.slotVantagePoint(slot))) {
        sizes.merge(collector(log.slotVantagePoint(slot)), 1, Integer::sum);
      }
    }
    Map<String, List<List<Gap>>> groups = new TreeMap<>();
    for (Gap gap : gaps) {
      List<List<Gap>> of = groups.computeIfAbsent(collector(gap.vantagePoint()), _ -> new ArrayList<>());
      if (of.isEmpty() || gap.from() - of.getLast().getLast().from() > settle) {
        of.add(new ArrayList<>());
      }
      of.getLast().add(gap);
    }
    groups.forEach((collector, all) -> all.forEach(group -> findings.add(
        session(collector, group, sizes.getOrDefault(collector, 0)))));
  }

  private String collector(int point) {
    return log.vantagePoints().get(point).collector();
  }

  private Finding session(String collector, List<Gap> group, int size) {
    TreeSet<VantagePoint> points = new TreeSet<>();
    group.forEach(gap -> points.add(log.vantagePoints().get(gap.vantagePoint())));
    boolean whole = points.size() > 1 && points.size() >= size;
    long from = group.stream().mapToLong(Gap::from).min().orElseThrow();
    long to = group.stream().mapToLong(Gap::to).max().orElseThrow();
    int resent = group.stream().mapToInt(Gap::resent).sum();
    int changed = group.stream().mapToInt(Gap::changed).sum();
    String who = whole
        ? "all " + points.size() + " sessions"
        : points.size() + " of " + Counted.of(Math.max(size, points.size()), "session");
    String summary = "collector " + collector + ": " + who + " down"
        + (to == Long.MAX_VALUE ? " to the end of what was read" : "") + "; " + Counted.of(resent, "route")
        + " told again unchanged, " + changed + " changed unseen: no event of the service is to be read from this";
    return Finding.of(
        new CollectorGap(whole ? CollectorGap.Cause.COLLECTOR : CollectorGap.Cause.SESSION, collector,
            List.copyOf(points), resent, changed),
        Times.instant(from), to == Long.MAX_VALUE ? input.replay().last() : Times.instant(to), List.of(),
        Optional.empty(), Provenance.OBSERVED, summary,
        group.stream().map(gap -> history.evidence(lossEvent(gap))).toList(), input.options());
  }

  /// The event by which the session was lost.
  private int lossEvent(Gap gap) {
    int event = log.firstAfter(Times.instant(gap.from() - 1));
    while (log.vantagePoint(event) != gap.vantagePoint() || log.isRoute(event)) {
      event++;
    }
    return event;
  }

  private void missed(List<ChangeScanner.Missed> missed, List<Finding> findings) {
    Set<String> told = new HashSet<>();
    for (int event = 0; event < log.size(); event++) {
      if (log.kind(event) == ReplayLog.Kind.ANNOUNCEMENT || log.kind(event) == ReplayLog.Kind.WITHDRAWAL) {
        told.add(collector(log.vantagePoint(event)));
      }
    }
    Map<String, List<ChangeScanner.Missed>> byTable = new TreeMap<>();
    for (ChangeScanner.Missed one : missed) {
      byTable.computeIfAbsent(
          collector(log.slotVantagePoint(one.slot())) + " " + log.time(one.event()), _ -> new ArrayList<>()).add(one);
    }
    byTable.values().forEach(group -> {
      TreeSet<VantagePoint> points = new TreeSet<>();
      group.forEach(one -> points.add(history.vantagePoint(one.slot())));
      String collector = points.first().collector();
      findings.add(Finding.of(
          new CollectorGap(CollectorGap.Cause.MISSED_UPDATES, collector, List.copyOf(points), 0, group.size()),
          log.time(group.getFirst().event()), log.time(group.getLast().event()),
          group.stream().map(one -> history.prefix(one.slot())).toList(), Optional.empty(), Provenance.OBSERVED,
          "collector " + collector + ": its table"
              + " holds " + Counted.of(group.size(), "route") + (told.contains(collector)
              ? " that no update told of: updates were missed before it"
              : " that its table before does not: it recorded no updates, so nobody knows when they changed"),
          group.stream().map(one -> history.evidence(one.event())).toList(), input.options()));
    });
  }

  /// Archives write a file every five or fifteen minutes: where the step is regular but for some longer ones, files
  /// lack.
  private void files(List<Finding> findings) {
    Map<String, List<SourceSpan>> byCollector = new TreeMap<>();
    input.sources().stream()
        .filter(SourceSpan::updates)
        .forEach(span -> byCollector.computeIfAbsent(span.collector(), _ -> new ArrayList<>()).add(span));
    byCollector.forEach((collector, spans) -> {
      spans.sort(Comparator.comparing(SourceSpan::start));
      if (spans.size() < 3) {
        return;
      }
      long[] steps = new long[spans.size() - 1];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = Times.micros(spans.get(i + 1).start()) - Times.micros(spans.get(i).start());
      }
      long[] sorted = steps.clone();
      java.util.Arrays.sort(sorted);
      long usual = sorted[(sorted.length - 1) / 2];
      for (int i = 0; i < steps.length; i++) {
        if (usual > 0 && steps[i] * 2 > usual * 3) {
          long lacking = Math.round((double) steps[i] / usual) - 1;
          findings.add(Finding.of(
              new CollectorGap(CollectorGap.Cause.FILES, collector, List.of(), 0, 0),
              Times.instant(Times.micros(spans.get(i).start()) + usual), spans.get(i + 1).start(), List.of(),
              Optional.empty(), Provenance.INFERRED,
              "collector " + collector + ": " + Counted.of(lacking, "file seems", "files seem")
                  + " to be missing between " + spans.get(i).name() + " and " + spans.get(i + 1).name(),
              List.of(), input.options()));
        }
      }
    });
  }
}
