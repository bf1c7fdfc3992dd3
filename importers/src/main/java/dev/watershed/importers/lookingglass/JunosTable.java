package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one-line forms of Junos: `show route terse`, and what a neighbour sends or is sent. Numbers may be missing from
/// a row; where a word begins, under the names of the columns, tells which.
final class JunosTable {

  private final Paste paste;
  private int nextHop = -1;
  private int med = -1;
  private int localPref = -1;
  private int path = -1;
  private boolean validation;
  private @Nullable Prefix prefix;
  private long prefixLine;
  private boolean prefixActive;
  private @Nullable RouteDraft previous;

  JunosTable(Paste paste) {
    this.paste = paste;
  }

  void protocolHeader(Line line) {
    end();
    List<Word> words = Scan.words(line.text());
    nextHop = words.get(1).start();
    med = words.get(2).start();
    localPref = words.get(3).start();
    path = words.size() > 4 ? words.get(4).start() : localPref + 11;
  }

  void terseHeader(Line line) {
    end();
    validation = Scan.squeeze(line.text()).startsWith("A V ");
    int at = 0;
    for (Word word : Scan.words(line.text())) {
      // "Metric 1   Metric 2  Next hop        AS path"
      switch (word.text()) {
        case "1" -> localPref = word.end();
        case "2" -> med = word.end();
        case "Next" -> nextHop = word.start();
        case "AS" -> path = word.start();
        default -> at++;
      }
    }
    if (at == 0) {
      nextHop = -1;
    }
  }

  void end() {
    prefix = null;
    flush();
  }

  private void flush() {
    RouteDraft done = previous;
    previous = null;
    if (done != null) {
      paste.emit(done);
    }
  }

  /// A row of `receive-protocol` or `advertising-protocol`.
  void protocol(Line line, String instance) {
    List<Word> words = Scan.words(line.text());
    int index = 0;
    boolean active = words.getFirst().text().equals("*");
    if (active) {
      index++;
    }
    Prefix net = index < words.size() ? Scan.prefix(words.get(index).text()) : null;
    if (net != null) {
      prefix = net;
      prefixLine = line.number();
      prefixActive = active;
      index++;
    }
    if (prefix == null || index == words.size() && net == null) {
      paste.notUnderstood(line);
      return;
    }
    if (index == words.size()) {
      return;
    }
    RouteDraft draft = new RouteDraft(prefixLine);
    draft.lastLine = line.number();
    draft.prefix = prefix;
    draft.vrf = instance;
    draft.best = active || prefixActive;
    Word hop = words.get(index++);
    draft.nextHop(hop.text());
    if (hop.text().equals("Self")) {
      draft.flags.add(Flag.ADVERTISED);
    }
    index = numbers(words, index, hop.start() - nextHop, draft);
    JunosWords.asPath(draft, joined(words, index));
    if (draft.asPathText.isEmpty() && !endsWithOrigin(words)) {
      paste.report(line.number(), "a row of Junos that ends before its origin: '" + Texts.shorten(line.text().strip())
          + "'", "read as far as it goes");
    }
    prefix = null;
    paste.emit(draft);
  }

  private static boolean endsWithOrigin(List<Word> words) {
    return words.getLast().text().length() == 1 && Paths.origin(words.getLast().text()) != null;
  }

