package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import java.util.Locale;

/// The lines below a route of BIRD's `show route all`: `BGP.as_path: 64500` in versions 1 and 2, `bgp_path: 64500` in
/// version 3.
final class BirdAttributes {

  private enum List {
    NONE,
    COMMUNITY,
    LARGE,
    EXTENDED
  }

  private final Paste paste;
  private boolean isBgp;
  private List list = List.NONE;

  BirdAttributes(Paste paste) {
    this.paste = paste;
  }

  /// Another route begins.
  void begin() {
    isBgp = false;
    list = List.NONE;
  }

  /// Something else says that the route is one of BGP.
  void bgp() {
    isBgp = true;
  }

  boolean isBgp() {
    return isBgp;
  }

  /// Takes a line.
  void line(Line line, RouteDraft draft, String text) {
    if (text.startsWith("(") && list != List.NONE) {
      communities(draft, text);
    } else {
      attribute(line, draft, text);
    }
  }

  private void attribute(Line line, RouteDraft draft, String text) {
    list = List.NONE;
    int colon = text.indexOf(':');
    if (colon < 0) {
      paste.notUnderstood(line);
      return;
    }
    String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = text.substring(colon + 1).strip();
    String plain = name.startsWith("bgp.") || name.startsWith("bgp_") ? name.substring(4) : name;
    boolean bgp = !plain.equals(name);
    isBgp |= bgp;
    long number = Scan.unsigned(value);
    switch (plain) {
      case "type" -> isBgp = value.startsWith("BGP") || isBgp;
      case "source" -> isBgp = value.equals("BGP") || isBgp;
      case "from" -> draft.peer = value;
      case "igp_metric" -> draft.igpMetric = number;
      case "preference" -> draft.preference = number;
      case "as_path", "path" -> Paths.asPath(draft, value);
      case "origin" -> {
        Origin origin = Paths.origin(value);
        if (origin != null) {
          draft.origin(origin);
        }
      }
      case "next_hop" -> nextHop(draft, value);
      case "med" -> {
        if (number >= 0) {
          draft.attributes.med(number);
        }
      }
      case "local_pref" -> {
        if (number >= 0) {
          draft.attributes.localPref(number);
        }
      }
      case "otc" -> {
        if (number >= 0) {
          draft.attributes.onlyToCustomer(number);
        }
      }
      case "aigp" -> {
        long aigp = Scan.unsigned(value, Long.MAX_VALUE);
        if (aigp >= 0) {
          draft.attributes.aigp(aigp);
        }
      }
      case "originator_id" -> draft.attributes.originatorId(Scan.address(value));
      case "cluster_list" -> clusters(draft, value);
      case "atomic_aggr" -> draft.attributes.atomicAggregate(true);
      case "aggregator" -> aggregator(draft, value);
      case "community" -> communities(draft, value, List.COMMUNITY);
      case "large_community" -> communities(draft, value, List.LARGE);
      case "ext_community" -> communities(draft, value, List.EXTENDED);
      default -> {
        if (bgp) {
          draft.other.put(plain, value);
        }
      }
    }
  }

  /// The next hop of BGP, and behind it a link-local one.
  private static void nextHop(RouteDraft draft, String value) {
    String[] words = Scan.split(value);
    if (words.length > 0) {
      draft.nextHop(words[0]);
    }
    if (words.length > 1) {
      draft.attributes.linkLocalNextHop(Scan.address(words[1]));
    }
  }

  private static void clusters(RouteDraft draft, String value) {
    draft.session = Session.IBGP;
    for (String word : Scan.split(value)) {
      IpAddress cluster = Scan.address(word);
      if (cluster != null) {
        draft.addCluster(cluster);
      }
    }
  }

  /// `192.0.2.1 AS64500`
  private static void aggregator(RouteDraft draft, String value) {
    String[] words = Scan.split(value);
    IpAddress address = words.length < 2 ? null : Scan.address(words[0]);
    if (address != null) {
      try {
        draft.attributes.aggregator(new Aggregator(Asn.parse(words[1]), address));
        return;
      } catch (IllegalArgumentException e) {
        draft.other.put("aggregator", value);
        return;
      }
    }
    draft.other.put("aggregator", value);
  }

  private void communities(RouteDraft draft, String value, List kind) {
    list = kind;
    communities(draft, value);
  }

  private void communities(RouteDraft draft, String value) {
    BirdWords.forEachTuple(value, tuple -> {
      switch (list) {
        case COMMUNITY -> {
          if (!Paths.community(draft, tuple.replace(" ", "").replace(',', ':'))) {
            draft.addExtendedCommunity("(" + tuple + ")");
          }
        }
        case LARGE -> {
          if (!Paths.largeCommunity(draft, tuple.replace(" ", "").replace(',', ':'))) {
            draft.addExtendedCommunity("(" + tuple + ")");
          }
        }
        case EXTENDED -> draft.addExtendedCommunity("(" + tuple + ")");
        case NONE -> {}
      }
    });
  }
}
