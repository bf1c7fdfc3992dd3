package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.MessagePart;
import dev.watershed.importers.bgp.UpdateWriter;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Writes what a router tells a BMP station of its Loc-RIB (RFC 7854, RFC 9069): what samples and simulations need.
public final class BmpWriter {

  private final DataOutputStream out;
  private final int asn;
  private final IpAddress routerId;

  /// @param asn the router's, unsigned
  /// @param routerId an IPv4 address
  public BmpWriter(OutputStream out, int asn, IpAddress routerId) {
    this.out = new DataOutputStream(out);
    this.asn = asn;
    this.routerId = routerId;
  }

  /// Begins the session: who the router is, and that its Loc-RIB follows.
  public void begin(Instant time, String sysName, String sysDescr) throws IOException {
    message(BmpDecoder.INITIATION, body -> {
      text(body, BmpTlv.SYSTEM_DESCRIPTION, sysDescr);
      text(body, BmpTlv.SYSTEM_NAME, sysName);
    });
    message(BmpDecoder.PEER_UP, body -> {
      peer(body, time);
      body.write(new byte[16 + 2 + 2]); // No session, so no addresses and ports (RFC 9069 section 4.4).
      open(body);
      open(body);
      text(body, BmpTlv.TABLE_NAME, "global"); // The table's name (RFC 9069 section 4.4).
    });
  }

  /// The router uses this route from now on.
  public void announce(Instant time, Route route) throws IOException {
    update(time, UpdateWriter.announcement(route.prefix(), route.attributes()));
  }

  /// The router has no route to this prefix any more.
  public void withdraw(Instant time, Prefix prefix) throws IOException {
    update(time, UpdateWriter.withdrawal(prefix));
  }

  /// All of the table was told.
  public void endOfRib(Instant time, boolean v4) throws IOException {
    update(time, UpdateWriter.endOfRib(v4));
  }

  /// Ends the session: administratively closed.
  public void end() throws IOException {
    message(BmpDecoder.TERMINATION, body -> {
      body.writeShort(1);
      body.writeShort(2);
      body.writeShort(0);
    });
  }

  private void update(Instant time, byte[] update) throws IOException {
    message(BmpDecoder.ROUTE_MONITORING, body -> {
      peer(body, time);
      body.write(update);
    });
  }

  private void peer(DataOutputStream body, Instant time) throws IOException {
    body.writeByte(PeerHeader.LOC_RIB);
    body.writeByte(0);
    body.writeLong(0);
    body.write(new byte[16]);
    body.writeInt(asn);
    body.write(routerId.toBytes());
    body.writeInt((int) time.getEpochSecond());
    body.writeInt(time.getNano() / 1000);
  }

  /// An OPEN with four-octet ASNs and both families (RFC 9069 section 4.4 asks for one that is made up).
  private void open(DataOutputStream body) throws IOException {
    byte[] capabilities = {1, 4, 0, 1, 0, 1, 1, 4, 0, 2, 0, 1, 65, 4, (byte) (asn >>> 24), (byte) (asn >>> 16),
        (byte) (asn >>> 8),
        (byte) asn};
    for (int i = 0; i < 16; i++) {
      body.writeByte(0xff);
    }
    body.writeShort(19 + 10 + 2 + capabilities.length);
    body.writeByte(1);
    body.writeByte(4);
    body.writeShort(asn >>> 16 == 0 ? asn : 23456); // AS_TRANS, RFC 6793
    body.writeShort(90);
    body.write(routerId.toBytes());
    body.writeByte(2 + capabilities.length);
    body.writeByte(2);
    body.writeByte(capabilities.length);
    body.write(capabilities);
  }

  private static void text(DataOutputStream body, int type, String value) throws IOException {
    byte[] octets = value.getBytes(StandardCharsets.UTF_8);
    body.writeShort(type);
    body.writeShort(octets.length);
    body.write(octets);
  }

  private void message(int type, MessagePart body) throws IOException {
    byte[] octets = MessagePart.octets(body);
    out.writeByte(3);
    out.writeInt(MessageFramer.HEADER + octets.length);
    out.writeByte(type);
    out.write(octets);
  }
}
