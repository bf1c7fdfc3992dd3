package dev.watershed.engine.plan;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What an operator can set: for each PoP and upstream, how often the own AS is prepended, that upstreams are asked to
/// prefer others ([#DRAINED]), or that nothing is announced ([#SILENT]); and sessions that could be had. A setting of
/// all levers is a list with one number a lever.
final class Levers {

  static final int SILENT = 256;
  static final int DRAINED = 255;

  /// One lever. Several sessions of a PoP with one upstream move together, as they do for [Change].
  ///
  /// @param offer the session, where it is one that does not exist yet
  private record Lever(String pop, int upstream, Optional<Change.AddSession> offer) {}

  private final List<Lever> levers = new ArrayList<>();
  /// The levers of each PoP, by place in `levers`.
  private final Map<String, List<Integer>> byPop = new LinkedHashMap<>();
  private final List<Integer> now = new ArrayList<>();
  /// What a lever can be set to, the most attractive first.
  private final List<Integer> values;

  /// @param drain whether upstreams may be asked to prefer others (RFC 8326)
  /// @param offers sessions that could be had
  Levers(Service service, int maxPrepend, boolean drain, List<Change.AddSession> offers) {
    List<Integer> all = new ArrayList<>(IntStream.rangeClosed(0, maxPrepend).boxed().toList());
    if (drain) {
      all.add(DRAINED);
    }
    all.add(SILENT);
    values = List.copyOf(all);
    Map<Lever, Integer> settings = new LinkedHashMap<>();
    for (Announcement session : service.situation().announcements()) {
      // Where sessions differ that move together, the one that draws most stands for them.
      settings.merge(new Lever(session.pop(), session.upstream(), Optional.empty()), settingOf(session), Math::min);
    }
    offers.forEach(offer -> {
      service.apply(Scenario.of(offer)); // Names the PoP that does not exist.
      if (!settings.containsKey(new Lever(offer.pop(), offer.session().upstream(), Optional.empty()))) {
        settings.put(new Lever(offer.pop(), offer.session().upstream(), Optional.of(offer)), SILENT);
      }
    });
    settings.forEach((lever, setting) -> {
      byPop.computeIfAbsent(lever.pop, _ -> new ArrayList<>()).add(levers.size());
      levers.add(lever);
      now.add(setting);
    });
  }

  private static int settingOf(Announcement session) {
    return !session.announced() ? SILENT
        : session.communities().contains(Communities.GRACEFUL_SHUTDOWN) ? DRAINED
            : Math.min(DRAINED - 1, session.prepend());
  }

  /// How everything is set at present.
  List<Integer> now() {
    return List.copyOf(now);
  }

  /// How many settings there are in all; [Long#MAX_VALUE] where they are beyond counting.
  long combinations() {
    double all = Math.pow(values.size(), levers.size());
    return all > 1e18 ? Long.MAX_VALUE : (long) all;
  }

  /// Settings that differ in what one change can do, at a PoP or towards one upstream of it. At least one lever keeps
  /// announcing.
  ///
  /// @param less PoPs that may become less attractive
  /// @param more PoPs that may become more attractive
  Set<List<Integer>> neighbors(List<Integer> setting, Predicate<String> less, Predicate<String> more) {
    Set<List<Integer>> all = new LinkedHashSet<>();
    byPop.forEach((pop, places) -> {
      List<Integer> existing = places.stream().filter(place -> levers.get(place).offer.isEmpty()).toList();
      for (int value : values) {
        if (existing.size() > 1) {
          add(all, setting, existing, value, less.test(pop), more.test(pop));
        }
        places.forEach(place -> add(all, setting, List.of(place), value, less.test(pop), more.test(pop)));
      }
    });
    return all;
  }

  private static void add(
      Set<List<Integer>> all, List<Integer> setting, List<Integer> places, int value, boolean less, boolean more) {
    boolean any = places.stream()
        .anyMatch(place -> value > setting.get(place) ? less : value < setting.get(place) && more);
    if (!any) {
      return;
    }
    List<Integer> other = new ArrayList<>(setting);
    places.forEach(place -> other.set(place, value));
    if (other.stream().anyMatch(each -> each != SILENT)) {
      all.add(List.copyOf(other));
    }
  }

