package dev.watershed.desktop;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.AnalysisBuilder;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.LandingGroup.Kind;
import dev.watershed.desktop.workbench.PrefixIndex;
import dev.watershed.desktop.workbench.LiveTable;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.whatif.Fit;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;

/// Routing data that is made up, so that views can be looked at and driven without files: an anycast service of twelve
/// PoPs, and as many ASes as are wanted, each landing near where it is. The same for the same seed.
public final class FakeInternet implements RoutingData, Geography {

  static final int ORIGIN = 64500;
  static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");

  private static final String[] POPS = {
    "fra,Frankfurt,50.11,8.68", "ams,Amsterdam,52.37,4.9", "lhr,London,51.5,-0.12", "iad,Ashburn,39.04,-77.49",
    "mia,Miami,25.76,-80.19", "lax,Los Angeles,34.05,-118.24", "gru,São Paulo,-23.55,-46.63",
    "sin,Singapore,1.35,103.82",
    "nrt,Tokyo,35.68,139.69", "syd,Sydney,-33.87,151.21", "jnb,Johannesburg,-26.2,28.05", "bom,Mumbai,19.08,72.88"
  };

  private static final String[] COUNTRIES = {
    "US,United States,38,-92,900", "CA,Canada,50,-90,90", "MX,Mexico,20,-100,60", "BR,Brazil,-18,-48,160",
    "AR,Argentina,-34,-62,50", "CL,Chile,-33,-71,25", "CO,Colombia,5,-74,30", "PE,Peru,-11,-76,15",
    "GB,United Kingdom,52.5,-1.5,120", "DE,Germany,51,10,140", "FR,France,47,2.5,110", "ES,Spain,40,-4,60",
    "IT,Italy,43,12,80", "PL,Poland,52,19,50", "SE,Sweden,59,16,40", "NO,Norway,61,10,20", "UA,Ukraine,49,31,30",
    "RU,Russia,56,60,130", "TR,Türkiye,39,35,45", "EG,Egypt,29,31,20", "NG,Nigeria,9,8,15", "KE,Kenya,0,37,10",
    "ZA,South Africa,-29,25,35", "SA,Saudi Arabia,24,45,25", "IR,Iran,33,53,30", "IN,India,22,79,150",
    "PK,Pakistan,30,70,25", "CN,China,34,108,320", "JP,Japan,36,138,190", "KR,South Korea,36.5,128,100",
    "ID,Indonesia,-3,114,60", "TH,Thailand,15,101,40", "VN,Vietnam,16,107,45", "PH,Philippines,13,122,30",
    "MY,Malaysia,4,102,25", "AU,Australia,-27,140,60", "NZ,New Zealand,-41,174,15", "KZ,Kazakhstan,48,67,15",
    "MN,Mongolia,47,104,3", "GL,Greenland,67,-50,1"
  };

  private static final int[] TRANSITS = {3320, 1299, 3356, 174, 6939, 2914};
  private static final List<String> MARKETS = List.of("US", "DE", "BR", "JP", "ZA", "AU", "IN");

  private final int ases;
  private final boolean longNames;
  private final Map<String, Country> countries = new HashMap<>();
  private final Map<String, Double> totals = new HashMap<>();
  private final Map<Integer, Presence> presences = new HashMap<>();

  /// @param ases how many ASes have a vantage point
  /// @param longNames whether everything has a name longer than any view is wide
  public FakeInternet(int ases, boolean longNames) {
    this.ases = ases;
    this.longNames = longNames;
    for (String line : COUNTRIES) {
      String[] f = line.split(",");
      String name = longNames ? "The United and Federated Republics of " + f[1] : f[1];
      countries.put(
          f[0], new Country(f[0], name, "EU", new GeoPoint(Double.parseDouble(f[2]), Double.parseDouble(f[3]))));
      totals.put(f[0], Double.parseDouble(f[4]) * 1000);
    }
  }

