package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.DecisionState;
import dev.watershed.engine.decision.DecisionStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Tells how routers of one [Routing] came to their routes: runs their decisions once more, and keeps the reasons. One
/// thread at a time.
public final class Explainer {

  private final Routing routing;
  private final AsDecision decision;

  Explainer(Routing routing, AsDecision decision) {
    this.routing = routing;
    this.decision = decision;
  }

  /// How a router came to its route.
  public Explanation explain(int router) {
    int best = decision.explain(router);
    DecisionState state = decision.state();
    List<Explanation.Offer> offers = new ArrayList<>();
    for (int i = 0; i < decision.rows.size; i++) {
      offers.add(offer(i, i == best ? Optional.empty() : Optional.of(state.eliminatedAt(i))));
    }
    Collections.sort(offers);
    return new Explanation(offers, best < 0 ? Optional.empty() : Optional.of(state.decisiveStep()));
  }

  private Explanation.Offer offer(int candidate, Optional<DecisionStep> lost) {
    Candidates rows = decision.rows;
    int row = rows.at[candidate];
    boolean inside = rows.via[row] == RouteColumns.INTERNAL;
    int entry = rows.base[row];
    boolean direct = rows.via[entry] == RouteColumns.DIRECT;
    int source = rows.from[entry];
    int announcement = direct ? source : routing.columns().announcement[source];
    OptionalInt from = inside ? OptionalInt.of(rows.from[row]) : direct ? OptionalInt.empty() : OptionalInt.of(source);
    return new Explanation.Offer(
        routing.situation().announcements().get(announcement).pop(),
        announcement,
        from,
        inside ? OptionalInt.of(rows.peer[row]) : from,
        rows.localPref[row],
        rows.length[row],
        rows.igp[row],
        inside,
        lost);
  }
}
