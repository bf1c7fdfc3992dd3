package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Region;
import dev.watershed.engine.topology.RegionPolicy;
import dev.watershed.engine.topology.RouterSite;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// Small topologies with everything in them, from a seed.
public final class RandomInternet {

  public static final int ORIGIN = 64500;

  private static final Region[] REGIONS = {
    Region.WESTERN_EUROPE, Region.NORTHERN_AMERICA, Region.EASTERN_ASIA, Region.SOUTH_AMERICA
  };

  private static final List<Geography.Country> COUNTRIES = List.of(
      new Geography.Country("DE", "Germany", "EU", new GeoPoint(51, 10)),
      new Geography.Country("FR", "France", "EU", new GeoPoint(47, 2)),
      new Geography.Country("US", "United States", "NA", new GeoPoint(39, -98)),
      new Geography.Country("JP", "Japan", "AS", new GeoPoint(36, 138)),
      new Geography.Country("BR", "Brazil", "SA", new GeoPoint(-15, -48)));

  private static final ActionCommunities ACTIONS = ActionCommunities.parse(
      """
      1  65001:*  prepend 1 towards *
      2  65001:*  prepend 2 towards *
      1  65000:*  withhold from *
      3  3:1      prepend 3 towards peers
      3  3:2      withhold from providers
      3  65010:*  announce to *
      2  2:9      prepend 1 towards all
      2  2:50     local-pref 90
      4  4:0      withhold from all
      5  5:1:*    prepend 3 towards *
      """,
      "test");

  private static final int[] COMMUNITIES = {
    Communities.NO_EXPORT, Communities.NO_ADVERTISE, Communities.GRACEFUL_SHUTDOWN, Communities.BLACKHOLE,
    Communities.NO_PEER, 65001 << 16 | 2, 65001 << 16 | 5, 65000 << 16 | 3, 3 << 16 | 1, 3 << 16 | 2, 65010 << 16 | 2,
    2 << 16 | 9, 2 << 16 | 50, 4 << 16
  };

  private final Random random;
  private final int ases;
  /// Whether preferences may contradict the order of relations.
  private final boolean wild;
  /// By ASN: the names of routers that were given.
  private final Map<Integer, List<String>> routersOf = new HashMap<>();

  private final boolean reflection;

  public RandomInternet(long seed, boolean wild) {
    this(seed, wild, false);
  }

  /// @param reflection whether some ASes have route reflectors
  public RandomInternet(long seed, boolean wild, boolean reflection) {
    this.reflection = reflection;
    random = new Random(seed);
    ases = 3 + random.nextInt(18);
    this.wild = wild;
  }

  public Internet internet() {
    Relationships.Builder links = new Relationships.Builder();
    double density = 0.5 + random.nextDouble() * 2.5;
    for (int i = 0; i < ases * density; i++) {
      int a = 1 + random.nextInt(ases);
      int b = 1 + random.nextInt(ases);
      if (a != b) {
        int kind = random.nextInt(20);
        LinkKind link = kind < 11 ? LinkKind.PROVIDER_CUSTOMER : kind < 19 ? LinkKind.PEER : LinkKind.SIBLING;
        if (link == LinkKind.SIBLING && random.nextInt(4) > 0) {
          link = LinkKind.PROVIDER_CUSTOMER;
        }
        // Providers have the lower number, so that none is its own customer's customer.
        boolean turned = wild && random.nextInt(20) == 0;
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        links.add(turned ? high : low, turned ? low : high, link);
      }
    }
    Geography geography = geography();
    InternetBuilder builder = new InternetBuilder(links.build(), geography)
        .regions(new RegionPolicy(0, 0, wild || random.nextBoolean() ? 0 : 1000));
    for (int as = 1; as <= ases; as++) {
      builder.with(as);
    }
    routers(builder);
    if (random.nextInt(3) == 0) {
      List<Integer> members = new ArrayList<>();
      for (int as = 1; as <= ases; as++) {
        if (random.nextInt(3) == 0) {
          members.add(as);
        }
      }
      builder.routeServer(6695, members);
    }
    if (random.nextInt(3) == 0) {
      int asn = 1 + random.nextInt(ases);
      List<String> there = routersOf.getOrDefault(
          asn, geography.footprint(asn).stream().map(Geography.Presence::country).toList());
      if (there.size() > 1) {
        builder.igpCost(asn, there.get(0), there.get(1), random.nextInt(9000));
      }
    }
    if (reflection && random.nextInt(3) == 0) {
      reflectors(builder);
    }
    return builder.build();
  }

