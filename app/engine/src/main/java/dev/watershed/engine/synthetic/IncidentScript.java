package dev.watershed.engine.synthetic;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.convergence.Repetition;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.synthetic.IncidentSimulation.Observer;
import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.engine.synthetic.SyntheticIncident.Health;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/// The script of the bad morning, and its performance by the convergence engine:
///
/// - 10:12 Frankfurt's service fails; its health check sees it and nobody acts.
/// - 10:14 Somebody withdraws the IPv4 prefix there, and forgets the IPv6 one until 10:17. Some routers never hear of
///   it.
/// - 10:31 Frankfurt announces again.
/// - 10:42 Singapore's announcements flap five times.
/// - 10:58 London prepends twice, until 11:20.
/// - 11:05 Somebody else announces the IPv4 prefix for four minutes.
/// - 11:30 A network between two providers leaks to one what it has from the other, for three minutes.
/// - 11:45 A collector loses its session with one vantage point, and gets the whole table anew.
public final class IncidentScript {

  static final String SICK = "fra";
  static final String FLAPPING = "sin";
  static final String PREPENDING = "lhr";
  /// Routers that never hear a withdrawal: far more than there are ([ConvergenceOptions#stuckShare]), so that some
  /// show.
  private static final double STUCK = 0.02;

  private final SyntheticInternet synthetic;
  private final Internet internet;
  private final Population population;
  private final List<Pop> pops;
  private final List<Observer> observers;
  private final Random random;
  private final long seed;

  private IncidentScript(SyntheticInternet synthetic, Geography world, int vantagePoints, long seed) {
    this.synthetic = synthetic;
    this.seed = seed;
    random = new Random(seed);
    Geography geography = new SyntheticGeography(synthetic, world);
    internet = new InternetBuilder(synthetic.links(), geography).build();
    population = Population.of(internet, Weights.of(geography, 0), true);
    pops = SyntheticService.pops(synthetic);
    observers = observers(vantagePoints);
  }

  /// Performs the script.
  ///
  /// @param vantagePoints how many, at most one an AS
  public static SyntheticIncident perform(SyntheticInternet synthetic, Geography world, int vantagePoints, long seed) {
    return new IncidentScript(synthetic, world, vantagePoints, seed).perform();
  }

  /// Like those of RIS and RouteViews: mostly networks that sell transit, in many countries.
  private List<Observer> observers(int wanted) {
    Map<Kind, Integer> shares = new LinkedHashMap<>();
    shares.put(Kind.TIER_1, wanted / 8);
    shares.put(Kind.LARGE_TRANSIT, wanted / 5);
    shares.put(Kind.SMALL_TRANSIT, wanted / 4);
    shares.put(Kind.CONTENT, wanted / 12);
    shares.put(Kind.ACCESS, wanted);
    List<Observer> chosen = new ArrayList<>();
    Map<String, Integer> perCountry = new HashMap<>();
    shares.forEach((kind, share) -> {
      List<SyntheticAs> candidates = new ArrayList<>(synthetic.of(kind));
      // Larger ones rather than smaller ones, and of each country a few.
      Map<SyntheticAs, Double> ranks = new HashMap<>();
      candidates.forEach(as -> ranks.put(as, as.weight() * (0.2 + random.nextDouble())));
      candidates.sort(Comparator.comparing(ranks::get, Comparator.reverseOrder()));
      int taken = 0;
      for (SyntheticAs as : candidates) {
        if (chosen.size() >= wanted || taken >= share) {
          break;
        }
        int limit = kind == Kind.TIER_1 ? wanted : Math.max(3, wanted / 15);
        if (perCountry.getOrDefault(as.country(), 0) < limit) {
          perCountry.merge(as.country(), kind == Kind.TIER_1 ? 0 : 1, Integer::sum);
          chosen.add(observer(as, chosen.size()));
          taken++;
        }
      }
    });
    return chosen;
  }

  private Observer observer(SyntheticAs as, int number) {
    // Two collectors take turns.
    String collector = number % 2 == 0 ? "east" : "west";
    return new Observer(internet.mainRouter(internet.indexOf(as.asn())),
        new VantagePoint(collector, as.asn(), IncidentSimulation.address(number, true), VantagePoint.Rib.ANNOUNCED),
        new VantagePoint(collector, as.asn(), IncidentSimulation.address(number, false), VantagePoint.Rib.ANNOUNCED),
        number % 10 == 7);
  }

  static Instant at(String time) {
    return Instant.parse("2026-03-04T" + time + "Z");
  }

