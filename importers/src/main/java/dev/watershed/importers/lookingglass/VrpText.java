package dev.watershed.importers.lookingglass;

import dev.watershed.model.net.Asn;
import java.util.Locale;

/// `display bgp routing-table` of Huawei VRP: the table of IPv4, the list of IPv6 (three lines a route), and the
/// detailed form with a prefix.
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
  private final VrpTable table;
  private final VrpList list;
  private Mode mode = Mode.PREAMBLE;

  VrpText(Paste paste) {
    this.paste = paste;
    detail = new VrpDetail(paste);
    table = new VrpTable(paste);
    list = new VrpList(paste);
  }

  @Override
  public void end() {
    list.end();
    detail.end();
    table.end();
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
          list.line(line, text);
        } else {
          paste.notUnderstood(line);
        }
      }
      case TABLE -> table.row(line);
      case LIST -> list.line(line, text);
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
      table.header(line);
      return true;
    }
    if (lower.startsWith("bgp routing table entry information of")
        || lower.startsWith("bgp routing table information of")) {
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
      table.forget();
      list.forget();
      return true;
    }
    boolean total = lower.startsWith("total number of routes");
    if (total) {
      paste.empty(line.number());
    }
    return total || lower.startsWith("status codes:") || lower.startsWith("h - history")
        || lower.startsWith("origin : i")
        || lower.startsWith("rpki validation codes") || lower.startsWith("paths: ") || lower.startsWith("paths :")
        || lower.startsWith("total routes of ") || lower.startsWith("total number of peers");
  }

  private void change(Mode next) {
    if (next != mode) {
      end();
      mode = next;
    }
  }
}