  /// Makes the first router of an AS, sometimes the second too, a reflector of some of the others.
  private void reflectors(InternetBuilder builder) {
    for (int asn = 1; asn <= ases; asn++) {
      List<String> names = routersOf.getOrDefault(asn, List.of());
      if (names.size() > 2 && random.nextInt(3) > 0) {
        int reflectors = 1 + random.nextInt(2);
        for (int r = 0; r < reflectors; r++) {
          List<String> clients = new ArrayList<>();
          for (int i = reflectors; i < names.size(); i++) {
            if (random.nextInt(3) > 0) {
              clients.add(names.get(i));
            }
          }
          builder.reflector(asn, names.get(r), clients);
        }
      }
    }
  }

  /// Routers of their own for some ASes, whatever the geography says: several in a country.
  private void routers(InternetBuilder builder) {
    for (int asn = 1; asn <= ases; asn++) {
      if (random.nextInt(3) == 0) {
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
          String country = COUNTRIES.get(random.nextInt(COUNTRIES.size())).code();
          String name = "r" + i;
          builder.router(asn, new RouterSite(name, country, random.nextBoolean()
              ? Optional.empty()
              : Optional.of(new GeoPoint(random.nextInt(60), random.nextInt(300) - 150))));
          routersOf.computeIfAbsent(asn, _ -> new ArrayList<>()).add(name);
        }
      } else if (random.nextInt(4) == 0) {
        String country = COUNTRIES.get(random.nextInt(COUNTRIES.size())).code();
        builder.present(asn, RouterSite.in(country));
      }
    }
  }

  /// One process for all, or another vendor's here and there. Only those that do not look at the order of arrival.
  Assumptions assumptions(Internet internet) {
    Assumptions all = Assumptions.of(internet);
    if (random.nextInt(3) > 0) {
      return all;
    }
    Profile[] vendors = {Profile.RFC4271, Profile.CISCO, Profile.JUNOS, Profile.FRR, Profile.BIRD, Profile.OPENBGPD};
    Map<Integer, Profile> profiles = new HashMap<>();
    for (int router = 0; router < internet.routers(); router++) {
      if (random.nextBoolean()) {
        profiles.put(router, vendors[random.nextInt(vendors.length)]);
      }
    }
    return all.withProfiles(profiles);
  }

  private Geography geography() {
    long seed = random.nextLong();
    return new Geography() {
      @Override
      public List<Presence> footprint(int asn) {
        Random own = new Random(seed ^ asn * 77L);
        List<Presence> all = new ArrayList<>();
        int count = own.nextInt(3) == 0 ? 0 : own.nextInt(3) == 0 ? 1 + own.nextInt(4) : 1;
        for (int i = 0; i < count; i++) {
          String code = COUNTRIES.get(own.nextInt(COUNTRIES.size())).code();
          if (all.stream().noneMatch(presence -> presence.country().equals(code))) {
            all.add(new Presence(code, 100 - i));
          }
        }
        return all;
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
  }

  public Situation situation() {
    List<Announcement> all = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      all.add(announcement());
    }
    return new Situation(ORIGIN, all, policies(), random.nextInt(4) == 0);
  }

  private Announcement announcement() {
    Relation role = switch (random.nextInt(6)) {
      case 0 -> Relation.PEER;
      case 1 -> Relation.PROVIDER;
      default -> Relation.CUSTOMER;
    };
    int upstream = random.nextInt(8) == 0 ? 6695 : 1 + random.nextInt(ases);
    return vary(Announcement.of("p" + random.nextInt(4), upstream, role)
        .withPlace(random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(COUNTRIES.get(random.nextInt(COUNTRIES.size())).center())));
  }

  private Announcement vary(Announcement from) {
    Announcement to = from.withAnnounced(random.nextInt(8) > 0);
    if (random.nextInt(3) == 0) {
      to = to.withPrepend(random.nextInt(4));
    }
    if (random.nextInt(3) == 0) {
      to = to.withMed(OptionalLong.of(random.nextInt(3)));
    }
    if (random.nextInt(4) == 0) {
      int[] chosen = new int[1 + random.nextInt(2)];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = COMMUNITIES[random.nextInt(COMMUNITIES.length)];
      }
      to = to.withCommunities(Communities.of(chosen));
      to = to.withLargeCommunities(
          random.nextBoolean() ? List.of() : List.of(new LargeCommunity(5, 1, 1 + random.nextInt(ases))));
    }
    return to;
  }

  private Policies policies() {
    List<PolicyRule> rules = new ArrayList<>();
    int count = wild ? random.nextInt(2 * ases) : random.nextInt(3) == 0 ? random.nextInt(8) : 0;
    for (int i = 0; i < count; i++) {
      rules.add(rule());
    }
    return new Policies(LocalPreferences.DEFAULT, ACTIONS, rules);
  }

  private PolicyRule rule() {
    int asn = 1 + random.nextInt(ases);
    int neighbor = random.nextInt(6) == 0 ? ORIGIN : 1 + random.nextInt(ases);
    Optional<String> pop = random.nextBoolean() ? Optional.empty() : Optional.of("p" + random.nextInt(4));
    return switch (wild && random.nextInt(3) > 0 ? 12 : random.nextInt(15)) {
      case 0 -> new PolicyRule.Reject(asn, neighbor, pop);
      case 1 -> new PolicyRule.Withhold(asn, neighbor, pop);
      case 2 -> new PolicyRule.Prepend(asn, neighbor, pop, random.nextInt(4));
      case 3 -> wild ? new PolicyRule.Leak(asn, neighbor) : new PolicyRule.Reject(asn, neighbor, pop);
      case 4 -> new PolicyRule.Depeer(asn, neighbor);
      case 5 -> new PolicyRule.Fail(asn);
      case 6 -> new PolicyRule.IgnoreGracefulShutdown(asn);
      case 7 -> new PolicyRule.OnlyToCustomer(
          asn, random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(ases)));
      case 8 -> new PolicyRule.DropInvalid(asn);
      case 9, 10 -> new PolicyRule.Med(asn, neighbor,
          random.nextInt(3) == 0 ? Optional.empty() : Optional.of(REGIONS[random.nextInt(REGIONS.length)]),
          random.nextInt(4));
      case 14 -> new PolicyRule.Refuse(asn, "p" + random.nextInt(4));
      case 13 -> new PolicyRule.Favor(asn, List.of("DE", "US", "JP", "").get(random.nextInt(4)), neighbor, pop,
          wild ? random.nextInt(60) : random.nextInt(20));
      default -> new PolicyRule.Prefer(asn, neighbor, pop, wild ? 60 + random.nextInt(100) : 60 + random.nextInt(50));
    };
  }

  /// The same sessions, some of them set otherwise, and now and then another rule or another session.
  public Situation change(Situation from) {
    List<Announcement> all = new ArrayList<>(from.announcements());
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      int index = random.nextInt(all.size());
      all.set(index, vary(all.get(index)));
    }
    if (random.nextInt(4) == 0) {
      all.add(announcement());
    }
    Situation to = from.withAnnouncements(all);
    if (random.nextInt(4) == 0) {
      to = to.withInvalid(!from.invalid());
    }
    return random.nextInt(2) == 0 ? to : to.withPolicies(from.policies().with(rule()));
  }
}
