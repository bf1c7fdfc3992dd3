package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of `display bgp routing-table` of Huawei VRP: a row a route, without the prefix where it is that of the
/// row above.
final class VrpTable {

  private final Paste paste;
  private @Nullable Prefix network;
  /// The codes of a row whose prefix filled the line.
  private @Nullable String pendingStatus;
  private int med;
  private int localPref;
  private int prefVal;
  private int nextHop;
  private int path;

  VrpTable(Paste paste) {
    this.paste = paste;
  }

  /// No more rows.
  void end() {
    pendingStatus = null;
  }

  /// The next row names its prefix.
  void forget() {
    network = null;
  }

  /// Takes the places of the columns from the line with their names.
  void header(Line line) {
    network = null;
    for (Word word : Scan.words(line.text())) {
      switch (word.text()) {
        case "NextHop" -> nextHop = word.start();
        case "MED" -> med = word.start();
        case "LocPrf" -> localPref = word.start();
        case "PrefVal" -> prefVal = word.start();
        case "Path/Ogn" -> path = word.start();
        default -> {}
      }
    }
  }

  /// ` *>i  192.0.2.0/24   10.0.0.1   0   100   0   64500i`: the path ends in the letter of its origin.
  void row(Line line) {
    List<Word> words = Scan.words(line.text());
    int at = 0;
    StringBuilder status = new StringBuilder();
    while (at < words.size() && VrpCodes.isStatus(words.get(at).text()) && words.get(at).start() < nextHop - 8) {
      status.append(words.get(at++).text());
    }
    if (at == words.size()) {
      paste.notUnderstood(line);
      return;
    }
    Prefix net = Scan.prefix(words.get(at).text());
    boolean classful = net == null && at + 1 < words.size() && Scan.address(words.get(at + 1).text()) != null;
    if (net != null || classful) {
      network = net != null ? net : Scan.classful(words.get(at).text());
      at++;
    }
    if (at == words.size()) {
      // The prefix filled the line; the rest stands on the next.
      pendingStatus = status.toString();
      return;
    }
    Prefix known = network;
    IpAddress hop = Scan.address(words.get(at).text());
    if (known == null || hop == null) {
      paste.notUnderstood(line);
      // The rows below may be of this prefix, which was not understood.
      network = null;
      return;
    }
    String before = pendingStatus;
    RouteDraft draft = new RouteDraft(line.number());
    VrpCodes.status(status.isEmpty() && before != null ? before : status.toString(), draft);
    pendingStatus = null;
    draft.prefix = known;
    draft.nextHop(hop);
    numbers(words, at + 1, words.get(at).start() - nextHop, draft, line);
  }

  /// MED and local preference may be missing; the preferred value never is. Where they begin tells which they are.
  private void numbers(List<Word> words, int from, int delta, RouteDraft draft, Line line) {
    int[][] choices = {{2}, {0, 2}, {1, 2}, {0, 1, 2}};
    int[] starts = {med, localPref, prefVal};
    int[] best = {};
    long least = Long.MAX_VALUE;
    for (int[] choice : choices) {
      long cost = 0;
      boolean possible = from + choice.length < words.size() + 1;
      for (int i = 0; possible && i < choice.length; i++) {
        possible = from + i < words.size() && Scan.unsigned(words.get(from + i).text()) >= 0;
        if (possible) {
          Word word = words.get(from + i);
          // Numbers stand centred under the names of their columns, in some releases at the left.
          cost += Math.abs((word.start() + word.end()) / 2 - starts[choice[i]] - 2 - delta);
        }
      }
      if (possible && from + choice.length < words.size()) {
        cost += Math.abs(words.get(from + choice.length).start() - path - delta);
      }
      if (possible && cost < least) {
        least = cost;
        best = choice;
      }
    }
    for (int i = 0; i < best.length; i++) {
      long value = Scan.unsigned(words.get(from + i).text());
      switch (best[i]) {
        case 0 -> draft.attributes.med(value);
        case 1 -> draft.attributes.localPref(value);
        default -> draft.weight = value;
      }
    }
    StringBuilder tail = new StringBuilder();
    for (int i = from + best.length; i < words.size(); i++) {
      tail.append(tail.isEmpty() ? "" : " ").append(words.get(i).text());
    }
    if (!VrpCodes.asPathAndOrigin(draft, tail.toString())) {
      paste.report(line.number(),
          "a row of Huawei VRP that ends before its origin: '" + Texts.shorten(line.text().strip()) + "'",
          "the route to " + draft.prefix + " was skipped");
      return;
    }
    paste.emit(draft);
  }
}
