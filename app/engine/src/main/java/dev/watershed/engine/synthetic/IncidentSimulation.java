package dev.watershed.engine.synthetic;

import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.ConvergenceOptions;
import dev.watershed.engine.convergence.Repetition;
import dev.watershed.engine.convergence.Timeline;
import dev.watershed.engine.convergence.TimerMix;
import dev.watershed.engine.convergence.VantageEvent;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Population;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Service;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Lets one prefix of the service live through a script, and writes down what collectors hear of it.
final class IncidentSimulation {

  /// The id under which the hijacker stands among the PoPs; nobody sees it.
  private static final String HIJACK = "hijack";

  private final Internet internet;
  private final Propagation propagation;
  private final Population population;
  private final List<Observer> observers;
  private final Prefix prefix;
  private final int hijacker;
  private final List<String> popIds;
  private final List<RouteEvent> events = new ArrayList<>();
  /// By router of an observer: the PoP of the route that it told the collector last.
  private final Map<Integer, String> told = new HashMap<>();
  /// Likewise the path of it.
  private final Map<Integer, AsPath> paths = new HashMap<>();
  private Service service;
  private Routing now;
  private long seed;

  /// A vantage point: the router of an AS that a collector listens to.
  ///
  /// @param strips whether it takes the communities of others away
  record Observer(int router, VantagePoint v4, VantagePoint v6, boolean strips) {
    VantagePoint of(Prefix prefix) {
      return prefix.isIpv4() ? v4 : v6;
    }
  }

  IncidentSimulation(Internet internet, List<Pop> pops, Population population, List<Observer> observers, Prefix prefix,
      int hijacker, long seed) {
    this.internet = internet;
    this.population = population;
    this.observers = observers;
    this.prefix = prefix;
    this.hijacker = hijacker;
    this.seed = seed;
    propagation = new Propagation(internet, Assumptions.of(internet));
    popIds = pops.stream().map(Pop::id).toList();
    List<PopSession> stolen = providers(internet, hijacker)
        .mapToObj(asn -> new PopSession(asn, PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE))
        .toList();
    List<Pop> all = new ArrayList<>(pops);
    all.add(new Pop(HIJACK, HIJACK, "", "", Optional.empty(), OptionalDouble.empty(), stolen, List.of()));
    service = Service.of(SyntheticService.ORIGIN, all, Policies.DEFAULT).apply(silence(HIJACK));
    now = propagation.solve(service.situation());
    for (Observer observer : observers) {
      if (now.hasRoute(observer.router)) {
        told.put(observer.router, popOf(now.landing(observer.router)));
        paths.put(observer.router, now.asPath(observer.router));
      }
    }
  }

  /// How many vantage points show a route to a PoP by now.
  long seers(String pop) {
    return told.values().stream().filter(pop::equals).count();
  }

  /// How many show a route of which can be told that it leads to the PoP.
  long identified(String pop) {
    return observers.stream().filter(one -> !one.strips && pop.equals(told.get(one.router))).count();
  }

  /// The ASNs of those that show one.
  List<Integer> showing(String pop) {
    return observers.stream().filter(one -> pop.equals(told.get(one.router))).map(one -> one.v4.asn()).toList();
  }

  /// How many vantage points show that one AS has the route from another.
  long show(int asn, int from) {
    return paths.values().stream().filter(path -> path.toString().contains(
        Asn.toString(asn) + " " + Asn.toString(from))).count();
  }

  /// How many show that of the hijacker.
  long victims() {
    return seers(HIJACK);
  }

  static IntStream providers(Internet internet, int asn) {
    int as = internet.indexOf(asn);
    int router = internet.mainRouter(as);
    return IntStream
        .range(internet.firstSession(router, Relation.PROVIDER), internet.firstSession(router, Relation.SIBLING))
        .map(session -> internet.asn(internet.asOf(internet.neighbor(session))))
        .distinct();
  }

  private static Scenario silence(String pop) {
    return Scenario.of(new Change.Withdraw(pop, OptionalInt.empty()));
  }

  Routing routing() {
    return now;
  }

  /// What the vantage points have at rest.
  List<TableEntry> table(Instant time, Random random) {
    List<TableEntry> entries = new ArrayList<>();
    for (Observer observer : observers) {
      if (now.hasRoute(observer.router)) {
        AsPath path = now.asPath(observer.router).prepend(internet.asn(internet.asOf(observer.router)), 1);
        Instant since = time.minusSeconds(3600 + random.nextInt(20 * 86_400));
        entries.add(new TableEntry(
            time, observer.of(prefix), route(observer, path, popOf(now.landing(observer.router))), since));
      }
    }
    return entries;
  }

  private String popOf(int announcement) {
    return service.situation().announcements().get(announcement).pop();
  }

