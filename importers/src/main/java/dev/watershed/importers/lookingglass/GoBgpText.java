package dev.watershed.importers.lookingglass;

import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.Locale;

/// `gobgp global rib` and `gobgp neighbor … adj-in`: one path a line, its attributes in braces at the end.
final class GoBgpText implements TextParser {

  private final Paste paste;
  private boolean withIdentifier;
  private boolean withLabels;
  private boolean withAge = true;
  private boolean withoutRoutes;

  GoBgpText(Paste paste) {
    this.paste = paste;
  }

  @Override
  public void end() {}

  @Override
  public void line(Line line) {
    String text = Scan.squeeze(line.text());
    if (text.isEmpty()) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("network ") && lower.contains(" as_path")) {
      withIdentifier = lower.startsWith("id ");
      withLabels = lower.contains(" labels ");
      withAge = lower.contains(" age ");
      withoutRoutes = false;
      paste.empty(line.number());
    } else if (lower.startsWith("peer as up/down") || lower.startsWith("bgp neighbor is ")) {
      withoutRoutes = true;
      paste.noRoutes(line.number(), lower.startsWith("peer") ? "a BGP summary" : "a description of BGP neighbours");
    } else if (lower.startsWith("network not in table")) {
      paste.empty(line.number());
    } else if (lower.startsWith("as: ") || lower.startsWith("router-id: ") || lower.startsWith("listening port")) {
      about(text, lower);
    } else if (!withoutRoutes) {
      row(line, text);
    }
  }

  private void about(String text, String lower) {
    String value = text.substring(text.indexOf(' ') + 1).strip();
    if (lower.startsWith("router-id: ")) {
      paste.router(value, "");
    } else if (Scan.unsigned(value) >= 0) {
      paste.localAs(Scan.unsigned(value));
    }
  }

  /// `*> 192.0.2.0/24 192.0.2.1 64500 {64501,64502} 00:01:02 [{Origin: i} {Med: 0}]`
  private void row(Line line, String text) {
    int attributes = text.indexOf("[{");
    String[] words = Scan.split(attributes < 0 ? text : text.substring(0, attributes));
    int at = 0;
    RouteDraft draft = new RouteDraft(line.number());
    draft.best = null;
    while (at < words.length && isStatus(words[at])) {
      status(words[at++], draft);
    }
    if (withIdentifier && at < words.length && Scan.unsigned(words[at]) >= 0) {
      long identifier = Scan.unsigned(words[at++]);
      draft.pathId = identifier > 0 ? identifier : -1;
    }
    Prefix net = at < words.length ? network(words[at], draft) : null;
    if (net == null || at + 1 >= words.length) {
      paste.notUnderstood(line);
      return;
    }
    draft.prefix = net;
    at += withLabels && words[at + 1].startsWith("[") ? 2 : 1;
    if (at < words.length) {
      draft.nextHop(words[at++]);
    }
    StringBuilder path = new StringBuilder();
    while (at < words.length && AsPathReader.looksLikePath(words[at])) {
      path.append(' ').append(words[at++]);
    }
    Paths.asPath(draft, path.toString().strip());
    if (withAge && at < words.length) {
      draft.age = Scan.duration(String.join(" ", java.util.Arrays.copyOfRange(words, at, words.length)));
    }
    if (attributes >= 0) {
      attributes(draft, text.substring(attributes + 1));
    }
    paste.emit(draft);
  }

  private static boolean isStatus(String word) {
    return word.length() <= 4 && word.chars().allMatch(c -> "*>VINS".indexOf(c) >= 0);
  }

  /// `*>`, with `V`, `I` or `N` for origin validation, and `S` for stale before it (cmd/gobgp/neighbor.go).
  private static void status(String word, RouteDraft draft) {
    draft.valid = word.indexOf('*') >= 0 ? Boolean.TRUE : draft.valid;
    if (word.indexOf('*') >= 0) {
      draft.best = word.indexOf('>') >= 0;
    }
    if (word.indexOf('S') >= 0) {
      draft.flags.add(LookingGlassRoute.Flag.STALE);
    }
    draft.validity = word.indexOf('V') >= 0 ? "valid"
        : word.indexOf('I') >= 0 ? "invalid" : word.indexOf('N') >= 0 ? "not-found" : draft.validity;
  }

  /// A prefix, with a route distinguisher before it in VPN tables.
  private static @org.jspecify.annotations.Nullable Prefix network(String word, RouteDraft draft) {
    Prefix plain = Scan.prefix(word);
    if (plain != null) {
      return plain;
    }
    int second = word.indexOf(':', word.indexOf(':') + 1);
    if (second > 0) {
      draft.routeDistinguisher = word.substring(0, second);
      return Scan.prefix(word.substring(second + 1));
    }
    return null;
  }

  /// `{Origin: i} {Med: 0} {LocalPref: 100} {Communities: 64500:1, no-export} {LargeCommunity: [ 64500:1:2]} …]`
  private static void attributes(RouteDraft draft, String text) {
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return;
      }
      String inside = text.substring(open + 1, close);
      int colon = inside.indexOf(':');
      if (colon > 0) {
        attribute(draft, inside.substring(0, colon), inside.substring(colon + 1).strip());
      } else if (inside.equals("AtomicAggregate")) {
        draft.attributes.atomicAggregate(true);
      }
      open = text.indexOf('{', close);
    }
  }

  private static void attribute(RouteDraft draft, String name, String value) {
    long number = Scan.unsigned(value);
    switch (name) {
      case "Origin" -> {
        Origin origin = Paths.origin(value);
        if (origin != null) {
          draft.origin(origin);
        }
      }
      case "Med" -> {
        if (number >= 0) {
          draft.attributes.med(number);
        }
      }
      case "LocalPref" -> {
        if (number >= 0) {
          draft.attributes.localPref(number);
        }
      }
      case "Communities" -> Paths.communities(draft, value);
      case "LargeCommunity", "LargeCommunities" ->
          Paths.largeCommunities(draft, value.replace("[", "").replace("]", ""));
      case "Extcomms" -> {
        for (String word : value.replace("[", "").replace("]", "").split(",")) {
          if (!word.isBlank()) {
            draft.addExtendedCommunity(word.strip());
          }
        }
      }
      case "Originator" -> draft.attributes.originatorId(Scan.address(value));
      case "ClusterList" -> {
        for (String word : value.replace("[", "").replace("]", "").split("[ ,]+")) {
          IpAddress cluster = Scan.address(word);
          if (cluster != null) {
            draft.addCluster(cluster);
          }
        }
      }
      case "Aggregate", "Aggregator" -> aggregator(draft, value);
      case "AigpMetric", "Aigp" -> aigp(draft, value);
      default -> draft.other.put(name, value);
    }
  }

  private static void aigp(RouteDraft draft, String value) {
    String digits = Scan.wordAfter(value, "Metric: ");
    long metric = Scan.unsigned(digits == null ? value : digits, Long.MAX_VALUE);
    if (metric >= 0) {
      draft.attributes.aigp(metric);
    }
  }

  /// `AS: 64500, Address: 192.0.2.1`
  private static void aggregator(RouteDraft draft, String value) {
    String asn = Scan.wordAfter(value, "AS: ");
    String address = Scan.wordAfter(value, "Address: ");
    JunosWords.aggregator(draft, (asn == null ? "" : asn) + " " + (address == null ? "" : address));
  }
}
