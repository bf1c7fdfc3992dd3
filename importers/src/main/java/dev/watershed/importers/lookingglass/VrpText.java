package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `display bgp routing-table` of Huawei VRP: the table of IPv4, the list of IPv6 (three lines a route), and the detailed
/// form with a prefix.
final class VrpText implements TextParser {

  private enum Mode {
    PREAMBLE,
    TABLE,
    LIST,
    DETAIL,
    NO_ROUTES
  }

  private final Paste paste;
  private final VrpDetail detail;
  private Mode mode = Mode.PREAMBLE;
  private @Nullable Prefix network;
  private @Nullable String pendingStatus;
  private @Nullable RouteDraft listed;
  private int med;
  private int localPref;
  private int prefVal;
  private int nextHop;
  private int path;

  VrpText(Paste paste) {
    this.paste = paste;
    this.detail = new VrpDetail(paste);
  }

  @Override
  public void end() {
    flush();
    detail.end();
    pendingStatus = null;
  }

  private void flush() {
    RouteDraft done = listed;
    listed = null;
    if (done != null && done.prefix != null) {
      paste.emit(done);
    }
  }

  @Override
  public void line(Line line) {
    String text = Scan.squeeze(line.text());
    if (text.isEmpty()) {
      return;
    }
    if (frame(line, text)) {
      return;
    }
    switch (mode) {
      case PREAMBLE -> {
        if (text.contains("Network :")) {
          mode = Mode.LIST;
          list(line, text);
        } else {
          paste.notUnderstood(line);
        }
      }
      case TABLE -> row(line);
      case LIST -> list(line, text);
      case DETAIL -> detail.line(line, text);
      case NO_ROUTES -> {}
    }
  }

