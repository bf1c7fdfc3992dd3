package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of `show ip bgp` in the Cisco family. A row may be wrapped behind the prefix, behind the next hop, and in the
/// AS path; a prefix stands only before its first path.
final class CiscoTable {

  private final LookingGlassFormat format;
  private final Paste paste;
  private @Nullable CiscoColumns columns;
  private String vrf = "";
  private String distinguisher = "";

  private static final int FOREIGN = -2;

  private @Nullable Prefix network;
  /// Whether the rows are of a prefix that is none of IP.
  private boolean foreign;
  private String family = "";
  /// What of a row has been read while its rest is awaited on the next line.
  private @Nullable RouteDraft pending;
  private @Nullable Word pendingNextHop;
  private String pendingTail = "";
  private @Nullable Line pendingLine;

  CiscoTable(LookingGlassFormat format, Paste paste) {
    this.format = format;
    this.paste = paste;
  }

  void vrf(String name) {
    vrf = name;
  }

  void distinguisher(String value) {
    end();
    distinguisher = value;
    network = null;
    foreign = false;
  }

  /// The address family that a heading names, as `IPv4 Multicast`; empty for unicast.
  void family(String name) {
    family = name;
  }

  /// Takes the header; answers whether it is one of a table of paths.
  boolean header(Line line, String instance) {
    end();
    network = null;
    foreign = false;
    vrf = instance;
    columns = CiscoColumns.of(line.text());
    return columns != null;
  }

  /// There is no header; the first row shows where columns lie.
  void headerless(Line line) {
    columns = null;
    network = null;
  }

  /// Whether a line has the shape of a row: status codes, then addresses.
  static boolean isRow(Line line, String squeezed) {
    String text = line.text().stripLeading();
    if (text.isEmpty() || "*sdhrSx".indexOf(text.charAt(0)) < 0) {
      return false;
    }
    return Scan.looksLikeRoute(squeezed);
  }

  void end() {
    if (pending != null && pendingLine != null) {
      finish(true);
    }
    clear();
  }

  void line(Line line, String squeezed) {
    if (isRule(squeezed) || squeezed.startsWith("% ")) {
      end();
      return;
    }
    List<Word> words = Scan.words(line.text());
    if (pending != null && continues(line, words)) {
      return;
    }
    end();
    RouteDraft draft = new RouteDraft(line.number());
    int first = start(line, words, draft);
    if (first < 0) {
      if (first != FOREIGN) {
        paste.notUnderstood(line);
        // The rows below may be of a prefix that was not understood here, and not of the one before.
        boolean row = "*sdhrSx".indexOf(squeezed.charAt(0)) >= 0 || squeezed.indexOf('/') >= 0;
        network = row ? null : network;
      }
      return;
    }
    pending = draft;
    pendingLine = line;
    rest(words, first);
  }

  /// Reads status codes and prefix. Answers the index of the word behind them, or -1 where this is no row. The words are
  /// changed where a word holds the end of one column and the beginning of the next.
  private int start(Line line, List<Word> words, RouteDraft draft) {
    StringBuilder status = new StringBuilder();
    int index = 0;
    while (index < words.size()) {
      Word word = words.get(index);
      int split = CiscoStatus.codes(word, columns);
      if (split < 0) {
        return -1;
      }
      status.append(word.text(), 0, split).append(' ');
      if (split < word.text().length()) {
        words.set(index, new Word(word.text().substring(split), word.start() + split, word.end()));
        break;
      }
      index++;
    }
    if (index == words.size() || status.toString().isBlank() && !mayLackStatus()) {
      return -1;
    }
    Word word = words.get(index);
    if (word.text().startsWith("[")) {
      // EVPN and the like: neither this row nor those below without a prefix are routes to an IP prefix.
      network = null;
      foreign = true;
      paste.report(line.number(), "a row for '" + Texts.shorten(word.text()) + "', which is no IP prefix", "skipped");
      return FOREIGN;
    }
    status(line, word.start(), status.toString(), draft);
    boolean prefixed = Scan.prefix(word.text()) != null;
    if (prefixed || isNetworkWithoutLength(words, index)) {
      network = Scan.classful(word.text());
      foreign = false;
      index++;
    }
    Prefix net = network;
    if (net == null) {
      return foreign ? FOREIGN : -1;
    }
    draft.prefix = net;
    return index;
  }

  /// In tables of what is sent to a neighbour, IOS XR prints no status.
  private boolean mayLackStatus() {
    return columns != null && columns.from() >= 0 || format == LookingGlassFormat.CISCO_NXOS || network != null
        || format == LookingGlassFormat.FRR;
  }

  /// An address that stands where prefixes stand and has another one behind it.
  private boolean isNetworkWithoutLength(List<Word> words, int index) {
    Word word = words.get(index);
    if (Scan.address(word.text()) == null) {
      return false;
    }
    boolean followed = index + 1 < words.size()
        && (Scan.addressWithDecoration(words.get(index + 1).text()) != null || words.get(index + 1).text().equals("-"));
    CiscoColumns where = columns;
    if (followed) {
      return where == null || word.start() < where.nextHop() - 2;
    }
    return words.size() == index + 1 && where != null && word.start() < where.nextHop() - 4;
  }

