package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The detailed form of NX-OS, which says in sentences what the others say in words:
/// `Path type: external, path is valid, is best path`, `AS-Path: 65000 65001 , path sourced external to AS`.
final class NxosDetail extends CiscoDetail {

  private @Nullable RouteDraft begun;

  NxosDetail(Paste paste) {
    super(paste);
  }

  @Override
  void end() {
    begun = null;
    super.end();
  }

  @Override
  boolean header(String text, String lower) {
    // "Path type" has the word in it, too.
    return !lower.startsWith("path type:") && super.header(text, lower);
  }

  @Override
  void line(Line line, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (prefix != null && lower.startsWith("path type:")) {
      begin(line, lower);
    } else if (begun != null && lower.startsWith("as-path:")) {
      begun.lastLine = line.number();
      path(begun, text.substring("as-path:".length()).strip());
    } else if (begun != null && path == null && isNextHop(text)) {
      begun.lastLine = line.number();
      path = begun;
      begun = null;
      NextHopLine.read(path, text);
    } else {
      super.line(line, text);
    }
  }

  private void begin(Line line, String lower) {
    super.end();
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = prefix;
    draft.vrf = vrf;
    paths++;
    draft.routeDistinguisher = distinguisher();
    draft.best = lower.contains("is best path");
    draft.valid = lower.contains("path is valid");
    for (String part : lower.substring("path type:".length()).split(",")) {
      switch (part.strip()) {
        case "internal" -> draft.session = Session.IBGP;
        case "external" -> draft.session = Session.EBGP;
        case "confed", "confed-external" -> draft.session = Session.CONFEDERATION;
        case "local", "redist", "aggregate", "injected" -> draft.session = Session.LOCAL;
        case "multipath", "is multi path" -> draft.flags.add(Flag.MULTIPATH);
        case "backup path", "is backup path" -> draft.flags.add(Flag.BACKUP);
        case "is deleted", "path is deleted" -> draft.flags.add(Flag.REMOVED);
        case "history" -> draft.flags.add(Flag.HISTORY);
        default -> {
          if (part.contains("multipath")) {
            draft.flags.add(Flag.MULTIPATH);
          }
        }
      }
    }
    begun = draft;
  }

  private static void path(RouteDraft draft, String text) {
    int comma = text.indexOf(',');
    while (comma >= 0 && !text.startsWith("path", comma + 1 + leadingSpaces(text, comma + 1))) {
      comma = text.indexOf(',', comma + 1);
    }
    String plain = comma < 0 ? text : text.substring(0, comma);
    if (plain.strip().equals("NONE")) {
      Paths.emptyAsPath(draft);
    } else {
      Paths.asPath(draft, plain.strip());
    }
  }

  private static int leadingSpaces(String text, int from) {
    int count = 0;
    while (from + count < text.length() && text.charAt(from + count) == ' ') {
      count++;
    }
    return count;
  }

  @Override
  boolean attribute(Line line, String text, String lower) {
    RouteDraft draft = path;
    if (draft == null) {
      return false;
    }
    if (lower.startsWith("aggregated by ")) {
      String address = Scan.wordAfter(text, "ggregated by ");
      String asn = Scan.wordAfter(text, "aggregator AS ");
      CiscoProperties.aggregator(draft, asn + " " + address);
      return true;
    }
    if (lower.startsWith("originator")) {
      CiscoProperties.reflection(draft, text);
      return true;
    }
    return super.attribute(line, text, lower);
  }
}
