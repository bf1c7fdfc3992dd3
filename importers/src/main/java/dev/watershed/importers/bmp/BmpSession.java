package dev.watershed.importers.bmp;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bmp.BmpMessage.Initiation;
import dev.watershed.importers.bmp.BmpMessage.OfPeer;
import dev.watershed.importers.bmp.BmpMessage.PeerDown;
import dev.watershed.importers.bmp.BmpMessage.PeerUp;
import dev.watershed.importers.bmp.BmpMessage.RouteMirroring;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.BmpMessage.StatisticsReport;
import dev.watershed.importers.bmp.BmpMessage.Termination;
import dev.watershed.importers.bmp.BmpMessage.Unusable;
import dev.watershed.importers.bmp.PeerState.Status;
import dev.watershed.importers.bmp.PeerState.Table;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One router: its peers, what it has counted, and the route events that its messages mean. For one thread.
///
/// A vantage point is a table of a peer: AS and address are the peer's, or the router's own for its Loc-RIB; the
/// collector is the router's name, with the VRF behind it where the peer is in one.
public final class BmpSession {

  private static final int LONGEST_NAME = 255;
  private static final int MOST_KINDS = 256;
  private static final IpAddress NO_ADDRESS = IpAddress.ofIpv4(0);

  private final RouteFilter filter;
  private final int mostPeers;
  private final Supplier<Instant> clock;
  private final UnaryOperator<String> naming;
  private final UpdateReader updates;
  private final SequencedMap<PeerHeader.Key, PeerState> peers = new LinkedHashMap<>();
  private final Map<String, long[]> passedOver = new TreeMap<>();
  private final long[] messages = new long[BmpDecoder.ROUTE_MIRRORING + 1];
  private String router;
  private String description = "";
  private boolean initiated;
  private boolean terminated;
  private long unusable;
  private long refusedPeers;

  /// @param router its name until it says one
  /// @param filter which events are given
  /// @param mostPeers that are followed; the messages of others are left out, and reported
  /// @param clock the time where a message has none
  /// @param naming makes the name to use of the one that the router says
  public BmpSession(
      String router, RouteFilter filter, int mostPeers, Supplier<Instant> clock, UnaryOperator<String> naming) {
    this.router = router;
    this.filter = filter;
    this.mostPeers = mostPeers;
    this.clock = clock;
    this.naming = naming;
    updates = new UpdateReader(filter, this::passOver);
  }

  /// Takes the next message of the router.
  ///
  /// @param decoder reads the UPDATEs
  /// @param events told what the message means for routes
  public void apply(BmpMessage message, MessageDecoder decoder, Problems problems, Consumer<RouteEvent> events) {
    switch (message) {
      case Initiation initiation -> initiation(initiation, events);
      case Termination _ -> {
        messages[BmpDecoder.TERMINATION]++;
        terminated = true;
        lose(events);
      }
      case Unusable _ -> unusable++;
      case OfPeer ofPeer -> ofPeer(ofPeer, decoder, problems, events);
    }
  }

  private void initiation(Initiation initiation, Consumer<RouteEvent> events) {
    messages[BmpDecoder.INITIATION]++;
    if (initiated && !peers.isEmpty()) {
      // A router says this first on a connection (RFC 7854 section 4.3), so in a recording it has connected anew.
      lose(events);
      peers.clear();
    }
    initiated = true;
    terminated = false;
    description = clean(initiation.systemDescription());
    String name = clean(initiation.systemName());
    if (!name.isEmpty()) {
      router = naming.apply(name);
    }
  }

