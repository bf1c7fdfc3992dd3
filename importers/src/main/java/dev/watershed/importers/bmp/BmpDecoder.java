package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.BgpMessage;
import dev.watershed.importers.bgp.Capability.Family;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bmp.BmpMessage.Initiation;
import dev.watershed.importers.bmp.BmpMessage.PeerDown;
import dev.watershed.importers.bmp.BmpMessage.PeerUp;
import dev.watershed.importers.bmp.BmpMessage.RouteMirroring;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.BmpMessage.Slice;
import dev.watershed.importers.bmp.BmpMessage.StatisticsReport;
import dev.watershed.importers.bmp.BmpMessage.Termination;
import dev.watershed.importers.bmp.BmpMessage.Unusable;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes [BmpMessage]s of octets. It throws nothing whatever the octets are: what is wrong is reported. It makes
/// nothing longer than the octets that are there, whatever their length fields say. For one thread.
public final class BmpDecoder {

  public static final int ROUTE_MONITORING = 0;
  public static final int STATISTICS_REPORT = 1;
  public static final int PEER_DOWN = 2;
  public static final int PEER_UP = 3;
  public static final int INITIATION = 4;
  public static final int TERMINATION = 5;
  public static final int ROUTE_MIRRORING = 6;

  private static final int V4_INDEXED_HEADER = 6;

  private final MessageDecoder messages;

  /// @param messages reads the BGP messages inside
  public BmpDecoder(MessageDecoder messages) {
    this.messages = messages;
  }

  /// Reads one message.
  ///
  /// @param version 3 or 4
  /// @param type as in the common header
  /// @param from index behind the common header
  /// @param to index behind the message
  public BmpMessage decode(int version, int type, byte[] data, int from, int to, Problems problems) {
    switch (type) {
      case INITIATION -> {
        return new Initiation(tlvs(data, from, to, "RFC 7854 section 4.3", problems));
      }
      case TERMINATION -> {
        return new Termination(tlvs(data, from, to, "RFC 7854 section 4.5", problems));
      }
      case ROUTE_MONITORING, STATISTICS_REPORT, PEER_DOWN, PEER_UP, ROUTE_MIRRORING -> {}
      default -> {
        problems.report(from, "RFC 7854 section 4.1", "message type " + type + " is unknown", "message skipped");
        return new Unusable(version, type);
      }
    }
    if (to - from < PeerHeader.OCTETS) {
      problems.report(from, "RFC 7854 section 4.2",
          "the message ends inside its per-peer header, " + (to - from) + " octets of " + PeerHeader.OCTETS,
          "message skipped");
      return new Unusable(version, type);
    }
    PeerHeader peer = peerHeader(data, from);
    if (peer.type() > PeerHeader.LOC_RIB) {
      problems.report(from, "RFC 7854 section 4.2", "peer type " + peer.type() + " is unknown", "message skipped");
      return new Unusable(version, type);
    }
    int body = from + PeerHeader.OCTETS;
    return switch (type) {
      case ROUTE_MONITORING -> version == 3
          ? new RouteMonitoring(peer, new Slice(data, body, to), List.of())
          : indexed(peer, data, body, to, problems);
      case STATISTICS_REPORT -> statistics(version, peer, data, body, to, problems);
      case PEER_DOWN -> peerDown(version, peer, data, body, to, problems);
      case PEER_UP -> peerUp(version, peer, data, body, to, problems);
      default -> new RouteMirroring(peer, tlvs(data, body, to, "RFC 7854 section 4.7", problems));
    };
  }

