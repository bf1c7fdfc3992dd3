package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// MikroTik RouterOS 6 and 7: `/ip route print`, `/routing route print`, with `detail` or without, and version 6's
/// `/routing bgp advertisements print`. Items of the detailed form go over many lines, names and values with `=`
/// between.
final class RouterOsText implements TextParser {

  private final Paste paste;
  private @Nullable RouteDraft path;
  private final StringBuilder item = new StringBuilder();
  private boolean table;
  private boolean advertisements;
  private int destination;
  private int gateway;
  private int distance = -1;
  private boolean withoutRoutes;

  RouterOsText(Paste paste) {
    this.paste = paste;
  }

  @Override
  public void end() {
    RouteDraft done = path;
    path = null;
    if (done == null) {
      return;
    }
    RouterOsItem.read(done, item.toString());
    item.setLength(0);
    emit(done);
  }

  @Override
  public void line(Line line) {
    String text = Scan.squeeze(line.text());
    if (text.isEmpty()) {
      return;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (frame(line, text, lower)) {
      return;
    }
    if (withoutRoutes) {
      return;
    }
    if (text.contains("dst-address=")) {
      begin(line, text);
    } else if (path != null) {
      path.lastLine = line.number();
      append(text);
    } else if (table) {
      row(line, text);
    } else {
      paste.notUnderstood(line);
    }
  }

  private boolean frame(Line line, String text, String lower) {
    if (lower.startsWith("flags: ")) {
      end();
      table = false;
      withoutRoutes = lower.contains("e - established");
      if (withoutRoutes) {
        paste.noRoutes(line.number(), "a list of BGP peers");
      } else {
        paste.empty(line.number());
      }
      return true;
    }
    if (lower.startsWith("columns: ") || isLegend(text)) {
      return true;
    }
    if (lower.contains("dst-address ") && lower.contains("gateway")) {
      end();
      table = true;
      advertisements = false;
      columns(line);
      return true;
    }
    if (lower.startsWith("peer prefix nexthop as-path")) {
      end();
      table = true;
      advertisements = true;
      withoutRoutes = false;
      paste.empty(line.number());
      return true;
    }
    if (!text.contains("dst-address=") && (text.contains("remote-as=") || text.contains("remote.as="))) {
      if (!withoutRoutes) {
        withoutRoutes = true;
        paste.noRoutes(line.number(), "a list of BGP peers");
      }
      return true;
    }
    return false;
  }

  /// The key of the flags goes over several lines: `c - CONNECT, s - STATIC, b - BGP`.
  private static boolean isLegend(String text) {
    return text.length() > 4 && text.startsWith(" - ", 1);
  }

  private void columns(Line line) {
    distance = -1;
    for (Word word : Scan.words(line.text())) {
      switch (word.text()) {
        case "DST-ADDRESS" -> destination = word.start();
        case "GATEWAY" -> gateway = word.start();
        case "DISTANCE", "D", "DIS" -> distance = word.start();
        default -> {}
      }
    }
  }

  /// ` 0 ADb dst-address=192.0.2.0/24 gateway=10.0.0.1 …`
  private void begin(Line line, String text) {
    end();
    int at = text.indexOf("dst-address=");
    String value = RouterOsItem.value(text, at + "dst-address=".length());
    // A route of a VPN has its distinguisher behind it: `10.0.0.0/8&64500:1`.
    int ampersand = value.indexOf('&');
    String destinationText = ampersand < 0 ? value : value.substring(0, ampersand);
    Prefix net = Scan.prefix(destinationText) != null ? Scan.prefix(destinationText) : Scan.classful(destinationText);
    if (net == null) {
      paste.report(line.number(), "an item for '" + Texts.shorten(value) + "', which is no IP prefix", "skipped");
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    draft.routeDistinguisher = ampersand < 0 ? "" : value.substring(ampersand + 1);
    String head = text.substring(0, at);
    int first = head.indexOf('=');
    if (first >= 0) {
      int space = head.lastIndexOf(' ', first);
      head = space < 0 ? "" : head.substring(0, space);
    }
    flags(draft, head.replaceFirst("^\\d+", "").replace(" ", ""));
    path = draft;
    append(text);
  }

  private void append(String text) {
    // An AS path or a list of communities has a comma where the line was wrapped, or a space.
    if (item.length() < PasteLines.LONGEST) {
      item.append(item.isEmpty() || item.charAt(item.length() - 1) == ',' ? "" : " ").append(text);
    }
  }

  private void emit(RouteDraft draft) {
    if (draft.other.remove("bgp") == null) {
      paste.otherProtocol(draft.firstLine, "another protocol");
      return;
    }
    paste.emit(draft);
  }

  /// `A` active, `b` BGP, `F` filtered, `U` unreachable; version 6 has `B` for blackhole, version 7 for BGP in some
  /// forms.
  private static void flags(RouteDraft draft, String codes) {
    draft.best = codes.indexOf('A') >= 0;
    for (int i = 0; i < codes.length(); i++) {
      switch (codes.charAt(i)) {
        case 'b' -> draft.other.put("bgp", "");
        case 'F' -> draft.flags.add(Flag.FILTERED);
        case 'U', 'X', 'I' -> draft.valid = false;
        case '+' -> draft.flags.add(Flag.MULTIPATH);
        default -> {}
      }
    }
  }

  /// A row of a table, which has neither path nor attributes.
  private void row(Line line, String text) {
    List<Word> words = Scan.words(line.text());
    if (advertisements) {
      advertisement(line, text);
      return;
    }
    int at = 0;
    StringBuilder codes = new StringBuilder();
    while (at < words.size() && Scan.prefix(words.get(at).text()) == null && at < 3) {
      if (Scan.unsigned(words.get(at).text()) < 0) {
        codes.append(words.get(at).text());
      }
      at++;
    }
    Prefix net = at < words.size() ? Scan.prefix(words.get(at).text()) : null;
    if (net == null || words.get(at).start() > gateway && gateway > destination) {
      paste.notUnderstood(line);
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    flags(draft, codes.toString());
    // The preferred source may stand between destination and gateway.
    int best = -1;
    for (int i = at + 1; i < words.size(); i++) {
      if (best < 0 || Math.abs(words.get(i).start() - gateway) < Math.abs(words.get(best).start() - gateway)) {
        best = i;
      }
    }
    if (best >= 0) {
      draft.nextHop(words.get(best).text());
    }
    if (distance >= 0 && words.size() > at + 2 && Scan.unsigned(words.getLast().text()) >= 0) {
      draft.preference = Scan.unsigned(words.getLast().text());
    }
    emit(draft);
  }

  /// `peer1 192.0.2.0/24 10.0.0.1 64500,64501 igp 100`
  private void advertisement(Line line, String text) {
    String[] words = Scan.split(text);
    Prefix net = words.length > 2 ? Scan.prefix(words[1]) : null;
    if (net == null) {
      paste.notUnderstood(line);
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    draft.peer = words[0];
    draft.flags.add(Flag.ADVERTISED);
    draft.nextHop(words[2]);
    int at = 3;
    if (at < words.length && Paths.origin(words[at]) == null) {
      Paths.asPath(draft, words[at++].replace(',', ' '));
    } else {
      Paths.emptyAsPath(draft);
    }
    Origin origin = at < words.length ? Paths.origin(words[at].toLowerCase(Locale.ROOT)) : null;
    if (origin != null) {
      draft.origin(origin);
      at++;
    }
    if (at < words.length && Scan.unsigned(words[at]) >= 0) {
      draft.attributes.localPref(Scan.unsigned(words[at]));
    }
    paste.emit(draft);
  }
}
