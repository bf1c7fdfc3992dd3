package dev.watershed.importers.lookingglass;

import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `show ip bgp PREFIX` of IOS, IOS XR, EOS and FRR: an entry for a prefix, then for each path its AS path, its next
/// hop with the neighbour, and lines of attributes. Indentation means nothing here, for pastes lose it.
class CiscoDetail {

  final Paste paste;
  private final CiscoCommunities communities;
  String vrf = "";
  String family = "";
  private String distinguisher = "";

  @Nullable Prefix prefix;
  /// Which path is the best, counted from 1, as the header says; 0 none, -1 not said.
  int bestIndex = -1;
  int paths;
  @Nullable RouteDraft path;
  private boolean unsupported;
  /// What stands before the line with the next hop.
  private final PathCandidate candidate = new PathCandidate();
  /// EOS lists the routes that an aggregate was made of, with attributes of their own.
  private boolean contributors;

  CiscoDetail(Paste paste) {
    this.paste = paste;
    communities = new CiscoCommunities(paste);
  }

  void vrf(String name) {
    vrf = name;
  }

  /// The address family that a heading names, as `IPv4 Multicast`; empty for unicast.
  void family(String name) {
    end();
    family = name;
  }

  String distinguisher() {
    return distinguisher;
  }

  void distinguisher(String value) {
    end();
    distinguisher = value;
  }

  /// A new entry: `BGP routing table entry for 192.0.2.0/24, version 5`.
  void entry(Line line, String text, String instance) {
    end();
    vrf = instance;
    bestIndex = -1;
    paths = 0;
    candidate.forget();
    communities.end();
    String rest = text.substring("BGP routing table entry for".length()).strip();
    int comma = rest.indexOf(',');
    String word = comma < 0 ? rest : rest.substring(0, comma);
    String named = Scan.wordAfter(rest, "Route Distinguisher: ");
    if (named != null) {
      distinguisher = named;
    }
    prefix = network(line, word.strip());
    unsupported = prefix == null;
    if (unsupported) {
      paste.report(line.number(), "an entry for '" + Texts.shorten(word) + "', which is no IP prefix", "skipped");
    }
  }

  /// The prefix, with the route distinguisher taken off where there is one (`65000:1:10.0.0.0/8`).
  private @Nullable Prefix network(Line line, String word) {
    if (!distinguisher.isEmpty() && word.startsWith(distinguisher + ":")) {
      return Scan.prefix(word.substring(distinguisher.length() + 1));
    }
    int first = word.indexOf(':');
    int second = word.indexOf(':', first + 1);
    if (first > 0 && second > 0 && Scan.prefix(word) == null) {
      Prefix behind = Scan.prefix(word.substring(second + 1));
      if (behind != null) {
        distinguisher = word.substring(0, second);
        return behind;
      }
    }
    Prefix plain = Scan.prefix(word);
    if (plain != null) {
      return plain;
    }
    Prefix classful = Scan.classful(word);
    if (classful != null) {
      paste.report(line.number(), "an entry for '" + word + "' without a prefix length", "read as " + classful);
    }
    return classful;
  }

  void line(Line line, String text) {
    if (prefix == null || unsupported) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    RouteDraft draft = path;
    boolean attribute = attribute(line, text, lower);
    if (attribute && draft != null) {
      draft.lastLine = line.number();
    }
    if (attribute || header(text, lower)) {
      candidate.forget();
      return;
    }
    if (isNextHop(text)) {
      begin(line);
      if (path != null) {
        NextHopLine.read(path, text);
      }
      return;
    }
    if (draft != null && communities.goOn(draft, text)) {
      draft.lastLine = line.number();
      return;
    }
    if (!candidate.take(line, text)) {
      communities.end();
      paste.notUnderstood(line);
    }
  }

  /// No more lines of this entry.
  void end() {
    RouteDraft done = path;
    path = null;
    contributors = false;
    if (done == null) {
      return;
    }
    if (done.best == null && bestIndex >= 0) {
      done.best = paths == bestIndex;
    }
    if (done.best == null) {
      done.best = false;
    }
    paste.emit(done);
  }

  /// The lines between the entry and its first path.
  boolean header(String text, String lower) {
    if (lower.startsWith("paths: ")) {
      String index = Scan.wordAfter(lower, "best #");
      int unsaid = lower.contains("no best path") ? 0 : -1;
      bestIndex = index == null ? unsaid : (int) Math.max(0, Scan.leadingNumber(index));
      String table = Scan.wordAfter(text, ", table ");
      String instance = table != null ? table : Scan.wordAfter(text, ", vrf ");
      if (instance != null && vrf.isEmpty() && !instance.equalsIgnoreCase("default")
          && !instance.startsWith("Default-IP")) {
        vrf = instance;
      }
      return true;
    }
    if (lower.contains("advertised to") || lower.startsWith("local bgp table not advertised")) {
      communities.end();
      return true;
    }
    return lower.startsWith("refresh epoch") || lower.startsWith("versions:") || lower.startsWith("path #")
        || lower.startsWith("flag") || lower.startsWith("last modified") || lower.startsWith("multipath:")
        || lower.startsWith("bgp bestpath:") || lower.startsWith("process ") || lower.startsWith("speaker ")
        || lower.startsWith("local label");
  }