  @Override
  public Document recognise(List<Path> files) throws IOException {
    if (files.getFirst().toString().endsWith("broken")) {
      throw new IOException(files.getFirst() + ": offset 4711: the gzip stream ends in the middle; expected more data");
    }
    return files.getFirst().toString().endsWith(".json")
        ? new Document.OfWorkspace(
            files.getFirst(),
            new Workspace(
                Path.of(""),
                List.of(PREFIX),
                ORIGIN,
                pops(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Workspace.Observation(
                    longNames ? "what we announced on the fourth of March before the maintenance" : "4 March",
                    Map.of(),
                    List.of(
                        longNames ? "a-very-long-collector-name.rrc00.bview.20260304.0800.gz"
                            : "bview.20260304.0800.gz",
                        "updates.20260304.10*.gz"))),
                Optional.empty(),
                Optional.empty()))
        : new Document.OfFiles(files);
  }

  @Override
  public PrefixIndex index(Document.OfFiles document, Consumer<String> problems, Job job) {
    PrefixIndex.Builder index = new PrefixIndex.Builder();
    index.add(PREFIX, ORIGIN);
    for (int i = 0; i < ases * 100; i++) {
      index.add(Prefix.of(IpAddress.ofIpv4(i * 0x1_0307 + 0x0100_0000), 16 + i % 9), 1000 + i % 5000);
    }
    return index.build();
  }

  @Override
  public Analysis analyse(Document document, Prefix prefix, Consumer<String> problems, Job job) {
    problems.accept("bview.20260304.0800.gz: offset 41233: attribute MED has 3 octets, not 4 (RFC 7606 section 7.4); "
        + "attribute discarded");
    RouteTable table = table(prefix);
    return new AnalysisBuilder(
            prefix, ORIGIN, Kind.POP, pops(), table, Weights.of(this, 3_500_000), this)
        .build();
  }

  private static PopSession session(int upstream) {
    return new PopSession(upstream, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE);
  }

  /// Six transit ASes that peer with each other, and the other ASes as customers of two of them each.
  @Override
  public ServiceModel model(Document.OfWorkspace document, Prefix prefix, Consumer<String> problems, Job job) {
    Relationships.Builder links = new Relationships.Builder();
    for (int i = 0; i < TRANSITS.length; i++) {
      for (int j = i + 1; j < TRANSITS.length; j++) {
        links.add(TRANSITS[i], TRANSITS[j], LinkKind.PEER);
      }
    }
    for (int i = 0; i < ases; i++) {
      links.add(TRANSITS[i % 6], 1000 + i * 7, LinkKind.PROVIDER_CUSTOMER);
      links.add(TRANSITS[(i % 6 + 1 + i / 6 % 5) % 6], 1000 + i * 7, LinkKind.PROVIDER_CUSTOMER);
    }
    Internet graph = new InternetBuilder(links.build(), this).without(ORIGIN).build();
    WhatIf whatIf = new WhatIf(
        graph,
        Assumptions.of(graph),
        Service.of(ORIGIN, document.workspace().pops(), Policies.DEFAULT),
        Population.of(graph, Weights.of(this, 3_500_000)));
    return new ServiceModel(whatIf, prefix, this, new Fit(ases, ases * 7 / 8, List.of(1000), 3));
  }

  private List<Pop> pops() {
    List<Pop> pops = new ArrayList<>();
    for (int i = 0; i < POPS.length; i++) {
      String[] f = POPS[i].split(",");
      pops.add(new Pop(
          longNames && i == 0 ? "frankfurt-equinix-fr5" : f[0],
          longNames ? f[1] + " Internet Exchange and Data Centre Campus" : f[1],
          f[1],
          "",
          Optional.of(new GeoPoint(Double.parseDouble(f[2]), Double.parseDouble(f[3]))),
          i % 4 == 3 ? OptionalDouble.empty() : OptionalDouble.of(240_000 + i % 3 * 160_000),
          List.of(session(TRANSITS[i % 6]), session(TRANSITS[(i + 2) % 6])),
          List.of(new Identification.ByCommunity(ORIGIN << 16 | 101 + i))));
    }
    return pops;
  }

