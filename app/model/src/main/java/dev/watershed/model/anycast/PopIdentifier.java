package dev.watershed.model.anycast;

import dev.watershed.model.anycast.Identification.ByCommunity;
import dev.watershed.model.anycast.Identification.ByLargeCommunity;
import dev.watershed.model.anycast.Identification.ByNextHop;
import dev.watershed.model.anycast.Identification.ByPathSuffix;
import dev.watershed.model.anycast.Identification.ByPopAsn;
import dev.watershed.model.anycast.Identification.ByUpstream;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Tells from which PoP a route comes. The most specific of all identifications that match wins; where the most
/// specific ones name several PoPs, the answer is that it is ambiguous, never one of them.
public final class PopIdentifier {

  /// What a route says about its PoP.
  public sealed interface Result {}

  /// The route comes from this PoP.
  ///
  /// @param by the identification that told
  public record Identified(Pop pop, Identification by) implements Result {}

  /// Equally specific identifications name several PoPs.
  ///
  /// @param pops by id
  public record Ambiguous(List<Pop> pops, String reason) implements Result {}

  /// Nothing identifies a PoP.
  public record Unidentified(String reason) implements Result {}

  private record Rule(Pop pop, Identification by) {}

  private final int origin;
  private final List<Pop> pops;
  private final List<Rule> rules;
  /// Those that announced anything; empty where that is not known.
  private final List<Pop> announcing;

  /// @param origin the operator's ASN, unsigned
  public PopIdentifier(int origin, List<Pop> pops) {
    this(origin, pops, List.of());
  }

  private PopIdentifier(int origin, List<Pop> pops, List<Pop> announcing) {
    this.origin = origin;
    this.pops = List.copyOf(pops);
    this.announcing = List.copyOf(announcing);
    List<Rule> all = new ArrayList<>();
    for (Pop pop : pops) {
      for (Identification by : pop.identify()) {
        all.add(new Rule(pop, by));
      }
    }
    rules = List.copyOf(all);
  }

  /// As this, for routes that were recorded while only some PoPs announced the prefix. Where no identification matches,
  /// a route of the operator's comes from the only one of them, or the only one with a session to the AS next to the
  /// operator.
  ///
  /// @param ids of PoPs; empty: every PoP announced
  public PopIdentifier during(Collection<String> ids) {
    return new PopIdentifier(
        origin, pops, pops.stream().filter(pop -> ids.isEmpty() || ids.contains(pop.id())).toList());
  }

  /// The operator's ASN, unsigned.
  public int origin() {
    return origin;
  }

  public Result identify(PathAttributes route) {
    int[] path = route.asPath().toArray();
    int best = Integer.MAX_VALUE;
    List<Rule> matches = new ArrayList<>();
    for (Rule rule : rules) {
      int rank = rank(rule.by());
      if (rank <= best && matches(rule.by(), route, path)) {
        if (rank < best) {
          matches.clear();
          best = rank;
        }
        matches.add(rule);
      }
    }
    if (matches.isEmpty()) {
      return byAnnouncement(path);
    }
    List<Pop> named = matches.stream().map(Rule::pop).distinct().sorted(Comparator.comparing(Pop::id)).toList();
    if (named.size() == 1) {
      return new Identified(named.getFirst(), matches.getFirst().by());
    }
    String claims = matches.stream()
        .sorted(Comparator.comparing(rule -> rule.pop().id()))
        .map(rule -> rule.pop().id() + " by " + describe(rule.by()))
        .collect(Collectors.joining(", "));
    return new Ambiguous(named, "equally specific: " + claims);
  }

  private Result byAnnouncement(int[] path) {
    int upstream = upstream(path);
    if (upstream < 0 || announcing.isEmpty()) {
      return new Unidentified(reason(path));
    }
    int neighbor = path[upstream];
    List<Pop> possible = announcing.size() == 1
        ? announcing
        : announcing.stream()
            .filter(pop -> pop.sessions().stream().anyMatch(session -> session.upstream() == neighbor))
            .toList();
    return possible.size() == 1
        ? new Identified(possible.getFirst(), new ByUpstream(neighbor))
        : new Unidentified(reason(path));
  }

  /// Smaller is more specific.
  private static int rank(Identification by) {
    return switch (by) {
      case ByCommunity _ -> 0;
      case ByLargeCommunity _ -> 0;
      case ByNextHop _ -> 1;
      // A path has fewer than a million ASes, so that a longer suffix always comes first.
      case ByPathSuffix suffix -> 1_000_000 - suffix.suffix().hopCount();
      case ByPopAsn _ -> 1_000_001;
      case ByUpstream _ -> 1_000_002;
    };
  }

  private boolean matches(Identification by, PathAttributes route, int[] path) {
    return switch (by) {
      case ByCommunity community -> route.communities().contains(community.community());
      case ByLargeCommunity community -> route.largeCommunities().contains(community.community());
      case ByNextHop nextHop -> route.nextHop().filter(nextHop.address()::equals).isPresent();
      case ByPathSuffix suffix -> endsWith(path, suffix.suffix().toArray());
      case ByPopAsn asn -> {
        int upstream = upstream(path);
        yield path.length > 0 && (path[path.length - 1] == asn.asn() || upstream >= 0 && path[upstream] == asn.asn());
      }
      case ByUpstream asn -> {
        int upstream = upstream(path);
        yield upstream >= 0 && path[upstream] == asn.asn();
      }
    };
  }

  /// The index of the AS next to the origin; -1 where the path does not end at the operator or has no other AS. The
  /// operator's part begins where its ASN stands first: behind that come its prepends, and ASNs that it put there
  /// itself so that those ASes drop the route (poisoning).
  private int upstream(int[] path) {
    if (path.length == 0 || path[path.length - 1] != origin) {
      return -1;
    }
    int index = 0;
    while (path[index] != origin) {
      index++;
    }
    return index - 1;
  }

  private static boolean endsWith(int[] path, int[] suffix) {
    return path.length >= suffix.length
        && Arrays.equals(path, path.length - suffix.length, path.length, suffix, 0, suffix.length);
  }

  private String reason(int[] path) {
    if (path.length == 0) {
      return "the AS path is empty";
    }
    if (path[path.length - 1] != origin && rules.stream().noneMatch(rule -> rule.by() instanceof ByPopAsn)) {
      return "originated by AS" + Asn.toString(path[path.length - 1]) + ", not by AS" + Asn.toString(origin);
    }
    int upstream = upstream(path);
    return upstream < 0
        ? "no identification matches"
        : "no identification matches; the AS next to the origin is AS" + Asn.toString(path[upstream]);
  }

  private static String describe(Identification by) {
    return switch (by) {
      case ByCommunity community -> "community " + Communities.toString(community.community());
      case ByLargeCommunity community -> "large community " + community.community();
      case ByNextHop nextHop -> "next hop " + nextHop.address();
      case ByPathSuffix suffix -> "path suffix " + suffix.suffix();
      case ByPopAsn asn -> "PoP AS" + Asn.toString(asn.asn());
      case ByUpstream asn -> "upstream AS" + Asn.toString(asn.asn());
    };
  }
}
