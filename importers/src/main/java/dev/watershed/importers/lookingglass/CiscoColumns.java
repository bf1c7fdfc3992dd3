package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.Scan.Word;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the columns of a table lie: the numbers stand right-aligned under their names, all else left-aligned.
///
/// @param network where the prefix begins
/// @param nextHop where the next hop begins
/// @param metric behind the last digit of the metric; so for `localPref` and `weight`
/// @param path where the AS path begins
/// @param from where the neighbour begins, in tables that have it; else -1
/// @param filled whether every row has a word in every column (EOS writes `-`)
/// @param aigp whether there is a column for the accumulated IGP metric behind the metric
/// @param collapsed whether the spaces between columns were lost
record CiscoColumns(
    int network, int nextHop, int metric, int localPref, int weight, int path, int from, boolean filled, boolean aigp,
    boolean collapsed) {

  private static final int NONE = -1;

  /// The columns under a header line; null where it is not the header of a table of paths.
  static @Nullable CiscoColumns of(String header) {
    List<Word> words = Scan.words(header);
    int network = NONE;
    int nextHop = NONE;
    int metric = NONE;
    int localPref = NONE;
    int weight = NONE;
    int path = NONE;
    int from = NONE;
    boolean filled = false;
    boolean aigp = false;
    boolean collapsed = true;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (i > 0 && word.start() - words.get(i - 1).end() > 1) {
        collapsed = false;
      }
      switch (word.text().toLowerCase(Locale.ROOT)) {
        case "network", "prefix" -> network = word.start();
        case "next", "next-hop", "nexthop" -> nextHop = word.start();
        case "metric", "med" -> metric = word.end();
        case "aigp" -> aigp = true;
        case "locprf" -> localPref = word.end();
        case "locpref" -> {
          localPref = word.end();
          filled = true;
        }
        case "weight" -> weight = word.end();
        case "path" -> path = i > 0 && words.get(i - 1).text().equals("AS") ? words.get(i - 1).start() : word.start();
        case "from" -> from = word.start();
        default -> {}
      }
    }
    boolean plain = weight != NONE && metric != NONE && localPref != NONE;
    if (network == NONE || nextHop == NONE || path == NONE || !plain && from == NONE) {
      return null;
    }
    return new CiscoColumns(network, nextHop, metric, localPref, weight, path, from, filled, aigp, collapsed);
  }

  /// The columns of IOS, IOS XR and FRR, which stand in fixed distances, for rows without a header.
  ///
  /// @param nextHop where the next hop of a row begins
  static CiscoColumns usual(int network, int nextHop) {
    return new CiscoColumns(
        network, nextHop, nextHop + 26, nextHop + 33, nextHop + 40, nextHop + 41, NONE, false, false, false);
  }
}
