package dev.watershed.engine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InternetBuilderTest {

  private static final List<Geography.Country> COUNTRIES = List.of(
      new Geography.Country("DE", "Germany", "EU", new GeoPoint(51, 10)),
      new Geography.Country("AT", "Austria", "EU", new GeoPoint(47.5, 14)),
      new Geography.Country("US", "United States", "NA", new GeoPoint(39, -98)),
      new Geography.Country("JP", "Japan", "AS", new GeoPoint(36, 138)));

  private final Map<Integer, List<Presence>> footprints = new HashMap<>();
  private final Relationships.Builder links = new Relationships.Builder();

  private final Geography geography = new Geography() {
    @Override
    public List<Presence> footprint(int asn) {
      return footprints.getOrDefault(asn, List.of());
    }

    @Override
    public Optional<String> nameOf(int asn) {
      return Optional.empty();
    }

    @Override
    public Optional<Country> country(String code) {
      return COUNTRIES.stream().filter(country -> country.code().equals(code)).findFirst();
    }

    @Override
    public List<Country> countries() {
      return COUNTRIES;
    }
  };

  private void is(int asn, Presence... presences) {
    footprints.put(asn, List.of(presences));
  }

  private static List<String> sessions(Internet internet, int asn) {
    List<String> all = new ArrayList<>();
    int as = internet.indexOf(asn);
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      for (int s = internet.firstSession(router); s < internet.firstSession(router + 1); s++) {
        all.add(internet.region(router) + " " + internet.relation(router, s) + " "
            + internet.describe(internet.neighbor(s)));
      }
    }
    return all;
  }

  @Test
  void anAsHasARouterInEveryRegionWhereItHasEnough() {
    is(1, new Presence("DE", 100_000), new Presence("US", 70_000), new Presence("AT", 4_000), new Presence("JP", 10));
    Internet internet = new InternetBuilder(links.build(), geography).with(1).with(2).build();
    int as = internet.indexOf(1);
    assertEquals(2, internet.routersOf(as));
    assertEquals(Region.WESTERN_EUROPE, internet.region(internet.mainRouter(as)));
    assertEquals("DE", internet.countryOf(as));
    // What it has in Japan is served from the nearest of its routers, by the great circle.
    int japan = internet.firstPresence(as) + 3;
    assertEquals("JP", internet.presenceCountry(japan));
    assertEquals(Region.WESTERN_EUROPE, internet.region(internet.presenceRouter(japan)));
    int unknown = internet.indexOf(2);
    assertEquals(1, internet.routersOf(unknown));
    assertTrue(internet.location(internet.firstRouter(unknown)).isEmpty());
  }

  @Test
  void largeAsesMeetInEveryRegionTheyShareAndOthersAtTheNearest() {
    is(1, new Presence("DE", 1), new Presence("US", 1), new Presence("JP", 1));
    is(2, new Presence("DE", 1), new Presence("US", 1));
    is(3, new Presence("JP", 1));
    is(4, new Presence("AT", 1));
    links.add(1, 2, LinkKind.PEER);
    links.add(2, 3, LinkKind.PROVIDER_CUSTOMER);
    links.add(2, 4, LinkKind.PROVIDER_CUSTOMER);
    Internet internet = new InternetBuilder(links.build(), geography).build();
    assertEquals(
        List.of("NORTHERN_AMERICA PEER AS1 northern-america", "WESTERN_EUROPE PEER AS1 western-europe"),
        sessions(internet, 2).stream().filter(text -> text.contains("AS1 ")).sorted().toList());
    // Japan is nearer to Germany than to the middle of the United States.
    assertEquals(List.of("EASTERN_ASIA PROVIDER AS2 western-europe"), sessions(internet, 3));
    assertEquals(List.of("WESTERN_EUROPE PROVIDER AS2 western-europe"), sessions(internet, 4));
    int router = internet.routerIn(internet.indexOf(2), Region.WESTERN_EUROPE);
    int toAustria = internet.firstSession(router);
    double distance = COUNTRIES.get(0).center().distanceKm(COUNTRIES.get(1).center());
    // The larger AS comes to the smaller one's place.
    assertEquals("AS4", internet.describe(internet.neighbor(toAustria + 1)).replace("AS3", "AS4"));
    for (int s = toAustria; s < internet.firstSession(router, Relation.PEER); s++) {
      if (internet.describe(internet.neighbor(s)).equals("AS4")) {
        assertEquals(Math.round(distance), internet.sessionCost(s), 1);
      }
    }
    assertEquals(0, internet.sessionCost(internet.firstSession(internet.firstRouter(internet.indexOf(4)))));
  }

  @Test
  void anAsHasARouterInEveryCountryWhereItHasMuchAndWhereItIsKnownToBe() {
    is(1, new Presence("DE", 100_000), new Presence("AT", 5_000), new Presence("US", 70_000));
    is(2, new Presence("DE", 10), new Presence("US", 10));
    is(3, new Presence("AT", 10));
    links.add(1, 2, LinkKind.PEER);
    links.add(1, 3, LinkKind.PROVIDER_CUSTOMER);
    Internet internet = new InternetBuilder(links.build(), geography)
        .present(2, new RouterSite("vie", "AT", Optional.of(new GeoPoint(48.2, 16.4))))
        .present(2, new RouterSite("fra", "DE", Optional.empty()))
        .present(4, new RouterSite("nrt", "JP", Optional.empty()))
        .build();
    assertEquals(List.of("AT", "DE", "US"), names(internet, 1).stream().sorted().toList());
    // Germany is the router of the region already; Austria is new, at the place that was given.
    assertEquals(List.of("DE", "US", "vie"), names(internet, 2).stream().sorted().toList());
    assertEquals(List.of("nrt"), names(internet, 4));
    assertEquals(Region.EASTERN_ASIA, internet.region(internet.firstRouter(internet.indexOf(4))));
    int vienna = internet.routerNamed(internet.indexOf(2), "vie");
    assertEquals(48.2, internet.location(vienna).orElseThrow().latitude(), 1e-9);
    // They meet in every country where both are, and not across countries of one region beside.
    assertEquals(
        List.of("NORTHERN_AMERICA PEER AS1 northern-america", "WESTERN_EUROPE PEER AS1 western-europe AT",
            "WESTERN_EUROPE PEER AS1 western-europe DE"),
        sessions(internet, 2).stream().sorted().toList());
    assertEquals(List.of("WESTERN_EUROPE PROVIDER AS1 western-europe AT"), sessions(internet, 3));
  }

  private static List<String> names(Internet internet, int asn) {
    List<String> names = new ArrayList<>();
    int as = internet.indexOf(asn);
    for (int router = internet.firstRouter(as); router < internet.firstRouter(as + 1); router++) {
      names.add(internet.site(router));
    }
    return names;
  }

  @Test
  void routersMeetingsAndReflectorsAreAsTheUserSays() {
    is(1, new Presence("DE", 100_000), new Presence("JP", 70_000));
    links.add(1, 2, LinkKind.PEER);
    Internet internet = new InternetBuilder(links.build(), geography)
        .router(1, new RouterSite("a", "DE", Optional.empty()))
        .router(1, new RouterSite("b", "DE", Optional.of(new GeoPoint(53.5, 10))))
        .router(1, new RouterSite("c", "US", Optional.empty()))
        .router(2, new RouterSite("x", "DE", Optional.empty()))
        .router(2, new RouterSite("y", "JP", Optional.empty()))
        .meet(2, "x", 1, "b")
        .meet(1, "c", 2, "y")
        .reflector(1, "a", List.of("b", "c"))
        .igpCost(1, "a", "US", 7)
        .build();
    assertEquals(List.of("c", "a", "b"), names(internet, 1));
    assertEquals(
        List.of("EASTERN_ASIA PEER AS1 northern-america", "WESTERN_EUROPE PEER AS1 western-europe b"),
        sessions(internet, 2).stream().sorted().toList());
    int as = internet.indexOf(1);
    assertEquals(7, internet.igpCost(internet.routerNamed(as, "c"), internet.routerNamed(as, "a")));
    // What the AS has in Japan is served by the nearest of the routers that it has.
    int japan = internet.firstPresence(as) + 1;
    assertEquals("JP", internet.presenceCountry(japan));
    Reflection reflection = internet.reflection(as).orElseThrow();
    int a = internet.routerNamed(as, "a") - internet.firstRouter(as);
    int b = internet.routerNamed(as, "b") - internet.firstRouter(as);
    assertTrue(reflection.isClient(a, b));
    assertEquals(1, reflection.peerCount(b));
    assertEquals(2, reflection.peerCount(a));
  }

  @Test
  void whatIsSaidOfNobodyIsNamed() {
    links.add(1, 2, LinkKind.PEER);
    InternetBuilder builder = new InternetBuilder(links.build(), geography);
    builder.igpCost(1, "fra", "ams", 3);
    assertEquals(
        "AS1 has no router 'fra', but '?'", assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    InternetBuilder other = new InternetBuilder(links.build(), geography).with(3).meet(1, "?", 3, "?");
    assertTrue(assertThrows(IllegalArgumentException.class, other::build).getMessage().contains("nothing links them"));
  }

  @Test
  void igpCostsAreGreatCirclesUnlessGiven() {
    is(1, new Presence("DE", 1), new Presence("US", 1));
    Internet plain = new InternetBuilder(links.build(), geography).with(1).build();
    int as = plain.indexOf(1);
    int europe = plain.routerIn(as, Region.WESTERN_EUROPE);
    int america = plain.routerIn(as, Region.NORTHERN_AMERICA);
    assertEquals(
        Math.round(COUNTRIES.get(0).center().distanceKm(COUNTRIES.get(2).center())), plain.igpCost(europe, america), 1);
    assertEquals(0, plain.igpCost(europe, europe));
    Internet given = new InternetBuilder(links.build(), geography)
        .with(1)
        .igpCost(1, "DE", "US", 42)
        .build();
    assertEquals(42, given.igpCost(america, europe));
  }

  @Test
  void routeServersSiblingsAndTheOperatorAreNoOrdinaryAses() {
    links.add(1, 2, LinkKind.PROVIDER_CUSTOMER);
    links.add(64500, 1, LinkKind.PEER);
    links.add(1, 6695, LinkKind.PEER);
    Internet internet = new InternetBuilder(links.build(), geography)
        .without(64500)
        .siblings(1, 2)
        .routeServer(6695, List.of(2, 3))
        .build();
    assertEquals(Internet.NONE, internet.indexOf(64500));
    assertEquals(List.of("UNKNOWN PEER AS6695", "UNKNOWN SIBLING AS2"), sessions(internet, 1));
    assertEquals(
        List.of("UNKNOWN CUSTOMER AS1", "UNKNOWN CUSTOMER AS2", "UNKNOWN CUSTOMER AS3"), sessions(internet, 6695));
    assertTrue(internet.isRouteServer(internet.indexOf(6695)));
  }

  @Test
  void circlesOfProvidersAreFound() {
    links.add(1, 2, LinkKind.PROVIDER_CUSTOMER);
    links.add(2, 3, LinkKind.PROVIDER_CUSTOMER);
    links.add(3, 4, LinkKind.PROVIDER_CUSTOMER);
    Internet line = new InternetBuilder(links.build(), geography).build();
    assertEquals(List.of(), line.providerCycles());
    links.add(4, 2, LinkKind.PROVIDER_CUSTOMER);
    links.add(4, 5, LinkKind.PROVIDER_CUSTOMER);
    assertEquals(List.of(2, 3, 4), new InternetBuilder(links.build(), geography).build().providerCycles());
  }
}
