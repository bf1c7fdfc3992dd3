package dev.watershed.engine.fit;

import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Links that paths show and the relationships do not have: they exist, whatever the file says.
public final class SeenLinks {

  /// @param first the provider, where there is one
  public record Link(int first, int second, LinkKind kind) {}

  /// What the ASes of a pair may be to each other, by how many paths demand it.
  private static final class Votes {
    int lowIsProvider;
    int highIsProvider;
  }

  private SeenLinks() {}

  /// The links between ASes next to each other on paths that are missing.
  ///
  /// What the ends are to each other follows from the rest of the path where export is by relationship: who hands on
  /// what it has from a provider or peer has a customer before it; whose route goes on to a provider or peer of the
  /// next AS is that one's customer. Where the paths leave it open the ends are taken for peers.
  ///
  /// @param operators ASes that are no hop: the operator's
  public static List<Link> missing(
      Relationships known, List<SeenObservation> observations, Set<Integer> operators) {
    SortedMap<Long, Votes> pairs = new TreeMap<>();
    for (SeenObservation observation : observations) {
      for (SeenPath path : observation.paths()) {
        for (int i = 0; i + 1 < path.hops().size(); i++) {
          pairs.computeIfAbsent(key(path.hops().get(i), path.hops().get(i + 1)), _ -> new Votes());
        }
      }
    }
    Map<Long, Integer> kinds = new HashMap<>();
    for (int link = 0; link < known.size(); link++) {
      long key = key(known.first(link), known.second(link));
      if (pairs.containsKey(key)) {
        kinds.put(key, link);
      }
    }
    observations.forEach(observation -> observation.paths().forEach(path -> vote(path, known, kinds, pairs)));
    List<Link> missing = new ArrayList<>();
    pairs.forEach((key, votes) -> {
      int low = (int) (key >>> 32);
      int high = (int) (long) key;
      if (kinds.containsKey(key) || operators.contains(low) || operators.contains(high)) {
        return;
      }
      if (votes.lowIsProvider > votes.highIsProvider) {
        missing.add(new Link(low, high, LinkKind.PROVIDER_CUSTOMER));
      } else if (votes.highIsProvider > votes.lowIsProvider) {
        missing.add(new Link(high, low, LinkKind.PROVIDER_CUSTOMER));
      } else {
        missing.add(new Link(low, high, LinkKind.PEER));
      }
    });
    return missing;
  }

  /// Every link that paths show, where what the ends are to each other is a guess at all of them.
  public static List<Link> shown(List<SeenObservation> observations) {
    SortedMap<Long, Link> links = new TreeMap<>();
    for (SeenObservation observation : observations) {
      for (SeenPath path : observation.paths()) {
        for (int i = 0; i + 1 < path.hops().size(); i++) {
          int near = path.hops().get(i);
          int far = path.hops().get(i + 1);
          links.putIfAbsent(key(near, far), new Link(near, far, LinkKind.PEER));
        }
      }
    }
    return List.copyOf(links.values());
  }

  private static void vote(
      SeenPath path, Relationships known, Map<Long, Integer> kinds, SortedMap<Long, Votes> pairs) {
    List<Integer> hops = path.hops();
    for (int i = 0; i + 1 < hops.size(); i++) {
      int near = hops.get(i);
      int far = hops.get(i + 1);
      long key = key(near, far);
      if (kinds.containsKey(key)) {
        continue;
      }
      boolean farHasItFromAbove = i + 2 < hops.size() && isAboveOrBeside(far, hops.get(i + 2), known, kinds);
      boolean nearGivesItUp = i > 0 && isAboveOrBeside(near, hops.get(i - 1), known, kinds);
      boolean nearIsLow = Integer.compareUnsigned(near, far) < 0;
      Votes votes = pairs.get(key);
      if (votes == null || farHasItFromAbove == nearGivesItUp) {
        continue;
      }
      if (farHasItFromAbove != nearIsLow) {
        votes.lowIsProvider++;
      } else {
        votes.highIsProvider++;
      }
    }
  }

  /// Whether an AS is a provider or a peer of another one, as far as known.
  private static boolean isAboveOrBeside(int of, int other, Relationships known, Map<Long, Integer> kinds) {
    Integer link = kinds.get(key(of, other));
    return link != null && switch (known.kind(link)) {
      case PEER -> true;
      case PROVIDER_CUSTOMER -> known.first(link) == other;
      case SIBLING -> false;
    };
  }

  /// Tells an unordered pair.
  static long key(int a, int b) {
    boolean ordered = Integer.compareUnsigned(a, b) < 0;
    return ordered ? (long) a << 32 | b & 0xffffffffL : (long) b << 32 | a & 0xffffffffL;
  }
}
