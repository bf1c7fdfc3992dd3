package dev.watershed.cli.load;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.Fitter;
import dev.watershed.engine.fit.SeenLinks;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.fit.SeenSessions;
import dev.watershed.engine.inference.PathSet;
import dev.watershed.engine.inference.RelationshipInference;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.text.Counted;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Region;
import dev.watershed.engine.topology.RouterSite;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.work.Watcher;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.topology.Relationships;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Builds the model of the Internet around a workspace: its topology, or relationships inferred from its sources where
/// it names none, and its service on it.
public final class ModelLoader {

  /// From so many different paths on, inferred relationships are taken to say which neighbours an AS prefers.
  private static final int MANY_PATHS = 10_000;

  private final List<String> notes = new ArrayList<>();
  private boolean incomplete;

  /// Loads the model for the first prefix of the workspace; see
  /// [#load(LoadedWorkspace, Prefix, PathCollector, Diagnostics, Watcher)].
  public LoadedModel load(LoadedWorkspace loaded, PathCollector paths, Diagnostics diagnostics) throws IOException {
    return load(loaded, loaded.workspace().prefixes().getFirst(), paths, diagnostics, (_, _) -> true);
  }

  /// @param prefix to whose observations the model is fitted
  /// @param paths those of the sources; only looked at where the workspace names no topology
  /// @param diagnostics what is wrong in the topology
  /// @param watcher follows the fit
  /// @throws IOException where a file cannot be read, or tells no relationship
  /// @throws java.util.concurrent.CancellationException where the watcher said stop
  public LoadedModel load(
      LoadedWorkspace loaded, Prefix prefix, PathCollector paths, Diagnostics diagnostics, Watcher watcher)
      throws IOException {
    Workspace workspace = loaded.workspace();
    Relationships links = workspace.topology().isPresent()
        ? AsRelReader.read(workspace.resolve(workspace.topology().get()), diagnostic -> {
          incomplete = true;
          diagnostics.report(diagnostic);
        })
        : inferred(paths);
    SeenSessions.Completed completed = SeenSessions.complete(
        workspace.origin(), workspace.pops(), seen(loaded, prefix, loaded.identifier()), links);
    notes.addAll(completed.notes());
    PopIdentifier identifier = new PopIdentifier(workspace.origin(), completed.pops());
    List<SeenObservation> observations = seen(loaded, prefix, identifier);
    List<SeenLinks.Link> missing = SeenLinks.missing(links, observations, Set.of(workspace.origin()));
    InternetBuilder builder = new InternetBuilder(links, loaded.geography()).without(workspace.origin());
    missing.forEach(link -> builder.link(link.first(), link.second(), link.kind()));
    observations.forEach(observation -> observation.vantages().forEach(builder::with));
    Map<Integer, Set<Integer>> servers = routeServers(loaded);
    servers.forEach((server, members) -> builder.routeServer(server, List.copyOf(members)));
    completed.pops().forEach(pop -> pop.sessions().forEach(session -> place(builder, pop, session)));
    Internet internet;
    Assumptions assumptions;
    Policies policies;
    try {
      NetworkKnowledge.apply(workspace.networks(), builder);
      internet = builder.build();
      assumptions = NetworkKnowledge.assumptions(workspace.networks(), internet);
      policies = NetworkKnowledge.policies(workspace.networks());
      checkRouters(completed.pops(), internet);
    } catch (IllegalArgumentException e) {
      throw new IOException("networks of the workspace: " + e.getMessage(), e);
    }
    check(completed.pops(), internet);
    if (!missing.isEmpty() && workspace.topology().isPresent()) {
      notes.add(Counted.of(missing.size(), "link that paths show is not in the topology, and was added",
          "links that paths show are not in the topology, and were added"));
    }
    if (workspace.weights().isEmpty() && workspace.pops().stream().anyMatch(pop -> pop.capacity().isPresent())) {
      notes.add("the workspace names no 'weights', so ASes count by their addresses, which cannot be compared with the"
          + " capacities of PoPs: those are left out");
    }
    if (prefix.family() == AddressFamily.IPV6) {
      notes.add("where ASes are" + (workspace.weights().isEmpty() ? ", and how much each counts," : "")
          + " is told by their IPv4 addresses, for there is no table of IPv6 users; an AS with IPv6 only counts as"
          + " 256 addresses");
    }
    Fitted fitted = Fitter.fit(
        internet, assumptions, Service.of(workspace.origin(), completed.pops(), policies), observations,
        guessed(workspace, paths, missing, observations), watcher);
    return new LoadedModel(
        internet,
        assumptions,
        fitted.service(),
        Population.of(internet, loaded.weights(), workspace.weights().isPresent()),
        fitted,
        identifier,
        links,
        notes,
        incomplete);
  }