  /// Settings with one lever nearer to where it is now than in this setting, or back there: the nearest first.
  List<List<Integer>> retreats(List<Integer> setting) {
    List<List<Integer>> all = new ArrayList<>();
    for (int lever = 0; lever < setting.size(); lever++) {
      int is = setting.get(lever);
      int was = now.get(lever);
      if (is != was) {
        all.add(with(setting, lever, was));
        for (int value : values) {
          boolean between = Math.min(is, was) < value && value < Math.max(is, was);
          if (between) {
            all.add(with(setting, lever, value));
          }
        }
      }
    }
    return all;
  }

  private static List<Integer> with(List<Integer> setting, int lever, int value) {
    List<Integer> other = new ArrayList<>(setting);
    other.set(lever, value);
    return List.copyOf(other);
  }

  /// The changes that lead from the present to a setting, as few as can be: one for a whole PoP where all its levers go
  /// to the same place.
  Scenario changes(List<Integer> setting) {
    return changes(now, setting);
  }

  /// The changes that lead back. A session that was not there falls silent.
  Scenario rollback(List<Integer> setting) {
    return changes(setting, now);
  }

  private Scenario changes(List<Integer> from, List<Integer> to) {
    List<Change> changes = new ArrayList<>();
    boolean forth = from.equals(now);
    byPop.forEach((pop, places) -> {
      List<Integer> moving = places.stream().filter(place -> !from.get(place).equals(to.get(place))).toList();
      // A change of a whole PoP goes for all sessions that are there, a new one among them.
      boolean whole = places.stream().allMatch(place -> levers.get(place).offer.isEmpty()
          ? moving.contains(place) : from.get(place) == SILENT && to.get(place) == SILENT);
      boolean same = moving.stream().map(to::get).distinct().count() == 1
          && moving.stream().map(place -> kind(from.get(place))).distinct().count() == 1;
      if (whole && same) {
        add(changes, pop, OptionalInt.empty(), from.get(moving.getFirst()), to.get(moving.getFirst()));
        return;
      }
      for (int place : moving) {
        Lever lever = levers.get(place);
        boolean bought = forth && lever.offer.isPresent();
        int start = bought ? 0 : from.get(place);
        if (bought) {
          changes.add(lever.offer.get());
        }
        if (start != to.get(place)) {
          add(changes, pop, OptionalInt.of(lever.upstream), start, to.get(place));
        }
      }
    });
    return new Scenario(changes);
  }

  /// Silent, drained, or neither: between these, a change has to take something back.
  private static int kind(int setting) {
    return Math.max(DRAINED - 1, setting);
  }

  private static void add(List<Change> changes, String pop, OptionalInt upstream, int from, int to) {
    if (to == SILENT) {
      changes.add(new Change.Withdraw(pop, upstream));
      return;
    }
    if (from == SILENT) {
      changes.add(new Change.Announce(pop, upstream));
    }
    if (to == DRAINED) {
      changes.add(new Change.Drain(pop, upstream));
      return;
    }
    if (from == DRAINED) {
      changes.add(new Change.Undrain(pop, upstream));
    }
    changes.add(new Change.Prepend(pop, upstream, to));
  }

  /// How much is disturbed: what is silent weighs most, then what is drained or has to be bought, prepends by their
  /// number. Of two settings that reach the same, the one that disturbs less is better.
  int disturbance(List<Integer> setting) {
    int sum = 0;
    for (int i = 0; i < setting.size(); i++) {
      int is = setting.get(i);
      if (is != now.get(i)) {
        sum += levers.get(i).offer.isPresent() ? 40 : is == SILENT ? 20 : is == DRAINED ? 10
            : 1 + Math.abs(is - (now.get(i) >= DRAINED ? 0 : now.get(i)));
      }
    }
    return sum;
  }
}