  private static PeerHeader peerHeader(byte[] data, int at) {
    int type = data[at] & 0xff;
    int flags = data[at + 1] & 0xff;
    boolean ipv6 = type != PeerHeader.LOC_RIB && (flags & 0x80) != 0;
    long seconds = Octets.u32(data, at + 34);
    long micros = Octets.u32(data, at + 38);
    Optional<Instant> time =
        seconds == 0 && micros == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds, micros * 1_000));
    return new PeerHeader(
        type, flags, Octets.i64(data, at + 2), address(data, at + 10, ipv6), Octets.i32(data, at + 26),
        Octets.ipv4(data, at + 30), time);
  }

  /// An address field has 16 octets; an IPv4 address stands in the last four.
  private static Optional<IpAddress> address(byte[] data, int at, boolean ipv6) {
    IpAddress address = ipv6 ? Octets.ipv6(data, at) : Octets.ipv4(data, at + 12);
    return address.high() == 0 && address.low() == 0 ? Optional.empty() : Optional.of(address);
  }

  private static List<BmpTlv> tlvs(byte[] data, int from, int to, String reference, Problems problems) {
    List<BmpTlv> found = new ArrayList<>();
    int at = from;
    while (to - at >= 4) {
      int length = Octets.u16(data, at + 2);
      if (length > to - at - 4) {
        break;
      }
      found.add(new BmpTlv(Octets.u16(data, at), BmpTlv.NO_INDEX, Arrays.copyOfRange(data, at + 4, at + 4 + length)));
      at += 4 + length;
    }
    if (at < to) {
      problems.report(at, reference,
          to - at < 4
              ? (to - at) + " octets are left, too few for a TLV"
              : "a TLV says it has " + Octets.u16(data, at + 2) + " octets where " + (to - at - 4) + " are left",
          "left out");
    }
    return found;
  }

  /// Route Monitoring of version 4: everything is a TLV with an index, the UPDATE too. The drafts have numbered the
  /// types anew more than once, so the UPDATE is known by its marker.
  private static BmpMessage indexed(PeerHeader peer, byte[] data, int from, int to, Problems problems) {
    List<BmpTlv> found = new ArrayList<>();
    Slice update = null;
    int at = from;
    while (to - at >= V4_INDEXED_HEADER) {
      int length = Octets.u16(data, at + 2);
      int value = at + V4_INDEXED_HEADER;
      if (length > to - value) {
        break;
      }
      if (update == null && isMessage(data, value, value + length)) {
        update = new Slice(data, value, value + length);
      } else {
        found.add(new BmpTlv(
            Octets.u16(data, at), Octets.u16(data, at + 4), Arrays.copyOfRange(data, value, value + length)));
      }
      at = value + length;
    }
    if (at < to) {
      problems.report(at, "draft-ietf-grow-bmp-tlv section 4", "a TLV passes the end of the message", "left out");
    }
    if (update == null) {
      problems.report(from, "draft-ietf-grow-bmp-tlv section 4", "no TLV holds an UPDATE", "message skipped");
      return new Unusable(4, ROUTE_MONITORING);
    }
    return new RouteMonitoring(peer, update, found);
  }

  private static boolean isMessage(byte[] data, int from, int to) {
    return to - from >= MessageDecoder.HEADER && Octets.i64(data, from) == -1 && Octets.i64(data, from + 8) == -1;
  }

  private static BmpMessage statistics(int version, PeerHeader peer, byte[] data, int from, int to, Problems problems) {
    if (to - from < 4) {
      problems.report(from, "RFC 7854 section 4.8", "the number of statistics is missing", "message skipped");
      return new Unusable(version, STATISTICS_REPORT);
    }
    List<Statistic> numbers = new ArrayList<>();
    List<BmpTlv> unknown = new ArrayList<>();
    List<BmpTlv> all = tlvs(data, from + 4, to, "RFC 7854 section 4.8", problems);
    long said = Octets.u32(data, from);
    for (BmpTlv tlv : all) {
      byte[] value = tlv.value();
      // Version 4 lets TLVs of another kind follow the statistics (draft-ietf-grow-bmp-tlv).
      boolean further = version >= 4 && numbers.size() + unknown.size() >= said;
      switch (further ? 0 : value.length) {
        case 4 -> numbers.add(new Statistic(tlv.type(), Optional.empty(), Octets.u32(value, 0)));
        case 8 -> numbers.add(new Statistic(tlv.type(), Optional.empty(), Octets.i64(value, 0)));
        case 11 -> numbers.add(new Statistic(
            tlv.type(), Optional.of(new Family(Octets.u16(value, 0), value[2] & 0xff)), Octets.i64(value, 3)));
        default -> unknown.add(tlv);
      }
    }
    if (said > all.size() || version < 4 && said < all.size()) {
      problems.report(from, "RFC 7854 section 4.8",
          "the report says it has " + said + " statistics, it has " + all.size(),
          "those that are there were read");
    }
    return new StatisticsReport(peer, numbers, unknown);
  }

  private BmpMessage peerDown(int version, PeerHeader peer, byte[] data, int from, int to, Problems problems) {
    if (to - from < 1) {
      problems.report(from, "RFC 7854 section 4.9", "the reason is missing", "read as reason 0");
      return new PeerDown(peer, 0, Optional.empty(), 0, List.of());
    }
    int reason = data[from] & 0xff;
    int at = from + 1;
    Optional<BgpMessage> notification = Optional.empty();
    int event = 0;
    switch (reason) {
      case 1, 3 -> {
        // Some routers leave the NOTIFICATION out; it matters little.
        if (to > at) {
          int end = end(data, at, to);
          BgpMessage message = messages.decode(data, at, to, ParseContext.AS4, problems);
          notification = message instanceof BgpMessage.Notification ? Optional.of(message) : Optional.empty();
          at = end;
        }
      }
      case 2 -> {
        if (to - at >= 2) {
          event = Octets.u16(data, at);
          at += 2;
        } else {
          problems.report(at, "RFC 7854 section 4.9", "the code of the FSM event is missing", "read as 0");
          at = to;
        }
      }
      case 4, 5, 6 -> {}
      default -> problems.report(from, "RFC 7854 section 4.9", "reason " + reason + " is unknown",
          "the peer is down all the same");
    }
    boolean hasTlvs = reason == 6 || version >= 4;
    List<BmpTlv> information =
        hasTlvs && at < to ? tlvs(data, at, to, "RFC 9069 section 5.3", problems) : List.of();
    if (!hasTlvs && at < to && reason >= 1 && reason <= 5) {
      problems.report(at, "RFC 7854 section 4.9", (to - at) + " octets are left behind the reason", "left out");
    }
    return new PeerDown(peer, reason, notification, event, information);
  }

  private BmpMessage peerUp(int version, PeerHeader peer, byte[] data, int from, int to, Problems problems) {
    if (to - from < 20) {
      problems.report(from, "RFC 7854 section 4.10", "the message ends before its OPEN messages", "message skipped");
      return new Unusable(version, PEER_UP);
    }
    int sentAt = from + 20;
    int receivedAt = end(data, sentAt, to);
    int end = end(data, receivedAt, to);
    BgpMessage.Open sent = open(data, sentAt, receivedAt, "sent", problems);
    BgpMessage.Open received = open(data, receivedAt, end, "received", problems);
    if (sent == null || received == null) {
      return new Unusable(version, PEER_UP);
    }
    return new PeerUp(
        peer, address(data, from, isLocalIpv6(peer, data, from)), Octets.u16(data, from + 16),
        Octets.u16(data, from + 18), sent, received, tlvs(data, end, to, "RFC 9736 section 3", problems));
  }

  /// The flag V speaks of the peer; both ends of a session are of one family.
  private static boolean isLocalIpv6(PeerHeader peer, byte[] data, int at) {
    return peer.isIpv6() || Octets.i64(data, at) != 0;
  }

  private BgpMessage.@Nullable Open open(byte[] data, int from, int to, String which, Problems problems) {
    BgpMessage message = messages.decode(data, from, to, ParseContext.AS4, problems);
    if (message instanceof BgpMessage.Open open) {
      return open;
    }
    problems.report(from, "RFC 7854 section 4.10", "the OPEN that was " + which + " cannot be read", "message skipped");
    return null;
  }

  /// The index behind a BGP message, as its header says; the end where that cannot be.
  private static int end(byte[] data, int from, int to) {
    if (to - from < MessageDecoder.HEADER) {
      return to;
    }
    int length = Octets.u16(data, from + 16);
    return length < MessageDecoder.HEADER || length > to - from ? to : from + length;
  }
}
