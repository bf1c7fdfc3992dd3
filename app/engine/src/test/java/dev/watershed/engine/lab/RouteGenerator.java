package dev.watershed.engine.lab;

import dev.watershed.engine.lab.DaemonKind.Feature;
import dev.watershed.engine.lab.LabRouter.Peer;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// Invents the routes of one candidate set. The set ties at every step before one drawn at random, and varies from
/// there on among few values, so that every step decides often, and the late ones as often as the early ones.
final class RouteGenerator {

  /// The ASes of eBGP peers, and the ASes that paths of other peers begin with.
  static final List<Integer> NEIGHBORS = List.of(64501, (int) 4200000002L, 64503);

  /// The other member ASes of the confederation.
  static final List<Integer> MEMBERS = List.of(65011, 65012);

  static final List<IpAddress> ROUTER_IDS = List.of(
      IpAddress.parse("10.255.0.2"), IpAddress.parse("10.255.0.7"), IpAddress.parse("10.255.1.5"),
      IpAddress.parse("192.0.2.9"));

  private static final long NO_MED = -1;
  private static final long MAXIMUM = 0xffffffffL;

  /// What a route contains where it is a loop.
  ///
  /// @param asns the daemon's AS and, where it has one, that of its confederation
  record Self(List<Integer> asns, IpAddress routerId) {
    int anyAsn(RandomGenerator random) {
      return asns.get(random.nextInt(asns.size()));
    }
  }

  /// The steps that a set can tie at, in the order most daemons take them.
  private enum Step { LOCAL_PREFERENCE, AIGP, PATH_LENGTH, ORIGIN, MED, SESSION, IGP_METRIC, ROUTER_ID, CLUSTER_LENGTH }

  private final DaemonKind kind;
  private final Self self;
  private final boolean confederation;
  private final RandomGenerator random;

  private final int firstLoose;
  private final int hops;
  private final Origin origin;
  private final long med;
  private final int metric;
  private final int clusters;
  private final IpAddress originator;
  private final SessionKind onlyKind;

  RouteGenerator(DaemonKind kind, Self self, boolean confederation, RandomGenerator random) {
    this.kind = kind;
    this.self = self;
    this.confederation = confederation;
    this.random = random;
    // MED is what makes the order of arrival matter, and gets a larger share.
    int drawnStep = random.nextInt(Step.values().length + 3);
    this.firstLoose = drawnStep > Step.values().length ? Step.MED.ordinal() : drawnStep;
    this.hops = 1 + random.nextInt(3);
    this.origin = anyOrigin();
    this.med = anyMed();
    this.metric = anyMetric();
    this.clusters = random.nextInt(3);
    this.originator = any(ROUTER_IDS);
    int drawn = random.nextInt(confederation ? 5 : 4);
    this.onlyKind = drawn < 2 ? SessionKind.EBGP : drawn < 4 ? SessionKind.IBGP : SessionKind.CONFEDERATION;
  }

  private boolean ties(Step step) {
    return step.ordinal() < firstLoose;
  }

  /// Two to six of the peers, in the order in which they announce first.
  List<Peer> participants(List<Peer> peers) {
    List<Peer> able = new ArrayList<>(peers);
    if (ties(Step.SESSION)) {
      able.removeIf(peer -> peer.kind() != onlyKind);
    }
    if (ties(Step.ROUTER_ID) && onlyKind != SessionKind.IBGP) {
      IpAddress wanted = any(able).routerId();
      List<Peer> same = able.stream().filter(peer -> peer.routerId().equals(wanted)).toList();
      // Where all differ there is no tie to be had.
      able = same.size() > 1 ? new ArrayList<>(same) : able;
    }
    Collections.shuffle(able, random);
    return List.copyOf(able.subList(0, Math.min(able.size(), 2 + random.nextInt(5))));
  }

