package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of `show ip bgp` in the Cisco family. A row may be wrapped behind the prefix, behind the next hop, and in
/// the AS path; a prefix stands only before its first path.
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
  private @Nullable CiscoRow pending;

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
    if (pending != null) {
      pending.end();
    }
    pending = null;
  }

  void line(Line line, String squeezed) {
    if (isRule(squeezed) || squeezed.startsWith("% ")) {
      end();
      return;
    }
    List<Word> words = Scan.words(line.text());
    if (pending != null && pending.goOn(line, words)) {
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
    pending = new CiscoRow(format, paste, columns, draft, line);
    pending.rest(words, first);
  }

  /// Reads status codes and prefix. Answers the index of the word behind them, or -1 where this is no row. The words
  /// are changed where a word holds the end of one column and the beginning of the next.
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

  private static boolean isRule(String squeezed) {
    char first = squeezed.charAt(0);
    return (first == '-' || first == '=') && squeezed.chars().allMatch(c -> c == first);
  }
}
