package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import org.jspecify.annotations.Nullable;

/// `show router bgp routes PREFIX detail` of Nokia SR OS: names and values, two to a line. What the import policy made
/// of a route (`Modified Attributes`) stands behind what was received, and counts.
final class SrosDetail {

  private final Paste paste;
  private @Nullable RouteDraft path;
  private String lastName = "";
  private String asPath = "";
  private String aggregatorAs = "";
  private boolean modified;

  SrosDetail(Paste paste) {
    this.paste = paste;
  }

  /// @param modified whether the attributes that follow are those behind the import policy, which count
  void begin(boolean modified) {
    this.modified = modified;
  }

  void end() {
    RouteDraft done = path;
    path = null;
    modified = false;
    if (done != null && done.prefix != null) {
      paste.emit(done);
    }
  }

  void line(Line line, String text, boolean advertised) {
    int colon = text.indexOf(" : ");
    if (colon < 0 && !text.endsWith(" :")) {
      RouteDraft draft = path;
      if (draft != null && lastName.equals("Community")) {
        community(draft, text);
      } else if (draft != null && lastName.equals("AS-Path") && AsPathReader.looksLikePath(text)) {
        asPath = asPath + " " + text;
        Paths.asPath(draft, asPath);
      } else {
        paste.notUnderstood(line);
      }
      return;
    }
    if (text.startsWith("Network : ") && !modified) {
      end();
      RouteDraft draft = new RouteDraft(line.number());
      draft.prefix = SrosText.network(Scan.split(text)[2], draft);
      draft.best = false;
      draft.valid = false;
      if (advertised) {
        draft.flags.add(Flag.ADVERTISED);
        draft.best = null;
        draft.valid = null;
      }
      if (draft.prefix == null) {
        paste.notUnderstood(line);
        return;
      }
      path = draft;
    }
    RouteDraft draft = path;
    if (draft == null) {
      return;
    }
    draft.lastLine = line.number();
    // Two columns: the second name stands behind a run of spaces.
    String raw = line.text();
    int first = raw.indexOf(" : ");
    int second = raw.indexOf(" : ", first + 3);
    if (second < 0) {
      pair(draft, text.substring(0, colon < 0 ? text.length() - 2 : colon), colon < 0 ? "" : text.substring(colon + 3));
    } else {
      int name = startOfName(raw, first + 3, second);
      pair(draft, Scan.squeeze(raw.substring(0, first)), Scan.squeeze(raw.substring(first + 3, name)));
      pair(draft, Scan.squeeze(raw.substring(name, second)), Scan.squeeze(raw.substring(second + 3)));
    }
  }

  /// Where the second name begins: behind the last run of at least two spaces that has text behind it.
  private static int startOfName(String raw, int from, int to) {
    int end = to;
    while (end > from && raw.charAt(end - 1) == ' ') {
      end--;
    }
    int gap = raw.lastIndexOf("  ", end - 2);
    return gap < from ? end : gap;
  }

  private void pair(RouteDraft draft, String name, String value) {
    lastName = name;
    long number = Scan.unsigned(value);
    switch (name) {
      case "Nexthop" -> draft.nextHop(value);
      case "From", "To" -> draft.peer = value;
      case "Path Id" -> draft.pathId = number > 0 ? number : -1;
      case "Local Pref." -> {
        if (number >= 0) {
          draft.attributes.localPref(number);
        }
      }
      case "MED" -> {
        if (number >= 0) {
          draft.attributes.med(number);
        }
      }
      case "AIGP Metric" -> {
        if (number >= 0) {
          draft.attributes.aigp(number);
        }
      }
      case "IGP Cost" -> draft.igpMetric = number;
      case "Atomic Aggr." -> draft.attributes.atomicAggregate(value.equals("Atomic"));
      case "Aggregator AS" -> aggregatorAs = value;
      case "Aggregator" -> aggregator(draft, value);
      case "Community" -> community(draft, value);
      case "Cluster" -> {
        for (String word : Scan.split(value)) {
          IpAddress cluster = Scan.address(word);
          if (cluster != null) {
            draft.addCluster(cluster);
          }
        }
      }
      case "Originator Id" -> {
        IpAddress originator = Scan.address(value);
        if (originator != null) {
          draft.attributes.originatorId(originator);
        }
      }
      case "Peer Router Id" -> draft.peerRouterId = Scan.address(value);
      case "Neighbor-AS" -> draft.peerAsn = number;
      case "Flags" -> flags(draft, value);
      case "Route Source" -> draft.session = value.startsWith("Internal") ? Session.IBGP
          : value.startsWith("External") ? Session.EBGP : null;
      case "Origin" -> {
        Origin origin = Paths.origin(value);
        if (origin != null) {
          draft.origin(origin);
        }
      }
      case "AS-Path" -> {
        if (value.startsWith("No As-Path")) {
          Paths.emptyAsPath(draft);
        } else {
          asPath = value;
          Paths.asPath(draft, value);
        }
      }
      case "DB Orig Val" -> draft.validity = value.equals("N/A") ? "" : value;
      case "Last Modified" -> draft.age = Scan.duration(value);
      default -> {}
    }
  }

  private void aggregator(RouteDraft draft, String value) {
    if (!value.equals("None") && !aggregatorAs.equals("None")) {
      JunosWords.aggregator(draft, aggregatorAs + " " + value);
    }
  }

  private static void community(RouteDraft draft, String value) {
    if (value.startsWith("No Community")) {
      return;
    }
    for (String word : Scan.split(value)) {
      if (word.chars().filter(c -> c == ':').count() == 2 && Paths.largeCommunity(draft, word)) {
        continue;
      }
      JunosWords.community(draft, word);
    }
  }

  private static void flags(RouteDraft draft, String value) {
    for (String word : Scan.split(value)) {
      switch (word) {
        case "Valid" -> draft.valid = true;
        case "Best" -> draft.best = true;
        case "Backup" -> draft.flags.add(Flag.BACKUP);
        case "Stale" -> draft.flags.add(Flag.STALE);
        case "Suppressed" -> draft.flags.add(Flag.SUPPRESSED);
        case "Leaked" -> draft.flags.add(Flag.LEAKED);
        case "Rejected", "Invalid" -> draft.valid = false;
        default -> {
          Origin origin = Paths.origin(word);
          if (origin != null) {
            draft.origin(origin);
          }
        }
      }
    }
  }
}
