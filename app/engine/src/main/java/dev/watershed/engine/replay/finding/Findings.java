package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.PopFindings.Group;
import dev.watershed.engine.work.Watcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Looks for everything that happened in a recording.
///
/// @param all in the order of their begin; of those that begin at once, causes before their consequences, then in the
///     order of their end, type and PoP
/// @param presences for each PoP, when vantage points carried it
public record Findings(List<Finding> all, List<Presence> presences) {

  public Findings {
    all = List.copyOf(all);
    presences = List.copyOf(presences);
  }

  /// Runs every detector.
  public static Findings of(FindingInput input) {
    return of(input, Watcher.NONE);
  }

  /// Runs every detector, for somebody who may stop it.
  ///
  /// @param watcher hears of detectors that are done
  /// @throws CancellationException where the watcher said stop
  public static Findings of(FindingInput input, Watcher watcher) {
    if (input.replay().isEmpty()) {
      return new Findings(List.of(), Presences.of(input, List.of()));
    }
    Steps steps = new Steps(watcher);
    ChangeScanner scanner = ChangeScanner.of(input.replay().log());
    History history = new History(input.replay().log(), scanner.changes());
    Landings landings = new Landings(input.replay().log(), input.origin(), input.pops());
    int[] prefixOf = Visibility.prefixOfSlots(input.replay().log(), input.prefixes());
    Collection<Visibility> visibilities =
        Visibility.of(input.replay().log(), scanner.changes(), input.prefixes(), landings);
    PopFindings pops = new PopFindings(input, history, landings, visibilities);
    LeakFindings leaks = new LeakFindings(input, history, landings);
    OriginFindings origins = new OriginFindings(input, history, landings);
    steps.done();
    List<Finding> leaked = leaks.find();
    steps.done();
    AttributeFindings attributes = new AttributeFindings(input, history, landings);
    long settle = input.options().settle().toNanos() / 1000;
    PrependShifts prepends = new PrependShifts(history, landings, settle, attributes.shifts(prefixOf));
    List<Group> groups = pops.groups(new Diversions(history, leaks, origins, settle), prepends);
    steps.done();
    FlapFindings flapping = new FlapFindings(input, history, landings);
    List<Flap> flaps = flapping.find(groups, prefixOf);
    List<Group> wanted = groups.stream().filter(group -> isWithin(input, group.start(), group.end()))
        .filter(group -> flaps.stream().noneMatch(flap -> flap.explains(group, groups, settle))).toList();

    List<Finding> findings = new ArrayList<>();
    wanted.forEach(group -> findings.add(pops.finding(group)));
    steps.done();
    findings.addAll(new MoveFindings(input).find(wanted));
    flaps.forEach(flap -> findings.add(flapping.finding(flap)));
    steps.done();
    findings.addAll(new StuckFindings(input, history, landings).find(wanted));
    steps.done();
    findings.addAll(new ExplorationFindings(input, history).find(prefixOf));
    steps.done();
    findings.addAll(new BlackoutFindings(input, history).find(prefixOf));
    findings.addAll(origins.find());
    findings.addAll(leaked);
    steps.done();
    findings.addAll(attributes.find(prefixOf));
    steps.done();
    findings.addAll(new GapFindings(input, history).find(scanner));
    List<Finding> sorted = findings.stream()
        .filter(finding -> isWithin(input, Times.micros(finding.from()), Times.micros(finding.to())))
        .sorted(Comparator.comparing(Finding::from)
            .thenComparing(Findings::isConsequence)
            .thenComparing(Finding::to)
            .thenComparing(Finding::type)
            .thenComparing(finding -> finding.pop().orElse(""))
            .thenComparing(finding -> finding.prefixes().toString())
            .thenComparing(Finding::summary))
        .toList();
    return new Findings(sorted, Presences.of(input, visibilities));
  }

  /// Whether it tells what came of something else.
  private static boolean isConsequence(Finding finding) {
    return finding.detail() instanceof Detail.CatchmentMoved || finding.detail() instanceof Detail.PathExploration;
  }

  /// Counts the detectors.
  private static final class Steps {
    private static final int ALL = 10;
    private final Watcher watcher;
    private int behind;

    Steps(Watcher watcher) {
      this.watcher = watcher;
    }

    void done() {
      if (!watcher.update(Math.min(++behind, ALL), ALL)) {
        throw new CancellationException("stopped while looking for events");
      }
    }
  }

  private static boolean isWithin(FindingInput input, long from, long to) {
    Instant begin = Times.instant(from);
    return !begin.isAfter(input.to()) && !Times.instant(to).isBefore(input.from());
  }
}
