package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/// What neighbours count, and what they make of each router, as the definitions read: for Internets of one router an
/// AS.
final class SlowMix {

  private final LandingEstimate estimate;
  private final Internet internet;
  private final Map<Relation, Map<Integer, Double>> rates = new HashMap<>();
  /// By router, then place.
  private final double[][] mixed;

  /// @param estimate of which the landings of ASes that were seen are taken, and what is usual everywhere
  SlowMix(LandingEstimate estimate) {
    this.estimate = estimate;
    internet = estimate.internet();
    rates.put(Relation.PROVIDER, rates(Relation.PROVIDER));
    rates.put(Relation.PEER, rates(Relation.PEER));
    double[] world = estimate.prior().world();
    mixed = new double[internet.routers()][];
    for (int router = 0; router < mixed.length; router++) {
      mixed[router] = estimate.pins().of(router).orElse(world).clone();
    }
    for (double change = 1; change > 0;) {
      change = 0;
      for (int router = 0; router < mixed.length; router++) {
        for (int place = 0; place < world.length && estimate.pins().of(router).isEmpty(); place++) {
          double sum = 0.005 * world[place];
          double weights = 0.005;
          for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
            double weight = weight(router, session);
            sum += weight * mixed[internet.neighbor(session)][place];
            weights += weight;
          }
          change = Math.max(change, Math.abs(mixed[router][place] - sum / weights));
          mixed[router][place] = sum / weights;
        }
      }
    }
  }

  double of(int router, int place) {
    return mixed[router][place];
  }

  /// How much the neighbour at the other end of a session counts for a router.
  double weight(int router, int session) {
    int other = internet.neighbor(session);
    Relation relation = internet.relation(router, session);
    return switch (relation) {
      case CUSTOMER -> 0;
      case SIBLING -> 1;
      case PEER -> estimate.pins().of(other).isEmpty() ? 0 : rate(relation, other);
      case PROVIDER -> rate(relation, other);
    };
  }

  private double rate(Relation relation, int router) {
    Map<Integer, Double> known = rates.get(relation);
    return known.getOrDefault(internet.asn(internet.asOf(router)), known.get(0));
  }

  /// Of the ASes that were seen, are linked to a neighbour, and could have its route, for it was seen with one: how
  /// many use it; with four more that behave like all. By ASN; 0 stands for those that nobody could use.
  private Map<Integer, Double> rates(Relation relation) {
    Map<Integer, Integer> could = new HashMap<>();
    Map<Integer, Integer> did = new HashMap<>();
    Fitted fitted = estimate.pins().fitted();
    for (SortedMap<Integer, SeenChoice> choices : fitted.choices()) {
      for (SeenChoice choice : choices.values()) {
        int router = internet.mainRouter(internet.indexOf(choice.asn()));
        TreeSet<Integer> neighbors = new TreeSet<>();
        for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
          if (internet.relation(router, session) == relation) {
            neighbors.add(internet.asn(internet.asOf(internet.neighbor(session))));
          }
        }
        neighbors.retainAll(choices.keySet());
        for (int neighbor : neighbors) {
          could.merge(neighbor, 1, Integer::sum);
          did.merge(neighbor, !choice.rest().isEmpty() && choice.rest().getFirst() == neighbor ? 1 : 0, Integer::sum);
        }
      }
    }
    double all = (did.values().stream().mapToInt(one -> one).sum() + 0.5)
        / (could.values().stream().mapToInt(one -> one).sum() + 1);
    Map<Integer, Double> rates = new HashMap<>();
    rates.put(0, all);
    could.forEach((asn, times) -> rates.put(asn, (did.get(asn) + 4 * all) / (times + 4)));
    return rates;
  }
}
