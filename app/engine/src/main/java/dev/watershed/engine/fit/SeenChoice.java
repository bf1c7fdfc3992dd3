package dev.watershed.engine.fit;

import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The route that an AS was seen to use in an observation: the most frequent where several were seen.
///
/// @param asn unsigned
/// @param rest the ASes behind it, up to the one next to the operator; empty where it is that one itself
/// @param times how often each of `rest` stands in the path in a row
/// @param pop where the route comes from; empty where nothing tells
/// @param vantage whether the AS has a vantage point of its own; else others' paths imply the choice
/// @param pops how many of the AS's paths come from which PoP
/// @param unidentified how many of them come from a PoP that nothing tells
/// @param others how many other routes the AS was seen to use at the same time
public record SeenChoice(
    int asn, List<Integer> rest, List<Integer> times, int tail, Optional<String> pop, boolean vantage,
    SortedMap<String, Integer> pops, int unidentified, int others) {

  public SeenChoice {
    rest = List.copyOf(rest);
    times = List.copyOf(times);
    pops = Collections.unmodifiableSortedMap(new TreeMap<>(pops));
  }

  /// The AS that it has the route from: the operator where `rest` is empty.
  public int nextHop(int origin) {
    return rest.isEmpty() ? origin : rest.getFirst();
  }

  /// ASes in the path, prepends counted, the AS's own left out.
  public int length() {
    return tail + times.stream().mapToInt(Integer::intValue).sum();
  }

  private record Key(List<Integer> rest, List<Integer> times, int tail, Optional<String> pop) {}

  /// The choices that an observation shows, by ASN. What an AS's own vantage points say goes before what the paths of
  /// others imply.
  public static SortedMap<Integer, SeenChoice> of(SeenObservation observation) {
    Map<Integer, Map<Key, Integer>> own = new HashMap<>();
    Map<Integer, Map<Key, Integer>> implied = new HashMap<>();
    for (SeenPath path : observation.paths()) {
      int size = path.hops().size();
      for (int i = 0; i < size; i++) {
        Key key = new Key(path.hops().subList(i + 1, size), path.times().subList(i + 1, size), path.tail(), path.pop());
        (i == 0 ? own : implied)
            .computeIfAbsent(path.hops().get(i), _ -> new HashMap<>())
            .merge(key, 1, Integer::sum);
      }
    }
    SortedMap<Integer, SeenChoice> choices = new TreeMap<>(Asn::compare);
    implied.forEach((asn, keys) -> choices.put(asn, choice(asn, keys, false)));
    own.forEach((asn, keys) -> choices.put(asn, choice(asn, keys, true)));
    return choices;
  }

  private static SeenChoice choice(int asn, Map<Key, Integer> keys, boolean vantage) {
    // Of equals the shorter, then the first by number: any rule will do that does not hang on the order of reading.
    Comparator<Map.Entry<Key, Integer>> order = Comparator
        .comparingInt((Map.Entry<Key, Integer> entry) -> -entry.getValue())
        .thenComparingInt(entry -> entry.getKey().rest().size())
        .thenComparing(entry -> entry.getKey().rest(), SeenChoice::compare)
        .thenComparing(entry -> entry.getKey().times(), SeenChoice::compare)
        .thenComparingInt(entry -> entry.getKey().tail())
        .thenComparing(entry -> entry.getKey().pop().orElse(""));
    List<Map.Entry<Key, Integer>> sorted = new ArrayList<>(keys.entrySet());
    sorted.sort(order);
    SortedMap<String, Integer> pops = new TreeMap<>();
    sorted.forEach(entry -> entry.getKey().pop().ifPresent(pop -> pops.merge(pop, entry.getValue(), Integer::sum)));
    int unidentified = keys.values().stream().mapToInt(times -> times).sum()
        - pops.values().stream().mapToInt(times -> times).sum();
    Key best = sorted.getFirst().getKey();
    return new SeenChoice(
        asn, best.rest(), best.times(), best.tail(), best.pop(), vantage, pops, unidentified, sorted.size() - 1);
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compareUnsigned(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
