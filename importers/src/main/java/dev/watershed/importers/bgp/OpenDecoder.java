package dev.watershed.importers.bgp;

import dev.watershed.importers.bgp.Capability.AddPath;
import dev.watershed.importers.bgp.Capability.EnhancedRouteRefresh;
import dev.watershed.importers.bgp.Capability.ExtendedMessage;
import dev.watershed.importers.bgp.Capability.ExtendedNextHop;
import dev.watershed.importers.bgp.Capability.Family;
import dev.watershed.importers.bgp.Capability.FourOctetAsn;
import dev.watershed.importers.bgp.Capability.GracefulRestart;
import dev.watershed.importers.bgp.Capability.Hostname;
import dev.watershed.importers.bgp.Capability.MultiProtocol;
import dev.watershed.importers.bgp.Capability.Other;
import dev.watershed.importers.bgp.Capability.Role;
import dev.watershed.importers.bgp.Capability.RouteRefresh;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the body of an OPEN (RFC 4271 section 4.2, RFC 5492, RFC 9072).
final class OpenDecoder {

  private static final int CAPABILITIES = 2;
  private static final int EXTENDED = 255;

  private OpenDecoder() {}

  static BgpMessage decode(byte[] data, int from, int to, Problems problems) {
    if (to - from < 10) {
      problems.report(from, "RFC 4271 section 6.2", "an OPEN of " + (to - from) + " octets, not 10 or more",
          "message skipped");
      return new BgpMessage.Unusable(MessageDecoder.OPEN);
    }
    List<Capability> capabilities = new ArrayList<>();
    int parameters = data[from + 9] & 0xff;
    int at = from + 10;
    boolean extended = parameters == EXTENDED && to - at >= 3 && (data[at] & 0xff) == EXTENDED;
    if (extended) {
      parameters = Octets.u16(data, at + 1);
      at += 3;
    }
    if (parameters > to - at) {
      problems.report(at, "RFC 4271 section 6.2",
          "optional parameters of " + parameters + " octets where " + (to - at) + " are left", "the rest is read");
    }
    int end = Math.min(to, at + parameters);
    int header = extended ? 3 : 2;
    while (at + header <= end) {
      int type = data[at] & 0xff;
      int length = extended ? Octets.u16(data, at + 1) : data[at + 1] & 0xff;
      at += header;
      if (length > end - at) {
        problems.report(at, "RFC 5492 section 4", "optional parameter " + type + " passes the end",
            "parameter skipped");
        break;
      }
      if (type == CAPABILITIES) {
        capabilities(data, at, at + length, capabilities, problems);
      }
      at += length;
    }
    int asn = Octets.u16(data, from + 1);
    for (Capability capability : capabilities) {
      if (capability instanceof FourOctetAsn four) {
        asn = four.asn();
      }
    }
    return new BgpMessage.Open(
        data[from] & 0xff, asn, Octets.u16(data, from + 3), Octets.ipv4(data, from + 5), capabilities);
  }

  private static void capabilities(byte[] data, int from, int to, List<Capability> out, Problems problems) {
    int at = from;
    while (at + 2 <= to) {
      int code = data[at] & 0xff;
      int length = data[at + 1] & 0xff;
      at += 2;
      if (length > to - at) {
        problems.report(at, "RFC 5492 section 4", "capability " + code + " passes the end", "capability skipped");
        return;
      }
      capability(code, data, at, length, out);
      at += length;
    }
  }

  private static void capability(int code, byte[] data, int at, int length, List<Capability> out) {
    int before = out.size();
    switch (code) {
      case 1 -> {
        if (length == 4) {
          out.add(new MultiProtocol(Octets.u16(data, at), data[at + 3] & 0xff));
        }
      }
      case 2 -> out.add(new RouteRefresh());
      case 5 -> {
        for (int i = at; i + 6 <= at + length; i += 6) {
          out.add(new ExtendedNextHop(Octets.u16(data, i), Octets.u16(data, i + 2), Octets.u16(data, i + 4)));
        }
      }
      case 6 -> out.add(new ExtendedMessage());
      case 9 -> {
        if (length == 1) {
          out.add(new Role(data[at] & 0xff));
        }
      }
      case 64 -> {
        if (length >= 2) {
          out.add(gracefulRestart(data, at, length));
        }
      }
      case 65 -> {
        if (length == 4) {
          out.add(new FourOctetAsn(Octets.i32(data, at)));
        }
      }
      case 69 -> {
        for (int i = at; i + 4 <= at + length; i += 4) {
          out.add(new AddPath(Octets.u16(data, i), data[i + 2] & 0xff, data[i + 3] & 0xff));
        }
      }
      case 70 -> out.add(new EnhancedRouteRefresh());
      case 73 -> hostname(data, at, length, out);
      default -> {}
    }
    if (out.size() == before) {
      out.add(new Other(code, Arrays.copyOfRange(data, at, at + length)));
    }
  }

  private static GracefulRestart gracefulRestart(byte[] data, int at, int length) {
    List<Family> families = new ArrayList<>();
    for (int i = at + 2; i + 4 <= at + length; i += 4) {
      families.add(new Family(Octets.u16(data, i), data[i + 2] & 0xff));
    }
    int first = Octets.u16(data, at);
    return new GracefulRestart((first & 0x8000) != 0, first & 0xfff, families);
  }

  private static void hostname(byte[] data, int at, int length, List<Capability> out) {
    int host = length > 0 ? data[at] & 0xff : length;
    if (1 + host + 1 > length) {
      return;
    }
    int domain = Math.min(data[at + 1 + host] & 0xff, length - host - 2);
    out.add(new Hostname(
        new String(data, at + 1, host, StandardCharsets.UTF_8),
        new String(data, at + 2 + host, domain, StandardCharsets.UTF_8)));
  }
}