  /// Text of a router without what could upset a terminal.
  static String clean(String text) {
    String printable = text.codePoints()
        .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
        .limit(LONGEST_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
    return printable.strip();
  }

  private void ofPeer(OfPeer message, MessageDecoder decoder, Problems problems, Consumer<RouteEvent> events) {
    PeerHeader header = message.peer();
    PeerState peer = peers.get(header.key());
    if (peer == null) {
      if (peers.size() >= mostPeers) {
        if (refusedPeers++ == 0) {
          problems.report(0, "", "the router has more than " + mostPeers + " peers", "those beyond are left out");
        }
        return;
      }
      peer = new PeerState(header);
      peers.put(header.key(), peer);
    }
    peer.counted();
    switch (message) {
      case RouteMonitoring monitoring -> {
        messages[BmpDecoder.ROUTE_MONITORING]++;
        if (peer.isFirstWithoutSession()) {
          problems.report(monitoring.update().from(), "RFC 7854 section 4.10",
              "routes of peer " + text(header) + " without a Peer Up before", "read as far as they tell themselves");
        }
        updates.read(monitoring, peer, table(peer, header), time(header), decoder, problems, events);
      }
      case StatisticsReport report -> {
        messages[BmpDecoder.STATISTICS_REPORT]++;
        report.statistics().forEach(peer::keep);
      }
      case PeerUp up -> {
        messages[BmpDecoder.PEER_UP]++;
        peerUp(peer, up, events);
      }
      case PeerDown down -> {
        messages[BmpDecoder.PEER_DOWN]++;
        peerDown(peer, down, events);
      }
      case RouteMirroring mirroring -> {
        messages[BmpDecoder.ROUTE_MIRRORING]++;
        mirroring.information().forEach(peer::mirrored);
      }
    }
  }

  private void peerUp(PeerState peer, PeerUp up, Consumer<RouteEvent> events) {
    // Routers repeat a Peer Up for each table or family that they monitor; it is the same session then.
    boolean same = peer.status() == Status.UP && peer.peerUp().filter(before -> isSameSession(before, up)).isPresent();
    Instant time = time(up.peer());
    if (!same && peer.status() == Status.UP) {
      // The Peer Down between was lost.
      tell(peer, time, SessionState.ESTABLISHED, SessionState.IDLE, events);
    }
    peer.up(up, up.peer().time(), description);
    Table table = table(peer, up.peer());
    if (table.state() != SessionState.ESTABLISHED) {
      change(table, time, table.state(), SessionState.ESTABLISHED, events);
    }
  }

  private static boolean isSameSession(PeerUp before, PeerUp now) {
    return before.localPort() == now.localPort()
        && before.remotePort() == now.remotePort()
        && before.localAddress().equals(now.localAddress())
        && before.received().identifier().equals(now.received().identifier());
  }

  private void peerDown(PeerState peer, PeerDown down, Consumer<RouteEvent> events) {
    boolean wasDown = peer.status() == Status.DOWN;
    SessionState before = peer.status() == Status.UP ? SessionState.ESTABLISHED : SessionState.UNKNOWN;
    peer.down(down.peer().time());
    if (!wasDown) {
      // A Peer Down may be the first that is heard of a peer.
      table(peer, down.peer());
      tell(peer, time(down.peer()), before, SessionState.IDLE, events);
    }
  }

  /// Says of every table of a peer that its session changed.
  private void tell(
      PeerState peer, Instant time, SessionState before, SessionState after, Consumer<RouteEvent> events) {
    for (Table table : peer.tables().values()) {
      change(table, time, before, after, events);
    }
  }

  private void change(
      Table table, Instant time, SessionState before, SessionState after, Consumer<RouteEvent> events) {
    table.told(after);
    StateChange change = new StateChange(time, table.vantagePoint(), before, after);
    if (filter.accepts(change)) {
      events.accept(change);
    }
  }

  /// The connection to the router is gone: what its peers do from now on is not known.
  public void lose(Consumer<RouteEvent> events) {
    Instant now = clock.get();
    for (PeerState peer : peers.values()) {
      if (peer.status() != Status.DOWN) {
        tell(peer, now, peer.status() == Status.UP ? SessionState.ESTABLISHED : SessionState.UNKNOWN,
            SessionState.UNKNOWN, events);
        peer.down(Optional.empty());
      }
    }
  }

  private Instant time(PeerHeader header) {
    return header.time().orElseGet(clock);
  }

  private Table table(PeerState peer, PeerHeader header) {
    Rib rib = header.rib();
    Table known = peer.table(rib);
    return known == null ? peer.open(rib, vantagePoint(header, rib)) : known;
  }

  private VantagePoint vantagePoint(PeerHeader header, Rib rib) {
    String collector = header.distinguisher() == 0 ? router : router + " " + header.distinguisherText();
    IpAddress address = header.address().orElse(header.isLocRib() ? header.bgpId() : NO_ADDRESS);
    return new VantagePoint(collector, header.asn(), address, rib);
  }

  private static String text(PeerHeader header) {
    return header.address().map(IpAddress::toString).orElse(header.isLocRib() ? "Loc-RIB" : "0.0.0.0")
        + (header.distinguisher() == 0 ? "" : " of " + header.distinguisherText());
  }

  private boolean passOver(String what) {
    if (passedOver.size() >= MOST_KINDS && !passedOver.containsKey(what)) {
      return false;
    }
    return passedOver.computeIfAbsent(what, _ -> new long[1])[0]++ == 0;
  }

  /// The name of the router: what it says, or what it was given.
  public String router() {
    return router;
  }

  /// What the router says of itself; empty where it does not.
  public String description() {
    return description;
  }

  /// The peers in the order of their first message.
  public Collection<PeerState> peers() {
    return Collections.unmodifiableCollection(peers.values());
  }

  /// How many messages of a type came that could be read.
  ///
  /// @param type as on the wire, 0 to 6
  public long messages(int type) {
    return messages[type];
  }

  /// Messages that could not be read, or whose type is unknown.
  public long unusable() {
    return unusable;
  }

  /// Messages of peers beyond those that are followed.
  public long refused() {
    return refusedPeers;
  }

  /// Whether the router has said goodbye.
  public boolean isTerminated() {
    return terminated;
  }

  /// What is not supported and was left out, and how often, in the order of the words.
  public Map<String, Long> passedOver() {
    Map<String, Long> counts = new TreeMap<>();
    passedOver.forEach((what, count) -> counts.put(what, count[0]));
    return counts;
  }
}
