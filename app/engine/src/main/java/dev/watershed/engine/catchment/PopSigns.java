package dev.watershed.engine.catchment;

import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Identification.ByCommunity;
import dev.watershed.model.anycast.Identification.ByLargeCommunity;
import dev.watershed.model.anycast.Identification.ByUpstream;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What in routes may tell from which PoP they come, where nobody has said so: communities that the operator attaches,
/// and the ASes next to it. Proposes those that exclude each other, for a route comes from one PoP; what stands on
/// every route tells nothing, and an AS next to the operator that is seen with several of the proposed communities
/// tells nothing either.
///
/// A proposal is a guess from what was seen. It knows nothing of the operator's own conventions.
///
/// @param routes how many routes were looked at
/// @param proposed signs that exclude each other, the one on most routes first; communities before upstreams
/// @param useless further signs, with the reason why each tells nothing
/// @param covered routes with exactly one of the proposed signs of the highest kind on them
/// @param ambiguous routes with several proposed communities on them
public record PopSigns(int routes, List<Sign> proposed, List<Useless> useless, int covered, int ambiguous) {

  /// Something that routes have in common.
  ///
  /// @param routes on how many it is
  /// @param overlapping on how many of these another proposed sign of the kind is, too
  /// @param upstreams the ASes next to the operator on these routes, by ASN, with how many routes each
  public record Sign(Identification by, int routes, int overlapping, SortedMap<Integer, Integer> upstreams) {}

  /// A sign that tells nothing.
  public record Useless(Identification by, int routes, Reason reason) {}

  /// Why a sign tells nothing.
  public enum Reason {
    /// It is on every route.
    EVERYWHERE,
    /// It is on routes that other proposed signs tell apart.
    OVERLAPS
  }

  /// So much of a sign's routes may carry another one before the two no longer exclude each other.
  private static final double SLACK = 0.05;

  public PopSigns {
    proposed = List.copyOf(proposed);
    useless = List.copyOf(useless);
  }

  /// Looks at routes.
  ///
  /// @param origin the operator's ASN, unsigned
  public static PopSigns of(int origin, List<PathAttributes> routes) {
    Map<Identification, BitSet> communities = new LinkedHashMap<>();
    SortedMap<Integer, BitSet> upstreams = new TreeMap<>(Asn::compare);
    int[] next = new int[routes.size()];
    for (int i = 0; i < routes.size(); i++) {
      PathAttributes route = routes.get(i);
      for (int community : route.communities().toArray()) {
        if (community >>> 16 == origin) {
          communities.computeIfAbsent(new ByCommunity(community), _ -> new BitSet()).set(i);
        }
      }
      for (LargeCommunity community : route.largeCommunities()) {
        if (community.globalAdministrator() == origin) {
          communities.computeIfAbsent(new ByLargeCommunity(community), _ -> new BitSet()).set(i);
        }
      }
      next[i] = nextToOrigin(route.asPath().toArray(), origin);
      if (next[i] >= 0) {
        int asn = route.asPath().toArray()[next[i]];
        upstreams.computeIfAbsent(asn, _ -> new BitSet()).set(i);
      }
    }
    return new Choice(routes.size(), communities, upstreams).choose();
  }

  private static int nextToOrigin(int[] path, int origin) {
    int i = path.length - 1;
    if (i < 0 || path[i] != origin) {
      return -1;
    }
    while (i >= 0 && path[i] == origin) {
      i--;
    }
    return i;
  }

  /// Picks signs that exclude each other.
  private record Choice(int routes, Map<Identification, BitSet> communities, SortedMap<Integer, BitSet> upstreams) {

