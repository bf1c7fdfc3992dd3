package dev.watershed.desktop.flow;

import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What moves from where to where between two states. Groups are told apart by their id: upstreams may be numbered
/// differently in the two. Immutable.
///
/// @param groups all that have a part in it, in the order in which they are drawn
/// @param streams those that stay included, by group before and group after, in the order of the groups
/// @param ases how many ASes move, wholly or in part
record Movement(List<LandingGroup> groups, List<Stream> streams, int ases) {

  static final Movement NONE = new Movement(List.of(), List.of(), 0);

  /// Stands for ASes that only the other state knows of.
  static final LandingGroup NOT_SEEN = new LandingGroup(
      -3, "…", "", LandingGroup.Kind.NOTHING, Optional.empty(), GroupStyle.UNIDENTIFIED);

  private static final double LEAST = 1e-9;

  /// What goes from one group to one group.
  ///
  /// @param weight of what goes: 0 to 1; over all streams they sum to 1
  /// @param rows the ASes that go there, wholly or in part; of the state after, or before where only that knows them
  record Stream(LandingGroup from, LandingGroup to, double weight, List<LandingRow> rows) {
    Stream {
      rows = List.copyOf(rows);
    }

    boolean stays() {
      return from.id().equals(to.id());
    }
  }

  Movement {
    groups = List.copyOf(groups);
    streams = List.copyOf(streams);
  }

  boolean isEmpty() {
    return streams.isEmpty();
  }

  /// The part of the weight that moves: 0 to 1.
  double moved() {
    return streams.stream().filter(stream -> !stream.stays()).mapToDouble(Stream::weight).sum();
  }

  /// The weight of a group before: 0 to 1.
  double before(LandingGroup group) {
    return streams.stream().filter(stream -> stream.from().id().equals(group.id())).mapToDouble(Stream::weight).sum();
  }

  /// The weight of a group after: 0 to 1.
  double after(LandingGroup group) {
    return streams.stream().filter(stream -> stream.to().id().equals(group.id())).mapToDouble(Stream::weight).sum();
  }

  /// What a scenario moves, with the sums of the engine.
  static Movement of(Difference difference) {
    Movement counted = between(difference.before(), difference.after());
    Map<String, Double> moved = new HashMap<>();
    difference.diff().moved().matrix().forEach((from, row) ->
        row.forEach((to, weight) -> moved.merge(key(from) + "\n" + key(to), weight, Double::sum)));
    List<Stream> streams = new ArrayList<>();
    for (Stream stream : counted.streams) {
      double weight = stream.weight;
      if (!stream.stays()) {
        weight = moved.getOrDefault(stream.from.id() + "\n" + stream.to.id(), 0.0);
      } else {
        SortedMap<String, Double> away =
            difference.diff().moved().matrix().getOrDefault(word(stream.from), new TreeMap<>());
        Shares.Share all = difference.diff().before().byPop().get(word(stream.from));
        if (all != null) {
          weight = Math.max(0, all.weight() - away.values().stream().mapToDouble(Double::doubleValue).sum());
        }
      }
      if (weight > LEAST || !stream.stays()) {
        streams.add(new Stream(stream.from, stream.to, weight, stream.rows));
      }
      moved.remove(stream.from.id() + "\n" + stream.to.id());
    }
    // What moves with parts too small to be told AS by AS.
    for (LandingGroup from : counted.groups) {
      for (LandingGroup to : counted.groups) {
        double rest = moved.getOrDefault(from.id() + "\n" + to.id(), 0.0);
        if (rest > LEAST) {
          streams.add(new Stream(from, to, rest, List.of()));
        }
      }
    }
    return new Movement(counted.groups, streams, counted.ases);
  }

  /// The id under which a PoP or a word of [Shares] is drawn.
  private static String key(String word) {
    return switch (word) {
      case Shares.NONE -> LandingGroup.NO_ROUTE.id();
      case Shares.UNIDENTIFIED -> LandingGroup.UNIDENTIFIED.id();
      default -> word;
    };
  }

  private static String word(LandingGroup group) {
    return group.equals(LandingGroup.NO_ROUTE) ? Shares.NONE : group.id();
  }

  /// What moves between two states, AS by AS. An AS that lands on several groups moves with the part that changes.
  static Movement between(Analysis before, Analysis after) {
    return new Counting(before, after).count();
  }

  private static final class Counting {
    private final Analysis before;
    private final Analysis after;
    private final Map<String, LandingGroup> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> weights = new HashMap<>();
    private final Map<String, Map<String, List<LandingRow>>> rows = new HashMap<>();
    private int ases;

    private Counting(Analysis before, Analysis after) {
      this.before = before;
      this.after = after;
      after.groups().forEach(group -> groups.put(group.id(), group));
      before.groups().forEach(group -> groups.putIfAbsent(group.id(), group));
      for (LandingGroup none : List.of(LandingGroup.UNIDENTIFIED, LandingGroup.NO_ROUTE, NOT_SEEN)) {
        groups.put(none.id(), none);
      }
    }