  private SyntheticIncident perform() {
    List<SyntheticAs> stubs = synthetic.of(Kind.STUB).stream()
        .filter(as -> IncidentSimulation.providers(internet, as.asn()).count() >= 2).toList();
    int hijacker = stubs.get(random.nextInt(stubs.size())).asn();
    PolicyRule.Leak leak = leak();

    List<TableEntry> table = new ArrayList<>();
    List<RouteEvent> events = new ArrayList<>();
    Optional<Routing> atFirst = Optional.empty();
    IncidentTruth truth = new IncidentTruth();
    for (int i = 0; i < SyntheticService.PREFIXES.size(); i++) {
      Prefix prefix = SyntheticService.PREFIXES.get(i);
      IncidentSimulation one =
          new IncidentSimulation(internet, pops, population, observers, prefix, hijacker, seed + 1000L * i);
      atFirst = atFirst.or(() -> Optional.of(one.routing()));
      table.addAll(one.table(SyntheticIncident.START, random));
      OptionalInt everywhere = OptionalInt.empty();
      truth.sick(prefix, one.identified(SICK));
      String withdrawn = prefix.isIpv4() ? "10:14:00" : "10:17:05";
      one.change(at(withdrawn), service -> service.apply(
          Scenario.of(new Change.Withdraw(SICK, everywhere))), STUCK);
      truth.withdrawn(prefix, one.showing(SICK));
      one.change(at("10:31:25"), new Change.Announce(SICK, everywhere));
      truth.flaps(one.seers(FLAPPING));
      one.repeat(at("10:42:00"), new Change.Withdraw(FLAPPING, everywhere),
          new Repetition(5, Duration.ofSeconds(25), Duration.ofSeconds(35), false));
      long before = one.seers(PREPENDING);
      one.change(at("10:58:00"), new Change.Prepend(PREPENDING, everywhere, 2));
      truth.prepends(before, one.seers(PREPENDING));
      if (prefix.isIpv4()) {
        one.steal(at("11:05:10"));
        truth.stolen(one.victims());
        one.giveBack(at("11:09:10"));
      }
      one.change(at("11:20:00"), new Change.Prepend(PREPENDING, everywhere, 0));
      long same = one.show(leak.neighbor(), leak.asn());
      one.change(at("11:30:00"), service -> service.withPolicies(
          service.situation().policies().with(List.of(leak))), 0);
      truth.leaked(one.show(leak.neighbor(), leak.asn()) - same);
      one.change(at("11:33:00"), service -> service.withPolicies(Policies.DEFAULT), 0);
      events.addAll(one.events());
    }
    events.sort(Comparator.comparing(RouteEvent::time).thenComparing(RouteEvent::vantagePoint));
    addOthers(table);
    Observer lost = observers.get(observers.size() / 3);
    List<RouteEvent> recorded = withGap(table, events, lost, at("11:45:00"), at("11:49:30"));
    Routing rest = atFirst.orElseThrow();
    return new SyntheticIncident(capacities(rest), observers.stream().flatMap(o -> Stream.of(o.v4(), o.v6()))
        .toList(), table, recorded, health(), roas(), truth.events(hijacker, leak, lost.v4().asn()), rest);
  }

  /// A network between two providers that has one of them look better through itself to somebody whom collectors hear.
  private PolicyRule.Leak leak() {
    Propagation propagation = new Propagation(internet, Assumptions.of(internet));
    Service service = Service.of(SyntheticService.ORIGIN, pops, Policies.DEFAULT);
    Routing rest = propagation.solve(service.situation());
    List<SyntheticAs> between = new ArrayList<>(synthetic.of(Kind.SMALL_TRANSIT).stream()
        .filter(as -> IncidentSimulation.providers(internet, as.asn()).count() >= 2).toList());
    Collections.shuffle(between, random);
    for (SyntheticAs as : between) {
      for (int provider : IncidentSimulation.providers(internet, as.asn()).toArray()) {
        PolicyRule.Leak leak = new PolicyRule.Leak(as.asn(), provider);
        Routing leaked = propagation.solve(service.withPolicies(Policies.DEFAULT.with(List.of(leak))).situation(),
            rest);
        if (observers.stream().anyMatch(one -> !leaked.asPath(one.router()).equals(rest.asPath(one.router())))) {
          return leak;
        }
      }
    }
    SyntheticAs any = between.getFirst();
    return new PolicyRule.Leak(any.asn(), IncidentSimulation.providers(internet, any.asn()).findFirst().orElseThrow());
  }

