package dev.watershed.engine.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Two providers at the top (1 in Europe and America, 2 in Europe), customers of theirs, and two PoPs.
class WhatIfTest {

  private static final Geography GEOGRAPHY = new Geography() {
    private static final List<Country> ALL = List.of(
        new Country("DE", "Germany", "EU", new GeoPoint(51, 10)),
        new Country("US", "United States", "NA", new GeoPoint(39, -98)));

    @Override
    public List<Presence> footprint(int asn) {
      return switch (asn) {
        case 1 -> List.of(new Presence("DE", 600), new Presence("US", 400));
        case 11, 12 -> List.of(new Presence("US", 1000));
        default -> List.of(new Presence("DE", 1000));
      };
    }

    @Override
    public Optional<String> nameOf(int asn) {
      return Optional.empty();
    }

    @Override
    public Optional<Country> country(String code) {
      return ALL.stream().filter(country -> country.code().equals(code)).findFirst();
    }

    @Override
    public List<Country> countries() {
      return ALL;
    }
  };

  private static Pop pop(String id, String country, double capacity, int... upstreams) {
    List<PopSession> sessions = Arrays.stream(upstreams)
        .mapToObj(asn -> new PopSession(asn, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE))
        .toList();
    return new Pop(id, id, "", country, GEOGRAPHY.country(country).map(Geography.Country::center),
        OptionalDouble.of(capacity), sessions, List.of());
  }

  private static WhatIf whatIf() {
    Relationships.Builder links = new Relationships.Builder();
    links.add(1, 2, LinkKind.PEER);
    links.add(1, 10, LinkKind.PROVIDER_CUSTOMER); // Germany
    links.add(1, 11, LinkKind.PROVIDER_CUSTOMER); // America
    links.add(1, 12, LinkKind.PROVIDER_CUSTOMER); // America
    links.add(2, 12, LinkKind.PROVIDER_CUSTOMER);
    links.add(2, 13, LinkKind.PROVIDER_CUSTOMER); // Germany
    Internet internet = new InternetBuilder(links.build(), GEOGRAPHY).build();
    List<Pop> pops = List.of(pop("fra", "DE", 3000, 1, 2), pop("iad", "US", 2500, 1));
    Service service = Service.of(64500, pops, Policies.DEFAULT);
    return new WhatIf(internet, Assumptions.of(internet), service, Population.of(internet, Weights.of(GEOGRAPHY, 0)));
  }

  private static Scenario scenario(String... changes) {
    ChangeParser parser = new ChangeParser(file -> pop("waw", "DE", 100, 2));
    return new Scenario(Arrays.stream(changes).map(parser::parse).toList());
  }

