package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Prefix;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// BIRD 1, 2 and 3: `show route`, with `all` or without. Version 1 has the next hop on the line of the route, 2 and 3
/// have it on the next; version 3 writes `bgp_path` where the others write `BGP.as_path`.
final class BirdText implements TextParser {

  private final Paste paste;
  private @Nullable Prefix prefix;
  private String distinguisher = "";
  private String table = "";
  private @Nullable RouteDraft path;
  private final BirdAttributes attributes;
  private String protocol = "";
  private boolean withoutRoutes;

  BirdText(Paste paste) {
    this.paste = paste;
    this.attributes = new BirdAttributes(paste);
  }

  @Override
  public void line(Line line) {
    String raw = withoutCode(line.text());
    String text = Scan.squeeze(raw);
    if (text.isEmpty()) {
      return;
    }
    if (frame(line, text)) {
      return;
    }
    if (withoutRoutes) {
      return;
    }
    if (isHead(text)) {
      head(line, text);
      return;
    }
    RouteDraft draft = path;
    if (draft == null) {
      paste.notUnderstood(line);
      return;
    }
    draft.lastLine = line.number();
    if (text.startsWith("via ") || text.startsWith("dev ")) {
      via(draft, text);
    } else {
      attributes.line(line, draft, text);
    }
  }

  @Override
  public void end() {
    RouteDraft done = path;
    path = null;
    if (done == null) {
      return;
    }
    if (!attributes.isBgp()) {
      paste.otherProtocol(done.firstLine, "protocol " + protocol);
      return;
    }
    if (done.peer.isEmpty()) {
      // BIRD leaves the neighbour out where it is the next hop (nest/rt-show.c).
      done.peer = done.other.getOrDefault("via", "");
    }
    paste.emit(done);
  }

  /// The control socket puts a code before each line: `1007-192.0.2.0/24 …`.
  private static String withoutCode(String text) {
    boolean code = text.length() > 4 && (text.charAt(4) == '-' || text.charAt(4) == ' ')
        && Scan.unsigned(text.substring(0, 4)) >= 0;
    return code ? text.substring(5) : text;
  }

