package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `bgpctl show rib` of OpenBGPD, in its brief form and with `detail`. Older versions lack the column for validation.
final class OpenBgpdText implements TextParser {

  private final Paste paste;
  private @Nullable Prefix prefix;
  private @Nullable RouteDraft path;
  private boolean withoutRoutes;

  OpenBgpdText(Paste paste) {
    this.paste = paste;
  }

  @Override
  public void end() {
    RouteDraft done = path;
    path = null;
    if (done != null) {
      paste.emit(done);
    }
  }

  @Override
  public void line(Line line) {
    String text = Scan.squeeze(line.text());
    if (text.isEmpty()) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (frame(line, text, lower) || withoutRoutes) {
      return;
    }
    RouteDraft draft = path;
    if (draft != null && prefix != null) {
      draft.lastLine = line.number();
      attribute(line, draft, text);
    } else {
      row(line, text);
    }
  }

  private boolean frame(Line line, String text, String lower) {
    if (lower.startsWith("bgp routing table entry for ")) {
      end();
      withoutRoutes = false;
      String word = Scan.split(text)[5];
      prefix = Scan.prefix(word);
      if (prefix == null) {
        paste.report(line.number(), "an entry for '" + Texts.shorten(word) + "', which is no IP prefix", "skipped");
        return true;
      }
      RouteDraft draft = new RouteDraft(line.number());
      draft.prefix = prefix;
      draft.best = false;
      draft.valid = false;
      // Where there is no line for it, the path is empty.
      Paths.emptyAsPath(draft);
      path = draft;
      return true;
    }
    if (lower.startsWith("flags: ") || lower.startsWith("flags destination") || lower.startsWith("flags ovs")
        || lower.startsWith("flags vs") || lower.startsWith("origin validation state:")
        || lower.startsWith("aspa validation state:") || lower.startsWith("origin: i =")
        || lower.startsWith("s = stale, e = error")) {
      end();
      prefix = null;
      withoutRoutes = false;
      paste.empty(line.number());
      return true;
    }
    if (lower.startsWith("neighbor as msgrcvd") || lower.startsWith("bgp neighbor is ")) {
      end();
      withoutRoutes = true;
      paste.noRoutes(line.number(), lower.startsWith("bgp") ? "a description of BGP neighbours" : "a BGP summary");
      return true;
    }
    return false;
  }

