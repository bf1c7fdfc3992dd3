package dev.watershed.engine.catchment;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much lands where.
///
/// @param byPop by PoP id, and by [#NONE] and [#UNIDENTIFIED]
public record Shares(SortedMap<String, Share> byPop) {

  /// ASes without a route to the prefix.
  public static final String NONE = "none";

  /// ASes with a route that nothing ties to a PoP, or to one PoP only.
  public static final String UNIDENTIFIED = "unidentified";

  /// @param weight 0 to 1; over a whole [Shares] they sum to 1
  /// @param ases how many ASes have their main landing here
  public record Share(double weight, int ases) {
    Share plus(double more, int moreAses) {
      return new Share(weight + more, ases + moreAses);
    }
  }

  public Shares {
    byPop = Collections.unmodifiableSortedMap(new TreeMap<>(byPop));
  }

  /// Adds landings up and scales their weights to a sum of 1. An AS that lands on several PoPs gives each its share.
  ///
  /// @param pops ids that appear even if nothing lands there
  public static Shares of(Collection<String> pops, Collection<Landing> landings) {
    SortedMap<String, Share> sums = new TreeMap<>();
    pops.forEach(pop -> sums.put(pop, new Share(0, 0)));
    sums.put(NONE, new Share(0, 0));
    double total = 0;
    for (Landing landing : landings) {
      double elsewhere = 0;
      for (var alternative : landing.alternatives().entrySet()) {
        add(sums, alternative.getKey(), landing.weight() * alternative.getValue(), 0);
        elsewhere += alternative.getValue();
      }
      add(sums, landing.share(), landing.weight() * Math.max(0, 1 - elsewhere), 1);
      total += landing.weight();
    }
    if (total > 0) {
      double scale = 1 / total;
      sums.replaceAll((_, share) -> new Share(share.weight() * scale, share.ases()));
    }
    return new Shares(sums);
  }

  /// Whether a key stands for a PoP.
  public static boolean isPop(String key) {
    return !key.equals(NONE) && !key.equals(UNIDENTIFIED);
  }

  private static void add(SortedMap<String, Share> sums, String pop, double weight, int ases) {
    sums.put(pop, sums.getOrDefault(pop, new Share(0, 0)).plus(weight, ases));
  }
}