  /// Reads MED and local preference, each of which may be missing, before an AS path that may be empty.
  private int numbers(List<Word> words, int from, int delta, RouteDraft draft) {
    int[][] choices = {{}, {0}, {1}, {0, 1}};
    int[] starts = {med, localPref};
    int[] best = {};
    long least = Long.MAX_VALUE;
    for (int[] choice : choices) {
      long cost = 0;
      long offset = delta;
      boolean possible = true;
      for (int i = 0; i < choice.length && possible; i++) {
        possible = from + i < words.size() && Scan.unsigned(words.get(from + i).text()) >= 0;
        if (possible) {
          long next = (long) words.get(from + i).start() - starts[choice[i]];
          cost += Math.abs(next - offset);
          offset = next;
        }
      }
      if (possible && from + choice.length < words.size()) {
        cost += Math.abs(words.get(from + choice.length).start() - path - offset);
      }
      // Columns stand apart; the words of a path do not.
      for (int i = from + choice.length + 1; possible && i < words.size(); i++) {
        cost += words.get(i).start() - words.get(i - 1).end() > 1 ? 10 : 0;
      }
      if (possible && cost < least) {
        least = cost;
        best = choice;
      }
    }
    for (int i = 0; i < best.length; i++) {
      long value = Scan.unsigned(words.get(from + i).text());
      if (best[i] == 0) {
        draft.attributes.med(value);
      } else {
        draft.attributes.localPref(value);
      }
    }
    return from + best.length;
  }

  /// A row of `show route terse`: `* V 1.0.0.0/24 B 170 100 0 >192.0.2.1 13335 I`. Of a BGP route, the first metric is
  /// the local preference and the second the MED.
  void terse(Line line, String instance) {
    List<Word> words = Scan.words(line.text());
    RouteDraft pending = previous;
    // The word for the validation state stands on a line of its own below older releases' rows.
    if (pending != null && words.size() == 1 && isValidity(words.getFirst().text())) {
      pending.validity = words.getFirst().text();
      pending.lastLine = line.number();
      return;
    }
    flush();
    int index = 0;
    boolean active = false;
    String validity = "";
    while (index < words.size() && words.get(index).text().length() == 1
        && "*+-?IVNU".contains(words.get(index).text())) {
      String mark = words.get(index).text();
      active |= mark.equals("*") || mark.equals("+");
      if (validation && "?IVN".contains(mark)) {
        validity = mark;
      }
      index++;
    }
    Prefix net = index < words.size() ? Scan.prefix(words.get(index).text()) : null;
    if (net != null) {
      prefix = net;
      index++;
    }
    Prefix known = prefix;
    if (known == null || index >= words.size()) {
      if (known == null) {
        paste.notUnderstood(line);
      }
      return;
    }
    String protocol = words.get(index).text();
    if (!protocol.equals("B")) {
      if (protocol.length() == 1 && Character.isUpperCase(protocol.charAt(0))) {
        paste.otherProtocol(line.number(), "protocol " + protocol);
      } else if (!protocol.startsWith(">")) {
        paste.notUnderstood(line);
        prefix = null;
      }
      return;
    }
    RouteDraft draft = new RouteDraft(line.number());
    draft.prefix = known;
    draft.vrf = instance;
    draft.best = active;
    draft.validity = switch (validity) {
      case "V" -> "valid";
      case "I" -> "invalid";
      case "N" -> "unknown";
      default -> "";
    };
    terse(words, index + 1, draft);
    previous = draft;
  }

  private void terse(List<Word> words, int from, RouteDraft draft) {
    int index = from;
    if (index < words.size()) {
      draft.preference = Scan.unsigned(words.get(index++).text());
    }
    while (index < words.size() && Scan.unsigned(words.get(index).text()) >= 0) {
      Word word = words.get(index++);
      if (Math.abs(word.end() - localPref) <= Math.abs(word.end() - med)) {
        draft.attributes.localPref(Scan.unsigned(word.text()));
      } else {
        draft.attributes.med(Scan.unsigned(word.text()));
      }
    }
    if (index < words.size()) {
      String hop = words.get(index++).text();
      if (hop.equals(">") && index < words.size()) {
        hop = words.get(index++).text();
      }
      draft.nextHop(hop.startsWith(">") ? hop.substring(1) : hop);
    }
    if (index < words.size()) {
      JunosWords.asPath(draft, joined(words, index));
    }
  }

  private static boolean isValidity(String word) {
    return word.equals("valid") || word.equals("invalid") || word.equals("unknown") || word.equals("unverified");
  }

  private static String joined(List<Word> words, int from) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < words.size(); i++) {
      out.append(i == from ? "" : " ").append(words.get(i).text());
    }
    return out.toString();
  }
}
