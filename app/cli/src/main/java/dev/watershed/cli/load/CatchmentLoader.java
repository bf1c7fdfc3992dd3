package dev.watershed.cli.load;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.engine.estimate.EstimatedOutlook;
import dev.watershed.engine.estimate.FullCatchment;
import dev.watershed.engine.estimate.LandingEstimate;
import dev.watershed.engine.fit.Fitted.Conflict;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// The catchment of every AS: observed, implied and inferred, from a workspace and the model that was fitted to it.
public final class CatchmentLoader {

  private final LoadedWorkspace loaded;
  private final LoadedModel model;

  public CatchmentLoader(LoadedWorkspace loaded, LoadedModel model) {
    this.loaded = loaded;
    this.model = model;
  }

  /// The catchment while this was announced. Where an observation was made under the same announcements, what it shows
  /// stands; the last one, where there are several.
  ///
  /// @param prefix the one to whose observations the model was fitted
  /// @param announced by PoP id; empty: every PoP
  public Catchment of(Prefix prefix, Map<String, Announced> announced) {
    return of(prefix, announced, same(announced));
  }

  /// The last observation that was made under these announcements.
  private OptionalInt same(Map<String, Announced> announced) {
    OptionalInt same = OptionalInt.empty();
    for (int i = 0; i < loaded.observations().size(); i++) {
      if (complete(model, loaded.observations().get(i).observation().announced()).equals(complete(model, announced))) {
        same = OptionalInt.of(i);
      }
    }
    return same;
  }

  /// The catchment during an observation.
  ///
  /// @param observation its place in the workspace
  public Catchment of(Prefix prefix, int observation) {
    return of(prefix, loaded.observations().get(observation).observation().announced(), OptionalInt.of(observation));
  }

  private Catchment of(Prefix prefix, Map<String, Announced> announced, OptionalInt same) {
    Service service = model.service().during(announced);
    Routing routing = new Propagation(model.internet(), model.assumptions()).solve(service.situation());
    LandingEstimate estimate = estimate(routing, announced, same);
    Optional<Catchment> seen = same.isEmpty()
        ? Optional.empty()
        : Optional.of(seen(prefix, loaded.observations().get(same.getAsInt())));
    return FullCatchment.of(
        prefix, estimate.pops(), seen, model.internet(), routing, estimate, loaded.weights(),
        model.fitted().conflicts().stream().map(Conflict::toString).toList());
  }

  /// A what-if that begins with the same estimate as the catchment while every PoP announces, not with the likeliest
  /// routes alone. Takes as long as the estimate.
  ///
  /// @param likeliest of the model
  public WhatIf estimated(WhatIf likeliest) {
    LandingEstimate estimate = estimate(likeliest.base(), Map.of(), same(Map.of()));
    return likeliest.withOutlook(EstimatedOutlook.of(estimate, likeliest.service().pops()));
  }

  private LandingEstimate estimate(Routing routing, Map<String, Announced> announced, OptionalInt same) {
    List<String> pops = model.service().pops().stream().map(Pop::id).toList();
    return LandingEstimate.of(
        model.internet(), loaded.geography(), pops, model.fitted(), routing, complete(model, announced), same);
  }

  private Catchment seen(Prefix prefix, LoadedWorkspace.Observed observed) {
    return ObservedCatchment.of(
        prefix, model.service().pops(), model.identifier().during(observed.observation().announced().keySet()),
        observed.table(), loaded.weights());
  }

  /// Every PoP that announces, with its prepends. One without a session, neither listed nor seen in a path, announces
  /// to nobody.
  public static SortedMap<String, Announced> complete(LoadedModel model, Map<String, Announced> announced) {
    SortedMap<String, Announced> all = new TreeMap<>(announced);
    if (announced.isEmpty()) {
      model.service().pops().forEach(pop -> all.put(pop.id(), new Announced(0)));
    }
    model.service().pops().stream().filter(pop -> pop.sessions().isEmpty()).forEach(pop -> all.remove(pop.id()));
    return all;
  }
}
