package dev.watershed.engine.lab.speaker;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/// Writes BGP messages (RFC 4271 section 4) of IPv4 unicast, with four-octet AS numbers throughout (RFC 6793).
public final class MessageEncoder {

  static final int HEADER_LENGTH = 19;
  private static final int MAX_LENGTH = 4096;

  private static final int OPEN = 1;
  private static final int UPDATE = 2;
  private static final int KEEPALIVE = 4;

  private static final int WELL_KNOWN = 0x40;
  private static final int OPTIONAL = 0x80;
  private static final int OPTIONAL_TRANSITIVE = 0xc0;
  private static final int EXTENDED_LENGTH = 0x10;

  private MessageEncoder() {}

  /// An OPEN with the capabilities multiprotocol IPv4 unicast (RFC 4760), route refresh (RFC 2918) and four-octet AS
  /// numbers (RFC 6793).
  ///
  /// @param asn unsigned
  /// @param holdTime in seconds; 0, or 3 to 65535
  public static byte[] open(int asn, int holdTime, IpAddress routerId) {
    Octets capabilities = new Octets().u8(1).u8(4).u16(1).u8(0).u8(1)
        .u8(2).u8(0)
        .u8(65).u8(4).u32(asn);
    Octets parameter = new Octets().u8(2).u8(capabilities.size()).bytes(capabilities);
    boolean fitsTwoOctets = asn >>> 16 == 0;
    return message(OPEN, new Octets().u8(4).u16(fitsTwoOctets ? asn : Asn.TRANS).u16(holdTime)
        .address(routerId).u8(parameter.size()).bytes(parameter));
  }

  public static byte[] keepalive() {
    return message(KEEPALIVE, new Octets());
  }

  /// An UPDATE that announces prefixes with these attributes, exactly as given: what is absent is not sent.
  ///
  /// @throws IllegalArgumentException where the message would be longer than 4096 octets
  public static byte[] announcement(List<Prefix> prefixes, PathAttributes attributes) {
    Octets encoded = attributes(attributes);
    Octets body = new Octets().u16(0).u16(encoded.size()).bytes(encoded);
    prefixes.forEach(body::prefix);
    return message(UPDATE, body);
  }

  /// An UPDATE that withdraws prefixes.
  ///
  /// @throws IllegalArgumentException where the message would be longer than 4096 octets
  public static byte[] withdrawal(List<Prefix> prefixes) {
    Octets withdrawn = new Octets();
    prefixes.forEach(withdrawn::prefix);
    return message(UPDATE, new Octets().u16(withdrawn.size()).bytes(withdrawn).u16(0));
  }

  private static Octets attributes(PathAttributes attributes) {
    Octets out = new Octets();
    attributes.origin().ifPresent(origin -> attribute(out, WELL_KNOWN, 1, o -> o.u8(origin.ordinal())));
    attribute(out, WELL_KNOWN, 2, o -> path(o, attributes.asPath()));
    attributes.nextHop().ifPresent(hop -> attribute(out, WELL_KNOWN, 3, o -> o.address(hop)));
    attributes.med().ifPresent(med -> attribute(out, OPTIONAL, 4, o -> o.u32((int) med)));
    attributes.localPref().ifPresent(preference -> attribute(out, WELL_KNOWN, 5, o -> o.u32((int) preference)));
    if (attributes.communities().size() > 0) {
      attribute(out, OPTIONAL_TRANSITIVE, 8, o -> {
        for (int community : attributes.communities().toArray()) {
          o.u32(community);
        }
      });
    }
    attributes.originatorId().ifPresent(id -> attribute(out, OPTIONAL, 9, o -> o.address(id)));
    if (!attributes.clusterList().isEmpty()) {
      attribute(out, OPTIONAL, 10, o -> attributes.clusterList().forEach(o::address));
    }
    // The TLV of type 1 is the whole attribute (RFC 7311 section 3): type, length 11, metric.
    attributes.aigp().ifPresent(metric ->
        attribute(out, OPTIONAL, 26, o -> o.u8(1).u16(11).u32((int) (metric >>> 32)).u32((int) metric)));
    return out;
  }

  private static void attribute(Octets out, int flags, int type, Consumer<Octets> writer) {
    Octets value = new Octets();
    writer.accept(value);
    if (value.size() > 255) {
      out.u8(flags | EXTENDED_LENGTH).u8(type).u16(value.size());
    } else {
      out.u8(flags).u8(type).u8(value.size());
    }
    out.bytes(value);
  }

  private static void path(Octets out, AsPath path) {
    for (Segment segment : path.segments()) {
      out.u8(segment.type().code()).u8(segment.asns().size());
      segment.asns().forEach(out::u32);
    }
  }

  private static byte[] message(int type, Octets body) {
    int length = HEADER_LENGTH + body.size();
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("a message of " + length + " octets");
    }
    Octets message = new Octets();
    for (int i = 0; i < 4; i++) {
      message.u32(-1);
    }
    return message.u16(length).u8(type).bytes(body).toByteArray();
  }

  /// Octets in network order.
  private static final class Octets {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int size() {
      return out.size();
    }

    Octets u8(int value) {
      out.write(value);
      return this;
    }

    Octets u16(int value) {
      return u8(value >>> 8).u8(value);
    }

    Octets u32(int value) {
      return u16(value >>> 16).u16(value);
    }

    Octets bytes(Octets other) {
      out.writeBytes(other.toByteArray());
      return this;
    }

    Octets address(IpAddress address) {
      out.writeBytes(address.toBytes());
      return this;
    }

    Octets prefix(Prefix prefix) {
      u8(prefix.length());
      out.write(prefix.address().toBytes(), 0, (prefix.length() + 7) / 8);
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }
}