  /// Some prefixes of others, for a table is never about one service only.
  private void addOthers(List<TableEntry> table) {
    Propagation propagation = new Propagation(internet, Assumptions.of(internet));
    List<Prefix> prefixes = new ArrayList<>(List.of(Prefix.parse("198.51.100.0/24"), Prefix.parse("203.0.113.0/24")));
    for (int i = 1; i <= 20; i++) {
      prefixes.add(Prefix.parse("2001:db8:" + Integer.toHexString(0x1000 + i) + "::/48"));
    }
    for (Prefix prefix : prefixes) {
      SyntheticAs origin = synthetic.ases().get(random.nextInt(synthetic.ases().size()));
      table.addAll(IncidentSimulation.others(
          internet, propagation, observers, origin.asn(), prefix, SyntheticIncident.START, random));
    }
  }

  /// Takes away what one vantage point says while its session is down; afterwards it sends its whole table again.
  private static List<RouteEvent> withGap(
      List<TableEntry> table, List<RouteEvent> events, Observer lost, Instant from, Instant to) {
    Map<VantagePoint, Map<Prefix, Route>> held = new LinkedHashMap<>();
    held.put(lost.v4(), new LinkedHashMap<>());
    held.put(lost.v6(), new LinkedHashMap<>());
    for (TableEntry entry : table) {
      Map<Prefix, Route> routes = held.get(entry.vantagePoint());
      if (routes != null) {
        routes.put(entry.route().prefix(), entry.route());
      }
    }
    List<RouteEvent> recorded = new ArrayList<>();
    for (RouteEvent event : events) {
      Map<Prefix, Route> routes = held.get(event.vantagePoint());
      if (routes != null && event.time().isBefore(to)) {
        switch (event) {
          case RouteEvent.Announcement e -> routes.put(e.route().prefix(), e.route());
          case RouteEvent.Withdrawal e -> routes.remove(e.prefix());
          default -> { }
        }
      }
      if (routes == null || event.time().isBefore(from) || !event.time().isBefore(to)) {
        recorded.add(event);
      }
    }
    held.forEach((vantagePoint, routes) -> {
      recorded.add(new RouteEvent.StateChange(from, vantagePoint, SessionState.ESTABLISHED, SessionState.IDLE));
      recorded.add(new RouteEvent.StateChange(to, vantagePoint, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED));
      Instant at = to.plusMillis(300);
      for (Route route : routes.values()) {
        recorded.add(new RouteEvent.Announcement(at, vantagePoint, route));
      }
      recorded.add(new RouteEvent.EndOfRib(at.plusMillis(200), vantagePoint,
          vantagePoint.address().isIpv4() ? AddressFamily.IPV4 : AddressFamily.IPV6, Safi.UNICAST));
    });
    recorded.sort(Comparator.comparing(RouteEvent::time));
    return recorded;
  }

  /// Room for nine quarters of what lands on a PoP, and for 500 everywhere, so that a plan exists for every failure;
  /// but Amsterdam, Frankfurt's neighbour, has less.
  private List<Pop> capacities(Routing rest) {
    double[] load = new double[pops.size()];
    for (int cell = 0; cell < population.size(); cell++) {
      Optional<String> pop = rest.pop(population.router(cell));
      for (int i = 0; i < load.length && pop.isPresent(); i++) {
        load[i] += pops.get(i).id().equals(pop.get()) ? population.share(cell) * population.total() : 0;
      }
    }
    List<Pop> sized = new ArrayList<>();
    for (int i = 0; i < load.length; i++) {
      Pop pop = pops.get(i);
      double factor = pop.id().equals("ams") ? 1.25 : 2.25;
      double capacity = Math.max(500, Math.ceil(load[i] * factor / 50) * 50);
      sized.add(new Pop(pop.id(), pop.name(), pop.city(), pop.country(), pop.location(), OptionalDouble.of(capacity),
          pop.sessions(), pop.identify()));
    }
    return sized;
  }

  private List<Health> health() {
    List<Health> log = new ArrayList<>();
    pops.forEach(pop -> log.add(new Health(SyntheticIncident.START, pop.id(), "up")));
    log.add(new Health(at("10:12:20"), SICK, "degraded"));
    log.add(new Health(at("10:12:40"), SICK, "down"));
    log.add(new Health(at("10:29:00"), SICK, "up"));
    return log;
  }

  private static List<Roa> roas() {
    return SyntheticService.PREFIXES.stream()
        .map(prefix -> new Roa(prefix, prefix.length(), SyntheticService.ORIGIN)).toList();
  }
}
