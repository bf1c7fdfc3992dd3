package dev.watershed.importers.lookingglass;

/// The line of a detailed output in the Cisco family that holds next hop, cost, neighbour and its router ID:
/// `192.0.2.1 (metric 10) from 192.0.2.9 (10.0.0.9)`.
final class NextHopLine {

  private NextHopLine() {}

  static void read(RouteDraft draft, String text) {
    int from = text.indexOf(" from ");
    String before = text.substring(0, from);
    draft.nextHop(text.substring(0, text.indexOf(' ')));
    String metric = Scan.between(before, "(metric ", ")");
    if (metric != null) {
      draft.igpMetric = Scan.unsigned(metric);
    }
    if (before.contains("(inaccessible")) {
      draft.valid = false;
    }
    String rest = text.substring(from + " from ".length());
    int open = rest.indexOf(" (");
    peer(draft, open < 0 ? rest : rest.substring(0, open));
    String identifier = open < 0 ? null : Scan.between(rest.substring(open), "(", ")");
    draft.peerRouterId = identifier == null ? null : Scan.address(identifier);
  }

  /// An address, a name with the address in parentheses (FRR), an address with the name in them, an interface.
  private static void peer(RouteDraft draft, String text) {
    int inner = text.indexOf('(');
    if (inner > 0 && text.endsWith(")")) {
      String outside = text.substring(0, inner);
      String inside = text.substring(inner + 1, text.length() - 1);
      boolean addressInside = Scan.address(inside) != null;
      draft.other.put("peerName", addressInside ? outside : inside);
      draft.peer = addressInside ? inside : outside;
    } else {
      draft.peer = text;
    }
  }
}