  @Test
  void aLargeAsLandsInEveryRegionWhereItIsNearest() {
    WhatIf whatIf = whatIf();
    Internet internet = whatIf.base().internet();
    int as = internet.indexOf(1);
    assertEquals(2, internet.routersOf(as));
    Map<String, String> landings = new HashMap<>();
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      landings.put(internet.region(router).name(), whatIf.base().pop(router).orElse("none"));
    }
    assertEquals(Map.of("WESTERN_EUROPE", "fra", "NORTHERN_AMERICA", "iad"), landings);
  }

  @Test
  void theDifferenceSaysWhoMovesFromWhereToWhere() {
    // 6 cells: AS1 in Germany 600, in America 400; 2, 10, 13 in Germany and 11, 12 in America 1000 each.
    WhatIf whatIf = whatIf();
    ScenarioDiff diff = whatIf.diff(scenario("withdraw iad"));
    assertEquals(2400.0 / 6000, diff.before().byPop().get("iad").weight(), 1e-12);
    assertEquals(0, diff.after().byPop().get("iad").weight());
    assertEquals(2400.0 / 6000, diff.moved().weight(), 1e-12);
    // 11 and 12; of AS1 only the smaller part.
    assertEquals(2, diff.moved().ases());
    assertEquals(1, diff.moved().partly());
    assertEquals(2, diff.before().byPop().get("iad").ases());
    assertEquals(1, diff.after().byPop().values().stream().mapToDouble(Shares.Share::weight).sum(), 1e-15);
    assertEquals(2400.0 / 6000, diff.moved().matrix().get("iad").get("fra"), 1e-12);
    assertEquals(Set.of("US"), diff.byCountry().keySet());
    assertEquals(2, diff.byCountry().get("US").ases());
    assertEquals(1, diff.byCountry().get("US").partly());
    assertEquals(1, diff.overCapacity().size());
    ScenarioDiff.Overload overload = diff.overCapacity().getFirst();
    assertEquals("fra", overload.pop());
    assertEquals(3600, overload.before(), 1e-6);
    assertEquals(6000, overload.after(), 1e-6);
    assertEquals(0, diff.unreachable().ases());
  }

  @Test
  void whatLosesItsRouteIsNamed() {
    ScenarioDiff diff = whatIf().diff(scenario("withdraw iad", "withdraw fra:1", "depeer 1 2"));
    assertEquals(List.of(1, 10, 11), diff.unreachable().asns());
    assertEquals(3000.0 / 6000, diff.unreachable().weight(), 1e-12);
    assertEquals(3000.0 / 6000, diff.after().byPop().get(Shares.NONE).weight(), 1e-12);
  }

  @Test
  void theDecisiveStepIsToldBeforeAndAfter() {
    WhatIf whatIf = whatIf();
    Scenario scenario = scenario("prepend iad 3");
    List<AsMove> moves = whatIf.moves(scenario, whatIf.routing(scenario));
    AsMove large = moves.stream().filter(move -> move.asn() == 1).findFirst().orElseThrow();
    assertEquals("northern-america", large.region());
    assertEquals("iad", large.from());
    assertEquals("fra", large.to());
    assertEquals("EBGP_OVER_IBGP", large.stepBefore().orElseThrow().name());
    assertEquals("AS_PATH_LENGTH", large.stepAfter().orElseThrow().name());
    assertEquals("64500", large.pathAfter().toString());
  }

  @Test
  void everyChangeDoesWhatItSays() {
    WhatIf whatIf = whatIf();
    // 12 buys from 1 and 2, of which 2 leads to Frankfurt.
    assertEquals("fra", at(whatIf, 12, "prefer 12 2 200"));
    assertEquals("iad", at(whatIf, 12, "prefer 12 1 200"));
    assertEquals("fra", at(whatIf, 11, "drain iad"));
    assertEquals("none", at(whatIf, 11, "fail-as 1"));
    assertEquals("none", at(whatIf, 13, "withdraw fra:2", "community fra:1 no-export", "community iad no-export"));
    assertEquals("waw", at(whatIf, 13, "withdraw fra", "add-pop waw.json"));
    assertEquals("iad", at(whatIf, 13, "withdraw fra", "add-session iad 2 transit"));
    assertEquals("iad", at(whatIf, 13, "withdraw fra", "withdraw iad", "announce iad"));
    assertEquals("iad", at(whatIf, 10, "med fra:1 10", "med iad:1 5"));
    assertEquals("fra", at(whatIf, 13, "roa drop")); // Nothing is invalid here.
  }

  private static String at(WhatIf whatIf, int asn, String... changes) {
    Routing routing = whatIf.routing(scenario(changes));
    Internet internet = routing.internet();
    return routing.pop(internet.firstRouter(internet.indexOf(asn))).orElse("none");
  }

  @Test
  void invalidPrefixesAreDroppedByThoseWhoValidate() {
    WhatIf plain = whatIf();
    Service service = plain.service().withValidation(true, Set.of(1));
    WhatIf whatIf = new WhatIf(
        plain.base().internet(), plain.base().assumptions(), service, plain.population());
    assertEquals("iad", at(whatIf, 11, "prepend fra 1"));
    assertEquals("none", at(whatIf, 11, "roa drop"));
    assertEquals("fra", at(whatIf, 13, "roa drop"));
  }

  @Test
  void aChangeThatDoesNotFitIsNamed() {
    WhatIf whatIf = whatIf();
    assertEquals("change 'withdraw lhr': there is no PoP 'lhr'; there are fra, iad", message(whatIf, "withdraw lhr"));
    assertEquals(
        "change 'prepend fra:7 1': PoP 'fra' has no session with AS7; it has AS1, AS2",
        message(whatIf, "prepend fra:7 1"));
    assertEquals(List.of(7, 8), whatIf.absent(scenario("depeer 7 1", "fail-as 8")));
  }

  private static String message(WhatIf whatIf, String change) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> whatIf.diff(scenario(change))).getMessage());
  }

  @Test
  void undoGoesBackOneChange() {
    Scenario scenario = scenario("withdraw fra", "prepend iad 2");
    assertEquals(scenario("withdraw fra"), scenario.undo());
    assertEquals(Scenario.NONE, scenario.undo().undo().undo());
    assertEquals(0, whatIf().diff(Scenario.NONE).moved().ases());
  }

  @Test
  void aSweepGivesWhatOneThreadGivesInOrder() {
    long seed = 7;
    Random random = new Random(seed);
    List<String> changes = List.of("withdraw fra:1", "withdraw iad", "prepend fra 2", "depeer 1 2", "fail-as 2",
        "drain fra:2", "prefer 12 2 300", "med fra:1 7", "prepend iad:1 1", "fail-as 1");
    WhatIf whatIf = whatIf();
    List<Scenario> scenarios = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String[] chosen = new String[random.nextInt(4)];
      Arrays.setAll(chosen, _ -> changes.get(random.nextInt(changes.size())));
      scenarios.add(scenario(chosen));
    }
    List<ScenarioDiff> all = new Sweep(whatIf, 2).run(scenarios, (done, total) -> true);
    Propagation fresh = new Propagation(whatIf.base().internet(), whatIf.base().assumptions());
    for (int i = 0; i < scenarios.size(); i++) {
      assertEquals(whatIf.diff(scenarios.get(i)), all.get(i), "seed " + seed + ", scenario " + i);
      Routing whole = fresh.solve(whatIf.service().apply(scenarios.get(i)).situation());
      assertEquals(whatIf.diff(scenarios.get(i), whole), all.get(i), "seed " + seed + ", scenario " + i);
    }
    assertThrows(CancellationException.class, () -> new Sweep(whatIf, 2).run(scenarios, (done, total) -> done < 10));
  }

  @Test
  void failoverTakesEachPopDownAndEachPair() {
    WhatIf whatIf = whatIf();
    List<Failover.Outcome> single = Failover.of(whatIf, 1, (done, total) -> true);
    assertEquals(List.of(List.of("fra"), List.of("iad")), single.stream().map(Failover.Outcome::down).toList());
    assertEquals(whatIf.diff(scenario("withdraw fra")), single.getFirst().diff());
    List<Failover.Outcome> pairs = Failover.of(whatIf, 2, (done, total) -> true);
    assertEquals(1, pairs.size());
    assertEquals(1.0, pairs.getFirst().diff().unreachable().weight(), 1e-12);
  }
}
