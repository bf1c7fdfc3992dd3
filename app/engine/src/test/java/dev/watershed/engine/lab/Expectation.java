package dev.watershed.engine.lab;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.DecisionOptions;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.LocalRouter;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.decision.RibEntry;
import dev.watershed.engine.decision.Session;
import dev.watershed.engine.lab.LabRouter.LocalRoute;
import dev.watershed.engine.lab.LabRouter.Peer;
import dev.watershed.engine.lab.Scenario.Event;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the engine's decision process says of a scenario: the daemon's configuration as a profile with options, and
/// what peers announce as candidates.
final class Expectation {

  private final LabRouter router;
  private final LocalRouter self;
  private final DecisionProcess process;
  private final Map<Prefix, RibEntry> entries = new HashMap<>();
  private final Map<Prefix, List<Candidate>> arrivals = new HashMap<>();
  private final Set<Prefix> changed = new HashSet<>();

  /// @param profile the daemon's own, or another one for comparison
  /// @param router that of the scenario, or one that is configured otherwise for comparison
  Expectation(DaemonKind kind, Profile profile, LabRouter router, Scenario scenario) {
    this.router = router;
    this.process = process(kind, profile, router);
    this.self = router.self();
    scenario.prefixes().forEach(prefix -> entries.put(prefix, new RibEntry(process, Optional.of(self))));
    for (LocalRoute route : router.local()) {
      entry(route.prefix()).announce(local(route));
      arrive(route.prefix(), local(route));
    }
  }

  DecisionProcess process() {
    return process;
  }

  private static DecisionProcess process(DaemonKind kind, Profile profile, LabRouter router) {
    DecisionOptions.Builder options = profile.defaults().toBuilder();
    // A knob that the daemon has is on or off; of those that it does not have, the profile knows best.
    for (Knob knob : kind.knobs()) {
      boolean on = router.has(knob);
      switch (knob) {
        case ALWAYS_COMPARE_MED -> options.alwaysCompareMed(on);
        case DETERMINISTIC_MED -> options.deterministicMed(on);
        case MISSING_MED_WORST -> options.missingMedWorst(on);
        case COMPARE_ROUTER_ID -> options.compareRouterId(on);
        case AS_PATH_IGNORE -> options.ignoreAsPathLength(on);
        case AS_PATH_CONFED -> options.countConfederations(on);
        case MULTIPATH_RELAX -> options.multipathRelax(on);
        case MULTIPATH -> options.multipath(on ? LabRouter.MAXIMUM_PATHS : 1);
        case MULTIPATH_SAME_CLUSTER_LENGTH -> options.equalClusterLength(on);
        case PREFER_OLDEST -> options.preferOldest(on);
        case IGNORE_IGP_METRIC -> options.igpMetric(!on);
      }
    }
    return DecisionProcess.of(profile, options.build());
  }

  /// Takes over what happened in a round.
  ///
  /// @param choices the daemon's table after it, for the seconds of arrival
  void apply(Collection<Event> events, Map<Prefix, Choice> choices) {
    for (Event event : events) {
      RibEntry entry = entry(event.prefix());
      String id = Integer.toString(event.peer());
      Peer peer = router.peers().get(event.peer());
      Optional<Long> arrival = Optional.ofNullable(choices.get(event.prefix()))
          .map(choice -> choice.arrivals().get(event.peer()));
      event.route().ifPresentOrElse(
          route -> {
            Candidate candidate = candidate(id, peer, route, arrival);
            entry.announce(candidate);
            arrive(event.prefix(), candidate);
          },
          () -> {
            entry.withdraw(id);
            changed.add(event.prefix());
          });
    }
  }

  /// What the process chooses among the routes alone, given in the order of arrival, without their history. Absent
  /// where there is more to the history than each peer's first announcement.
  Optional<Integer> chosenAfresh(Prefix prefix) {
    List<Candidate> arrived = arrivals.getOrDefault(prefix, List.of());
    return changed.contains(prefix)
        ? Optional.empty()
        : Optional.of(number(process.decide(arrived, Optional.of(self), Optional.empty()).best()));
  }

  private void arrive(Prefix prefix, Candidate candidate) {
    List<Candidate> arrived = arrivals.computeIfAbsent(prefix, any -> new ArrayList<>());
    if (arrived.stream().anyMatch(before -> before.id().equals(candidate.id()))) {
      changed.add(prefix);
    }
    // GoBGP does not let a loop into its table, and so has no time for it; without it no other time would count.
    if (process.profile() != Profile.GOBGP || !isLoop(candidate)) {
      arrived.add(candidate);
    }
  }

  RibEntry entry(Prefix prefix) {
    RibEntry entry = entries.get(prefix);
    if (entry == null) {
      throw new IllegalArgumentException(prefix + " is not in the scenario");
    }
    return entry;
  }

  /// Whether the daemon finds itself in a route.
  boolean isLoop(Candidate candidate) {
    return self.isIn(candidate, process.profile());
  }

  /// The number in a candidate's id.
  static int number(Optional<String> id) {
    return id.map(Integer::parseInt).orElse(Choice.NONE);
  }

  private static Candidate candidate(String id, Peer peer, LabRoute route, Optional<Long> arrival) {
    PathAttributes sent = route.sent();
    Candidate.Builder candidate = Candidate.builder(id)
        .peer(peer.address(), peer.asn(), peer.routerId())
        .session(switch (peer.kind()) {
          case EBGP -> Session.EBGP;
          case IBGP -> Session.IBGP;
          case CONFEDERATION -> Session.CONFED;
        })
        .asPath(sent.asPath())
        .origin(sent.origin().orElseThrow())
        .weight(route.weight())
        .nextHop(sent.nextHop().orElseThrow())
        .reachable(route.igpMetric() != LabRoute.UNRESOLVABLE)
        .communities(sent.communities())
        .clusterList(sent.clusterList());
    if (route.igpMetric() != LabRoute.UNRESOLVABLE) {
      candidate.igpMetric(route.igpMetric());
    }
    if (route.policyLocalPref() > 0) {
      candidate.localPref(route.policyLocalPref());
    } else {
      sent.localPref().ifPresent(candidate::localPref);
    }
    sent.med().ifPresent(candidate::med);
    sent.aigp().ifPresent(candidate::aigp);
    sent.originatorId().ifPresent(candidate::originatorId);
    arrival.ifPresent(second -> candidate.receivedAt(Instant.ofEpochSecond(second)));
    return candidate.build();
  }

  private Candidate local(LocalRoute route) {
    return Candidate.builder(Integer.toString(Choice.LOCAL))
        .localRoute(true)
        .session(Session.IBGP)
        .origin(Origin.IGP)
        .med(0)
        .weight(route.weight())
        .nextHop(IpAddress.parse("0.0.0.0"))
        .peerRouterId(router.routerId())
        .receivedAt(Instant.EPOCH)
        .build();
  }
}
