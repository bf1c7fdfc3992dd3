package dev.watershed.importers.lookingglass;

import dev.watershed.model.net.Prefix;
import org.jspecify.annotations.Nullable;

/// The list of `display bgp ipv6 routing-table` of Huawei VRP: three lines a route, each value behind its name.
final class VrpList {

  private final Paste paste;
  private @Nullable Prefix network;
  /// The codes of a further path of the prefix, which stand on a line of their own.
  private @Nullable String pendingStatus;
  private @Nullable RouteDraft listed;

  VrpList(Paste paste) {
    this.paste = paste;
  }

  /// No more lines of this list.
  void end() {
    flush();
    pendingStatus = null;
  }

  /// The next route names its prefix.
  void forget() {
    network = null;
  }

  private void flush() {
    RouteDraft done = listed;
    listed = null;
    if (done != null && done.prefix != null) {
      paste.emit(done);
    }
  }

  /// The list form: `*> Network : 2001:db8:: PrefixLen : 32`, then lines with further names.
  void line(Line line, String text) {
    int name = text.indexOf("Network :");
    if (name >= 0) {
      flush();
      String address = Scan.wordAfter(text, "Network :");
      String length = Scan.wordAfter(text, "PrefixLen :");
      Prefix net = address == null || length == null ? null : Scan.prefix(address + "/" + length);
      network = net;
      if (net == null) {
        paste.notUnderstood(line);
        return;
      }
      begin(line, text.substring(0, name), net);
      return;
    }
    if (VrpCodes.isStatus(text.replace(" ", ""))) {
      // A further path of the prefix; its lines follow.
      pendingStatus = text;
      return;
    }
    int hop = text.indexOf("NextHop :");
    String before = pendingStatus;
    boolean further = before != null || listed != null && listed.attributes.build().nextHop().isPresent();
    if (hop >= 0 && network != null && further) {
      flush();
      begin(line, hop > 0 || before == null ? text.substring(0, hop) : before, network);
      pendingStatus = null;
    }
    RouteDraft draft = listed;
    if (draft == null) {
      paste.notUnderstood(line);
      return;
    }
    draft.lastLine = line.number();
    String nextHopWord = Scan.wordAfter(text, "NextHop :");
    if (nextHopWord != null) {
      draft.nextHop(nextHopWord);
    }
    number(text, "LocPrf :", draft, 1);
    number(text, "MED :", draft, 0);
    number(text, "PrefVal :", draft, 2);
    int ogn = text.indexOf("Path/Ogn :");
    if (ogn >= 0 && !VrpCodes.asPathAndOrigin(draft, text.substring(ogn + 10).strip())) {
      paste.notUnderstood(line);
    }
  }

  private void begin(Line line, String status, Prefix net) {
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = net;
    VrpCodes.status(status.replace(" ", ""), draft);
    listed = draft;
  }

  private static void number(String text, String label, RouteDraft draft, int column) {
    String word = Scan.wordAfter(text, label);
    long value = word == null ? -1 : Scan.unsigned(word);
    if (value < 0) {
      return;
    }
    switch (column) {
      case 0 -> draft.attributes.med(value);
      case 1 -> draft.attributes.localPref(value);
      default -> draft.weight = value;
    }
  }
}
