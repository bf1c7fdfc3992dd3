package dev.watershed.engine.fit;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compares a model with what was seen, and finds whom to blame where they differ.
final class FitReview {

  private static final class Blame {
    private final List<String> observations = new ArrayList<>();
    private String reason = "";
    private int affected;
  }

  private final Internet internet;
  private final int origin;
  private final List<Fitted.Result> results = new ArrayList<>();
  private final SortedMap<Integer, Blame> blames = new TreeMap<>(Asn::compare);

  FitReview(
      Internet internet, int origin, List<SeenObservation> observations,
      List<SortedMap<Integer, SeenChoice>> choices, List<Routing> routings) {
    this.internet = internet;
    this.origin = origin;
    for (int i = 0; i < observations.size(); i++) {
      review(observations.get(i), choices.get(i), routings.get(i));
    }
  }

  List<Fitted.Result> results() {
    return results;
  }

  List<Fitted.Conflict> conflicts() {
    List<Fitted.Conflict> conflicts = new ArrayList<>();
    blames.forEach((asn, blame) ->
        conflicts.add(new Fitted.Conflict(asn, blame.observations, blame.reason, blame.affected)));
    return conflicts;
  }

  private void review(SeenObservation observation, SortedMap<Integer, SeenChoice> seen, Routing routing) {
    ModelView view = new ModelView(routing);
    int nextHops = 0;
    int paths = 0;
    int pops = 0;
    int identified = 0;
    for (SeenChoice choice : seen.values()) {
      int as = internet.indexOf(choice.asn());
      identified += choice.pop().isPresent() ? 1 : 0;
      if (as < 0) {
        blame(choice.asn(), observation, "it is not in the topology", false);
        continue;
      }
      int router = internet.mainRouter(as);
      boolean sameHop = view.nextHop(router).equals(OptionalInt.of(choice.nextHop(origin)));
      boolean samePath = sameHop && view.rest(router).equals(choice.rest())
          && routing.pathLength(router) == choice.length();
      boolean samePop = choice.pop().isPresent() && routing.pop(router).equals(choice.pop());
      nextHops += sameHop ? 1 : 0;
      paths += samePath ? 1 : 0;
      pops += samePop ? 1 : 0;
      if (!sameHop || !samePath || choice.pop().isPresent() && !samePop) {
        explain(observation, seen, choice, view, router);
      }
    }
    int exact = (int) observation.paths().stream().filter(path -> isExact(path, view)).count();
    for (int asn : observation.silent()) {
      int as = internet.indexOf(asn);
      if (as >= 0 && routing.hasRoute(internet.mainRouter(as))) {
        blame(asn, observation, "it said that it has no route, the model gives it one", false);
      }
    }
    results.add(new Fitted.Result(
        observation.name(), seen.size(), nextHops, paths, pops, identified, observation.paths().size(), exact));
  }

  private boolean isExact(SeenPath path, ModelView view) {
    int as = internet.indexOf(path.vantage());
    if (as < 0) {
      return false;
    }
    // A vantage point stands at some router of its AS, nobody knows at which.
    List<Integer> rest = path.hops().subList(1, path.hops().size());
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      if (view.nextHop(router).isPresent() && view.rest(router).equals(rest)) {
        return true;
      }
    }
    return false;
  }

  /// The first AS from the vantage point's end at which the model leaves the path that was seen, and its own fault.
  private void explain(
      SeenObservation observation, SortedMap<Integer, SeenChoice> seen, SeenChoice choice, ModelView view, int router) {
    OptionalInt modelled = view.nextHop(router);
    int next = choice.nextHop(origin);
    if (modelled.isEmpty() || modelled.getAsInt() != next) {
      String has = modelled.isEmpty() ? "none" : "one from " + name(modelled.getAsInt());
      blame(choice.asn(), observation, "it was seen with a route from " + name(next) + ", the model gives it " + has,
          false);
      return;
    }
    List<Integer> rest = choice.rest();
    for (int i = 0; i < rest.size(); i++) {
      int hop = rest.get(i);
      int expected = i + 1 < rest.size() ? rest.get(i + 1) : origin;
      int as = internet.indexOf(hop);
      OptionalInt has = as < 0 ? OptionalInt.empty() : view.nextHop(internet.mainRouter(as));
      if (has.isEmpty() || has.getAsInt() != expected) {
        boolean several = Optional.ofNullable(seen.get(hop)).map(other -> other.nextHop(origin) != expected)
            .orElse(false);
        blame(hop, observation, several
            ? "it was seen with several routes at once, the model gives it the most frequent"
            : "it was seen with a route from " + name(expected) + ", the model gives it "
                + (has.isEmpty() ? "none" : "one from " + name(has.getAsInt())), true);
        return;
      }
    }
    String seenPop = choice.pop().orElse("");
    String modelPop = view.pop(router);
    if (!seenPop.isEmpty() && !seenPop.equals(modelPop)) {
      int last = rest.isEmpty() ? choice.asn() : rest.getLast();
      blame(last, observation,
          "it was seen with routes of several PoPs at one place, '" + seenPop + "' among them, the model"
          + " gives it one of '" + modelPop + "'", last != choice.asn());
    } else {
      blame(choice.asn(), observation, "the path has other prepends than in the model", false);
    }
  }

  private String name(int asn) {
    return asn == origin ? "the operator" : "AS" + Asn.toString(asn);
  }

  private void blame(int asn, SeenObservation observation, String reason, boolean other) {
    Blame blame = blames.computeIfAbsent(asn, _ -> new Blame());
    if (!blame.observations.contains(observation.name())) {
      blame.observations.add(observation.name());
    }
    if (blame.reason.isEmpty() || !other) {
      blame.reason = reason;
    }
    blame.affected += other ? 1 : 0;
  }
}
