package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `display bgp routing-table PREFIX` of Huawei VRP: an entry for each path.
final class VrpDetail {

  private static final int WIDTH = 79;

  private final Paste paste;
  private @Nullable RouteDraft path;
  private String vrf = "";
  private String distinguisher = "";
  private String lastList = "";
  private String properties = "";
  private boolean propertiesAreCut;

  VrpDetail(Paste paste) {
    this.paste = paste;
  }

  void end() {
    RouteDraft done = path;
    path = null;
    if (done != null) {
      paste.emit(done);
    }
  }

  /// `VPN-Instance red, Router ID 192.0.2.1:` or `Route Distinguisher: 64500:1`
  void context(String text) {
    end();
    String instance = Scan.after(text, "VPN-Instance ");
    if (instance != null) {
      int comma = instance.indexOf(',');
      vrf = comma < 0 ? instance : instance.substring(0, comma);
    }
    String value = Scan.after(text, "Route Distinguisher:");
    distinguisher = value == null ? distinguisher : value;
  }

  /// `BGP routing table entry information of 192.0.2.0/24:`
  void entry(Line line, String text) {
    end();
    int of = text.indexOf(" of ");
    String word = text.substring(of + 4);
    int end = word.indexOf(' ');
    word = end < 0 ? word : word.substring(0, end);
    // The colon at the end is no part of the prefix.
    Prefix net = Scan.prefix(word.endsWith(":") ? word.substring(0, word.length() - 1) : word);
    if (net == null) {
      paste.report(line.number(), "an entry for '" + Texts.shorten(word) + "', which is no IP prefix", "skipped");
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    draft.vrf = vrf;
    draft.routeDistinguisher = distinguisher;
    draft.best = false;
    draft.valid = false;
    path = draft;
    lastList = "";
    properties = "";
  }

  void line(Line line, String text) {
    RouteDraft draft = path;
    if (draft == null) {
      paste.notUnderstood(line);
      return;
    }
    draft.lastLine = line.number();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("as-path ")) {
      lastList = "";
      properties = text;
      propertiesAreCut = line.text().length() >= WIDTH;
      properties(draft, text);
      return;
    }
    if (!properties.isEmpty() && goesOn(text, lower)) {
      // Wrapped at the terminal's width, in the middle of a word where that is full.
      properties = properties + (propertiesAreCut ? "" : " ") + text;
      propertiesAreCut = line.text().length() >= WIDTH;
      properties(draft, properties);
      return;
    }
    properties = "";
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : lower.substring(0, colon).strip();
    String value = colon < 0 ? "" : text.substring(colon + 1).strip();
    switch (name) {
      case "from" -> from(draft, value);
      case "route duration" -> draft.age = Scan.duration(value);
      case "original nexthop", "relay ip nexthop" -> {
        if (name.startsWith("orig")) {
          draft.nextHop(value);
        }
      }
      case "community", "large-community", "ext-community" -> {
        lastList = name;
        communities(draft, value);
      }
      case "aggregator" -> aggregator(draft, value);
      case "originator" -> draft.attributes.originatorId(Scan.address(Scan.split(value + " -")[0].replace(",", "")));
      case "cluster list" -> {
        for (String word : value.split("[ ,]+")) {
          IpAddress cluster = Scan.address(word);
          if (cluster != null) {
            draft.addCluster(cluster);
          }
        }
      }
      default -> further(line, draft, text, lower);
    }
  }

  /// Whether a line goes on with the one of the AS path: it has commas and no name before a colon.
  private static boolean goesOn(String text, String lower) {
    return text.indexOf(':') < 0 && text.indexOf(',') > 0 && !lower.startsWith("advertised to")
        && !lower.startsWith("not advertised") && !text.startsWith("<");
  }

