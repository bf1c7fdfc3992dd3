package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.PopFindings.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Looks for everything that happened in a recording.
///
/// @param all in the order of their begin, then of their end, type and PoP
/// @param presences for each PoP, when vantage points carried it
public record Findings(List<Finding> all, List<Presence> presences) {

  public Findings {
    all = List.copyOf(all);
    presences = List.copyOf(presences);
  }

  /// Runs every detector.
  public static Findings of(FindingInput input) {
    if (input.replay().isEmpty()) {
      return new Findings(List.of(), Presences.of(input, List.of()));
    }
    ChangeScanner scanner = ChangeScanner.of(input.replay().log());
    History history = new History(input.replay().log(), scanner.changes());
    Landings landings = new Landings(input.replay().log(), input.origin(), input.pops());
    int[] prefixOf = Visibility.prefixOfSlots(input.replay().log(), input.prefixes());
    Collection<Visibility> visibilities =
        Visibility.of(input.replay().log(), scanner.changes(), input.prefixes(), landings);
    PopFindings pops = new PopFindings(input, history, landings, visibilities);
    LeakFindings leaks = new LeakFindings(input, history);
    OriginFindings origins = new OriginFindings(input, history, landings);
    List<Finding> leaked = leaks.find();
    List<Group> groups = pops.groups(attributes -> leaks.isLeak(attributes) || origins.isForeign(attributes));
    List<Group> wanted = groups.stream().filter(group -> isWithin(input, group.start(), group.end())).toList();

    List<Finding> findings = new ArrayList<>();
    wanted.forEach(group -> findings.add(pops.finding(group)));
    findings.addAll(new MoveFindings(input).find(wanted));
    findings.addAll(new FlapFindings(input, history, landings).find(groups, prefixOf));
    findings.addAll(new StuckFindings(input, history, landings).find(wanted));
    findings.addAll(new ExplorationFindings(input, history).find(prefixOf));
    findings.addAll(new BlackoutFindings(input, history).find(prefixOf));
    findings.addAll(origins.find());
    findings.addAll(leaked);
    findings.addAll(new AttributeFindings(input, history, landings).find(prefixOf));
    findings.addAll(new GapFindings(input, history).find(scanner));
    List<Finding> sorted = findings.stream()
        .filter(finding -> isWithin(input, Times.micros(finding.from()), Times.micros(finding.to())))
        .sorted(Comparator.comparing(Finding::from)
            .thenComparing(Finding::to)
            .thenComparing(Finding::type)
            .thenComparing(finding -> finding.pop().orElse(""))
            .thenComparing(finding -> finding.prefixes().toString())
            .thenComparing(Finding::summary))
        .toList();
    return new Findings(sorted, Presences.of(input, visibilities));
  }

  private static boolean isWithin(FindingInput input, long from, long to) {
    Instant begin = Times.instant(from);
    return !begin.isAfter(input.to()) && !Times.instant(to).isBefore(input.from());
  }
}