  LabRoute route(Peer peer) {
    int reached = ties(Step.IGP_METRIC) ? metric : anyMetric();
    IpAddress nextHop = PolicyValues.nextHop(reached, PolicyValues.host(random.nextInt(4) == 0 ? 0 : peer.number()));
    PathAttributes.Builder sent = PathAttributes.builder()
        .origin(ties(Step.ORIGIN) ? origin : anyOrigin())
        .asPath(path(peer))
        .nextHop(nextHop);
    long drawnMed = ties(Step.MED) ? med : anyMed();
    if (drawnMed != NO_MED) {
      sent.med(drawnMed);
    }
    boolean loosePreference = !ties(Step.LOCAL_PREFERENCE);
    if (peer.kind() != SessionKind.EBGP) {
      sent.localPref(loosePreference && random.nextInt(3) == 0 ? any(List.of(90L, 110L, 0L, MAXIMUM)) : 100);
    }
    if (peer.kind() == SessionKind.IBGP) {
      reflect(sent);
    }
    List<Integer> communities = new ArrayList<>();
    if (kind.has(Feature.LLGR) && loosePreference && random.nextInt(6) == 0) {
      communities.add(Communities.LLGR_STALE);
    }
    if (loosePreference && random.nextInt(8) == 0) {
      communities.add(Communities.GRACEFUL_SHUTDOWN);
    }
    sent.communities(Communities.of(communities.stream().mapToInt(Integer::intValue).toArray()));
    if (kind.has(Feature.AIGP) && !ties(Step.AIGP) && random.nextInt(2) == 0) {
      sent.aigp(random.nextInt(6) == 0 ? Long.MIN_VALUE : 10L * random.nextInt(4));
    }
    // OpenBGPD looks at the weight where others look at the IGP metric.
    boolean looseWeight = kind == DaemonKind.OPENBGPD ? !ties(Step.IGP_METRIC) : loosePreference;
    int weight = kind.has(Feature.WEIGHT) && looseWeight && random.nextInt(3) == 0 ? any(PolicyValues.WEIGHTS) : 0;
    int preference = loosePreference && random.nextInt(4) == 0 ? any(PolicyValues.LOCAL_PREFERENCES) : 0;
    return new LabRoute(sent.build(), weight, preference, reached);
  }

  /// What a route reflector adds (RFC 4456 section 8); where the set is to tie, the same originator for all.
  private void reflect(PathAttributes.Builder sent) {
    boolean tied = ties(Step.ROUTER_ID);
    if (!tied && random.nextInt(3) == 0) {
      return;
    }
    int length = ties(Step.CLUSTER_LENGTH) ? clusters : random.nextInt(4);
    List<IpAddress> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(IpAddress.parse("10.254.0." + (1 + i)));
    }
    boolean loops = random.nextInt(40) == 0;
    if (loops && random.nextBoolean() && length > 0) {
      list.set(random.nextInt(length), self.routerId());
    }
    boolean own = loops && list.stream().noneMatch(self.routerId()::equals);
    IpAddress id = tied ? originator : any(ROUTER_IDS);
    sent.originatorId(own ? self.routerId() : id).clusterList(list);
  }

  private AsPath path(Peer peer) {
    int length = ties(Step.PATH_LENGTH) ? hops : 1 + random.nextInt(3);
    boolean internal = peer.kind() != SessionKind.EBGP;
    if (internal && !ties(Step.PATH_LENGTH) && random.nextInt(6) == 0) {
      length = 0;
    }
    AsPath.Builder path = new AsPath.Builder();
    if (peer.kind() == SessionKind.CONFEDERATION) {
      path.segment(SegmentType.CONFED_SEQUENCE, peer.asn());
    }
    if (confederation && internal) {
      confederationSegments(path);
    }
    int first = internal || random.nextInt(8) == 0 ? any(NEIGHBORS) : peer.asn();
    int left = length;
    if (left > 0 && random.nextInt(12) == 0) {
      path.segment(SegmentType.SET, 64520, 64521);
      left--;
    } else if (left > 0) {
      path.segment(SegmentType.SEQUENCE, first);
      left--;
    }
    while (left > 0) {
      if (random.nextInt(4) == 0) {
        path.segment(SegmentType.SET, 64530 + left, 64540 + left, 64550 + left);
      } else {
        path.segment(SegmentType.SEQUENCE, random.nextInt(40) == 0 ? self.anyAsn(random) : 64510 + random.nextInt(3));
      }
      left--;
    }
    return path.build();
  }

  private void confederationSegments(AsPath.Builder path) {
    for (int i = random.nextInt(3); i > 0; i--) {
      path.segment(SegmentType.CONFED_SEQUENCE, 65020 + i);
    }
    if (random.nextInt(4) == 0) {
      path.segment(SegmentType.CONFED_SET, 65030, 65031);
    }
  }

  private Origin anyOrigin() {
    return any(List.of(Origin.values()));
  }

  private long anyMed() {
    return any(List.of(NO_MED, 0L, 0L, 10L, 20L, random.nextInt(3) == 0 ? MAXIMUM : 10L));
  }

  private int anyMetric() {
    return kind.has(Feature.UNRESOLVABLE) && random.nextInt(12) == 0
        ? LabRoute.UNRESOLVABLE
        : any(PolicyValues.IGP_METRICS);
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
