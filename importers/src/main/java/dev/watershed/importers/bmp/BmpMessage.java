package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.BgpMessage;
import dev.watershed.model.net.IpAddress;
import java.util.List;
import java.util.Optional;

/// A BMP message (RFC 7854 section 4).
public sealed interface BmpMessage {

  /// A message about one peer.
  sealed interface OfPeer extends BmpMessage {
    PeerHeader peer();
  }

  /// Routes of a peer, as an UPDATE (RFC 7854 section 4.6).
  ///
  /// @param update the UPDATE with its header; valid until the stream is read on
  /// @param tlvs what version 4 says beside it
  record RouteMonitoring(PeerHeader peer, Slice update, List<BmpTlv> tlvs) implements OfPeer {
    public RouteMonitoring {
      tlvs = List.copyOf(tlvs);
    }
  }

  /// Octets `[from, to)` of an array that belongs to someone else, who may write over it later.
  @SuppressWarnings("ArrayRecordComponent") // never compared; a view, not a value
  record Slice(byte[] data, int from, int to) {}

  /// Numbers that the router keeps of a peer (RFC 7854 section 4.8).
  ///
  /// @param unknown statistics whose length fits no kind of number
  record StatisticsReport(PeerHeader peer, List<Statistic> statistics, List<BmpTlv> unknown) implements OfPeer {
    public StatisticsReport {
      statistics = List.copyOf(statistics);
      unknown = List.copyOf(unknown);
    }
  }

  /// The session with a peer ended (RFC 7854 section 4.9).
  ///
  /// @param reason as on the wire: 1 and 3 with a NOTIFICATION of the router or of the peer, 2 with an FSM event, 4 and
  ///     5 with nothing, 6 with information (RFC 9069 section 5.3)
  /// @param notification what was sent or received, where the reason says so and it can be read
  /// @param fsmEvent the event of RFC 4271 section 8.1, for reason 2; else 0
  record PeerDown(
      PeerHeader peer, int reason, Optional<BgpMessage> notification, int fsmEvent, List<BmpTlv> information)
      implements OfPeer {
    public PeerDown {
      information = List.copyOf(information);
    }
  }

  /// The session with a peer came up (RFC 7854 section 4.10).
  ///
  /// @param localAddress the router's end of the session; empty where the field is zero
  /// @param localPort 0 where it is not known
  /// @param remotePort 0 where it is not known
  /// @param sent the OPEN that the router sent
  /// @param received the OPEN that it received
  record PeerUp(
      PeerHeader peer,
      Optional<IpAddress> localAddress,
      int localPort,
      int remotePort,
      BgpMessage.Open sent,
      BgpMessage.Open received,
      List<BmpTlv> information)
      implements OfPeer {
    public PeerUp {
      information = List.copyOf(information);
    }

    /// The name of the VRF or table, where the router says it (RFC 9069 section 5.2.1).
    public Optional<String> tableName() {
      return information.stream().filter(tlv -> tlv.type() == BmpTlv.TABLE_NAME).map(BmpTlv::text).findFirst();
    }
  }

  /// The first message of a connection: which router speaks (RFC 7854 section 4.3).
  record Initiation(List<BmpTlv> information) implements BmpMessage {
    public Initiation {
      information = List.copyOf(information);
    }

    /// The name that the router gives itself; empty where it says none.
    public String systemName() {
      return text(BmpTlv.SYSTEM_NAME);
    }

    public String systemDescription() {
      return text(BmpTlv.SYSTEM_DESCRIPTION);
    }

    private String text(int type) {
      return information.stream().filter(tlv -> tlv.type() == type).map(BmpTlv::text).findFirst().orElse("");
    }
  }

  /// The router ends the connection (RFC 7854 section 4.5).
  record Termination(List<BmpTlv> information) implements BmpMessage {
    public Termination {
      information = List.copyOf(information);
    }

    /// 0 closed by an administrator, 1 unspecified, 2 out of resources, 3 redundant connection, 4 closed for good; -1
    /// where none is given.
    public int reason() {
      return information.stream()
          .filter(tlv -> tlv.type() == BmpTlv.REASON)
          .mapToInt(BmpTlv::number)
          .findFirst()
          .orElse(-1);
    }
  }

  /// Messages of a session as the router saw them (RFC 7854 section 4.7).
  record RouteMirroring(PeerHeader peer, List<BmpTlv> information) implements OfPeer {
    public RouteMirroring {
      information = List.copyOf(information);
    }
  }

  /// A message whose type has no meaning here, or that could not be read; what was wrong was reported.
  record Unusable(int version, int type) implements BmpMessage {}
}
