package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `show router bgp routes` of Nokia SR OS: in the table each route has three lines (prefix, next hop, AS path), in the
/// detailed form it is a list of names and values, two to a line.
final class SrosText implements TextParser {

  private enum Mode {
    PREAMBLE,
    TABLE,
    DETAIL,
    NO_ROUTES
  }

  private final Paste paste;
  private final SrosDetail detail;
  private Mode mode = Mode.PREAMBLE;
  private boolean advertised;
  private boolean withCost;

  /// The route of the table whose lines are being read, and how many there were.
  private @Nullable RouteDraft path;
  private int linesOfPath;

  SrosText(Paste paste) {
    this.paste = paste;
    this.detail = new SrosDetail(paste);
  }

  @Override
  public void end() {
    flush();
    detail.end();
  }

  private void flush() {
    RouteDraft done = path;
    path = null;
    if (done == null) {
      return;
    }
    if (linesOfPath < 3) {
      paste.report(done.firstLine, "a route of Nokia SR OS that ends before its AS path", "read as far as it goes");
    }
    paste.emit(done);
  }

  @Override
  public void line(Line line) {
    String text = Scan.squeeze(line.text());
    if (text.isEmpty()) {
      return;
    }
    char first = text.charAt(0);
    if ((first == '=' || first == '-') && text.chars().allMatch(c -> c == first)) {
      end();
      return;
    }
    if (frame(line, text)) {
      return;
    }
    switch (mode) {
      case PREAMBLE -> {
        if (Scan.looksLikeRoute(text) && !text.startsWith("Legend")) {
          paste.notUnderstood(line);
        }
      }
      case TABLE -> row(line, text);
      case DETAIL -> detail.line(line, text, advertised);
      case NO_ROUTES -> {}
    }
  }

