package dev.watershed.importers.lookingglass;

import java.util.Locale;

/// Junos: `show route` in its brief, terse, detailed and extensive forms, and what a neighbour sends or is sent (`show
/// route receive-protocol bgp`, `advertising-protocol bgp`).
final class JunosText implements TextParser {

  private enum Mode {
    BRIEF,
    TERSE,
    PROTOCOL,
    DETAIL,
    NO_ROUTES
  }

  private final Paste paste;
  private final JunosBrief brief;
  private final JunosTable table;
  private final JunosDetail detail;
  private Mode mode = Mode.BRIEF;
  private String instance = "";
  private boolean unsupported;

  JunosText(Paste paste) {
    this.paste = paste;
    this.brief = new JunosBrief(paste);
    this.table = new JunosTable(paste);
    this.detail = new JunosDetail(paste);
  }

  @Override
  public void line(Line line) {
    String text = Scan.squeeze(line.text());
    if (text.isEmpty() || text.startsWith("{master") || text.startsWith("+ = Active")) {
      return;
    }
    if (tableOf(line, text) || heading(line, text)) {
      return;
    }
    if (unsupported || mode == Mode.NO_ROUTES) {
      return;
    }
    // An entry of the detailed form begins the same way in every command.
    if (text.endsWith(" announced)") && text.indexOf('(') > 0) {
      change(Mode.DETAIL);
      detail.entry(line, text, instance);
      return;
    }
    switch (mode) {
      case BRIEF -> brief.line(line, text, instance);
      case TERSE -> table.terse(line, instance);
      case PROTOCOL -> table.protocol(line, instance);
      case DETAIL -> detail.line(line, text);
      case NO_ROUTES -> {}
    }
  }

  @Override
  public void end() {
    brief.end();
    table.end();
    detail.end();
  }

  /// `inet.0: 62 destinations, 67 routes (62 active, 0 holddown, 0 hidden)`
  private boolean tableOf(Line line, String text) {
    int colon = text.indexOf(": ");
    if (colon < 0 || !text.startsWith(" destination", digits(text, colon + 2))) {
      return false;
    }
    end();
    brief.table();
    mode = Mode.BRIEF;
    paste.empty(line.number());
    String name = text.substring(0, colon);
    unsupported = !name.contains("inet");
    boolean routes = Scan.leadingNumber(text.substring(colon + 2)) > 0;
    if (unsupported && routes) {
      paste.report(line.number(), "table " + Texts.shorten(name) + " holds no IP routes", "passed over");
    }
    instance = name.equals("inet.0") || name.equals("inet6.0") ? "" : name;
    return true;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isDigit(text.charAt(i))) {
      i++;
    }
    return i == from ? text.length() : i;
  }

  private boolean heading(Line line, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("prefix nexthop med lclpref")) {
      change(Mode.PROTOCOL);
      table.protocolHeader(line);
      return true;
    }
    if (lower.startsWith("a destination p prf") || lower.startsWith("a v destination p prf")) {
      change(Mode.TERSE);
      table.terseHeader(line);
      return true;
    }
    String without = lower.startsWith("groups: ") || lower.startsWith("peer as inpkt")
        || lower.startsWith("threading mode") ? "a BGP summary"
        : lower.startsWith("peer: ") && lower.contains(" as ") ? "a description of BGP neighbours"
        : lower.startsWith("group type: ") || lower.startsWith("group: ") ? "a list of BGP groups" : "";
    if (without.isEmpty()) {
      return false;
    }
    if (mode != Mode.NO_ROUTES) {
      change(Mode.NO_ROUTES);
      paste.noRoutes(line.number(), without);
    }
    unsupported = false;
    return true;
  }

  private void change(Mode next) {
    if (next != mode) {
      end();
      mode = next;
    }
  }
}
