package dev.watershed.engine.lab;

import dev.watershed.engine.lab.DaemonKind.Feature;
import dev.watershed.engine.lab.LabRouter.LocalRoute;
import dev.watershed.engine.lab.LabRouter.Peer;
import dev.watershed.engine.lab.Scenario.Event;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Invents routers and histories. Everything follows from the seed.
final class ScenarioGenerator {

  static final int PEERS = 10;

  private static final IpAddress ROUTER_ID = IpAddress.parse("10.255.0.1");
  private static final int ROUNDS = 8;
  private static final int MEMBER_AS = 65010;
  private static final int PUBLIC_AS = 64500;

  private final DaemonKind kind;
  private final LabNetwork network;
  private final long seed;
  private final RandomGenerator random;

  ScenarioGenerator(DaemonKind kind, LabNetwork network, long seed) {
    this.kind = kind;
    this.network = network;
    this.seed = seed;
    // Unlike Random's, its first numbers do not resemble those of the next seed.
    this.random = new SplittableRandom(seed);
  }

  /// @param sets how many candidate sets, 1 to 60,000
  Scenario scenario(int sets) {
    boolean confederation = kind.has(Feature.CONFEDERATION) && random.nextInt(2) == 0;
    List<Peer> peers = peers(confederation);
    Set<Knob> knobs = knobs();
    List<Prefix> prefixes = new ArrayList<>();
    List<LocalRoute> local = new ArrayList<>();
    List<List<Event>> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rounds.add(new ArrayList<>());
    }
    for (int set = 0; set < sets; set++) {
      Prefix prefix = Prefix.parse("10." + (set >>> 8) + "." + (set & 0xff) + ".0/24");
      prefixes.add(prefix);
      if (kind.has(Feature.LOCAL_ROUTE) && random.nextInt(12) == 0) {
        local.add(new LocalRoute(prefix, kind == DaemonKind.FRR && random.nextInt(3) == 0 ? 32768 : 0));
      }
      history(prefix, peers, new RouteGenerator(kind, self(confederation), confederation, random), rounds);
    }
    LabRouter router = new LabRouter(
        ownAsn(confederation), confederation ? PUBLIC_AS : 0, ROUTER_ID, peers, knobs, local);
    boolean pauses = switch (kind) {
      case OPENBGPD -> router.has(Knob.PREFER_OLDEST);
      case GOBGP -> !router.has(Knob.COMPARE_ROUTER_ID) && random.nextInt(3) == 0;
      case FRR, BIRD -> false;
    };
    return new Scenario(seed, router, pauses, prefixes, rounds);
  }

  private static int ownAsn(boolean confederation) {
    return confederation ? MEMBER_AS : PUBLIC_AS;
  }

  private static RouteGenerator.Self self(boolean confederation) {
    return new RouteGenerator.Self(confederation ? List.of(MEMBER_AS, PUBLIC_AS) : List.of(PUBLIC_AS), ROUTER_ID);
  }

  /// A few ASes, so that MEDs compare, and fewer router identifiers than routers, so that they tie.
  private List<Peer> peers(boolean confederation) {
    List<SessionKind> kinds = new ArrayList<>(Collections.nCopies(confederation ? 4 : 5, SessionKind.EBGP));
    kinds.addAll(Collections.nCopies(3, SessionKind.CONFEDERATION).subList(0, confederation ? 3 : 0));
    while (kinds.size() < PEERS) {
      kinds.add(SessionKind.IBGP);
    }
    // Addresses ascend with the number: shuffled, they say nothing of the kind.
    Collections.shuffle(kinds, random);
    List<Peer> peers = new ArrayList<>();
    for (int number = 0; number < PEERS; number++) {
      SessionKind session = kinds.get(number);
      int asn = switch (session) {
        case EBGP -> RouteGenerator.NEIGHBORS.get(random.nextInt(2));
        case IBGP -> ownAsn(confederation);
        case CONFEDERATION -> RouteGenerator.MEMBERS.get(random.nextInt(2));
      };
      boolean six = random.nextInt(5) == 0 && network.hasIpv6();
      IpAddress address = six ? network.peerAddress6(number) : network.peerAddress(number);
      IpAddress id = RouteGenerator.ROUTER_IDS.get(random.nextInt(RouteGenerator.ROUTER_IDS.size()));
      peers.add(new Peer(number, address, asn, session, id));
    }
    return peers;
  }

  private Set<Knob> knobs() {
    Set<Knob> knobs = EnumSet.noneOf(Knob.class);
    // Declaration order, not that of a hash.
    for (Knob knob : Knob.values()) {
      if (kind.knobs().contains(knob) && random.nextInt(3) == 0) {
        knobs.add(knob);
      }
    }
    return knobs;
  }

  /// Two to six peers announce in some order; later some say something else, the same again, or take it back.
  private void history(Prefix prefix, List<Peer> peers, RouteGenerator routes, List<List<Event>> rounds) {
    List<Peer> speakers = routes.participants(peers);
    List<Optional<LabRoute>> held = new ArrayList<>(Collections.nCopies(speakers.size(), Optional.empty()));
    for (int round = 0; round < ROUNDS; round++) {
      int who = round < speakers.size() ? round : random.nextInt(speakers.size());
      if (round >= speakers.size() && random.nextInt(3) == 0) {
        continue;
      }
      Optional<LabRoute> before = held.get(who);
      Optional<LabRoute> after = switch (random.nextInt(4)) {
        case 0 -> before.isPresent() ? Optional.empty() : Optional.of(routes.route(speakers.get(who)));
        case 1 -> before.isPresent() ? before : Optional.of(routes.route(speakers.get(who)));
        default -> Optional.of(routes.route(speakers.get(who)));
      };
      held.set(who, after);
      rounds.get(round).add(new Event(prefix, speakers.get(who).number(), after));
    }
  }
}
