package dev.watershed.cli.converge;

import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.Timeline;
import dev.watershed.engine.topology.Internet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Single ASes through time: bands over all runs, and each move of the first run.
final class AsHistory {

  private AsHistory() {}

  /// @param asns those that are asked for, unsigned; empty: all whose packets moved in any run
  static void put(ArrayNode node, Convergence convergence, List<Integer> asns) {
    Timeline first = convergence.runs().getFirst();
    Internet internet = first.internet();
    Map<Integer, List<Timeline.Move>> moves = new HashMap<>();
    first.moves().forEach(move -> moves.computeIfAbsent(move.router(), _ -> new ArrayList<>()).add(move));
    int[] begin = first.stateAt(-1);
    for (int as : asns.isEmpty() ? all(convergence) : asns.stream().map(internet::indexOf).toList()) {
      for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
        int at = router;
        boolean moved = convergence.runs().stream().anyMatch(run -> run.lastMove(at) >= 0);
        if (asns.isEmpty() && !moved) {
          continue;
        }
        ObjectNode one = node.addObject();
        one.put("asn", Integer.toUnsignedLong(internet.asn(as)));
        if (internet.routersOf(as) > 1) {
          one.put("region", internet.part(router));
        }
        one.put("country", internet.countryOf(router, as));
        one.put("before", first.stateName(begin[router]));
        one.set("secondsWithout", without(convergence, router));
        one.put("lostInRuns", convergence.runs().stream().filter(run -> Double.isInfinite(run.without(at))).count());
        one.set("lastMoveSeconds", ConvergenceJson.band(convergence.of(run -> Math.max(0, run.lastMove(at)))));
        one.set("changes", ConvergenceJson.band(convergence.of(run -> run.changes(at))));
        one.set("explored", ConvergenceJson.band(convergence.of(run -> run.explored(at))));
        ArrayNode history = one.putArray("moves");
        for (Timeline.Move move : moves.getOrDefault(router, List.of())) {
          ObjectNode step = history.addObject();
          step.put("seconds", ConvergenceJson.round(move.nanos() * 1e-9));
          step.put("state", first.stateName(move.state()));
        }
        flapping(one.putArray("flapping"), moves.getOrDefault(router, List.of()),
            convergence.options().flapWindow().toNanos());
      }
    }
  }

  /// The times in which packets changed their end three times within the window.
  private static void flapping(ArrayNode node, List<Timeline.Move> moves, long window) {
    long from = -1;
    long to = -1;
    for (int i = 2; i < moves.size(); i++) {
      long third = moves.get(i).nanos();
      if (third > moves.get(i - 2).nanos() + window) {
        continue;
      }
      if (third > to && to >= 0) {
        span(node, from, to);
      }
      from = third > to ? third : from;
      to = moves.get(i - 2).nanos() + window;
    }
    if (to >= 0) {
      span(node, from, to);
    }
  }

  private static void span(ArrayNode node, long from, long to) {
    node.addObject().put("from", ConvergenceJson.round(from * 1e-9)).put("to", ConvergenceJson.round(to * 1e-9));
  }

  /// Of the runs in which it had service in the end.
  private static ObjectNode without(Convergence convergence, int router) {
    return ConvergenceJson.band(
        convergence.of(run -> Double.isFinite(run.without(router)), run -> run.without(router)));
  }

  private static List<Integer> all(Convergence convergence) {
    Internet internet = convergence.after().internet();
    List<Integer> all = new ArrayList<>();
    for (int as = 0; as < internet.ases(); as++) {
      all.add(as);
    }
    return all;
  }
}
