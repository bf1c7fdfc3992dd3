package dev.watershed.engine.estimate;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.SeenChoice;
import dev.watershed.engine.propagation.Explanation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What ASes that were seen do under a scenario, as the rules read: for Internets of one router an AS and without route
/// servers, and scenarios without new PoPs.
///
/// - Whose route the model does not change does what it did, as far as that is possible.
/// - Who gets a session with the operator that it had not uses that; who has no route lands nowhere.
/// - Others go where the model's route leads: to what the neighbour it comes from does, if that was seen. If they were
///   seen to use another neighbour for a PoP that announces, and are offered that as well, they do so in part: half
///   where nothing but a tie-break speaks against it, else a fifth where the path is one longer, 8 % where it is longer
///   still, and 6 % where the local preference is lower.
final class SlowPins {

  private final Internet internet;
  private final Routing then;
  private final boolean[] possible;
  private final List<String> pops;
  private final int origin;
  private final Map<Integer, double[]> known = new TreeMap<>();

  /// @param before what they did
  /// @param possible by place: whether anything can land there
  SlowPins(Pins before, List<String> pops, boolean[] possible, Routing was, Routing then) {
    this.then = then;
    this.possible = possible;
    this.pops = pops;
    internet = then.internet();
    origin = then.situation().origin();
    List<Integer> others = new ArrayList<>();
    for (int router = 0; router < internet.routers(); router++) {
      if (before.of(router).isPresent()) {
        double[] did = before.of(router).get();
        double can = 0;
        for (int place = 0; place < did.length; place++) {
          can += possible[place] ? did[place] : 0;
        }
        if (same(was, router) && can > 0) {
          double[] does = new double[did.length];
          for (int place = 0; place < did.length; place++) {
            does[place] = possible[place] ? did[place] / can : 0;
          }
          known.put(router, does);
        } else if (!then.hasRoute(router)) {
          known.put(router, only("none"));
        } else if (isDirect(then, router) && !isDirect(was, router)) {
          known.put(router, only(then.pop(router).orElse("none")));
        } else {
          others.add(router);
        }
      }
    }
    // The nearest to the operator first: what others do hangs on them.
    others.sort(Comparator.comparing((Integer router) -> then.asPath(router).toArray().length)
        .thenComparing(router -> router));
    others.forEach(router -> known.put(router, predicted(before.fitted(), router)));
  }

  /// Nothing at all of who was not seen.
  double[] at(int router) {
    return known.getOrDefault(router, new double[0]);
  }

  private boolean same(Routing was, int router) {
    return was.pop(router).equals(then.pop(router)) && was.asPath(router).equals(then.asPath(router))
        && was.hasRoute(router) == then.hasRoute(router);
  }

  private static boolean isDirect(Routing routing, int router) {
    return routing.hasRoute(router) && routing.nextRouter(router).isEmpty();
  }

  private double[] only(String pop) {
    double[] all = new double[possible.length];
    all[pops.contains(pop) ? pops.indexOf(pop) : possible.length - 1] = 1;
    return all;
  }

  private int asn(int router) {
    return internet.asn(internet.asOf(router));
  }

  private double[] of(int neighbor, String pop) {
    return known.containsKey(neighbor) ? known.get(neighbor) : only(pop);
  }

  private double[] predicted(Fitted fitted, int router) {
    List<Explanation.Offer> offers = then.explain(router).offers();
    Explanation.Offer chosen = offers.stream().filter(offer -> offer.lostAt().isEmpty()).findFirst().orElseThrow();
    Explanation.Offer rival = null;
    for (Explanation.Offer offer : offers) {
      if (offer.lostAt().isPresent() && wasUsed(fitted, asn(router), sender(offer))
          && (sender(offer) != sender(chosen) || sender(offer) == origin && !offer.pop().equals(chosen.pop()))
          && (rival == null || offer.localPref() > rival.localPref()
              || offer.localPref() == rival.localPref() && offer.length() < rival.length())) {
        rival = offer;
      }
    }
    double[] main = does(chosen);
    if (rival == null) {
      return main;
    }
    double doubt = rival.localPref() != chosen.localPref() ? 0.06
        : rival.length() == chosen.length() ? 0.5
        : rival.length() == chosen.length() + 1 ? 0.2 : 0.08;
    double[] other = does(rival);
    double[] mixed = new double[main.length];
    Arrays.setAll(mixed, place -> (1 - doubt) * main[place] + doubt * other[place]);
    return mixed;
  }

  private int sender(Explanation.Offer offer) {
    return offer.from().isEmpty() ? origin : asn(offer.from().getAsInt());
  }

  private double[] does(Explanation.Offer offer) {
    return offer.from().isEmpty() ? only(offer.pop()) : of(offer.from().getAsInt(), offer.pop());
  }

  /// Whether an AS was seen to have a route of a PoP that announces from a neighbour.
  private boolean wasUsed(Fitted fitted, int asn, int neighbor) {
    for (SortedMap<Integer, SeenChoice> choices : fitted.choices()) {
      Optional<SeenChoice> choice = Optional.ofNullable(choices.get(asn));
      if (choice.isPresent() && choice.get().pop().isPresent() && possible[pops.indexOf(choice.get().pop().get())]
          && (choice.get().rest().isEmpty() ? origin : choice.get().rest().getFirst()) == neighbor) {
        return true;
      }
    }
    return false;
  }
}