  private boolean frame(Line line, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bird ") && (lower.endsWith("ready.") || lower.indexOf('.') > 0)) {
      end();
      withoutRoutes = false;
      paste.empty(line.number());
      return true;
    }
    if (lower.startsWith("access restricted") || lower.startsWith("bird version")) {
      return true;
    }
    if (lower.startsWith("table ") && lower.endsWith(":")) {
      end();
      withoutRoutes = false;
      String name = text.substring(6, text.length() - 1);
      table = name.startsWith("master") ? "" : name;
      return true;
    }
    if (lower.startsWith("name proto table state")) {
      end();
      withoutRoutes = true;
      paste.noRoutes(line.number(), "a list of protocols");
      return true;
    }
    if (lower.startsWith("route change stats:")) {
      end();
      withoutRoutes = true;
      paste.noRoutes(line.number(), "a description of protocols");
      return true;
    }
    if (lower.startsWith("router id is ")) {
      end();
      withoutRoutes = true;
      paste.router(text.substring(13).strip(), "");
      paste.noRoutes(line.number(), "a status");
      return true;
    }
    if (lower.equals("network not found") || lower.startsWith("network not in table")) {
      paste.empty(line.number());
      return true;
    }
    return false;
  }

  /// A line with protocol and time in brackets, and the preference in parentheses behind.
  private static boolean isHead(String text) {
    int open = text.indexOf(" [");
    int start = text.startsWith("[") ? 0 : open;
    int close = start < 0 ? -1 : text.indexOf(']', start);
    int preference = close < 0 ? -1 : text.indexOf('(', close);
    return preference > 0 && preference - close <= 4;
  }

  /// `192.0.2.0/24 unicast [peer1 2024-05-01 from 192.0.2.1] * (100) [AS64500i]`
  private void head(Line line, String text) {
    end();
    int open = text.indexOf('[');
    int close = text.indexOf(']', open);
    String before = text.substring(0, open).strip();
    String[] words = Scan.split(before);
    int index = prefix(words);
    Prefix net = prefix;
    if (net == null || index < 0) {
      paste.notUnderstood(line);
      prefix = null;
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    draft.routeDistinguisher = distinguisher;
    draft.vrf = table;
    attributes.begin();
    source(draft, text.substring(open + 1, close));
    info(draft, text.substring(close + 1).strip());
    String destination = index < words.length ? words[index] : "";
    switch (destination) {
      case "via" -> via(draft, joined(words, index));
      case "blackhole", "unreachable", "prohibited", "prohibit" -> draft.nextHopText = destination;
      default -> {}
    }
    draft.valid = destination.equals("unreachable") ? Boolean.FALSE : Boolean.TRUE;
    path = draft;
  }

  /// Takes the prefix from the words before the brackets, where there is one; answers the index of the word behind it,
  /// or -1 where the words are no route's.
  private int prefix(String[] words) {
    if (words.length == 0) {
      return prefix == null ? -1 : 0;
    }
    Prefix first = Scan.prefix(words[0]);
    if (first != null) {
      prefix = first;
      distinguisher = "";
      return 1;
    }
    Prefix second = words.length > 1 ? Scan.prefix(words[1]) : null;
    if (second != null) {
      prefix = second;
      distinguisher = words[0];
      return 2;
    }
    boolean destination = words[0].equals("via") || words[0].equals("unicast") || words[0].equals("dev")
        || words[0].equals("blackhole") || words[0].equals("unreachable") || words[0].equals("prohibited")
        || words[0].equals("recursive") || words[0].equals("multipath");
    return destination && prefix != null ? 0 : -1;
  }

  /// `peer1 2024-05-01 12:00:00 from 192.0.2.1`
  private void source(RouteDraft draft, String text) {
    String plain = text;
    int from = text.indexOf(" from ");
    if (from >= 0) {
      draft.peer = text.substring(from + 6).strip();
      plain = text.substring(0, from);
    }
    int space = plain.indexOf(' ');
    protocol = space < 0 ? plain : plain.substring(0, space);
    draft.other.put("protocol", protocol);
    draft.since = space < 0 ? "" : plain.substring(space + 1).strip();
  }

  /// `* (100/10) [AS64500i]`: whether it is the best, preference and cost, the origin AS with the letter of the origin.
  private void info(RouteDraft draft, String text) {
    draft.best = text.startsWith("*") || text.startsWith("!");
    String preference = Scan.between(text, "(", ")");
    if (preference != null) {
      draft.preference = Scan.leadingNumber(preference);
      int slash = preference.indexOf('/');
      String head = slash < 0 ? preference : preference.substring(0, slash);
      if (head.endsWith("s")) {
        draft.flags.add(Flag.STALE);
      }
      if (slash >= 0 && Scan.unsigned(preference.substring(slash + 1)) >= 0) {
        draft.igpMetric = Scan.unsigned(preference.substring(slash + 1));
      }
    }
    int open = text.lastIndexOf('[');
    int close = text.lastIndexOf(']');
    if (open < 0 || close <= open + 1) {
      return;
    }
    String origin = text.substring(open + 1, close);
    Origin code = Paths.origin(origin.substring(origin.length() - 1));
    if (code != null) {
      attributes.bgp();
      draft.origin(code);
    }
    if (origin.startsWith("AS")) {
      attributes.bgp();
      draft.originAsn = Scan.leadingNumber(origin.substring(2));
    }
  }

  /// `via 192.0.2.1 on eth0 weight 1`
  private static void via(RouteDraft draft, String text) {
    String address = Scan.wordAfter(text, "via ");
    if (address != null && Scan.address(address) != null && !draft.other.containsKey("via")) {
      draft.other.put("via", address);
      draft.nextHop(address);
    }
  }

  private static String joined(String[] words, int from) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < words.length; i++) {
      out.append(i == from ? "" : " ").append(words[i]);
    }
    return out.toString();
  }
}