  /// Changes the service for good.
  void change(Instant at, UnaryOperator<Service> change, double stuck) {
    Service next = change.apply(service);
    Routing after = propagation.solve(next.situation(), now);
    run(at, after, ConvergenceOptions.DEFAULT.withStuck(stuck));
    service = next;
    now = after;
  }

  /// The same by changes as people write them.
  void change(Instant at, Change... changes) {
    change(at, before -> before.apply(Scenario.of(changes)), 0);
  }

  /// A change that comes and goes.
  void repeat(Instant at, Change change, Repetition repetition) {
    Routing after = propagation.solve(service.apply(Scenario.of(change)).situation(), now);
    run(at, after, ConvergenceOptions.DEFAULT.withRepetition(repetition));
  }

  void steal(Instant at) {
    change(at, new Change.Announce(HIJACK, OptionalInt.empty()));
  }

  void giveBack(Instant at) {
    change(at, new Change.Withdraw(HIJACK, OptionalInt.empty()));
  }

  private void run(Instant at, Routing after, ConvergenceOptions options) {
    // As slow as can be, so that there is something to see.
    ConvergenceOptions wanted = options.withTimers(TimerMix.DEFAULTS)
        .withVantagePoints(observers.stream().map(Observer::router).toList()).withRuns(seed++, 1);
    Timeline run = Convergence.of(now, after, population, wanted, 1, (_, _) -> true).runs().getFirst();
    for (VantageEvent event : run.vantageEvents()) {
      Observer observer = observers.stream().filter(one -> one.router == event.router()).findFirst().orElseThrow();
      Instant time = at.plusNanos(event.nanos()).truncatedTo(ChronoUnit.MICROS);
      VantagePoint vantagePoint = observer.of(prefix);
      if (event.path().isEmpty()) {
        told.remove(observer.router);
        paths.remove(observer.router);
      } else {
        told.put(observer.router, run.announcements().get(event.announcement()).pop());
        paths.put(observer.router, event.path().get());
      }
      events.add(event.path().isEmpty()
          ? new RouteEvent.Withdrawal(time, vantagePoint, prefix, Safi.UNICAST, Route.NO_PATH_ID)
          : new RouteEvent.Announcement(time, vantagePoint,
              route(observer, event.path().get(), run.announcements().get(event.announcement()).pop())));
    }
  }

  private Route route(Observer observer, AsPath path, String pop) {
    boolean stolen = pop.equals(HIJACK);
    PathAttributes.Builder attributes = PathAttributes.builder()
        .origin(Origin.IGP)
        .asPath(stolen ? AsPath.ofSequence(replaced(path.toArray())) : path)
        .nextHop(observer.of(prefix).address());
    if (!stolen && !observer.strips) {
      attributes.communities(Communities.of(SyntheticService.community(popIds.indexOf(pop))));
    }
    return Route.of(prefix, attributes.build());
  }

  /// The hijacker puts itself in the place of the operator.
  private int[] replaced(int[] path) {
    for (int i = path.length - 1; i >= 0 && path[i] == SyntheticService.ORIGIN; i--) {
      path[i] = hijacker;
    }
    return path;
  }

  List<RouteEvent> events() {
    return events;
  }

  /// What vantage points have of a prefix that somebody else announces to all neighbours.
  static List<TableEntry> others(
      Internet internet, Propagation propagation, List<Observer> observers, int origin, Prefix prefix, Instant time,
      Random random) {
    int router = internet.mainRouter(internet.indexOf(origin));
    List<Announcement> announcements = new ArrayList<>();
    for (int session = internet.firstSession(router); session < internet.firstSession(router + 1); session++) {
      int neighbor = internet.asn(internet.asOf(internet.neighbor(session)));
      Relation relation = internet.relation(router, session);
      Relation role = relation == Relation.PROVIDER ? Relation.CUSTOMER
          : relation == Relation.CUSTOMER ? Relation.PROVIDER : relation;
      announcements.add(Announcement.of("origin", neighbor, role).withPlace(internet.location(router)));
    }
    Routing routing = propagation.solve(Situation.of(origin, announcements));
    List<TableEntry> entries = new ArrayList<>();
    for (Observer observer : observers) {
      if (routing.hasRoute(observer.router)) {
        AsPath path = routing.asPath(observer.router).prepend(internet.asn(internet.asOf(observer.router)), 1);
        PathAttributes attributes = PathAttributes.builder().origin(Origin.IGP).asPath(path)
            .nextHop(observer.of(prefix).address()).build();
        entries.add(new TableEntry(time, observer.of(prefix), Route.of(prefix, attributes),
            time.minusSeconds(3600 + random.nextInt(20 * 86_400))));
      }
    }
    return entries;
  }

  /// The addresses of vantage points are for benchmarking (RFC 2544) and documentation (RFC 3849).
  static IpAddress address(int number, boolean v4) {
    return v4 ? IpAddress.ofIpv4(0xc6120100 + number) : IpAddress.ofIpv6(0x20010db8ffff0000L, 0x100 + number);
  }
}