  private void status(Line line, int end, String status, RouteDraft draft) {
    draft.vrf = vrf;
    draft.routeDistinguisher = distinguisher;
    if (!family.isEmpty()) {
      draft.other.put("addressFamily", family);
    }
    CiscoStatus.read(format, status, line.text().substring(0, Math.min(end, line.text().length())), draft);
    if (columns != null && columns.from() >= 0) {
      draft.flags.add(Flag.ADVERTISED);
      draft.best = null;
      draft.valid = null;
    }
  }

  /// Reads a line that goes on with the pending row; answers whether it does.
  private boolean continues(Line line, List<Word> words) {
    RouteDraft draft = pending;
    if (draft == null || words.isEmpty()) {
      return false;
    }
    Word first = words.getFirst();
    if (pendingNextHop == null) {
      if (Scan.prefix(first.text()) != null || !isNextHop(first) || line.text().stripLeading().startsWith("*")) {
        return false;
      }
      draft.lastLine = line.number();
      rest(words, 0);
      return true;
    }
    boolean tail = true;
    for (Word word : words) {
      tail &= AsPathReader.looksLikePath(word.text()) && Scan.address(word.text()) == null
          || word.text().length() == 1 && "ie?".contains(word.text());
    }
    if (!tail) {
      return false;
    }
    draft.lastLine = line.number();
    if (pendingTail.isEmpty()) {
      tail(words, 0, 0);
    } else {
      complete(pendingTail + " " + joined(words, 0));
    }
    return true;
  }

  private static boolean isNextHop(Word word) {
    return Scan.addressWithDecoration(word.text()) != null || word.text().equals("-")
        || Character.isLetter(word.text().charAt(0)) && word.text().length() > 1;
  }

  /// Reads next hop and what follows, as far as it is on this line.
  private void rest(List<Word> words, int from) {
    RouteDraft draft = pending;
    if (draft == null || from >= words.size()) {
      return;
    }
    Word hop = words.get(from);
    if (!isNextHop(hop)) {
      return;
    }
    draft.nextHop(hop.text());
    pendingNextHop = hop;
    CiscoColumns where = columns;
    int delta = where == null ? 0 : hop.start() - where.nextHop();
    tail(words, from + 1, Math.abs(delta) <= 8 ? delta : 0);
  }

  private void tail(List<Word> words, int from, int delta) {
    RouteDraft draft = pending;
    Word hop = pendingNextHop;
    if (draft == null || hop == null || from >= words.size()) {
      return;
    }
    CiscoColumns where = columns != null ? columns : CiscoColumns.usual(0, hop.start());
    if (where.from() >= 0) {
      IpAddress peer = Scan.address(words.get(from).text());
      draft.peer = peer != null ? peer.toString() : words.get(from).text();
      if (words.get(from).text().equals("Local")) {
        draft.peer = "";
        draft.session = Session.LOCAL;
      }
      complete(joined(words, from + 1));
      return;
    }
    int path = CiscoNumbers.read(words, from, where, delta, draft, paste);
    complete(joined(words, path));
  }

  /// The AS path and the origin have been read, or a part of them.
  private void complete(String text) {
    pendingTail = text;
    if (!pendingTail.isEmpty() && finish(false)) {
      clear();
    }
  }

  /// Takes the pending row as a route where its end has been read. `atEnd`: no more of it will come.
  private boolean finish(boolean atEnd) {
    RouteDraft draft = pending;
    Line line = pendingLine;
    if (draft == null || line == null) {
      return true;
    }
    String text = EosRemarks.take(pendingTail, pending);
    int last = text.length() - 1;
    int origin = last < 0 ? -1 : "ie?".indexOf(text.charAt(last));
    if (origin < 0) {
      if (atEnd) {
        report(draft, line);
      }
      return false;
    }
    draft.origin(origin == 0 ? Origin.IGP : origin == 1 ? Origin.EGP : Origin.INCOMPLETE);
    Paths.asPath(draft, text.substring(0, last).strip());
    paste.emit(draft);
    return true;
  }

  /// A row that ends before its origin: what was read is right, what is missing is said.
  private void report(RouteDraft draft, Line line) {
    if (pendingNextHop == null && pendingTail.isEmpty()) {
      paste.report(line.number(), "a row of " + format.label() + " without next hop and path: '"
          + Texts.shorten(line.text().strip()) + "'", "skipped");
      return;
    }
    paste.report(line.number(), "a row of " + format.label() + " that ends before its origin code: '"
        + Texts.shorten(line.text().strip()) + "'", "the route to " + draft.prefix + " was skipped");
  }

  private void clear() {
    pending = null;
    pendingLine = null;
    pendingNextHop = null;
    pendingTail = "";
  }

  private static String joined(List<Word> words, int from) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < words.size(); i++) {
      out.append(i == from ? "" : " ").append(words.get(i).text());
    }
    return out.toString();
  }

  private static boolean isRule(String squeezed) {
    char first = squeezed.charAt(0);
    return (first == '-' || first == '=') && squeezed.chars().allMatch(c -> c == first);
  }
}