  private boolean frame(Line line, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bgp router id:")) {
      change(Mode.PREAMBLE);
      String identifier = Scan.wordAfter(text, "ID:");
      String asn = Scan.wordAfter(text, "Local AS:");
      if (identifier != null) {
        paste.router(identifier, "");
      }
      if (asn != null && Scan.unsigned(asn) >= 0) {
        paste.localAs(Scan.unsigned(asn));
      }
      paste.empty(line.number());
      return true;
    }
    if (lower.startsWith("flag network")) {
      change(Mode.TABLE);
      return true;
    }
    if (lower.startsWith("original attributes") || lower.startsWith("rib in entries")) {
      change(Mode.DETAIL);
      detail.begin(false);
      advertised = false;
      return true;
    }
    if (lower.startsWith("rib out entries")) {
      change(Mode.DETAIL);
      detail.begin(false);
      advertised = true;
      return true;
    }
    if (lower.startsWith("modified attributes")) {
      detail.begin(true);
      return true;
    }
    if (lower.startsWith("nexthop ") && lower.contains(" path-id ")) {
      // The third column of the second line is a cost or, of older releases and in VPNs, a label.
      withCost = lower.contains("igp cost");
      return true;
    }
    if (lower.startsWith("bgp summary") || lower.startsWith("bgp admin state") || lower.startsWith("bgp neighbor")
        || lower.startsWith("neighbor as pktrcvd")) {
      if (mode != Mode.NO_ROUTES) {
        change(Mode.NO_ROUTES);
        paste.noRoutes(line.number(),
            lower.startsWith("bgp neighbor") ? "a description of BGP neighbours" : "a BGP summary");
      }
      return true;
    }
    return lower.startsWith("routes :") || lower.startsWith("legend -") || lower.startsWith("status codes")
        || lower.startsWith("origin codes") || lower.equals("as-path") || lower.startsWith("as-path label")
        || lower.startsWith("l - leaked")
        || lower.startsWith("bgp ipv") || lower.startsWith("bgp vpn") || lower.startsWith("no matching entries found");
  }

  private void change(Mode next) {
    if (next != mode) {
      end();
      mode = next;
    }
  }

  /// `u*>i  192.0.2.0/24   100   None`, then `192.0.2.1   None   10`, then `64500 64501   -`.
  private void row(Line line, String text) {
    List<Word> words = Scan.words(line.text());
    RouteDraft draft = path;
    boolean begins = words.size() > 1 && isFlags(words.getFirst().text()) && isNetwork(words.get(1).text())
        || isNetwork(words.getFirst().text()) && (draft == null || linesOfPath >= 3);
    if (begins) {
      flush();
      begin(line, words);
      return;
    }
    if (draft == null) {
      paste.notUnderstood(line);
      return;
    }
    draft.lastLine = line.number();
    linesOfPath++;
    if (linesOfPath == 2) {
      draft.nextHop(words.getFirst().text());
      if (words.size() > 1 && Scan.unsigned(words.get(1).text()) >= 0) {
        draft.pathId = Scan.unsigned(words.get(1).text());
      }
      if (words.size() > 2 && withCost) {
        draft.igpMetric = Scan.unsigned(words.get(2).text());
      }
    } else if (linesOfPath == 3) {
      asPath(draft, line, text);
    } else if (!text.equals("-")) {
      paste.notUnderstood(line);
    }
  }

  private void begin(Line line, List<Word> words) {
    int at = isNetwork(words.getFirst().text()) ? 0 : 1;
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = network(words.get(at).text(), draft);
    if (draft.prefix == null) {
      paste.notUnderstood(line);
      return;
    }
    flags(at == 0 ? "" : words.getFirst().text(), draft);
    long localPref = at + 1 < words.size() ? Scan.unsigned(words.get(at + 1).text()) : -1;
    long med = at + 2 < words.size() ? Scan.unsigned(words.get(at + 2).text()) : -1;
    if (localPref >= 0) {
      draft.attributes.localPref(localPref);
    }
    if (med >= 0) {
      draft.attributes.med(med);
    }
    path = draft;
    linesOfPath = 1;
  }

  /// The path, and perhaps a label in a column of its own behind it.
  private static void asPath(RouteDraft draft, Line line, String text) {
    if (text.startsWith("No As-Path")) {
      Paths.emptyAsPath(draft);
      return;
    }
    String raw = line.text().strip();
    int gap = raw.indexOf("  ");
    String path = gap < 0 ? text : Scan.squeeze(raw.substring(0, gap));
    Paths.asPath(draft, path.endsWith(" -") ? path.substring(0, path.length() - 2) : path);
  }

  private static boolean isFlags(String word) {
    return word.length() <= 6 && word.chars().allMatch(c -> "ushd*lx>bpie?".indexOf(c) >= 0);
  }

  private static boolean isNetwork(String word) {
    return word.indexOf('/') > 0 && network(word, new RouteDraft(0)) != null;
  }

  /// A prefix, with a route distinguisher before it in VPN tables.
  static @Nullable Prefix network(String word, RouteDraft draft) {
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

  private static void flags(String codes, RouteDraft draft) {
    draft.valid = codes.indexOf('*') >= 0;
    draft.best = codes.indexOf('>') >= 0;
    for (int i = 0; i < codes.length(); i++) {
      switch (codes.charAt(i)) {
        case 's' -> draft.flags.add(Flag.SUPPRESSED);
        case 'h' -> draft.flags.add(Flag.HISTORY);
        case 'd' -> draft.flags.add(Flag.DAMPED);
        case 'l' -> draft.flags.add(Flag.LEAKED);
        case 'x' -> draft.flags.add(Flag.STALE);
        case 'b' -> draft.flags.add(Flag.BACKUP);
        case 'i' -> draft.origin(Origin.IGP);
        case 'e' -> draft.origin(Origin.EGP);
        case '?' -> draft.origin(Origin.INCOMPLETE);
        default -> {}
      }
    }
  }
}
