package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/// How often ASes that were seen have their route from a certain neighbour, of those that could: they are linked to it,
/// and it had a route itself. What of a provider's customers use it for this prefix says more of its other customers
/// than a file of relationships: a provider whose route reached few is not preferred, or did not hand it on.
///
/// Rates of neighbours with few such ASes are drawn to the rate of all neighbours of their kind.
final class Usage {

  /// So many imaginary ASes behave like the average.
  private static final double SHRINK = 4;

  private final int[] used;
  private final int[] possible;
  private final double base;

  private Usage(int[] used, int[] possible) {
    this.used = used;
    this.possible = possible;
    base = (Arrays.stream(used).sum() + 0.5) / (Arrays.stream(possible).sum() + 1.0);
  }

  /// @param relation what the neighbour is to the ASes that were seen
  /// @param choices of each observation
  static Usage of(Internet internet, Relation relation, List<SortedMap<Integer, SeenChoice>> choices, int origin) {
    int[] used = new int[internet.ases()];
    int[] possible = new int[internet.ases()];
    int[] last = new int[internet.ases()];
    int stamp = 0;
    for (SortedMap<Integer, SeenChoice> seen : choices) {
      boolean[] carries = new boolean[internet.ases()];
      seen.keySet().forEach(asn -> {
        int as = internet.indexOf(asn);
        if (as >= 0) {
          carries[as] = true;
        }
      });
      for (SeenChoice choice : seen.values()) {
        int as = internet.indexOf(choice.asn());
        int next = internet.indexOf(choice.nextHop(origin));
        stamp++;
        int behind = as < 0 ? 0 : internet.firstRouter(as + 1);
        for (int router = as < 0 ? 0 : internet.firstRouter(as); router < behind; router++) {
          int end = end(internet, router, relation);
          for (int session = internet.firstSession(router, relation); session < end; session++) {
            int other = internet.asOf(internet.neighbor(session));
            if (carries[other] && last[other] != stamp) {
              last[other] = stamp;
              possible[other]++;
              used[other] += other == next ? 1 : 0;
            }
          }
        }
      }
    }
    return new Usage(used, possible);
  }

  /// The session behind the last with neighbours of a relation.
  static int end(Internet internet, int router, Relation relation) {
    return relation == Relation.SIBLING
        ? internet.firstSession(router + 1)
        : internet.firstSession(router, Relation.values()[relation.ordinal() + 1]);
  }

  /// The rate for a neighbour, above 0 and below 1.
  double of(int as) {
    return (used[as] + SHRINK * base) / (possible[as] + SHRINK);
  }
}
