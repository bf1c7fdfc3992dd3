package dev.watershed.cli.load;

import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.propagation.ActionCommunities;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.RouterSite;
import dev.watershed.model.anycast.KnownNetwork;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Says to the model what a workspace knows of single ASes.
final class NetworkKnowledge {

  private NetworkKnowledge() {}

  /// @throws IllegalArgumentException where an AS has two routers of one name
  static void apply(List<KnownNetwork> networks, InternetBuilder builder) {
    for (KnownNetwork network : networks) {
      int asn = network.asn();
      builder.with(asn);
      network.routers().forEach(router ->
          builder.router(asn, new RouterSite(router.name(), router.country(), router.place())));
      network.igpCosts().forEach(cost -> builder.igpCost(asn, cost.from(), cost.to(), cost.cost()));
      network.reflectors().forEach(reflector -> builder.reflector(asn, reflector.router(), reflector.clients()));
      network.siblings().forEach(sibling -> builder.siblings(asn, sibling));
      network.meetings().forEach(meeting -> builder.meet(asn, meeting.at(), meeting.asn(), meeting.there()));
      if (!network.members().isEmpty()) {
        builder.routeServer(asn, network.members());
      }
    }
  }

  /// What the routers run.
  ///
  /// @throws IllegalArgumentException where a profile is unknown, naming those that there are
  static Assumptions assumptions(List<KnownNetwork> networks, Internet internet) {
    Map<Integer, Profile> byRouter = new HashMap<>();
    for (KnownNetwork network : networks) {
      network.profile().ifPresent(name -> {
        int as = internet.indexOf(network.asn());
        for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
          byRouter.put(router, profile(network.asn(), name));
        }
      });
    }
    return Assumptions.of(internet).withProfiles(byRouter);
  }

  /// The built-in dictionary of action communities, and the entries of the workspace.
  ///
  /// @throws IllegalArgumentException where an entry cannot be read
  static Policies policies(List<KnownNetwork> networks) {
    Policies usual = Policies.DEFAULT;
    String entries = networks.stream()
        .flatMap(network -> network.actions().stream().map(action -> Asn.toString(network.asn()) + " " + action))
        .collect(Collectors.joining("\n"));
    return entries.isEmpty() ? usual
        : new Policies(
            usual.preferences(), usual.actions().and(ActionCommunities.parse(entries, "actions")), usual.rules());
  }

  private static Profile profile(int asn, String name) {
    for (Profile profile : Profile.values()) {
      if (profile.name().equalsIgnoreCase(name)) {
        return profile;
      }
    }
    throw new IllegalArgumentException("AS" + Asn.toString(asn) + ": '" + name + "' is no profile: expected one of "
        + Arrays.stream(Profile.values()).map(profile -> profile.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }
}