  private RouteTable table(Prefix prefix) {
    Random random = new Random(7);
    RouteTable table = new RouteTable();
    double all = totals.values().stream().mapToDouble(Double::doubleValue).sum();
    Instant time = Instant.parse("2026-03-04T08:00:00Z");
    for (int i = 0; i < ases; i++) {
      int asn = 1000 + i * 7;
      Country country = draw(random, all);
      presences.put(asn, new Presence(country.code(), Math.exp(random.nextGaussian() * 1.6) * 900_000 / ases));
      int pop = nearest(country.center(), random);
      int transit = List.of(3320, 1299, 3356, 174, 6939, 2914).get(random.nextInt(6));
      AsPath path = random.nextInt(4) == 0
          ? AsPath.ofSequence(asn, transit, 1299, ORIGIN, ORIGIN)
          : AsPath.ofSequence(asn, transit, ORIGIN);
      Communities communities = i % 23 == 0 ? Communities.NONE : Communities.of(ORIGIN << 16 | 101 + pop);
      table.apply(new TableEntry(
          time,
          new VantagePoint("rrc00", asn, IpAddress.ofIpv4(0xc612_0000 + i), VantagePoint.Rib.ANNOUNCED),
          Route.of(
              prefix,
              PathAttributes.builder()
                  .asPath(path)
                  .origin(Origin.IGP)
                  .nextHop(IpAddress.ofIpv4(0xc612_0000 + i))
                  .communities(communities)
                  .build()),
          time));
    }
    return table;
  }

  private Country draw(Random random, double all) {
    double lot = random.nextDouble() * all;
    for (String line : COUNTRIES) {
      String code = line.substring(0, 2);
      lot -= totals.getOrDefault(code, 0.0);
      if (lot <= 0) {
        return country(code).orElseThrow();
      }
    }
    return country("US").orElseThrow();
  }

  private static int nearest(GeoPoint place, Random random) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < POPS.length; i++) {
      String[] f = POPS[i].split(",");
      double distance = place.distanceKm(new GeoPoint(Double.parseDouble(f[2]), Double.parseDouble(f[3])));
      distance *= 0.6 + random.nextDouble();
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  @Override
  public Recording recording(Document.OfWorkspace document, Consumer<String> problems, Job job) throws IOException {
    throw new IOException("nothing is recorded of an Internet that is made up");
  }

  @Override
  public LiveTable live(Document.OfWorkspace document, Consumer<String> problems, Job job) {
    return new LiveTable(Weights.equal(), this);
  }

  @Override
  public List<Presence> footprint(int asn) {
    if (Arrays.stream(TRANSITS).anyMatch(transit -> transit == asn)) {
      return MARKETS.stream().map(country -> new Presence(country, 700)).toList();
    }
    Presence presence = presences.get(asn);
    return presence == null ? List.of() : List.of(presence);
  }

  @Override
  public double totalWeight(String country) {
    return totals.getOrDefault(country, 0.0);
  }

  @Override
  public Optional<GeoPoint> locate(int asn, String country) {
    return MapsGeography.instance().locate(asn, country);
  }

  @Override
  public Optional<String> nameOf(int asn) {
    return Optional.of(
        longNames ? "Gesellschaft für paketvermittelte Datenübertragung Nr. " + asn + " mbH" : "Network " + asn);
  }

  @Override
  public Optional<Country> country(String code) {
    return Optional.ofNullable(countries.get(code));
  }

  @Override
  public List<Country> countries() {
    return countries.values().stream().sorted(java.util.Comparator.comparing(Country::code)).toList();
  }
}
