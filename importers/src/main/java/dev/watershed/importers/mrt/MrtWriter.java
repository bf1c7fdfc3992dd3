package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.MessagePart;
import dev.watershed.importers.bgp.UpdateWriter;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes MRT (RFC 6396): TABLE_DUMP_V2 for snapshots, BGP4MP_ET with four-octet ASNs for what happens afterwards.
/// Unicast routes without path identifiers.
public final class MrtWriter {

  private static final int TABLE_DUMP_V2 = 13;
  private static final int BGP4MP_ET = 17;
  private static final int STATE_CHANGE_AS4 = 5;
  private static final int MESSAGE_AS4 = 4;
  /// For benchmarking (RFC 2544), so that it is nobody's.
  private static final int COLLECTOR_V4 = 0xc6120001;

  private final DataOutputStream out;
  private final int localAsn;

  /// @param localAsn the collector's, unsigned
  public MrtWriter(OutputStream out, int localAsn) {
    this.out = new DataOutputStream(out);
    this.localAsn = localAsn;
  }

  /// Writes a table: the peers, and for each prefix, in their order, what each of them has.
  ///
  /// @param entries of one moment, in any order
  public void table(Instant time, String view, List<VantagePoint> peers, List<TableEntry> entries) throws IOException {
    Map<VantagePoint, Integer> numbers = new HashMap<>();
    byte[] name = view.getBytes(StandardCharsets.UTF_8);
    record(time, TABLE_DUMP_V2, 1, body -> {
      body.writeInt(COLLECTOR_V4);
      body.writeShort(name.length);
      body.write(name);
      body.writeShort(peers.size());
      for (VantagePoint peer : peers) {
        numbers.put(peer, numbers.size());
        body.writeByte(peer.address().isIpv4() ? 2 : 3);
        body.writeInt(0xc6130000 + numbers.size());
        body.write(peer.address().toBytes());
        body.writeInt(peer.asn());
      }
    });
    Map<Prefix, List<TableEntry>> byPrefix = new TreeMap<>();
    entries.forEach(entry -> byPrefix.computeIfAbsent(entry.route().prefix(), _ -> new ArrayList<>()).add(entry));
    int sequence = 0;
    for (Map.Entry<Prefix, List<TableEntry>> each : byPrefix.entrySet()) {
      Prefix prefix = each.getKey();
      int number = sequence++;
      record(time, TABLE_DUMP_V2, prefix.isIpv4() ? 2 : 4, body -> {
        body.writeInt(number);
        body.write(UpdateWriter.nlri(prefix));
        body.writeShort(each.getValue().size());
        for (TableEntry entry : each.getValue()) {
          Integer peer = numbers.get(entry.vantagePoint());
          if (peer == null) {
            throw new IllegalArgumentException(entry.vantagePoint() + " is none of the peers of the table");
          }
          byte[] attributes = UpdateWriter.tableAttributes(prefix, entry.route().attributes());
          body.writeShort(peer);
          body.writeInt((int) entry.originated().getEpochSecond());
          body.writeShort(attributes.length);
          body.write(attributes);
        }
      });
    }
  }

  /// Writes what happened.
  public void event(RouteEvent event) throws IOException {
    switch (event) {
      case Announcement e ->
          message(event, UpdateWriter.announcement(e.route().prefix(), e.route().attributes()));
      case Withdrawal e -> message(event, UpdateWriter.withdrawal(e.prefix()));
      case EndOfRib e -> message(event, UpdateWriter.endOfRib(e.family() == AddressFamily.IPV4));
      case StateChange e -> timed(event.time(), STATE_CHANGE_AS4, body -> {
        session(body, event.vantagePoint());
        body.writeShort(e.before().code());
        body.writeShort(e.after().code());
      });
      case TableEntry _ -> throw new IllegalArgumentException("a table entry stands in a table");
    }
  }

  private void message(RouteEvent event, byte[] message) throws IOException {
    timed(event.time(), MESSAGE_AS4, body -> {
      session(body, event.vantagePoint());
      body.write(message);
    });
  }

  private void session(DataOutputStream body, VantagePoint peer) throws IOException {
    body.writeInt(peer.asn());
    body.writeInt(localAsn);
    body.writeShort(0);
    body.writeShort(peer.address().isIpv4() ? 1 : 2);
    body.write(peer.address().toBytes());
    body.write(
        (peer.address().isIpv4() ? IpAddress.ofIpv4(COLLECTOR_V4) : IpAddress.parse("2001:db8:ffff::1")).toBytes());
  }

  private void timed(Instant time, int subtype, MessagePart body) throws IOException {
    record(time, BGP4MP_ET, subtype, inner -> {
      inner.writeInt(time.get(ChronoField.MICRO_OF_SECOND));
      body.write(inner);
    });
  }

  private void record(Instant time, int type, int subtype, MessagePart body) throws IOException {
    byte[] octets = MessagePart.octets(body);
    out.writeInt((int) time.getEpochSecond());
    out.writeShort(type);
    out.writeShort(subtype);
    out.writeInt(octets.length);
    out.write(octets);
  }
}
