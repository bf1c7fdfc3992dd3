package dev.watershed.engine.replay.alignment;

import dev.watershed.model.anycast.HealthReport;
import dev.watershed.model.anycast.HealthReport.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How healthy each PoP was, through time.
///
/// @param byPop for each PoP of which there is a report, times without gaps between them, in order
public record HealthLanes(SortedMap<String, List<Lane>> byPop) {

  /// A time with one state.
  ///
  /// @param to empty: it lasts
  public record Lane(Instant from, Optional<Instant> to, State state) {
    boolean contains(Instant time) {
      return !time.isBefore(from) && (to.isEmpty() || time.isBefore(to.get()));
    }
  }

  public HealthLanes {
    byPop = Collections.unmodifiableSortedMap(new TreeMap<>(byPop));
  }

  /// @param reports in the order of time
  public static HealthLanes of(List<HealthReport> reports) {
    SortedMap<String, List<Lane>> lanes = new TreeMap<>();
    for (HealthReport report : reports) {
      List<Lane> all = lanes.computeIfAbsent(report.pop(), _ -> new ArrayList<>());
      if (!all.isEmpty()) {
        Lane last = all.getLast();
        if (last.state() == report.state()) {
          continue;
        }
        all.set(all.size() - 1, new Lane(last.from(), Optional.of(report.time()), last.state()));
      }
      all.add(new Lane(report.time(), Optional.empty(), report.state()));
    }
    return new HealthLanes(lanes);
  }

  /// The state of a PoP at a moment; empty before its first report.
  public Optional<State> at(String pop, Instant time) {
    return byPop.getOrDefault(pop, List.of()).stream()
        .filter(lane -> lane.contains(time)).map(Lane::state).reduce((_, last) -> last);
  }
}
