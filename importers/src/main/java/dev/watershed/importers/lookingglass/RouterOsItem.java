package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;

/// An item of RouterOS's detailed form: `dst-address=192.0.2.0/24 gateway=10.0.0.1 bgp-as-path="64500,64501" …`.
/// Version 7 leaves the menu out where it is that of the value before: `bgp.session=peer1-1 .as-path="64500"`.
final class RouterOsItem {

  private RouterOsItem() {}

  static void read(RouteDraft draft, String text) {
    int at = text.indexOf("dst-address=");
    int start = text.lastIndexOf(' ', Math.max(0, text.indexOf('=')));
    at = start < 0 ? at : Math.min(at, start + 1);
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        return;
      }
      String name = text.substring(text.lastIndexOf(' ', equals) + 1, equals);
      int end = end(text, equals + 1);
      pair(draft, name, value(text, equals + 1));
      at = end;
    }
  }

  /// The value that begins at an index, without its quotes.
  static String value(String text, int from) {
    boolean quoted = from < text.length() && text.charAt(from) == '"';
    int end = end(text, from);
    return quoted ? text.substring(from + 1, Math.max(from + 1, end - 1)) : text.substring(from, end).strip();
  }

  /// Behind a value: the closing quote, or the space before the next name. Values without quotes may hold spaces
  /// (`gateway-status=10.0.0.1 reachable via ether1`).
  private static int end(String text, int from) {
    if (from < text.length() && text.charAt(from) == '"') {
      int close = text.indexOf('"', from + 1);
      return close < 0 ? text.length() : close + 1;
    }
    int equals = text.indexOf('=', from);
    if (equals < 0) {
      return text.length();
    }
    int space = text.lastIndexOf(' ', equals);
    return space < from ? from : space;
  }

  private static void pair(RouteDraft draft, String name, String value) {
    String plain = name.startsWith("bgp.") ? name.substring(4)
        : name.startsWith("bgp-") ? name.substring(4) : name.startsWith(".") ? name.substring(1) : name;
    boolean bgp = !plain.equals(name) && !name.equals("bgp.nexthop");
    long number = Scan.unsigned(value);
    switch (plain) {
      case "gateway" -> {
        if (draft.attributes.build().nextHop().isEmpty()) {
          draft.nextHop(value);
        }
      }
      case "nexthop" -> draft.nextHop(value);
      case "belongs-to" -> {
        if (value.startsWith("bgp-")) {
          draft.other.put("bgp", "");
          IpAddress peer = Scan.address(value.substring(value.lastIndexOf('-') + 1));
          if (peer != null) {
            draft.peer = peer.toString();
          }
        }
      }
      case "received-from" -> draft.peer = value;
      case "session" -> {
        draft.other.put("session", value);
        if (draft.peer.isEmpty()) {
          draft.peer = value;
        }
      }
      case "distance" -> draft.preference = number;
      case "routing-table", "routing-mark" -> draft.vrf = value.equals("main") ? "" : value;
      case "as-path" -> {
        Paths.asPath(draft, value.replace(',', ' '));
        draft.other.put("bgp", "");
      }
      case "origin" -> {
        Origin origin = Paths.origin(value);
        if (origin != null) {
          draft.origin(origin);
        }
      }
      case "med" -> {
        if (number >= 0) {
          draft.attributes.med(number);
        }
      }
      case "local-pref" -> {
        if (number >= 0) {
          draft.attributes.localPref(number);
        }
      }
      case "weight" -> draft.weight = bgp ? number : draft.weight;
      case "communities" -> Paths.communities(draft, value);
      case "large-communities" -> Paths.largeCommunities(draft, value);
      case "ext-communities" -> {
        for (String word : value.split(",")) {
          if (!word.isBlank()) {
            draft.addExtendedCommunity(word.strip());
          }
        }
      }
      case "atomic-aggregate" -> draft.attributes.atomicAggregate(value.equals("yes"));
      case "aggregator" -> {
        int colon = value.indexOf(':');
        if (colon > 0) {
          JunosWords.aggregator(draft, value.substring(0, colon) + " " + value.substring(colon + 1));
        }
      }
      case "originator-id" -> draft.attributes.originatorId(Scan.address(value));
      case "cluster-list" -> {
        for (String word : value.split("[ ,]+")) {
          IpAddress cluster = Scan.address(word);
          if (cluster != null) {
            draft.addCluster(cluster);
          }
        }
      }
      case "ebgp" -> draft.session = value.equals("yes") ? Session.EBGP : Session.IBGP;
      case "rpki" -> draft.validity = value;
      case "contribution" -> {
        if (value.equals("active")) {
          draft.best = true;
        } else if (value.equals("filtered")) {
          draft.flags.add(LookingGlassRoute.Flag.FILTERED);
        }
      }
      default -> {}
    }
  }
}