  /// `I*>   N-? 192.0.2.0/24 192.0.2.1 100 0 64500 64501 i`
  private void row(Line line, String text) {
    String[] words = Scan.split(text);
    int at = 0;
    while (at < words.length && Scan.prefix(words[at]) == null) {
      at++;
    }
    if (at + 4 > words.length || at > 3) {
      paste.notUnderstood(line);
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = Scan.prefix(words[at]);
    draft.valid = false;
    draft.best = false;
    draft.session = Session.EBGP;
    for (int i = 0; i < at; i++) {
      if (!flags(words[i], i > 0 || at == 1 && isValidation(words[i]), draft)) {
        paste.notUnderstood(line);
        return;
      }
    }
    draft.nextHop(words[at + 1]);
    long localPref = Scan.unsigned(words[at + 2]);
    long med = Scan.unsigned(words[at + 3]);
    Origin origin = Paths.origin(words[words.length - 1]);
    if (localPref < 0 || med < 0 || origin == null) {
      paste.notUnderstood(line);
      return;
    }
    draft.attributes.localPref(localPref).med(med);
    draft.origin(origin);
    Paths.asPath(draft, String.join(" ", java.util.Arrays.copyOfRange(words, at + 4, words.length - 1)));
    paste.emit(draft);
  }

  private static boolean isValidation(String word) {
    return word.equals("N") || word.equals("V") || word.equals("!") || word.length() == 3 && word.charAt(1) == '-';
  }

  private static boolean flags(String word, boolean validation, RouteDraft draft) {
    if (validation) {
      draft.validity = switch (word.charAt(0)) {
        case 'V' -> "valid";
        case '!' -> "invalid";
        case 'N' -> "not-found";
        default -> "";
      };
      return isValidation(word);
    }
    for (int i = 0; i < word.length(); i++) {
      switch (word.charAt(i)) {
        case '*' -> draft.valid = true;
        case '>' -> draft.best = true;
        case 'I' -> draft.session = Session.IBGP;
        case 'S' -> draft.flags.add(Flag.STALE);
        case 'F' -> draft.flags.add(Flag.FILTERED);
        case 'L' -> draft.flags.add(Flag.LEAKED);
        case 'm' -> draft.flags.add(Flag.MULTIPATH);
        case 'E', 'w' -> {}
        case 'A' -> draft.other.put("announced", "true");
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private void attribute(Line line, RouteDraft draft, String text) {
    int colon = text.indexOf(": ");
    String value = colon < 0 ? "" : text.substring(colon + 2);
    if (text.startsWith("Nexthop ")) {
      nextHop(draft, text);
    } else if (text.startsWith("Origin ")) {
      properties(draft, text);
    } else if (text.startsWith("Last update: ")) {
      draft.age = Scan.duration(value.replace(" ago", ""));
      draft.since = draft.age < 0 ? value : "";
    } else if (text.startsWith("Communities:")) {
      Paths.communities(draft, value);
    } else if (text.startsWith("Large Communities:") || text.startsWith("Large-Communities:")) {
      Paths.largeCommunities(draft, value);
    } else if (text.startsWith("Ext. Communities:") || text.startsWith("Ext-Communities:")) {
      extended(draft, value);
    } else if (text.startsWith("Aggregator:")) {
      JunosWords.aggregator(draft, value.replace("[", "").replace("]", ""));
    } else if (text.startsWith("Originator I")) {
      draft.attributes.originatorId(Scan.address(value.strip()));
    } else if (text.startsWith("Cluster ID List:")) {
      for (String word : Scan.split(value)) {
        IpAddress cluster = Scan.address(word);
        if (cluster != null) {
          draft.addCluster(cluster);
        }
      }
    } else if (text.startsWith("Atomic Aggregate")) {
      draft.attributes.atomicAggregate(true);
    } else if (text.startsWith("Only To Customer") || text.startsWith("OTC")) {
      long otc = Scan.unsigned(value.strip());
      if (otc >= 0) {
        draft.attributes.onlyToCustomer(otc);
      }
    } else if (Character.isDigit(text.charAt(0)) || text.charAt(0) == '{') {
      Paths.asPath(draft, text);
    } else if (colon > 0) {
      draft.other.put(text.substring(0, colon), value);
    } else {
      paste.notUnderstood(line);
    }
  }

  /// `Nexthop 192.0.2.1 (via 192.0.2.1) Neighbor peer1 (192.0.2.1) Path-Id: 3`
  private static void nextHop(RouteDraft draft, String text) {
    String hop = Scan.wordAfter(text, "Nexthop ");
    draft.nextHop(hop == null ? "" : hop);
    int neighbor = text.indexOf(" Neighbor ");
    if (neighbor >= 0) {
      String rest = text.substring(neighbor + 10);
      int open = rest.lastIndexOf(" (");
      draft.peer = open < 0 ? rest : rest.substring(0, open);
      String identifier = open < 0 ? null : Scan.between(rest.substring(open), "(", ")");
      draft.peerRouterId = identifier == null ? null : Scan.address(identifier);
    }
    String id = Scan.wordAfter(text, "Path-Id: ");
    if (id != null) {
      draft.pathId = Scan.unsigned(id);
    }
  }

  /// `Origin IGP, metric 0, localpref 100, weight 0, ovs not-found, avs unknown, external, valid, best, announced`
  private static void properties(RouteDraft draft, String text) {
    for (String part : text.split(", ")) {
      int space = part.indexOf(' ');
      String value = space < 0 ? "" : part.substring(space + 1).strip();
      long number = Scan.unsigned(value);
      switch (space < 0 ? part : part.substring(0, space)) {
        case "Origin" -> {
          Origin origin = Paths.origin(value);
          if (origin != null) {
            draft.origin(origin);
          }
        }
        case "metric" -> {
          if (number >= 0) {
            draft.attributes.med(number);
          }
        }
        case "localpref" -> {
          if (number >= 0) {
            draft.attributes.localPref(number);
          }
        }
        case "weight" -> draft.weight = number;
        case "ovs" -> draft.validity = value;
        case "avs" -> draft.other.put("aspaValidation", value);
        case "internal" -> draft.session = Session.IBGP;
        case "external" -> draft.session = Session.EBGP;
        case "valid" -> draft.valid = true;
        case "best" -> draft.best = true;
        case "stale" -> draft.flags.add(Flag.STALE);
        case "filtered" -> draft.flags.add(Flag.FILTERED);
        case "ecmp" -> draft.flags.add(Flag.MULTIPATH);
        case "otc" -> draft.flags.add(Flag.LEAKED);
        case "announced" -> draft.other.put("announced", "true");
        default -> {}
      }
    }
  }

  /// `rt 64500:1 soo 64500:2`: each is a word for the kind and a value.
  static void extended(RouteDraft draft, String text) {
    String[] words = Scan.split(text);
    for (int i = 0; i < words.length; i++) {
      boolean kind = words[i].indexOf(':') < 0 && !words[i].startsWith("0x") && i + 1 < words.length;
      draft.addExtendedCommunity(kind ? words[i] + " " + words[++i] : words[i]);
    }
  }
}
