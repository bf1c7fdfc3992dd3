package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.fit.Fitter;
import dev.watershed.engine.fit.HiddenInternet;
import dev.watershed.engine.fit.SeenObservation;
import dev.watershed.engine.fit.SeenPath;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.RegionPolicy;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace.Announced;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;

/// PoP a at AS1, PoP b at AS2, which peer; their customers 11 and 12 were seen; 13 buys from both and 14 from 13, and
/// nobody saw them.
final class SmallInternet {

  private SmallInternet() {}

  static WhatIf whatIf() {
    Relationships.Builder links = new Relationships.Builder();
    links.add(1, 2, LinkKind.PEER);
    links.add(1, 11, LinkKind.PROVIDER_CUSTOMER);
    links.add(2, 12, LinkKind.PROVIDER_CUSTOMER);
    links.add(1, 13, LinkKind.PROVIDER_CUSTOMER);
    links.add(2, 13, LinkKind.PROVIDER_CUSTOMER);
    links.add(13, 14, LinkKind.PROVIDER_CUSTOMER);
    Internet internet = new InternetBuilder(links.build(), HiddenInternet.NOWHERE).regions(RegionPolicy.ONE).build();
    Assumptions assumptions = Assumptions.of(internet);
    Service service = Service.of(64500, List.of(pop("a", 1), pop("b", 2)), Policies.DEFAULT);
    Map<String, Announced> both = Map.of("a", new Announced(0), "b", new Announced(0));
    SeenObservation seen = new SeenObservation("o", both, List.of(
        new SeenPath(List.of(11, 1), List.of(1, 1), 1, Optional.of("a"), "AS11"),
        new SeenPath(List.of(12, 2), List.of(1, 1), 1, Optional.of("b"), "AS12")), new TreeSet<>(), List.of());
    Fitted fitted = Fitter.fit(internet, assumptions, service, List.of(seen), List.of(), (_, _) -> true);
    WhatIf whatIf = new WhatIf(internet, assumptions, fitted.service(), Population.of(internet, Weights.equal()));
    LandingEstimate estimate = LandingEstimate.of(
        internet, HiddenInternet.NOWHERE, List.of("a", "b"), fitted, whatIf.base(), both, OptionalInt.of(0));
    return whatIf.withOutlook(EstimatedOutlook.of(estimate, service.pops()));
  }

  private static Pop pop(String id, int upstream) {
    return new Pop(
        id, id, "", "", Optional.empty(), OptionalDouble.empty(),
        List.of(new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE)),
        List.of());
  }
}
