package dev.watershed.benchmarks.propagation;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.RegionPolicy;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Twenty PoPs with four transit sessions each on the graph of an as-rel file, and changes to them from a seed.
final class TwentyPops {

  /// The as-rel file; else one is looked for in `shared/data/asrel`, in the folders above.
  static final String PROPERTY = "asrel";

  /// From how many addresses on an AS has a router of its own in a country; `none` for one router a region.
  static final String COUNTRY_ROUTERS = "countryRouters";

  private static final int[] TRANSIT = {
    174, 1299, 2914, 3257, 3320, 3356, 6453, 6461, 6762, 3491, 5511, 7018, 12956, 4637, 9002, 1273, 6830, 2516
  };
  private static final String[] COUNTRIES = {
    "US", "DE", "GB", "FR", "NL", "JP", "SG", "BR", "ZA", "AU", "IN", "CA", "SE", "ES", "IT", "PL", "HK", "KR", "MX",
    "AE"
  };

  private TwentyPops() {}

  static Path file() throws IOException {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return Path.of(given);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared/data/asrel/20250901.as-rel.txt.bz2");
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IOException("no as-rel file: name one with -D" + PROPERTY + "=FILE");
  }

  static Internet internet() throws IOException {
    return new InternetBuilder(
        AsRelReader.read(file(), diagnostic -> System.err.println(diagnostic)), MapsGeography.instance())
        .without(64500)
        .regions(policy())
        .build();
  }

  private static RegionPolicy policy() {
    String from = System.getProperty(COUNTRY_ROUTERS);
    return from == null ? RegionPolicy.DEFAULT
        : from.equals("none") ? RegionPolicy.REGIONS
        : new RegionPolicy(RegionPolicy.DEFAULT.minShare(), RegionPolicy.DEFAULT.minWeight(), Double.parseDouble(from));
  }

  static WhatIf whatIf(Internet internet) {
    Geography geography = MapsGeography.instance();
    Random random = new Random(1);
    List<Pop> pops = new ArrayList<>();
    for (String country : COUNTRIES) {
      List<PopSession> sessions = new ArrayList<>();
      Set<Integer> upstreams = new TreeSet<>();
      while (upstreams.size() < 4) {
        upstreams.add(TRANSIT[random.nextInt(TRANSIT.length)]);
      }
      for (int upstream : upstreams) {
        sessions.add(new PopSession(
            upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE));
      }
      pops.add(new Pop(
          country.toLowerCase(Locale.ROOT), country, "", country,
          geography.country(country).map(Geography.Country::center), OptionalDouble.empty(), sessions, List.of()));
    }
    return new WhatIf(
        internet, Assumptions.of(internet), Service.of(64500, pops, Policies.DEFAULT),
        Population.of(internet, Weights.of(geography, 0)));
  }

  /// A session that prepends one to three times, at random.
  static Change prepend(Service service, Random random) {
    Pop pop = service.pops().get(random.nextInt(service.pops().size()));
    int upstream = pop.sessions().get(random.nextInt(pop.sessions().size())).upstream();
    return new Change.Prepend(pop.id(), OptionalInt.of(upstream), 1 + random.nextInt(3));
  }

  /// A PoP that announces no more, at random.
  static Change withdrawal(Service service, Random random) {
    Pop pop = service.pops().get(random.nextInt(service.pops().size()));
    return new Change.Withdraw(pop.id(), OptionalInt.empty());
  }

  /// One prepend and one withdrawal.
  static Scenario both(Service service, Random random) {
    return Scenario.of(prepend(service, random), withdrawal(service, random));
  }
}
