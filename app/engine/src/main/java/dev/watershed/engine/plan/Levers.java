package dev.watershed.engine.plan;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What an operator can set: for each PoP and upstream, how often the own AS is prepended, or that nothing is announced. A
/// setting of all levers is a list with one number a lever: its prepends, or [#SILENT].
final class Levers {

  static final int SILENT = -1;

  /// One lever. Several sessions of a PoP with one upstream move together, as they do for [Change].
  private record Lever(String pop, int upstream) {}

  private final List<Lever> levers = new ArrayList<>();
  /// The levers of each PoP, by place in `levers`.
  private final Map<String, List<Integer>> byPop = new LinkedHashMap<>();
  private final List<Integer> now = new ArrayList<>();
  private final int maxPrepend;

  Levers(Service service, int maxPrepend) {
    this.maxPrepend = maxPrepend;
    Map<Lever, Integer> settings = new LinkedHashMap<>();
    for (Announcement session : service.situation().announcements()) {
      int setting = session.announced() ? session.prepend() : SILENT;
      // Where sessions differ that move together, the one that draws most stands for them.
      settings.merge(new Lever(session.pop(), session.upstream()), setting, (a, b) ->
          a == SILENT ? b : b == SILENT ? a : Integer.valueOf(Math.min(a, b)));
    }
    settings.forEach((lever, setting) -> {
      byPop.computeIfAbsent(lever.pop, _ -> new ArrayList<>()).add(levers.size());
      levers.add(lever);
      now.add(setting);
    });
  }

  /// How everything is set at present.
  List<Integer> now() {
    return List.copyOf(now);
  }

  /// How many settings there are in all; [Long#MAX_VALUE] where they are beyond counting.
  long combinations() {
    double all = Math.pow(maxPrepend + 2.0, levers.size());
    return all > 1e18 ? Long.MAX_VALUE : (long) all;
  }

  /// Settings that differ in what one change can do: another number of prepends at a PoP or towards one upstream of it,
  /// silence, or voice. At least one lever keeps announcing.
  Set<List<Integer>> neighbors(List<Integer> setting) {
    Set<List<Integer>> all = new LinkedHashSet<>();
    for (List<Integer> pop : byPop.values()) {
      for (int value = SILENT; value <= maxPrepend; value++) {
        add(all, setting, pop, value);
        if (pop.size() > 1) {
          for (int lever : pop) {
            add(all, setting, List.of(lever), value);
          }
        }
      }
    }
    return all;
  }

  private static void add(Set<List<Integer>> all, List<Integer> setting, List<Integer> places, int value) {
    List<Integer> other = new ArrayList<>(setting);
    places.forEach(place -> other.set(place, value));
    if (!other.equals(setting) && other.stream().anyMatch(each -> each != SILENT)) {
      all.add(List.copyOf(other));
    }
  }

  /// The changes that lead from the present to a setting, as few as can be: one for a whole PoP where all its levers go to
  /// the same place.
  Scenario changes(List<Integer> setting) {
    return changes(now, setting);
  }

  /// The changes that lead back.
  Scenario rollback(List<Integer> setting) {
    return changes(setting, now);
  }

  private Scenario changes(List<Integer> from, List<Integer> to) {
    List<Change> changes = new ArrayList<>();
    byPop.forEach((pop, places) -> {
      boolean allMove = places.stream().allMatch(place -> !from.get(place).equals(to.get(place)));
      boolean allTheSame = places.stream().map(to::get).distinct().count() == 1;
      boolean allTheSameBefore = places.stream().map(place -> from.get(place) == SILENT).distinct().count() == 1;
      if (allMove && allTheSame && allTheSameBefore) {
        add(changes, pop, OptionalInt.empty(), from.get(places.getFirst()), to.get(places.getFirst()));
      } else {
        for (int place : places) {
          if (!from.get(place).equals(to.get(place))) {
            add(changes, pop, OptionalInt.of(levers.get(place).upstream), from.get(place), to.get(place));
          }
        }
      }
    });
    return new Scenario(changes);
  }

  private static void add(List<Change> changes, String pop, OptionalInt upstream, int from, int to) {
    if (to == SILENT) {
      changes.add(new Change.Withdraw(pop, upstream));
      return;
    }
    if (from == SILENT) {
      changes.add(new Change.Announce(pop, upstream));
    }
    changes.add(new Change.Prepend(pop, upstream, to));
  }

  /// How much is disturbed: what is silent weighs most, prepends by their number. Of two settings that reach the same, the
  /// one that disturbs less is better.
  int disturbance(List<Integer> setting) {
    int sum = 0;
    for (int i = 0; i < setting.size(); i++) {
      if (!setting.get(i).equals(now.get(i))) {
        sum += setting.get(i) == SILENT ? 20 : 1 + Math.abs(setting.get(i) - Math.max(0, now.get(i)));
      }
    }
    return sum;
  }
}
