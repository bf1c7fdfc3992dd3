package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.importers.lookingglass.Scan.Word;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of `show ip bgp` behind its prefix: next hop, numbers, AS path and origin, on one line or wrapped.
final class CiscoRow {

  private final LookingGlassFormat format;
  private final Paste paste;
  private final @Nullable CiscoColumns columns;
  private final RouteDraft draft;
  private final Line line;
  private @Nullable Word nextHop;
  /// The AS path and the origin, as far as they have come.
  private String tail = "";
  private boolean isComplete;

  /// @param columns of the table; null: it has no header
  /// @param draft with what stands before the next hop
  /// @param line where the row begins
  CiscoRow(
      LookingGlassFormat format, Paste paste, @Nullable CiscoColumns columns, RouteDraft draft, Line line) {
    this.format = format;
    this.paste = paste;
    this.columns = columns;
    this.draft = draft;
    this.line = line;
  }

  /// Reads a line that goes on with this row.
  ///
  /// @return whether it does
  boolean goOn(Line next, List<Word> words) {
    if (isComplete || words.isEmpty()) {
      return false;
    }
    Word first = words.getFirst();
    if (nextHop == null) {
      if (Scan.prefix(first.text()) != null || !isNextHop(first) || next.text().stripLeading().startsWith("*")) {
        return false;
      }
      draft.lastLine = next.number();
      rest(words, 0);
      return true;
    }
    boolean isTail = true;
    for (Word word : words) {
      isTail &= AsPathReader.looksLikePath(word.text()) && Scan.address(word.text()) == null
          || word.text().length() == 1 && "ie?".contains(word.text());
    }
    if (!isTail) {
      return false;
    }
    draft.lastLine = next.number();
    if (tail.isEmpty()) {
      tail(words, 0, 0);
    } else {
      complete(tail + " " + joined(words, 0));
    }
    return true;
  }

  private static boolean isNextHop(Word word) {
    return Scan.addressWithDecoration(word.text()) != null || word.text().equals("-")
        || Character.isLetter(word.text().charAt(0)) && word.text().length() > 1;
  }

  /// Reads next hop and what follows, as far as it is on this line.
  void rest(List<Word> words, int from) {
    if (from >= words.size()) {
      return;
    }
    Word hop = words.get(from);
    if (!isNextHop(hop)) {
      return;
    }
    draft.nextHop(hop.text());
    nextHop = hop;
    CiscoColumns where = columns;
    int delta = where == null ? 0 : hop.start() - where.nextHop();
    tail(words, from + 1, Math.abs(delta) <= 8 ? delta : 0);
  }

  private void tail(List<Word> words, int from, int delta) {
    Word hop = nextHop;
    if (hop == null || from >= words.size()) {
      return;
    }
    CiscoColumns where = columns != null ? columns : CiscoColumns.usual(0, hop.start());
    if (where.from() >= 0) {
      IpAddress peer = Scan.address(words.get(from).text());
      draft.peer = peer != null ? peer.toString() : words.get(from).text();
      if (words.get(from).text().equals("Local")) {
        draft.peer = "";
        draft.session = Session.LOCAL;
      }
      complete(joined(words, from + 1));
      return;
    }
    int path = CiscoNumbers.read(words, from, where, delta, draft, paste);
    complete(joined(words, path));
  }

  /// The AS path and the origin have been read, or a part of them.
  private void complete(String text) {
    tail = text;
    isComplete = !tail.isEmpty() && emit();
  }

  /// No more of it will come.
  void end() {
    if (!isComplete && !emit()) {
      report();
    }
  }

  /// Takes the row as a route where its end has been read.
  private boolean emit() {
    String text = EosRemarks.take(tail, draft);
    int last = text.length() - 1;
    int origin = last < 0 ? -1 : "ie?".indexOf(text.charAt(last));
    if (origin < 0) {
      return false;
    }
    draft.origin(origin == 0 ? Origin.IGP : origin == 1 ? Origin.EGP : Origin.INCOMPLETE);
    Paths.asPath(draft, text.substring(0, last).strip());
    paste.emit(draft);
    return true;
  }

  /// A row that ends before its origin: what was read is right, what is missing is said.
  private void report() {
    if (nextHop == null && tail.isEmpty()) {
      paste.report(line.number(), "a row of " + format.label() + " without next hop and path: '"
          + Texts.shorten(line.text().strip()) + "'", "skipped");
      return;
    }
    paste.report(line.number(), "a row of " + format.label() + " that ends before its origin code: '"
        + Texts.shorten(line.text().strip()) + "'", "the route to " + draft.prefix + " was skipped");
  }

  private static String joined(List<Word> words, int from) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < words.size(); i++) {
      out.append(i == from ? "" : " ").append(words.get(i).text());
    }
    return out.toString();
  }
}
