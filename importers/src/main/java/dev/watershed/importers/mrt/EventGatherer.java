package dev.watershed.importers.mrt;

import dev.watershed.importers.PrefixMatcher;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.AttributeDecoder;
import dev.watershed.importers.bgp.AttributeView;
import dev.watershed.importers.bgp.AttributeView.Verdict;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.Nlri;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bgp.UpdateSink;
import dev.watershed.importers.bgp.UpdateView;
import dev.watershed.importers.mrt.PeerIndexTable.Peer;
import dev.watershed.importers.mrt.RecordView.Kind;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes events of the records that it visits; equal attributes are one object. For one thread.
final class EventGatherer implements MrtRecording.Gatherer<List<RouteEvent>>, RecordVisitor {

  /// No collector has so many peers; damaged recordings may seem to.
  private static final int MOST_VANTAGE_POINTS = 1 << 16;

  private static final IpAddress NO_ADDRESS = IpAddress.ofIpv4(0);

  private final RouteFilter filter;
  private final String collector;
  private final Problems problems;
  private final PrefixMatcher prefixes;
  private final AttributeFilter attributeFilter;
  private final long fromMicros;
  private final long toMicros;
  private final AttributeView attributes = new AttributeView();
  private final AttributeDecoder decoder = new AttributeDecoder();
  private final MessageDecoder messages = new MessageDecoder();
  private final Sink sink = new Sink();
  private final Map<VantagePoint, VantagePoint> vantagePoints = new HashMap<>();
  private List<RouteEvent> events = new ArrayList<>();
  private @Nullable Prefix prefix;
  private Instant time = Instant.EPOCH;
  private @Nullable PeerIndexTable peers;
  private VantagePoint[] peerVantagePoints = new VantagePoint[0];

  EventGatherer(RouteFilter filter, String collector, Problems problems) {
    this.filter = filter;
    this.collector = collector;
    this.problems = problems;
    prefixes = PrefixMatcher.of(filter);
    attributeFilter = new AttributeFilter(filter);
    fromMicros = filter.fromMicros();
    toMicros = filter.toMicros();
  }

  @Override
  public RecordVisitor visitor() {
    return this;
  }

  @Override
  public List<RouteEvent> gathered() {
    List<RouteEvent> gathered = events;
    events = new ArrayList<>();
    return gathered;
  }

  @Override
  public boolean wantsTime(RecordView record) {
    long micros = record.seconds() * 1_000_000 + record.micros();
    return micros >= fromMicros && micros < toMicros;
  }

  @Override
  public boolean wantsPrefix(RecordView record) {
    if (!prefixes.accepts(record.family(), record.prefixHigh(), record.prefixLow(), record.prefixLength())) {
      return false;
    }
    IpAddress address = new IpAddress(record.family(), record.prefixHigh(), record.prefixLow());
    prefix = Prefix.of(address, record.prefixLength());
    readTime(record);
    return true;
  }

  @Override
  public void tableEntry(RecordView record) {
    Prefix wanted = prefix;
    if (wanted == null || !acceptsPeer(record)) {
      return;
    }
    int from = record.attributesFrom();
    int to = record.attributesTo();
    if (attributes.scan(record.data(), from, to, record.context(), problems) != Verdict.USABLE
        || attributeFilter.isPresent() && !attributeFilter.accepts(attributes)) {
      return;
    }
    PathAttributes decoded = decoder.decodeBlock(attributes, from, to, record.context());
    if (record.kind() == Kind.BGP4MP_ENTRY && decoded.nextHop().isEmpty() && record.nextHopAt() >= 0) {
      decoded = decoded.toBuilder().nextHop(entryNextHop(record)).build();
    }
    Route route = new Route(wanted, record.safi(), record.pathId(), decoded);
    Instant originated = record.originated() == 0 ? time : Instant.ofEpochSecond(record.originated());
    events.add(new TableEntry(time, vantagePoint(record), route, originated));
  }