  private void further(Line line, RouteDraft draft, String text, String lower) {
    if (text.startsWith("<") && !lastList.isEmpty()) {
      communities(draft, text);
    } else if (lower.startsWith("imported route") || lower.startsWith("network route")
        || lower.startsWith("aggregated route")) {
      draft.session = Session.LOCAL;
    } else if (lower.startsWith("not advertised") || lower.startsWith("advertised to")) {
      lastList = "";
    } else {
      paste.notUnderstood(line);
    }
  }

  /// `10.0.0.1 (10.0.0.1)`
  private static void from(RouteDraft draft, String value) {
    String[] words = Scan.split(value);
    if (words.length > 0) {
      draft.peer = words[0];
    }
    String identifier = Scan.between(value, "(", ")");
    draft.peerRouterId = identifier == null ? null : Scan.address(identifier);
  }

  /// `<64500:1>, <64500:2>, no-export`, `RT <64500 : 1>`
  private void communities(RouteDraft draft, String value) {
    for (String part : value.split(",")) {
      String word = part.replace("<", "").replace(">", "").strip();
      if (word.isEmpty()) {
        continue;
      }
      String plain = word.replace(" ", "");
      boolean read = switch (lastList) {
        case "community" -> Paths.community(draft, plain);
        case "large-community" -> Paths.largeCommunity(draft, plain);
        default -> false;
      };
      if (!read) {
        draft.addExtendedCommunity(word.replace(" : ", ":"));
      }
    }
  }

  /// `AS 64500, Aggregator ID 10.0.0.1`
  private static void aggregator(RouteDraft draft, String value) {
    String asn = Scan.wordAfter(value, "AS ");
    String address = Scan.wordAfter(value, "ID ");
    JunosWords.aggregator(draft, (asn == null ? "" : asn) + " " + (address == null ? "" : address));
  }

  /// `AS-path 64500 64501, origin igp, MED 0, localpref 100, pref-val 0, valid, external, best, select, pre 255`
  private static void properties(RouteDraft draft, String text) {
    boolean first = true;
    for (String part : text.split(", ")) {
      String word = part.strip();
      if (first) {
        String path = word.substring("AS-path ".length()).strip();
        if (path.equalsIgnoreCase("Nil")) {
          Paths.emptyAsPath(draft);
        } else {
          Paths.asPath(draft, path);
        }
        first = false;
        continue;
      }
      int space = word.lastIndexOf(' ');
      long number = space < 0 ? -1 : Scan.unsigned(word.substring(space + 1));
      switch (space < 0 ? word : word.substring(0, space).toLowerCase(Locale.ROOT)) {
        case "origin" -> {
          Origin origin = Paths.origin(word.substring(space + 1));
          if (origin != null) {
            draft.origin(origin);
          }
        }
        case "med" -> {
          if (number >= 0) {
            draft.attributes.med(number);
          }
        }
        case "localpref" -> {
          if (number >= 0) {
            draft.attributes.localPref(number);
          }
        }
        case "pref-val" -> draft.weight = number;
        case "pre" -> draft.preference = number;
        case "igp cost" -> draft.igpMetric = number;
        case "aigp" -> {
          if (number >= 0) {
            draft.attributes.aigp(number);
          }
        }
        case "valid" -> draft.valid = true;
        case "invalid" -> draft.valid = false;
        case "best" -> draft.best = true;
        case "internal" -> draft.session = Session.IBGP;
        case "external" -> draft.session = Session.EBGP;
        case "internal-confed", "external-confed" -> draft.session = Session.CONFEDERATION;
        case "local" -> draft.session = Session.LOCAL;
        case "best-external" -> draft.flags.add(Flag.BEST_EXTERNAL);
        case "backup" -> draft.flags.add(Flag.BACKUP);
        case "add-path" -> draft.flags.add(Flag.ADDITIONAL);
        case "stale" -> draft.flags.add(Flag.STALE);
        case "suppressed" -> draft.flags.add(Flag.SUPPRESSED);
        case "atomic-aggregate", "atomic aggregate" -> draft.attributes.atomicAggregate(true);
        default -> {}
      }
    }
  }
}
