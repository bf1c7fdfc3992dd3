package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.importers.lookingglass.Scan.Word;
import java.util.List;

/// Tells metric, local preference and weight of a row from each other and from the AS path: any of the first two may be
/// missing, and all are numbers. Where the numbers end, under the names of their columns, decides.
final class CiscoNumbers {

  private static final int MOST = 3;
  private static final long WORST_WEIGHT = 65_535;

  private CiscoNumbers() {}

  /// Reads the numbers from a word on; answers the index of the first word of the AS path.
  ///
  /// @param delta by how many columns the row lies to the right of its header
  static int read(List<Word> words, int from, CiscoColumns columns, int delta, RouteDraft draft, Paste paste) {
    if (columns.filled()) {
      return filled(words, from, columns, draft);
    }
    int numbers = 0;
    while (numbers < MOST && from + numbers < words.size()
        && Scan.unsigned(words.get(from + numbers).text()) >= 0) {
      numbers++;
    }
    int[] assignment = isCollapsed(words, columns)
        ? byMeaning(words, from, numbers, draft, paste)
        : byPlace(words, from, numbers, columns, delta);
    for (int i = 0; i < assignment.length; i++) {
      long value = Scan.unsigned(words.get(from + i).text());
      switch (assignment[i]) {
        case 0 -> draft.attributes.med(value);
        case 1 -> draft.attributes.localPref(value);
        default -> draft.weight = value;
      }
    }
    return from + assignment.length;
  }

  /// Each column has a word; `-` stands for none.
  private static int filled(List<Word> words, int from, CiscoColumns columns, RouteDraft draft) {
    int count = columns.aigp() ? 4 : 3;
    for (int i = 0; i < count && from + i < words.size(); i++) {
      long value = Scan.unsigned(words.get(from + i).text(), Long.MAX_VALUE);
      int column = columns.aigp() && i > 0 ? i - 1 : i;
      if (value >= 0 && columns.aigp() && i == 1) {
        draft.attributes.aigp(value);
      } else if (value >= 0 && value <= 0xffffffffL) {
        switch (column) {
          case 0 -> draft.attributes.med(value);
          case 1 -> draft.attributes.localPref(value);
          default -> draft.weight = value;
        }
      }
    }
    return Math.min(words.size(), from + count);
  }

  /// The columns have one space between them, in header and row.
  private static boolean isCollapsed(List<Word> words, CiscoColumns columns) {
    if (!columns.collapsed()) {
      return false;
    }
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).start() - words.get(i - 1).end() > 1) {
        return false;
      }
    }
    return true;
  }

  /// The assignment whose words lie nearest to where they should.
  private static int[] byPlace(List<Word> words, int from, int numbers, CiscoColumns columns, long delta) {
    int[][] choices = {{2}, {0, 2}, {1, 2}, {0, 1, 2}};
    int[] ends = {columns.metric(), columns.localPref(), columns.weight()};
    int[] best = {};
    long least = Long.MAX_VALUE;
    for (int[] choice : choices) {
      if (choice.length > numbers) {
        continue;
      }
      long cost = 0;
      long offset = 0;
      for (int i = 0; i < choice.length; i++) {
        Word word = words.get(from + i);
        long next = word.end() - ends[choice[i]] - delta;
        cost += misplaced(offset, next);
        offset = next;
        if (choice[i] == 2 && Scan.unsigned(word.text()) > WORST_WEIGHT) {
          cost += 1000;
        }
      }
      if (from + choice.length < words.size()) {
        cost += misplaced(offset, words.get(from + choice.length).start() - columns.path() - delta);
      }
      if (cost < least) {
        least = cost;
        best = choice;
      }
    }
    return best;
  }

  /// A number too long for its column pushes all behind it to the right by as much; nothing moves them to the left.
  private static long misplaced(long before, long offset) {
    return Math.abs(offset - before) + Math.max(0, -offset);
  }

  /// Without columns, only meaning is left: a weight is 0, or 32768 for what the router itself originates; no ASN is 0;
  /// a path of an internal neighbour has a local preference.
  private static int[] byMeaning(List<Word> words, int from, int numbers, RouteDraft draft, Paste paste) {
    for (int weight = 0; weight < numbers; weight++) {
      long value = Scan.unsigned(words.get(from + weight).text());
      boolean internalNeedsMore = draft.session == Session.IBGP && weight == 0 && numbers > 1;
      if ((value == 0 || value == 32_768) && !internalNeedsMore && !holdsZero(words, from + weight + 1)) {
        return switch (weight) {
          case 0 -> new int[] {2};
        case 1 -> draft.session == Session.IBGP || draft.session == Session.LOCAL ? new int[] {1, 2} : new int[] {0, 2};
          default -> new int[] {0, 1, 2};
        };
      }
    }
    paste.report(draft.firstLine,
        "columns that ran together: the weight of " + draft.prefix + " cannot be told from its AS "
        + "path", "the first number was taken as the weight");
    return numbers == 0 ? new int[] {} : new int[] {2};
  }

  private static boolean holdsZero(List<Word> words, int from) {
    for (int i = from; i < words.size(); i++) {
      if (words.get(i).text().equals("0")) {
        return true;
      }
    }
    return false;
  }
}
