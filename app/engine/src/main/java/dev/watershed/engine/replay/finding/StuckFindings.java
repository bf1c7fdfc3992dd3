package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.PopFindings.Group;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.event.VantagePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Vantage points that kept a route which all the others saw go ("zombies": Fontugne et al., "BGP zombies: an analysis
/// of beacons' stuck routes", PAM 2019).
final class StuckFindings {

  private final FindingInput input;
  private final History history;
  private final Landings landings;

  StuckFindings(FindingInput input, History history, Landings landings) {
    this.input = input;
    this.history = history;
    this.landings = landings;
  }

  List<Finding> find(List<Group> groups) {
    List<Finding> findings = new ArrayList<>();
    for (Group group : groups) {
      if (group.loss()) {
        group.events().forEach(event -> find(event, findings));
      }
    }
    return findings;
  }

  private void find(VisibilityEvent event, List<Finding> findings) {
    long patience = input.options().stuckAfter().toNanos() / 1000;
    List<Long> times = event.moved().values().stream().map(Visibility.Step::micros).sorted().toList();
    if (times.isEmpty()) {
      return;
    }
    long gone = times.get((times.size() - 1) / 2); // Half of the vantage points had seen it go.
    for (int slot : event.remaining().stream().sorted().toList()) {
      long until = until(slot, event);
      if (Math.min(until, Times.micros(input.replay().last())) - gone >= patience) {
        findings.add(finding(event, slot, gone, until));
      }
    }
    event.moved().forEach((slot, step) -> {
      if (step.micros() - gone >= patience) {
        findings.add(finding(event, slot, gone, step.micros()));
      }
    });
  }

  /// When a slot left the entity that it kept, or [Long#MAX_VALUE].
  private long until(int slot, VisibilityEvent event) {
    for (int number : history.of(slot)) {
      RouteChange change = history.changes().get(number);
      if (change.micros() > event.end() && landings.pop(change.after()) != event.entity().pop()) {
        return change.micros();
      }
    }
    return Long.MAX_VALUE;
  }

  private Finding finding(VisibilityEvent event, int slot, long gone, long until) {
    int held = history.at(slot, event.remaining().contains(slot) ? event.end() : until - 1);
    AsPath path = history.attributes(held).map(attributes -> attributes.asPath()).orElse(AsPath.EMPTY);
    boolean contradicted = new Survivors(history, landings, input.options().settle().toNanos() / 1000)
        .isContradicted(event, slot, path);
    VantagePoint point = history.vantagePoint(slot);
    String pop = landings.pops().get(event.entity().pop()).id();
    boolean atEnd = until == Long.MAX_VALUE;
    long end = atEnd ? Times.micros(input.replay().last()) : until;
    List<Evidence> evidence = new ArrayList<>();
    for (int number : history.of(slot)) {
      RouteChange change = history.changes().get(number);
      if (change.micros() <= end && (change.after() == held || change.before() == held)) {
        evidence.add(history.evidence(change));
      }
    }
    return Finding.of(new Detail.StuckRoute(point, path, contradicted, atEnd), Times.instant(gone), Times.instant(end),
        List.of(history.prefix(slot)), Optional.of(pop), Provenance.INFERRED,
        point + " keeps a route to " + pop + " for " + Words.length(java.time.Duration.ofNanos((end - gone) * 1000))
            + (atEnd ? ", to the end of what was read," : "") + " after half of the others saw it go" + (contradicted
                ? "; an AS on its path no longer uses it"
                : "; nothing seen contradicts it, so it may be right"),
        evidence, input.options());
  }
}