  private static IpAddress entryNextHop(RecordView record) {
    return record.nextHopLength() == 4
        ? Octets.ipv4(record.data(), record.nextHopAt())
        : Octets.ipv6(record.data(), record.nextHopAt());
  }

  private boolean acceptsPeer(RecordView record) {
    return filter.peer().isEmpty() || filter.peer().getAsInt() == record.peerAsn();
  }

  private void readTime(RecordView record) {
    if (time.getEpochSecond() != record.seconds() || time.getNano() != record.micros() * 1_000) {
      time = Instant.ofEpochSecond(record.seconds(), record.micros() * 1_000L);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same table is the same object; comparing its peers would cost each entry
  private VantagePoint vantagePoint(RecordView record) {
    PeerIndexTable table = record.peers();
    if (record.kind() == Kind.TABLE_DUMP_V2 && table != null) {
      if (table != peers) {
        peers = table;
        peerVantagePoints = table.peers().stream().map(this::vantagePoint).toArray(VantagePoint[]::new);
      }
      return peerVantagePoints[record.peerIndex()];
    }
    IpAddress address = record.peerAddressAt() < 0
        ? NO_ADDRESS
        : record.peerFamily() == AddressFamily.IPV4
            ? Octets.ipv4(record.data(), record.peerAddressAt())
            : Octets.ipv6(record.data(), record.peerAddressAt());
    // What the collector sent to the peer, after its policy; a message it received is what the peer announces.
    Rib rib = record.isLocal() ? Rib.ADJ_RIB_OUT_POST_POLICY : Rib.ANNOUNCED;
    return shared(new VantagePoint(collector, record.peerAsn(), address, rib));
  }

  private VantagePoint vantagePoint(Peer peer) {
    return shared(new VantagePoint(collector, peer.asn(), peer.address(), Rib.ANNOUNCED));
  }

  private VantagePoint shared(VantagePoint vantagePoint) {
    if (vantagePoints.size() >= MOST_VANTAGE_POINTS) {
      vantagePoints.clear();
    }
    VantagePoint known = vantagePoints.putIfAbsent(vantagePoint, vantagePoint);
    return known == null ? vantagePoint : known;
  }

  @Override
  public void update(RecordView record, UpdateView update) {
    if (acceptsPeer(record)) {
      readTime(record);
      sink.record = record;
      sink.vantagePoint = null;
      messages.emit(update, sink);
    }
  }

  @Override
  public void stateChange(RecordView record, int before, int after) {
    if (acceptsPeer(record)) {
      readTime(record);
      events.add(new StateChange(
          time, vantagePoint(record), SessionState.ofCode(before), SessionState.ofCode(after)));
    }
  }

  /// Takes what the UPDATE at hand says.
  private final class Sink implements UpdateSink {
    private RecordView record = new RecordView();
    private @Nullable VantagePoint vantagePoint;

    private VantagePoint vantagePoint() {
      VantagePoint known = vantagePoint;
      if (known == null) {
        known = EventGatherer.this.vantagePoint(record);
        vantagePoint = known;
      }
      return known;
    }

    @Override
    public boolean wants(Nlri nlri) {
      return prefixes.accepts(nlri.family(), nlri.high(), nlri.low(), nlri.length());
    }

    @Override
    public boolean wants(AttributeView found) {
      return !attributeFilter.isPresent() || attributeFilter.accepts(found);
    }

    @Override
    public void withdrawn(Prefix withdrawn, Safi safi, long pathId) {
      // A withdrawal has no attributes, so it meets no condition on them.
      if (!attributeFilter.isPresent()) {
        events.add(new Withdrawal(time, vantagePoint(), withdrawn, safi, pathId));
      }
    }

    @Override
    public void announced(Route route) {
      events.add(new Announcement(time, vantagePoint(), route));
    }

    @Override
    public void endOfRib(AddressFamily family, Safi safi) {
      if (filter.family().isEmpty() || filter.family().get() == family) {
        events.add(new EndOfRib(time, vantagePoint(), family, safi));
      }
    }
  }
}
