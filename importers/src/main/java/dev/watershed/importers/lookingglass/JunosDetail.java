package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import org.jspecify.annotations.Nullable;

/// `show route detail` and `extensive` of Junos, and the detailed forms of what neighbours send and are sent.
final class JunosDetail {

  private final Paste paste;
  private @Nullable Prefix prefix;
  private String instance = "";
  private @Nullable RouteDraft path;
  private boolean entryIsActive;
  private long entryLine;
  /// Whether the line before was one of communities: they may go on.
  private boolean inCommunities;
  /// Extensive output repeats next hops, with metrics of their own, behind the attributes of a path.
  private boolean inResolution;
  /// What the router announces of the entry stands before its paths (`TSI`), with attributes of its own.
  private boolean inAnnouncements;

  JunosDetail(Paste paste) {
    this.paste = paste;
  }

  void end() {
    RouteDraft done = path;
    path = null;
    inCommunities = false;
    inResolution = false;
    if (done != null) {
      paste.emit(done);
    }
  }

  /// `* 192.0.2.0/24 (1 entry, 1 announced)`
  void entry(Line line, String text, String table) {
    end();
    instance = table;
    inAnnouncements = false;
    entryIsActive = text.startsWith("* ");
    String word = entryIsActive ? text.substring(2) : text;
    int space = word.indexOf(' ');
    prefix = Scan.prefix(space < 0 ? word : word.substring(0, space));
    entryLine = line.number();
    if (prefix == null) {
      paste.report(line.number(), "an entry for '" + Texts.shorten(word) + "', which is no IP prefix", "skipped");
    }
  }

  void line(Line line, String text) {
    Prefix net = prefix;
    if (net == null) {
      return;
    }
    if (begins(line, text, net)) {
      return;
    }
    RouteDraft draft = path;
    if (draft == null) {
      return;
    }
    draft.lastLine = line.number();
    boolean wereCommunities = inCommunities;
    inCommunities = false;
    if (text.startsWith("Indirect next hops:")) {
      inResolution = true;
      return;
    }
    if (inResolution && !text.startsWith("AS path:") && !text.startsWith("Communities:")) {
      return;
    }
    if (wereCommunities && isCommunities(text)) {
      JunosWords.communities(draft, text);
      inCommunities = true;
      return;
    }
    attribute(line, draft, text);
  }

  /// `*BGP Preference: 170/-101` begins a path; so does a line of what a neighbour sends or is sent.
  private boolean begins(Line line, String text, Prefix net) {
    int preference = text.indexOf(" Preference: ");
    if (preference > 0 && preference < 16) {
      end();
      char mark = text.charAt(0);
      boolean marked = mark == '*' || mark == '+' || mark == '-';
      String protocol = text.substring(marked ? 1 : 0, preference);
      if (!protocol.equals("BGP")) {
        paste.otherProtocol(line.number(), protocol);
        return true;
      }
      RouteDraft draft = begin(line, net);
      draft.best = mark == '*' || mark == '+';
      draft.preference = Scan.leadingNumber(text.substring(preference + 13));
      return true;
    }
    inAnnouncements |= text.startsWith("TSI:") || text.startsWith("Advertised metrics:") || text.startsWith("State:");
    if (path == null && !inAnnouncements
        && (text.startsWith("BGP group ") || text.equals("Accepted") || text.startsWith("Nexthop: "))) {
      RouteDraft draft = begin(line, net);
      draft.firstLine = entryLine;
      if (text.startsWith("BGP group ")) {
        draft.flags.add(Flag.ADVERTISED);
        draft.session = text.endsWith("External") ? Session.EBGP : text.endsWith("Internal") ? Session.IBGP : null;
      } else {
        draft.best = entryIsActive;
      }
      return text.startsWith("BGP group ") || text.equals("Accepted");
    }
    return false;
  }

  private RouteDraft begin(Line line, Prefix net) {
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    draft.vrf = instance;
    path = draft;
    return draft;
  }