  /// Where a PoP has a session with an AS, that AS is: it has a router in the PoP's country, whatever its addresses
  /// say.
  static void place(InternetBuilder builder, Pop pop, PopSession session) {
    builder.with(session.upstream());
    if (session.kind() != PopSession.Kind.ROUTE_SERVER && Region.of(pop.country()) != Region.UNKNOWN) {
      builder.present(session.upstream(), new RouterSite(pop.country(), pop.country(), pop.location()));
    }
  }

  /// The links of which it is not known what the ends are to each other. Few paths tell little of relationships.
  static List<SeenLinks.Link> guessed(
      Workspace workspace, PathCollector paths, List<SeenLinks.Link> missing, List<SeenObservation> observations) {
    boolean reliable = workspace.topology().isPresent() || paths.paths().size() >= MANY_PATHS;
    return reliable ? missing : SeenLinks.shown(observations);
  }

  private static List<SeenObservation> seen(LoadedWorkspace loaded, Prefix prefix, PopIdentifier identifier) {
    return loaded.observations().stream()
        .map(observed -> SeenObservation.of(observed.observation(), observed.table(), prefix, identifier))
        .toList();
  }

  private Relationships inferred(PathCollector collector) throws IOException {
    PathSet paths = collector.paths();
    if (paths.size() == 0) {
      throw new IOException("the workspace names no 'topology', and its sources hold no AS path to infer one from");
    }
    notes.add("relationships are inferred from " + paths.size() + " AS paths of the sources: the workspace names no"
        + " 'topology'" + (collector.onlyReserved() ? "; every one of them has reserved ASNs in it" : ""));
    return RelationshipInference.infer(paths);
  }

  /// The route servers of the service with their members, as far as the routes show them: a route server is in no path,
  /// so whoever stands next to the operator there without a session of its own has the route from one.
  private static Map<Integer, Set<Integer>> routeServers(LoadedWorkspace loaded) {
    Workspace workspace = loaded.workspace();
    Map<Integer, Set<Integer>> servers = new TreeMap<>(Integer::compareUnsigned);
    Set<Integer> upstreams = new TreeSet<>();
    for (Pop pop : workspace.pops()) {
      for (PopSession session : pop.sessions()) {
        upstreams.add(session.upstream());
        if (session.kind() == PopSession.Kind.ROUTE_SERVER) {
          servers.computeIfAbsent(session.upstream(), _ -> new TreeSet<>());
        }
      }
    }
    if (servers.isEmpty()) {
      return servers;
    }
    for (LoadedWorkspace.Observed observed : loaded.observations()) {
      RouteTable table = observed.table();
      for (VantagePoint vantagePoint : table.vantagePoints()) {
        for (Prefix prefix : workspace.prefixes()) {
          table.routes(vantagePoint, prefix).forEach(held ->
              member(loaded, held.route().attributes(), upstreams, servers));
        }
      }
    }
    return servers;
  }

  private static void member(
      LoadedWorkspace loaded, PathAttributes route, Set<Integer> upstreams, Map<Integer, Set<Integer>> servers) {
    OptionalInt next = route.asPath().announcedTo(loaded.workspace().origin());
    if (next.isEmpty() || upstreams.contains(next.getAsInt())) {
      return;
    }
    int member = next.getAsInt();
    PopIdentifier.Result result = loaded.identifier().identify(route);
    servers.forEach((server, members) -> {
      boolean elsewhere = result instanceof PopIdentifier.Identified identified
          && identified.pop().sessions().stream().noneMatch(session -> session.upstream() == server);
      if (!elsewhere) {
        members.add(member);
      }
    });
  }

  /// Looks for routers that sessions name and their upstreams do not have.
  private static void checkRouters(List<Pop> pops, Internet internet) {
    pops.forEach(pop -> pop.sessions().forEach(session -> session.router().ifPresent(
        router -> internet.routerNamed(internet.indexOf(session.upstream()), router))));
  }

  /// Names sessions that lead nowhere.
  private void check(List<Pop> pops, Internet internet) {
    for (Pop pop : pops) {
      for (PopSession session : pop.sessions()) {
        int as = internet.indexOf(session.upstream());
        if (as < 0) {
          incomplete = true;
          notes.add("PoP '" + pop.id() + "': a session with the operator's own AS" + Asn.toString(session.upstream())
              + " is no session with another: it is left out");
          continue;
        }
        int router = internet.firstRouter(as);
        if (internet.firstSession(router) == internet.firstSession(internet.firstRouter(as + 1))) {
          incomplete = true;
          notes.add("PoP '" + pop.id() + "': AS" + Asn.toString(session.upstream())
              + (internet.isRouteServer(as)
                  ? " is a route server of which no member is known: nobody has routes from it"
                  : " is linked to nobody in the topology: its routes go no further"));
        }
      }
    }
  }
}
