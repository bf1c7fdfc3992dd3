package dev.watershed.engine.whatif;

import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.Outlook.Expected;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where every router lands under one set of announcements: the place of its likeliest PoP, and where a distribution is
/// known, that. The place behind the last PoP is nowhere.
final class LandingColumns {

  private final Routing routing;
  private final List<String> names;
  private final Optional<Expected> expected;
  private final int[] likeliest;
  /// By router, then place; of no length where every router lands where its likeliest route leads.
  private final double[] shares;
  private final int places;

  private LandingColumns(Routing routing, List<String> names, Optional<Expected> expected) {
    this.routing = routing;
    this.names = names;
    this.expected = expected;
    places = names.size() + 1;
    likeliest = new int[routing.internet().routers()];
    shares = new double[expected.isEmpty() ? 0 : likeliest.length * places];
  }

  /// @param own the PoPs that there are under these announcements
  /// @param pops those that places stand for, all of `own` among them
  static LandingColumns of(Routing routing, List<Pop> own, List<Pop> pops, Optional<Expected> expected) {
    LandingColumns columns = new LandingColumns(routing, pops.stream().map(Pop::id).toList(), expected);
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < columns.names.size(); i++) {
      index.put(columns.names.get(i), i);
    }
    if (expected.isPresent()) {
      List<Integer> to = new ArrayList<>();
      own.forEach(pop -> to.add(index.getOrDefault(pop.id(), pops.size())));
      to.add(pops.size());
      columns.spread(expected.get(), to);
    } else {
      columns.follow(index);
    }
    return columns;
  }

  private void spread(Expected view, List<Integer> to) {
    for (int router = 0; router < likeliest.length; router++) {
      double[] share = view.at(router);
      int best = 0;
      for (int i = 0; i < share.length; i++) {
        shares[router * places + to.get(i)] += share[i];
        best = share[i] > share[best] ? i : best;
      }
      likeliest[router] = to.get(best);
    }
  }

  private void follow(Map<String, Integer> index) {
    var announcements = routing.situation().announcements();
    int[] popOf = new int[announcements.size()];
    for (int i = 0; i < popOf.length; i++) {
      popOf[i] = index.getOrDefault(announcements.get(i).pop(), places - 1);
    }
    for (int router = 0; router < likeliest.length; router++) {
      int announcement = routing.landing(router);
      likeliest[router] = announcement < 0 ? places - 1 : popOf[announcement];
    }
  }

  /// The place at which a router lands most probably.
  int likeliest(int router) {
    return likeliest[router];
  }

  /// Whether distributions are known.
  boolean isSpread() {
    return expected.isPresent();
  }

  /// Adds what a router's distribution puts at each place, times a weight.
  void addTo(double[] sums, int router, double weight) {
    if (shares.length == 0) {
      sums[likeliest[router]] += weight;
      return;
    }
    for (int i = 0; i < places; i++) {
      sums[i] += weight * shares[router * places + i];
    }
  }

  /// The distribution at a router.
  double[] at(int router) {
    return Arrays.copyOfRange(shares, router * places, (router + 1) * places);
  }

  /// The path to the likeliest PoP, without the router's own AS.
  AsPath path(int router) {
    return expected.isEmpty() || likeliest[router] == places - 1
        ? routing.asPath(router)
        : expected.get().path(router, names.get(likeliest[router]));
  }

  /// The step that decided, where the route that the model has leads to the likeliest PoP.
  Optional<DecisionStep> decisiveStep(int router) {
    String pop = likeliest[router] == places - 1 ? "" : names.get(likeliest[router]);
    return expected.isEmpty() || routing.pop(router).orElse("").equals(pop)
        ? routing.explain(router).decisiveStep()
        : Optional.empty();
  }

  Routing routing() {
    return routing;
  }
}
