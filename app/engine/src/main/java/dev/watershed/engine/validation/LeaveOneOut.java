package dev.watershed.engine.validation;

import dev.watershed.engine.estimate.LandingEstimate;
import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.ModelView;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.fit.SeenPath;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The routes of vantage points compared with what a model says that knows nothing of them.
public final class LeaveOneOut {

  /// What one route shows of predictions.
  ///
  /// @param implied whether paths of other vantage points lead through the AS, so that its choice was known all the
  ///   same
  /// @param several whether several PoPs announced; else there is nothing to predict of the PoP
  /// @param plainPath of the model before the fit, with relationships and path lengths only; the others likewise
  /// @param confidence that was stated of the PoP
  public record Outcome(
      boolean implied, boolean several, boolean path, boolean nextHop, boolean pop, double confidence,
      boolean plainPath, boolean plainNextHop, boolean plainPop, boolean majorityPop) {}

  private record Predicted(List<Integer> rest, String pop) {}

  private LeaveOneOut() {}

  /// Compares the routes of one AS's vantage points in one observation.
  ///
  /// @param whole the observation with the routes of the AS
  /// @param fitted without them
  /// @param index of the observation in `fitted`
  /// @param estimate for it
  /// @param plain the routes in the model before the fit, which knows nothing of them either
  public static List<Outcome> compare(
      int vantage, SeenObservation whole, Fitted fitted, int index, LandingEstimate estimate, Routing plain) {
    Internet internet = fitted.routings().get(index).internet();
    int as = internet.indexOf(vantage);
    Predicted predicted = as < 0
        ? new Predicted(List.of(), "")
        : predicted(internet, internet.mainRouter(as), fitted.routings().get(index), estimate);
    double[] share = as < 0 ? new double[1] : estimate.of(internet.mainRouter(as));
    boolean implied = fitted.choices().get(index).containsKey(vantage);
    boolean several = fitted.choices().get(index).values().stream()
        .flatMap(choice -> choice.pops().keySet().stream()).distinct().count() > 1;
    String majority = majority(fitted.observations().get(index));
    int plainAs = plain.internet().indexOf(vantage);
    Predicted before = plainAs < 0
        ? new Predicted(List.of(), "")
        : new Predicted(
            new ModelView(plain).rest(plain.internet().mainRouter(plainAs)),
            plain.pop(plain.internet().mainRouter(plainAs)).orElse(""));
    List<Outcome> outcomes = new ArrayList<>();
    for (SeenPath path : whole.paths()) {
      if (path.vantage() == vantage) {
        List<Integer> rest = path.hops().subList(1, path.hops().size());
        String pop = path.pop().orElse("");
        outcomes.add(new Outcome(
            implied, several && !pop.isEmpty(), predicted.rest.equals(rest), sameFirst(predicted.rest, rest),
            predicted.pop.equals(pop), max(share),
            before.rest.equals(rest), sameFirst(before.rest, rest), before.pop.equals(pop), majority.equals(pop)));
      }
    }
    return outcomes;
  }

  private static boolean sameFirst(List<Integer> a, List<Integer> b) {
    return a.isEmpty() ? b.isEmpty() : !b.isEmpty() && a.getFirst().equals(b.getFirst());
  }

  private static double max(double[] share) {
    double max = 0;
    for (double one : share) {
      max = Math.max(max, one);
    }
    return max;
  }

  /// What is expected of an AS: the landing of the estimate, over the neighbour that most probably leads there.
  private static Predicted predicted(Internet internet, int router, Routing routing, LandingEstimate estimate) {
    double[] share = estimate.of(router);
    int best = 0;
    for (int i = 1; i < share.length; i++) {
      best = share[i] > share[best] ? i : best;
    }
    String pop = estimate.outcome(best);
    ModelView view = new ModelView(routing);
    int neighbor = estimate.wasSeen(router) ? Internet.NONE : estimate.likelyNeighbor(routing, router, pop);
    if (neighbor < 0) {
      return new Predicted(view.rest(router), pop);
    }
    List<Integer> rest = new ArrayList<>();
    rest.add(internet.asn(internet.asOf(neighbor)));
    rest.addAll(view.rest(neighbor));
    return new Predicted(rest, pop);
  }

  /// Where most vantage points land.
  public static String majority(SeenObservation observation) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    observation.paths().forEach(path -> path.pop().ifPresent(pop -> counts.merge(pop, 1, Integer::sum)));
    String most = "";
    for (Map.Entry<String, Integer> one : counts.entrySet()) {
      most = one.getValue() > counts.getOrDefault(most, 0) ? one.getKey() : most;
    }
    return most;
  }
}
