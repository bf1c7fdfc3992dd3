package dev.watershed.cli.load;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.Fitter;
import dev.watershed.engine.fit.SeenLinks;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.fit.SeenSessions;
import dev.watershed.engine.inference.RelationshipInference;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.work.Watcher;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.topology.Relationships;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Builds the model as it would be without what the vantage points of one AS said: links, sessions, relationships and
/// preferences that only they show are not in it. Where relationships are inferred, what the workspace says of
/// networks, and route servers, are left out.
public final class HeldOut {

  /// @param plain the service before the fit: relationships and path lengths only
  /// @param fitted to what the others said
  public record Trial(Internet internet, Assumptions assumptions, Service plain, Fitted fitted) {}

  private final LoadedWorkspace loaded;
  private final LoadedModel model;
  private final PathCollector paths;

  /// @param paths those that relationships were inferred from; only looked at where the workspace names no topology
  public HeldOut(LoadedWorkspace loaded, LoadedModel model, PathCollector paths) {
    this.loaded = loaded;
    this.model = model;
    this.paths = paths;
  }

  /// @throws java.util.concurrent.CancellationException where the watcher said stop
  public Trial without(int vantage, Watcher watcher) {
    Workspace workspace = loaded.workspace();
    List<SeenObservation> others =
        model.fitted().observations().stream().map(observation -> observation.without(vantage)).toList();
    boolean given = workspace.topology().isPresent();
    Relationships links = given ? model.relationships() : RelationshipInference.infer(paths.paths().without(vantage));
    List<SeenLinks.Link> missing = SeenLinks.missing(links, others, Set.of(workspace.origin()));
    SeenSessions.Completed completed =
        SeenSessions.complete(workspace.origin(), workspace.pops(), others, links);
    Service service = Service.of(workspace.origin(), completed.pops(), Policies.DEFAULT);
    Internet internet = model.internet();
    Assumptions assumptions = model.assumptions();
    if (given) {
      Set<SeenLinks.Link> known = new HashSet<>(missing);
      service = service.withPolicies(service.situation().policies().with(
          SeenLinks.missing(links, model.fitted().observations(), Set.of(workspace.origin())).stream()
              .filter(link -> !known.contains(link))
              .map(link -> new PolicyRule.Depeer(link.first(), link.second()))
              .toList()));
    } else {
      InternetBuilder builder = new InternetBuilder(links, loaded.geography()).without(workspace.origin());
      missing.forEach(link -> builder.link(link.first(), link.second(), link.kind()));
      model.fitted().observations().forEach(observation -> observation.vantages().forEach(builder::with));
      completed.pops().forEach(pop -> pop.sessions().forEach(session -> ModelLoader.place(builder, pop, session)));
      internet = builder.build();
      assumptions = Assumptions.of(internet);
    }
    return new Trial(
        internet, assumptions, service, Fitter.fit(
            internet, assumptions, service, others, ModelLoader.guessed(workspace, paths, missing, others), watcher));
  }
}
