package dev.watershed.importers.lookingglass;

import java.util.Locale;

/// The family of outputs that began with IOS: IOS XE, IOS XR, NX-OS, Arista EOS, Quagga and FRRouting. All print a
/// table (`show ip bgp`) and a detailed form (`show ip bgp PREFIX`); they differ in columns and status codes.
final class CiscoText implements TextParser {

  private enum Mode {
    PREAMBLE,
    TABLE,
    DETAIL,
    NO_ROUTES
  }

  private final Paste paste;
  private final CiscoTable table;
  private final CiscoDetail detail;
  private Mode mode = Mode.PREAMBLE;
  private String vrf = "";

  CiscoText(LookingGlassFormat format, Paste paste) {
    this.paste = paste;
    this.table = new CiscoTable(format, paste);
    this.detail = format == LookingGlassFormat.CISCO_NXOS ? new NxosDetail(paste) : new CiscoDetail(paste);
  }

  @Override
  public void line(Line line) {
    String text = Scan.squeeze(line.text());
    if (text.isEmpty() || text.equals("!")) {
      return;
    }
    if (Character.isLetter(text.charAt(0)) && frame(line, text)) {
      return;
    }
    switch (mode) {
      case PREAMBLE -> preamble(line, text);
      case TABLE -> table.line(line, text);
      case DETAIL -> detail.line(line, text);
      case NO_ROUTES -> {}
    }
  }

  @Override
  public void end() {
    table.end();
    detail.end();
  }

  /// Rows may come without any frame: pasted from the middle of a table.
  private void preamble(Line line, String text) {
    if (CiscoTable.isRow(line, text)) {
      mode = Mode.TABLE;
      table.headerless(line);
      table.line(line, text);
    } else if (!isLegend(text)) {
      paste.notUnderstood(line);
    }
  }

  /// Takes the lines around routes: router, VRF, headers. Answers whether this was one.
  private boolean frame(Line line, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bgp routing table entry for")) {
      change(Mode.DETAIL);
      detail.entry(line, text, vrf);
      return true;
    }
    if (lower.startsWith("network ") || lower.equals("network") || lower.startsWith("prefix next hop")) {
      change(Mode.TABLE);
      if (!table.header(line, vrf)) {
        change(Mode.NO_ROUTES);
        paste.report(line.number(), "a table with the columns '" + Texts.shorten(text) + "' is not one of BGP paths",
            "passed over");
      }
      return true;
    }
    return lower.startsWith("bgp table version is") ? router(text, lower)
        : lower.startsWith("bgp router identifier") ? router(text, lower)
        : lower.startsWith("router identifier") ? router(text, lower)
        : lower.startsWith("default local pref") ? router(text, lower)
        : instance(text, lower) || withoutRoutes(line, lower) || answer(line, lower);
  }

  private boolean router(String text, String lower) {
    leaveRoutes();
    int mark = lower.indexOf("router id is ");
    String identifier = mark >= 0
        ? Scan.wordAfter(text.substring(mark), "is ")
        : lower.contains("router identifier ") ? Scan.wordAfter(lower, "router identifier ") : null;
    if (identifier != null && Scan.address(identifier) != null) {
      paste.router(identifier, vrf);
    }
    String as = lower.contains("local as number ") ? Scan.wordAfter(lower, "local as number ")
        : lower.contains("local as ") ? Scan.wordAfter(lower, "local as ") : null;
    if (as != null) {
      try {
        paste.localAs(Integer.toUnsignedLong(dev.watershed.model.net.Asn.parse(as)));
      } catch (IllegalArgumentException e) {
        return true;
      }
    }
    return true;
  }

  /// The lines that name the VRF or the address family of what follows.
  private boolean instance(String text, String lower) {
    String name = null;
    if (lower.startsWith("bgp routing table information for vrf ")) {
      name = Scan.wordAfter(text, text.substring(0, 37));
    } else if (lower.startsWith("bgp summary information for vrf ")) {
      name = Scan.wordAfter(text, text.substring(0, 31));
    } else if (lower.startsWith("vrf: ")) {
      name = Scan.wordAfter(text, text.substring(0, 4));
    } else if (lower.startsWith("bgp vrf ")) {
      name = Scan.wordAfter(text, text.substring(0, 7));
    } else if (lower.startsWith("for address family:")) {
      family(text.substring(19).strip());
      vrf = "";
      table.distinguisher("");
      detail.distinguisher("");
      leaveRoutes();
      return true;
    } else if (lower.startsWith("route distinguisher: ")) {
      String distinguisher = Scan.wordAfter(text, "istinguisher: ");
      table.distinguisher(distinguisher == null ? "" : distinguisher);
      detail.distinguisher(distinguisher == null ? "" : distinguisher);
      String part = Scan.between(lower.contains("(default for vrf") ? text : "", "for vrf ", ")");
      if (part != null) {
        vrf = part;
        table.vrf(vrf);
        detail.vrf(vrf);
      }
      return true;
    } else if (lower.startsWith("route distinguisher version")) {
      return true;
    }
    if (name == null) {
      return false;
    }
    int family = lower.indexOf(", address family ");
    family(family < 0 ? "" : text.substring(family + 17).replace(":", "").strip());
    vrf = name.equals("default") ? "" : name;
    table.vrf(vrf);
    table.distinguisher("");
    detail.distinguisher("");
    leaveRoutes();
    return true;
  }

  private void family(String name) {
    String other = name.isEmpty() || name.contains("Unicast") ? "" : name;
    table.family(other);
    detail.family(other);
  }

  /// Summaries and neighbours: recognised, and without routes.
  private boolean withoutRoutes(Line line, String lower) {
    boolean summary = lower.startsWith("neighbor ") && lower.contains("msgrcvd")
        || lower.startsWith("description neighbor ") && lower.contains("msgrcvd")
        || lower.startsWith("neighbor ") && lower.contains(" as session");
    boolean neighbour = lower.startsWith("bgp neighbor is ");
    if (!summary && !neighbour) {
      return false;
    }
    if (mode != Mode.NO_ROUTES) {
      change(Mode.NO_ROUTES);
      paste.noRoutes(line.number(), summary ? "a BGP summary" : "a description of BGP neighbours");
    }
    return true;
  }

  /// What a router says where it has nothing to show, and what ends a table.
  private boolean answer(Line line, String lower) {
    if (lower.startsWith("displayed ") || lower.startsWith("total number of prefixes")
        || lower.startsWith("processed ")) {
      end();
      paste.empty(line.number());
      return true;
    }
    if (lower.startsWith("no bgp prefixes displayed") || lower.startsWith("no bgp network exists")
        || lower.startsWith("network not in table")) {
      paste.empty(line.number());
      return true;
    }
    return false;
  }

  /// What follows may be anything; descriptions of neighbours have such lines within, and go on.
  private void leaveRoutes() {
    if (mode != Mode.NO_ROUTES) {
      change(Mode.PREAMBLE);
    }
  }

  private void change(Mode next) {
    if (next != mode) {
      end();
      mode = next;
    }
  }

  /// Legends of status codes, and the peculiar lines of each system before its table.
  private boolean isLegend(String text) {
    boolean none = text.startsWith("% Network not in table") || text.startsWith("% BGP prefix not found")
        || text.startsWith("% None of the requested") || text.startsWith("% Neighbor not found");
    return none || !Scan.looksLikeRoute(text);
  }
}