    private record Place(int asn, String country) {}

    private Movement count() {
      Map<Place, LandingRow> old = new LinkedHashMap<>();
      before.rows().forEach(row -> old.put(new Place(row.asn(), row.landing().country()), row));
      double sumBefore = total(before);
      double sumAfter = total(after);
      for (LandingRow row : after.rows()) {
        LandingRow was = old.remove(new Place(row.asn(), row.landing().country()));
        double weight = weight(row, sumAfter, after);
        if (was == null) {
          add(row, Map.of(NOT_SEEN.id(), 1.0), parts(row), weight);
        } else {
          add(row, parts(was), parts(row), (weight + weight(was, sumBefore, before)) / 2);
        }
      }
      old.values().forEach(row -> add(row, parts(row), Map.of(NOT_SEEN.id(), 1.0), weight(row, sumBefore, before)));
      return movement();
    }

    private static double total(Analysis analysis) {
      return analysis.rows().stream().mapToDouble(row -> row.landing().weight()).sum();
    }

    private static double weight(LandingRow row, double total, Analysis analysis) {
      return total > 0 ? row.landing().weight() / total : 1.0 / analysis.rows().size();
    }

    /// On which groups an AS lands with which part.
    private static Map<String, Double> parts(LandingRow row) {
      Map<String, Double> parts = new TreeMap<>();
      double elsewhere = 0;
      for (var other : row.landing().alternatives().entrySet()) {
        parts.merge(key(other.getKey()), other.getValue(), Double::sum);
        elsewhere += other.getValue();
      }
      parts.merge(row.group().id(), Math.max(0, 1 - elsewhere), Double::sum);
      return parts;
    }

    private void add(LandingRow row, Map<String, Double> from, Map<String, Double> to, double weight) {
      Map<String, Double> less = new TreeMap<>();
      Map<String, Double> more = new TreeMap<>();
      from.forEach((group, part) -> {
        double stays = Math.min(part, to.getOrDefault(group, 0.0));
        if (stays > LEAST) {
          add(row, group, group, weight * stays);
        }
        if (part - stays > LEAST) {
          less.put(group, part - stays);
        }
      });
      to.forEach((group, part) -> {
        double gain = part - Math.min(part, from.getOrDefault(group, 0.0));
        if (gain > LEAST) {
          more.put(group, gain);
        }
      });
      double moving = less.values().stream().mapToDouble(Double::doubleValue).sum();
      double arriving = more.values().stream().mapToDouble(Double::doubleValue).sum();
      if (moving > LEAST && arriving > LEAST) {
        ases++;
        // Which part of it goes where is not known where several leave and several arrive: each in proportion.
        less.forEach((group, part) ->
            more.forEach((other, gain) -> add(row, group, other, weight * part * gain / arriving)));
      }
    }

    private void add(LandingRow row, String from, String to, double weight) {
      weights.computeIfAbsent(from, _ -> new HashMap<>()).merge(to, weight, Double::sum);
      rows.computeIfAbsent(from, _ -> new HashMap<>()).computeIfAbsent(to, _ -> new ArrayList<>()).add(row);
    }

    private Movement movement() {
      double all = weights.values().stream().flatMap(to -> to.values().stream()).mapToDouble(Double::doubleValue).sum();
      List<Stream> streams = new ArrayList<>();
      weights.forEach((from, row) -> row.forEach((to, weight) -> streams.add(new Stream(
          group(from), group(to), all > 0 ? weight / all : 0,
          rows.getOrDefault(from, Map.of()).getOrDefault(to, List.of())))));
      Map<String, Double> size = new HashMap<>();
      streams.forEach(stream -> {
        size.merge(stream.from().id(), stream.weight(), Double::sum);
        size.merge(stream.to().id(), stream.weight(), Double::sum);
      });
      List<LandingGroup> order = groups.values().stream()
          .filter(group -> size.containsKey(group.id()))
          .sorted(Comparator.comparingInt((LandingGroup group) -> group.isKnown() ? 0 : 1)
              .thenComparingDouble(group -> -size.getOrDefault(group.id(), 0.0))
              .thenComparing(LandingGroup::id))
          .toList();
      Map<String, Integer> places = new HashMap<>();
      order.forEach(group -> places.put(group.id(), places.size()));
      streams.sort(Comparator.comparingInt((Stream stream) -> places.getOrDefault(stream.from().id(), 0))
          .thenComparingInt(stream -> places.getOrDefault(stream.to().id(), 0)));
      return new Movement(order, streams, ases);
    }

    private LandingGroup group(String id) {
      return groups.getOrDefault(id, LandingGroup.UNIDENTIFIED);
    }
  }
}