  private boolean frame(Line line, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bgp local router id")) {
      change(Mode.PREAMBLE);
      String[] words = Scan.split(text);
      paste.router(words[words.length - 1], "");
      paste.empty(line.number());
      return true;
    }
    if (lower.startsWith("local as number")) {
      String asn = Scan.wordAfter(text, ":");
      if (asn != null) {
        try {
          paste.localAs(Integer.toUnsignedLong(Asn.parse(asn)));
        } catch (IllegalArgumentException e) {
          return true;
        }
      }
      return true;
    }
    if (lower.startsWith("network nexthop med")) {
      change(Mode.TABLE);
      header(line);
      return true;
    }
    if (lower.startsWith("bgp routing table entry information of") || lower.startsWith("bgp routing table information of")) {
      change(Mode.DETAIL);
      detail.entry(line, text);
      return true;
    }
    if (lower.startsWith("peer v as msgrcvd") || lower.startsWith("bgp peer is ")) {
      if (mode != Mode.NO_ROUTES) {
        change(Mode.NO_ROUTES);
        paste.noRoutes(line.number(), lower.startsWith("bgp") ? "a description of BGP peers" : "a list of BGP peers");
      }
      return true;
    }
    if (lower.startsWith("vpn-instance ") || lower.startsWith("route distinguisher:")) {
      detail.context(text);
      network = null;
      return true;
    }
    boolean total = lower.startsWith("total number of routes");
    if (total) {
      paste.empty(line.number());
    }
    return total || lower.startsWith("status codes:") || lower.startsWith("h - history") || lower.startsWith("origin : i")
        || lower.startsWith("rpki validation codes") || lower.startsWith("paths: ") || lower.startsWith("paths :")
        || lower.startsWith("total routes of ") || lower.startsWith("total number of peers");
  }

  private void change(Mode next) {
    if (next != mode) {
      end();
      mode = next;
    }
  }

  private void header(Line line) {
    network = null;
    for (Word word : Scan.words(line.text())) {
      switch (word.text()) {
        case "NextHop" -> nextHop = word.start();
        case "MED" -> med = word.start();
        case "LocPrf" -> localPref = word.start();
        case "PrefVal" -> prefVal = word.start();
        case "Path/Ogn" -> path = word.start();
        default -> {}
      }
    }
  }

  /// ` *>i  192.0.2.0/24   10.0.0.1   0   100   0   64500i`: the path ends in the letter of its origin.
  private void row(Line line) {
    List<Word> words = Scan.words(line.text());
    int at = 0;
    StringBuilder status = new StringBuilder();
    while (at < words.size() && isStatus(words.get(at).text()) && words.get(at).start() < nextHop - 8) {
      status.append(words.get(at++).text());
    }
    if (at == words.size()) {
      paste.notUnderstood(line);
      return;
    }
    Prefix net = Scan.prefix(words.get(at).text());
    boolean classful = net == null && at + 1 < words.size() && Scan.address(words.get(at + 1).text()) != null;
    if (net != null || classful) {
      network = net != null ? net : Scan.classful(words.get(at).text());
      at++;
    }
    if (at == words.size()) {
      // The prefix filled the line; the rest stands on the next.
      pendingStatus = status.toString();
      return;
    }
    Prefix known = network;
    IpAddress hop = Scan.address(words.get(at).text());
    if (known == null || hop == null) {
      paste.notUnderstood(line);
      // The rows below may be of this prefix, which was not understood.
      network = null;
      return;
    }
    String before = pendingStatus;
    RouteDraft draft = new RouteDraft(line.number());
    status(status.isEmpty() && before != null ? before : status.toString(), draft);
    pendingStatus = null;
    draft.prefix = known;
    draft.nextHop(hop);
    numbers(words, at + 1, words.get(at).start() - nextHop, draft, line);
  }

  /// MED and local preference may be missing; the preferred value never is. Where they begin tells which they are.
  private void numbers(List<Word> words, int from, int delta, RouteDraft draft, Line line) {
    int[][] choices = {{2}, {0, 2}, {1, 2}, {0, 1, 2}};
    int[] starts = {med, localPref, prefVal};
    int[] best = {};
    long least = Long.MAX_VALUE;
    for (int[] choice : choices) {
      long cost = 0;
      boolean possible = from + choice.length < words.size() + 1;
      for (int i = 0; possible && i < choice.length; i++) {
        possible = from + i < words.size() && Scan.unsigned(words.get(from + i).text()) >= 0;
        if (possible) {
          Word word = words.get(from + i);
          // Numbers stand centred under the names of their columns, in some releases at the left.
          cost += Math.abs((word.start() + word.end()) / 2 - starts[choice[i]] - 2 - delta);
        }
      }
      if (possible && from + choice.length < words.size()) {
        cost += Math.abs(words.get(from + choice.length).start() - path - delta);
      }
      if (possible && cost < least) {
        least = cost;
        best = choice;
      }
    }
    for (int i = 0; i < best.length; i++) {
      long value = Scan.unsigned(words.get(from + i).text());
      switch (best[i]) {
        case 0 -> draft.attributes.med(value);
        case 1 -> draft.attributes.localPref(value);
        default -> draft.weight = value;
      }
    }
    StringBuilder tail = new StringBuilder();
    for (int i = from + best.length; i < words.size(); i++) {
      tail.append(tail.isEmpty() ? "" : " ").append(words.get(i).text());
    }
    if (!asPathAndOrigin(draft, tail.toString())) {
      paste.report(line.number(), "a row of Huawei VRP that ends before its origin: '" + Texts.shorten(line.text().strip())
          + "'", "the route to " + draft.prefix + " was skipped");
      return;
    }
    paste.emit(draft);
  }

  /// `64500 64501i`, `64500 i`, `?`
  private static boolean asPathAndOrigin(RouteDraft draft, String text) {
    Origin origin = text.isEmpty() ? null : Paths.origin(text.substring(text.length() - 1));
    if (origin == null) {
      return false;
    }
    draft.origin(origin);
    Paths.asPath(draft, text.substring(0, text.length() - 1).strip());
    return true;
  }

  private static boolean isStatus(String word) {
    return word.length() <= 5 && Scan.address(word) == null && Scan.prefix(word) == null
        && word.chars().allMatch(c -> "*>dxahisSbVIN".indexOf(c) >= 0);
  }

  private static void status(String codes, RouteDraft draft) {
    draft.valid = codes.indexOf('*') >= 0;
    draft.best = codes.indexOf('>') >= 0;
    for (int i = 0; i < codes.length(); i++) {
      switch (codes.charAt(i)) {
        case 'i' -> draft.session = Session.IBGP;
        case 'd' -> draft.flags.add(Flag.DAMPED);
        case 'h' -> draft.flags.add(Flag.HISTORY);
        case 's' -> draft.flags.add(Flag.SUPPRESSED);
        case 'S' -> draft.flags.add(Flag.STALE);
        case 'x' -> draft.flags.add(Flag.BEST_EXTERNAL);
        case 'a' -> draft.flags.add(Flag.ADDITIONAL);
        case 'b' -> draft.flags.add(Flag.BACKUP);
        case 'V' -> draft.validity = "valid";
        case 'I' -> draft.validity = "invalid";
        case 'N' -> draft.validity = "not-found";
        default -> {}
      }
    }
  }

  /// The list form: `*> Network : 2001:db8:: PrefixLen : 32`, then lines with further names.
  private void list(Line line, String text) {
    int name = text.indexOf("Network :");
    if (name >= 0) {
      flush();
      String address = Scan.wordAfter(text, "Network :");
      String length = Scan.wordAfter(text, "PrefixLen :");
      Prefix net = address == null || length == null ? null : Scan.prefix(address + "/" + length);
      network = net;
      if (net == null) {
        paste.notUnderstood(line);
        return;
      }
      begin(line, text.substring(0, name), net);
      return;
    }
    if (isStatus(text.replace(" ", ""))) {
      // A further path of the prefix; its lines follow.
      pendingStatus = text;
      return;
    }
    int hop = text.indexOf("NextHop :");
    String before = pendingStatus;
    boolean further = before != null || listed != null && listed.attributes.build().nextHop().isPresent();
    if (hop >= 0 && network != null && further) {
      flush();
      begin(line, hop > 0 || before == null ? text.substring(0, hop) : before, network);
      pendingStatus = null;
    }
    RouteDraft draft = listed;
    if (draft == null) {
      paste.notUnderstood(line);
      return;
    }
    draft.lastLine = line.number();
    String nextHopWord = Scan.wordAfter(text, "NextHop :");
    if (nextHopWord != null) {
      draft.nextHop(nextHopWord);
    }
    number(text, "LocPrf :", draft, 1);
    number(text, "MED :", draft, 0);
    number(text, "PrefVal :", draft, 2);
    int ogn = text.indexOf("Path/Ogn :");
    if (ogn >= 0 && !asPathAndOrigin(draft, text.substring(ogn + 10).strip())) {
      paste.notUnderstood(line);
    }
  }

  private void begin(Line line, String status, Prefix net) {
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    status(status.replace(" ", ""), draft);
    listed = draft;
  }

  private static void number(String text, String label, RouteDraft draft, int column) {
    String word = Scan.wordAfter(text, label);
    long value = word == null ? -1 : Scan.unsigned(word);
    if (value < 0) {
      return;
    }
    switch (column) {
      case 0 -> draft.attributes.med(value);
      case 1 -> draft.attributes.localPref(value);
      default -> draft.weight = value;
    }
  }
}