    PopSigns choose() {
      List<Map.Entry<Identification, BitSet>> accepted = new ArrayList<>();
      List<Useless> useless = new ArrayList<>();
      BitSet told = new BitSet();
      for (Map.Entry<Identification, BitSet> entry : mostFirst(communities)) {
        int size = entry.getValue().cardinality();
        if (size == routes && communities.size() > 1) {
          useless.add(new Useless(entry.getKey(), size, Reason.EVERYWHERE));
        } else if (overlap(entry.getValue(), told) > SLACK * size) {
          useless.add(new Useless(entry.getKey(), size, Reason.OVERLAPS));
        } else {
          accepted.add(entry);
          told.or(entry.getValue());
        }
      }
      List<Sign> proposed = new ArrayList<>();
      for (Map.Entry<Identification, BitSet> entry : accepted) {
        BitSet others = new BitSet();
        accepted.stream().filter(other -> !other.getKey().equals(entry.getKey()))
            .forEach(other -> others.or(other.getValue()));
        proposed.add(sign(entry.getKey(), entry.getValue(), overlap(entry.getValue(), others)));
      }
      int ambiguous = routes - without(accepted) - once(accepted);
      int covered = once(accepted);
      // What no community tells, an upstream may: one that is never seen where a community tells.
      Map<Identification, BitSet> rest = new LinkedHashMap<>();
      upstreams.forEach((asn, on) -> rest.put(new ByUpstream(asn), on));
      for (Map.Entry<Identification, BitSet> entry : mostFirst(rest)) {
        int size = entry.getValue().cardinality();
        if (size == routes && rest.size() > 1) {
          useless.add(new Useless(entry.getKey(), size, Reason.EVERYWHERE));
        } else if (overlap(entry.getValue(), told) > SLACK * size) {
          useless.add(new Useless(entry.getKey(), size, Reason.OVERLAPS));
        } else {
          int overlapping = overlap(entry.getValue(), told);
          proposed.add(sign(entry.getKey(), entry.getValue(), overlapping));
          covered += size - overlapping;
        }
      }
      return new PopSigns(routes, proposed, useless, covered, ambiguous);
    }

    private Sign sign(Identification by, BitSet on, int overlapping) {
      SortedMap<Integer, Integer> next = new TreeMap<>(Asn::compare);
      upstreams.forEach((asn, of) -> {
        int together = overlap(of, on);
        if (together > 0) {
          next.put(asn, together);
        }
      });
      return new Sign(by, on.cardinality(), overlapping, next);
    }

    private int once(List<Map.Entry<Identification, BitSet>> accepted) {
      return (int) java.util.stream.IntStream.range(0, routes)
          .filter(i -> accepted.stream().filter(entry -> entry.getValue().get(i)).count() == 1)
          .count();
    }

    private int without(List<Map.Entry<Identification, BitSet>> accepted) {
      return (int) java.util.stream.IntStream.range(0, routes)
          .filter(i -> accepted.stream().noneMatch(entry -> entry.getValue().get(i)))
          .count();
    }

    private static int overlap(BitSet one, BitSet other) {
      BitSet both = (BitSet) one.clone();
      both.and(other);
      return both.cardinality();
    }

    private static List<Map.Entry<Identification, BitSet>> mostFirst(Map<Identification, BitSet> signs) {
      List<Map.Entry<Identification, BitSet>> all = new ArrayList<>(signs.entrySet());
      all.sort(Comparator.comparingInt((Map.Entry<Identification, BitSet> entry) -> -entry.getValue().cardinality())
          .thenComparingLong(entry -> order(entry.getKey()))
          .thenComparing(entry -> entry.getKey().toString()));
      return all;
    }

    private static long order(Identification by) {
      return switch (by) {
        case ByCommunity community -> Integer.toUnsignedLong(community.community());
        case ByUpstream upstream -> Integer.toUnsignedLong(upstream.asn());
        case ByLargeCommunity _, Identification.ByNextHop _, Identification.ByPathSuffix _, Identification.ByPopAsn _ ->
            Long.MAX_VALUE;
      };
    }
  }

  /// A sign in a word, as the workspace file writes it.
  public static String text(Identification by) {
    return switch (by) {
      case ByCommunity community -> "community " + Communities.toString(community.community());
      case ByLargeCommunity community -> "largeCommunity " + community.community();
      case Identification.ByNextHop nextHop -> "nextHop " + nextHop.address();
      case Identification.ByPathSuffix suffix -> "pathSuffix " + suffix.suffix();
      case Identification.ByPopAsn pop -> "pop " + Asn.toString(pop.asn());
      case ByUpstream upstream -> "upstream " + Asn.toString(upstream.asn());
    };
  }
}