  private void attribute(Line line, RouteDraft draft, String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      if (text.startsWith("Hidden") || text.contains("unusable")) {
        draft.valid = false;
      }
      return;
    }
    String value = text.substring(colon + 1).strip();
    switch (text.substring(0, colon)) {
      case "AS path" -> JunosWords.asPath(draft, value);
      case "Communities" -> {
        JunosWords.communities(draft, value);
        inCommunities = true;
      }
      case "Source" -> draft.peer = value;
      case "Nexthop", "Protocol next hop" -> {
        String[] words = Scan.split(value);
        draft.nextHop(words.length == 0 ? "" : words[0]);
      }
      case "Next hop" -> nextHop(draft, value);
      case "Next hop type" -> {
        if (value.startsWith("Reject") || value.startsWith("Unusable")) {
          draft.valid = false;
        }
      }
      case "State" -> JunosWords.state(draft, value);
      case "Localpref" -> {
        long number = Scan.leadingNumber(value);
        if (number >= 0) {
          draft.attributes.localPref(number);
        }
      }
      case "MED" -> {
        long number = Scan.leadingNumber(value);
        if (number >= 0) {
          draft.attributes.med(number);
        }
      }
      case "Router ID" -> draft.peerRouterId = Scan.address(value);
      case "Originator ID" -> draft.attributes.originatorId(Scan.address(value));
      case "Cluster list" -> {
        for (String word : Scan.split(value)) {
          IpAddress cluster = Scan.address(word);
          if (cluster != null) {
            draft.addCluster(cluster);
          }
        }
      }
      case "Aggregator" -> JunosWords.aggregator(draft, value);
      case "Validation State" -> draft.validity = value;
      case "Local AS", "Peer AS" -> peerAs(draft, text);
      case "Age" -> age(draft, text);
      case "Inactive reason" -> draft.other.put("inactiveReason", value);
      default -> {
        if (text.startsWith("Addpath Path ID")) {
          draft.pathId = Scan.unsigned(value);
        } else if (!isFurther(text)) {
          paste.notUnderstood(line);
        }
      }
    }
  }

  /// Where a path is resolved through another, the protocol's next hop is that of BGP and this one is not.
  private static void nextHop(RouteDraft draft, String value) {
    int space = value.indexOf(' ');
    String word = space < 0 ? value : value.substring(0, space);
    if (Scan.address(word) != null && !draft.other.containsKey("forwardingNextHop")) {
      draft.nextHop(word);
      draft.other.put("forwardingNextHop", word);
    }
  }

  /// `Local AS: 65000 Peer AS: 13335`
  private void peerAs(RouteDraft draft, String text) {
    String local = Scan.wordAfter(text, "Local AS:");
    if (local != null && Scan.unsigned(local) >= 0) {
      paste.localAs(Scan.unsigned(local));
    }
    String peer = Scan.wordAfter(text, "Peer AS:");
    if (peer != null) {
      draft.peerAsn = Scan.unsigned(peer);
    }
  }

  /// `Age: 2w3d 4:05:06 Metric: 0 Metric2: 10`
  private static void age(RouteDraft draft, String text) {
    int end = text.indexOf(" Metric");
    draft.age = Scan.duration(text.substring(4, end < 0 ? text.length() : end).strip());
    String metric = Scan.wordAfter(text, "Metric:");
    if (metric != null && Scan.unsigned(metric) >= 0) {
      draft.attributes.med(Scan.unsigned(metric));
    }
    String cost = Scan.wordAfter(text, "Metric2:");
    if (cost != null) {
      draft.igpMetric = Scan.unsigned(cost);
    }
  }

  private static boolean isCommunities(String text) {
    for (String word : Scan.split(text)) {
      int colon = word.indexOf(':');
      if (colon <= 0 || colon == word.length() - 1) {
        return false;
      }
    }
    return true;
  }

  /// Lines with prefixes in them that are no routes.
  private static boolean isFurther(String text) {
    return text.contains("Originating RIB:") || text.startsWith("KRT ") || text.startsWith("Task:")
        || text.startsWith("Announcement bits");
  }
}