  /// `192.0.2.1 (metric 10) from 192.0.2.9 (10.0.0.9)`: a next hop, a neighbour and its router ID.
  boolean isNextHop(String text) {
    int from = text.indexOf(" from ");
    if (from <= 0) {
      return false;
    }
    int space = text.indexOf(' ');
    String first = text.substring(0, space);
    return (Scan.addressWithDecoration(first) != null || first.equals("-")) && text.indexOf('(', from) > 0;
  }

  private void begin(Line line) {
    end();
    communities.end();
    Prefix net = prefix;
    if (net == null) {
      return;
    }
    paths++;
    RouteDraft draft = new RouteDraft(candidate.isEmpty() ? line.number() : candidate.line());
    draft.lastLine = line.number();
    draft.prefix = net;
    draft.vrf = vrf;
    draft.routeDistinguisher = distinguisher;
    if (!family.isEmpty()) {
      draft.other.put("addressFamily", family);
    }
    path = draft;
    if (candidate.isEmpty()) {
      paste.report(line.number(), "a path to " + net + " without an AS path before its next hop", "read without it");
    } else {
      asPath(draft, candidate.text());
    }
    candidate.forget();
  }

  /// `65000 65001, (aggregated by 65001 192.0.2.1), (received & used)`, `Local`.
  void asPath(RouteDraft draft, String text) {
    String plain = text;
    int remarks = plain.indexOf(", ");
    int aggregated = plain.indexOf(" (aggregated by ");
    int imported = plain.indexOf(" imported path from");
    for (int end : new int[] {remarks, aggregated, imported}) {
      if (end >= 0) {
        plain = plain.substring(0, Math.min(end, plain.length()));
      }
    }
    CiscoProperties.remarks(draft, text.substring(Math.min(text.length(), plain.length())));
    plain = plain.strip();
    if (plain.equalsIgnoreCase("Local")) {
      // Internal neighbours send routes with an empty path, too; the line with the origin says which it is.
      Paths.emptyAsPath(draft);
    } else {
      Paths.asPath(draft, plain);
    }
  }

  boolean attribute(Line line, String text, String lower) {
    RouteDraft draft = path;
    if (draft == null) {
      return false;
    }
    if (contributors
        && (lower.contains("proto: ") || lower.startsWith("community:") || lower.contains("community: "))) {
      return true;
    }
    if (lower.startsWith("origin ")) {
      communities.end();
      CiscoProperties.properties(draft, text);
      return true;
    }
    if (communities.begin(draft, line, text)) {
      return true;
    }
    if (lower.startsWith("originator") || lower.startsWith("cluster list")) {
      communities.end();
      CiscoProperties.reflection(draft, text);
      return true;
    }
    String updated = Scan.after(text, "Last update:");
    String moment = updated != null ? updated : Scan.after(text, "Updated on");
    if (moment != null) {
      communities.end();
      CiscoProperties.moment(draft, moment);
      return true;
    }
    if (lower.startsWith("rx pathid:") || lower.startsWith("addpath id:") || lower.startsWith("received path id")
        || lower.startsWith("rx path id:")) {
      communities.end();
      CiscoProperties.pathId(draft, lower);
      return true;
    }
    if (lower.startsWith("(fe80:")) {
      IpAddress linkLocal = Scan.address(text.substring(1, Math.max(1, text.indexOf(')'))));
      if (linkLocal != null) {
        draft.attributes.linkLocalNextHop(linkLocal);
      }
      return true;
    }
    return furtherLines(text, lower);
  }

  /// Lines that belong to a path and say nothing of what a route needs.
  private boolean furtherLines(String text, String lower) {
    if (lower.contains("contributing routes:")) {
      contributors = true;
      communities.end();
      return true;
    }
    if (lower.startsWith("rx safi:") || lower.startsWith("mpls labels") || lower.startsWith("remote label")
        || lower.startsWith("tunnel rib") || lower.startsWith("imported from")
        || lower.startsWith("source afi:") || lower.startsWith("received label") || lower.startsWith("dampinfo:")
        || lower.startsWith("not best:") || lower.startsWith("time until ") || lower.startsWith("remote sid")
        || lower.startsWith("label ") || lower.startsWith("origin-as validity")) {
      communities.end();
      String validity = Scan.after(text, "Origin-AS validity:");
      if (validity != null && path != null) {
        path.validity = validity;
      }
      return true;
    }
    return false;
  }
}
