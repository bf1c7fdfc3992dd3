package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.Times;
import dev.watershed.engine.replay.finding.Presence.Span;
import dev.watershed.engine.replay.finding.Visibility.Entity;
import dev.watershed.engine.replay.finding.Visibility.Step;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// When vantage points carried each PoP. A few that still carry it when nearly all others are gone do not count: those
/// routes are stuck.
final class Presences {

  /// Fewer slots than this part of the most there were are stuck ones.
  private static final int STUCK_PART = 20;

  private Presences() {}

  static List<Presence> of(FindingInput input, Collection<Visibility> visibilities) {
    List<SortedMap<Prefix, List<Span>>> all = new ArrayList<>();
    input.pops().forEach(_ -> all.add(new TreeMap<>()));
    for (Visibility visibility : visibilities) {
      Entity entity = visibility.entity();
      if (entity.isWholePop()) {
        List<Span> spans = spans(visibility, input.replay().log());
        if (!spans.isEmpty()) {
          all.get(entity.pop()).put(input.prefixes().get(entity.prefix()), spans);
        }
      }
    }
    List<Presence> presences = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      presences.add(new Presence(input.pops().get(i).id(), all.get(i)));
    }
    return presences;
  }

  private static List<Span> spans(Visibility visibility, ReplayLog log) {
    int most = visibility.steps().stream().mapToInt(Step::count).max().orElse(0);
    List<Span> spans = new ArrayList<>();
    long from = Long.MIN_VALUE;
    for (Step step : visibility.steps()) {
      boolean carried = step.count() * STUCK_PART > most;
      if (carried && from == Long.MIN_VALUE) {
        from = step.micros();
      } else if (!carried && from != Long.MIN_VALUE && step.real()) {
        // A session that was lost tells nothing; only what was seen to go ends a presence.
        spans.add(new Span(Times.instant(from), Times.instant(step.micros())));
        from = Long.MIN_VALUE;
      }
    }
    if (from != Long.MIN_VALUE) {
      spans.add(new Span(Times.instant(from), Times.instant(log.micros(log.size() - 1) + 1)));
    }
    return spans;
  }
}
