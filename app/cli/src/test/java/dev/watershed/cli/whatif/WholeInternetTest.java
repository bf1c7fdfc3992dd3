package dev.watershed.cli.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The real graph, with twenty PoPs on it.
class WholeInternetTest {

  private static final int[] TRANSIT = {
    174, 1299, 2914, 3257, 3320, 3356, 6453, 6461, 6762, 3491, 5511, 7018, 12956, 4637, 9002, 1273, 6830, 2516
  };
  private static final String[] COUNTRIES = {
    "US", "DE", "GB", "FR", "NL", "JP", "SG", "BR", "ZA", "AU", "IN", "CA", "SE", "ES", "IT", "PL", "HK", "KR", "MX",
    "AE"
  };

  static List<Pop> pops(Geography geography, Random random) {
    List<Pop> pops = new ArrayList<>();
    for (String country : COUNTRIES) {
      List<PopSession> sessions = new ArrayList<>();
      int first = random.nextInt(TRANSIT.length);
      for (int i = 0; i < 3; i++) {
        int upstream = TRANSIT[(first + i * 5) % TRANSIT.length];
        sessions.add(
            new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE));
      }
      pops.add(new Pop(
          country.toLowerCase(Locale.ROOT), country, "", country,
          geography.country(country).map(Geography.Country::center), OptionalDouble.empty(), sessions, List.of()));
    }
    return pops;
  }

  @Test
  void changesGiveWhatSolvingFromNothingGives() throws IOException {
    long seed = 5;
    Random random = new Random(seed);
    Relationships links = AsRelReader.read(
        SharedData.path("asrel/20250901.as-rel.txt.bz2"), diagnostic -> {
          throw new AssertionError(diagnostic);
        });
    assertEquals(161_166, links.count(LinkKind.PROVIDER_CUSTOMER));
    assertEquals(332_184, links.count(LinkKind.PEER));
    Geography geography = MapsGeography.instance();
    Internet internet = new InternetBuilder(links, geography).without(64500).build();
    assertEquals(78_638, internet.ases());
    assertEquals(List.of(), internet.providerCycles());
    Service service = Service.of(64500, pops(geography, random), Policies.DEFAULT);
    WhatIf whatIf = new WhatIf(
        internet, Assumptions.of(internet), service, Population.of(internet, Weights.of(geography, 0)));
    assertEquals(List.of(), whatIf.base().unproven());
    assertTrue(whatIf.diff(Scenario.NONE).before().byPop().get("none").weight() < 0.01);
    Propagation fresh = new Propagation(internet, Assumptions.of(internet));
    for (int i = 0; i < 25; i++) {
      List<Change> changes = new ArrayList<>();
      for (int k = 0; k <= random.nextInt(3); k++) {
        changes.add(change(random, internet));
      }
      Scenario scenario = new Scenario(changes);
      Routing part = whatIf.routing(scenario);
      if (!part.unproven().isEmpty()) {
        continue;
      }
      Routing whole = fresh.solve(service.apply(scenario).situation());
      for (int router = 0; router < internet.routers(); router++) {
        if (whole.landing(router) != part.landing(router) || !whole.nextRouter(router).equals(part.nextRouter(router))
            || whole.pathLength(router) != part.pathLength(router)) {
          assertEquals(whole.asPath(router), part.asPath(router),
              "seed " + seed + ", " + scenario + ", " + internet.describe(router));
        }
      }
    }
  }

  private static Change change(Random random, Internet internet) {
    String pop = COUNTRIES[random.nextInt(COUNTRIES.length)].toLowerCase(Locale.ROOT);
    int asn = TRANSIT[random.nextInt(TRANSIT.length)];
    return switch (random.nextInt(7)) {
      case 0 -> new Change.Withdraw(pop, OptionalInt.empty());
      case 1 -> new Change.Prepend(pop, OptionalInt.empty(), 1 + random.nextInt(3));
      case 2 -> new Change.Drain(pop, OptionalInt.empty());
      case 3 -> new Change.FailAs(asn);
      case 4 -> new Change.Depeer(asn, asn == 174 ? 6939 : 174);
      case 5 -> new Change.Prefer(internet.asn(random.nextInt(internet.ases())), asn, 90);
      default -> new Change.AddSession(pop, new PopSession(
          asn, PopSession.Kind.PEER, 0, OptionalLong.empty(), Communities.NONE));
    };
  }
}
