package dev.watershed.importers.bgp;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// Writes UPDATE messages (RFC 4271 section 4.3, RFC 4760) of speakers with four-octet ASNs, for unicast routes: what
/// samples and simulations need. It writes ORIGIN, AS_PATH, NEXT_HOP, MULTI_EXIT_DISC, LOCAL_PREF, COMMUNITIES,
/// LARGE_COMMUNITY and MP_(UN)REACH_NLRI; further attributes of a route are refused.
public final class UpdateWriter {

  private static final int UPDATE = 2;
  private static final int HEADER = 19;

  private UpdateWriter() {}

  /// The whole message that announces a prefix.
  public static byte[] announcement(Prefix prefix, PathAttributes attributes) {
    return message(new byte[0], attributes(attributes, prefix, false), prefix.isIpv4() ? nlri(prefix) : new byte[0]);
  }

  /// The whole message that withdraws a prefix.
  public static byte[] withdrawal(Prefix prefix) {
    if (prefix.isIpv4()) {
      return message(nlri(prefix), new byte[0], new byte[0]);
    }
    byte[] nlri = nlri(prefix);
    return message(new byte[0], MessagePart.octets(out -> {
      out.writeByte(0x80);
      out.writeByte(15);
      out.writeByte(3 + nlri.length);
      family(out, prefix);
      out.write(nlri);
    }), new byte[0]);
  }

  /// The End-of-RIB marker (RFC 4724 section 2).
  public static byte[] endOfRib(boolean v4) {
    return message(new byte[0], v4 ? new byte[0] : new byte[] {(byte) 0x80, 15, 3, 0, 2, 1}, new byte[0]);
  }

  /// The attributes as an entry of TABLE_DUMP_V2 has them, where MP_REACH_NLRI is cut down to the next hop (RFC 6396
  /// section 4.3.4).
  public static byte[] tableAttributes(Prefix prefix, PathAttributes attributes) {
    return attributes(attributes, prefix, true);
  }

  /// A prefix as NLRI: its length, and as many octets as it has (RFC 4271 section 4.3).
  public static byte[] nlri(Prefix prefix) {
    byte[] octets = prefix.address().toBytes();
    byte[] all = new byte[1 + (prefix.length() + 7) / 8];
    all[0] = (byte) prefix.length();
    System.arraycopy(octets, 0, all, 1, all.length - 1);
    return all;
  }

  private static byte[] message(byte[] withdrawn, byte[] attributes, byte[] reach) {
    return MessagePart.octets(out -> {
      for (int i = 0; i < 16; i++) {
        out.writeByte(0xff);
      }
      out.writeShort(HEADER + 4 + withdrawn.length + attributes.length + reach.length);
      out.writeByte(UPDATE);
      out.writeShort(withdrawn.length);
      out.write(withdrawn);
      out.writeShort(attributes.length);
      out.write(attributes);
      out.write(reach);
    });
  }

  private static byte[] attributes(PathAttributes route, Prefix announced, boolean inTable) {
    boolean v4 = announced.isIpv4();
    return MessagePart.octets(out -> {
      attribute(out, 0x40, 1, body -> body.writeByte(route.origin().map(Enum::ordinal).orElse(0)));
      attribute(out, 0x40, 2, body -> path(body, route.asPath()));
      IpAddress hop = route.nextHop().orElseThrow(() -> new IllegalArgumentException("a route needs a next hop"));
      if (v4) {
        attribute(out, 0x40, 3, body -> body.write(hop.toBytes()));
      }
      if (route.med().isPresent()) {
        attribute(out, 0x80, 4, body -> body.writeInt((int) route.med().getAsLong()));
      }
      if (route.localPref().isPresent()) {
        attribute(out, 0x40, 5, body -> body.writeInt((int) route.localPref().getAsLong()));
      }
      if (route.communities().size() > 0) {
        attribute(out, 0xc0, 8, body -> {
          for (int community : route.communities().toArray()) {
            body.writeInt(community);
          }
        });
      }
      if (!v4) {
        attribute(out, 0x80, 14, body -> reach(body, announced, hop, inTable));
      }
      if (!route.largeCommunities().isEmpty()) {
        attribute(out, 0xc0, 32, body -> {
          for (LargeCommunity community : route.largeCommunities()) {
            body.writeInt(community.globalAdministrator());
            body.writeInt(community.localData1());
            body.writeInt(community.localData2());
          }
        });
      }
    });
  }

  private static void reach(DataOutputStream out, Prefix prefix, IpAddress hop, boolean inTable) throws IOException {
    byte[] address = hop.toBytes();
    if (!inTable) {
      family(out, prefix);
    }
    out.writeByte(address.length);
    out.write(address);
    if (!inTable) {
      out.writeByte(0);
      out.write(nlri(prefix));
    }
  }

  private static void family(DataOutputStream out, Prefix prefix) throws IOException {
    out.writeShort(prefix.isIpv4() ? 1 : 2);
    out.writeByte(1);
  }

  private static void path(DataOutputStream out, AsPath path) throws IOException {
    for (AsPath.Segment segment : path.segments()) {
      List<Integer> asns = segment.asns();
      for (int from = 0; from < asns.size(); from += 255) {
        List<Integer> part = asns.subList(from, Math.min(asns.size(), from + 255));
        out.writeByte(segment.type().code());
        out.writeByte(part.size());
        for (int asn : part) {
          out.writeInt(asn);
        }
      }
    }
  }

  private static void attribute(DataOutputStream out, int flags, int type, MessagePart body) throws IOException {
    byte[] value = MessagePart.octets(body);
    boolean extended = value.length > 255;
    out.writeByte(extended ? flags | 0x10 : flags);
    out.writeByte(type);
    if (extended) {
      out.writeShort(value.length);
    } else {
      out.writeByte(value.length);
    }
    out.write(value);
  }
}
