package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.BgpMessage;
import dev.watershed.importers.bgp.Capability.AddPath;
import dev.watershed.importers.bgp.Capability.Family;
import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.importers.bmp.BmpMessage.PeerUp;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.AddressFamily;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is known of one peer of a router. Its tables share the session, so Peer Up and Peer Down hold for all of them
/// (RFC 8671 section 6.1).
public final class PeerState {

  /// Whether the session stands, as far as the router has said.
  public enum Status {
    /// Routes came without a Peer Up: the stream began later than the session.
    UNANNOUNCED,
    UP,
    DOWN
  }

  /// One table of a peer.
  public static final class Table {
    private final VantagePoint vantagePoint;
    private final Set<String> complete = new TreeSet<>();
    private long announced;
    private long withdrawn;
    private SessionState state = SessionState.UNKNOWN;

    Table(VantagePoint vantagePoint) {
      this.vantagePoint = vantagePoint;
    }

    public VantagePoint vantagePoint() {
      return vantagePoint;
    }

    /// Routes announced since the start that passed the filter, repetitions included.
    public long announced() {
      return announced;
    }

    /// Withdrawals since the start that passed the filter.
    public long withdrawn() {
      return withdrawn;
    }

    /// The families whose End-of-RIB came since the session came up, as `IPV4 UNICAST`: their first dump is complete.
    public Set<String> completeFamilies() {
      return Collections.unmodifiableSet(complete);
    }

    void announcedOne() {
      announced++;
    }

    void withdrawnOne() {
      withdrawn++;
    }

    void ended(AddressFamily family, Safi safi) {
      complete.add(family + " " + safi);
    }

    /// The state that was last told of this table.
    SessionState state() {
      return state;
    }

    void told(SessionState now) {
      state = now;
      if (now != SessionState.ESTABLISHED) {
        complete.clear();
      }
    }
  }

  private record StatisticKey(int type, Optional<Family> family) {}

  private static final int MOST_STATISTICS = 1_024;

  private final PeerHeader header;
  private final Map<Rib, Table> tables = new EnumMap<>(Rib.class);
  private final SequencedMap<StatisticKey, Statistic> statistics = new LinkedHashMap<>();
  private Status status = Status.UNANNOUNCED;
  private @Nullable PeerUp peerUp;
  private ParseContext inbound = ParseContext.AS4.inRecording();
  private ParseContext outbound = inbound;
  private Optional<Instant> since = Optional.empty();
  private long messages;
  private long mirrored;
  private long mirroredLost;
  private long statisticsDropped;
  private OwnAs ownAs = OwnAs.NONE;
  private boolean narrowPathsTold;
  private boolean routesWithoutSessionTold;
  private boolean incompleteTold;

  PeerState(PeerHeader header) {
    this.header = header;
  }

  /// The header of the first message about the peer; its flags name only one of the tables.
  public PeerHeader header() {
    return header;
  }

  public Status status() {
    return status;
  }

  /// Since when, by the router's clock, the status holds; empty where it is not known.
  public Optional<Instant> since() {
    return since;
  }

  /// The last Peer Up.
  public Optional<PeerUp> peerUp() {
    return Optional.ofNullable(peerUp);
  }

  /// The tables that were spoken of, in the order of [Rib].
  public Map<Rib, Table> tables() {
    return Collections.unmodifiableMap(tables);
  }

  /// The last value of each statistic, in the order of their first appearance.
  public Iterable<Statistic> statistics() {
    return Collections.unmodifiableCollection(statistics.values());
  }

  /// Statistics of types beyond those that are kept.
  public long statisticsDropped() {
    return statisticsDropped;
  }

  /// Messages about the peer.
  public long messages() {
    return messages;
  }

  /// Messages that were mirrored (RFC 7854 section 4.7).
  public long mirrored() {
    return mirrored;
  }

  /// How often the router said that it lost mirrored messages.
  public long mirroredLost() {
    return mirroredLost;
  }

  void counted() {
    messages++;
  }

  void mirrored(BmpTlv tlv) {
    if (tlv.type() == BmpTlv.MIRRORED_MESSAGE) {
      mirrored++;
    } else if (tlv.type() == BmpTlv.MIRRORING_INFORMATION && tlv.number() == 1) {
      mirroredLost++;
    }
  }

  void keep(Statistic statistic) {
    StatisticKey key = new StatisticKey(statistic.type(), statistic.family());
    if (statistics.size() < MOST_STATISTICS || statistics.containsKey(key)) {
      statistics.put(key, statistic);
    } else {
      statisticsDropped++;
    }
  }

  /// @param description what the router says of itself
  void up(PeerUp message, Optional<Instant> time, String description) {
    if (status != Status.UP) {
      ownAs = OwnAs.of(description, message);
    }
    peerUp = message;
    status = Status.UP;
    since = time;
    narrowPathsTold = false;
    routesWithoutSessionTold = false;
    if (header.isLocRib()) {
      // RFC 9069 section 5.2: both OPENs are made up by the router, and say what the messages look like.
      inbound = bothNamed(message.sent(), message.received());
      outbound = inbound;
    } else {
      inbound = ParseContext.negotiated(message.received(), message.sent()).inMonitoring();
      outbound = ParseContext.negotiated(message.sent(), message.received()).inMonitoring();
    }
  }

  private static ParseContext bothNamed(BgpMessage.Open sent, BgpMessage.Open received) {
    ParseContext context = ParseContext.AS4.inMonitoring();
    for (AddPath one : sent.addPaths()) {
      for (AddPath other : received.addPaths()) {
        if (one.afi() == other.afi() && one.safi() == other.safi()) {
          context = withAddPath(context, one.afi(), one.safi());
        }
      }
    }
    return context;
  }

  static ParseContext withAddPath(ParseContext context, int afi, int safi) {
    ParseContext with = context;
    for (AddressFamily family : AddressFamily.values()) {
      for (Safi kind : Safi.values()) {
        if (family.afi() == afi && kind.code() == safi) {
          with = with.withAddPath(family, kind);
        }
      }
    }
    return with;
  }

  void down(Optional<Instant> time) {
    status = Status.DOWN;
    since = time;
  }

  /// What the router may have put before the AS paths of the peer.
  OwnAs ownAs() {
    return ownAs;
  }

  /// How the UPDATEs of a table are to be read, but for what each message says itself.
  ParseContext context(Rib rib) {
    return switch (rib) {
      case ADJ_RIB_OUT_PRE_POLICY, ADJ_RIB_OUT_POST_POLICY -> outbound;
      case ANNOUNCED, ADJ_RIB_IN_PRE_POLICY, ADJ_RIB_IN_POST_POLICY, LOC_RIB -> inbound;
    };
  }

  @Nullable Table table(Rib rib) {
    return tables.get(rib);
  }

  Table open(Rib rib, VantagePoint vantagePoint) {
    Table table = new Table(vantagePoint);
    tables.put(rib, table);
    return table;
  }

  /// Whether this is the first message of the session with AS paths narrower than was said.
  boolean isFirstNarrowPath() {
    boolean first = !narrowPathsTold;
    narrowPathsTold = true;
    return first;
  }

  /// Whether these are the first routes of a session that the router has not said to stand.
  boolean isFirstWithoutSession() {
    boolean first = status != Status.UP && !routesWithoutSessionTold;
    routesWithoutSessionTold = true;
    return first;
  }

  /// Whether this is the first route of the peer that lacks a mandatory attribute.
  boolean isFirstIncomplete() {
    boolean first = !incompleteTold;
    incompleteTold = true;
    return first;
  }
}
