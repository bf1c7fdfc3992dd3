package dev.watershed.importers.mrt;

import dev.watershed.importers.bgp.Wire;
import java.util.SplittableRandom;

/// Writes recordings of every kind of record, with attributes of every kind; the same seed gives the same octets. What
/// bgpdump 1.6.2 is known to print wrongly is left out; `importers/README.md` lists it.
public final class RandomRecording {

  private final SplittableRandom random;
  private final int[] peerFamilies = new int[6];
  private long time = 1_600_000_000;

  public RandomRecording(long seed) {
    random = new SplittableRandom(seed);
  }

  /// A recording of this many records besides the index of peers.
  public byte[] write(int records) {
    Wire out = new Wire().wire(peerIndexTable());
    for (int i = 0; i < records; i++) {
      out.wire(next());
    }
    return out.toBytes();
  }

  /// One record; the index of peers must have come before.
  public Wire next() {
    time += random.nextInt(3);
    return switch (random.nextInt(8)) {
      case 0 -> rib(1, false);
      case 1 -> rib(2, false);
      case 2 -> rib(1 + random.nextInt(2), true);
      case 3 -> tableDump(1 + random.nextInt(2));
      case 4 -> stateChange();
      case 5 -> legacy();
      default -> message();
    };
  }

  public Wire peerIndexTable() {
    Wire body = new Wire().u32(0xc6336401L).u16(4).bytes(new byte[] {'v', 'i', 'e', 'w'}).u16(peerFamilies.length);
    for (int i = 0; i < peerFamilies.length; i++) {
      peerFamilies[i] = 1 + i % 2;
      boolean as4 = i % 3 != 0;
      body.u8((i % 2) | (as4 ? 2 : 0)).u32(random.nextInt());
      address(body, peerFamilies[i]);
      asn(body, as4 ? 4 : 2);
    }
    return Wire.record(time, 13, 1, body);
  }

  private Wire rib(int afi, boolean addPath) {
    Wire body = new Wire().u32(random.nextInt());
    prefix(body, afi);
    int entries = 1 + random.nextInt(5);
    body.u16(entries);
    for (int i = 0; i < entries; i++) {
      body.u16(random.nextInt(peerFamilies.length)).u32(time - 1000);
      if (addPath) {
        body.u32(random.nextInt());
      }
      Wire attributes = attributes(4, false);
      if (afi == 1) {
        attributes.wire(nextHop());
      } else if (random.nextBoolean()) {
        Wire reach = new Wire();
        int length = random.nextBoolean() ? 16 : 32;
        reach.u8(length);
        random(reach, length);
        attributes.wire(Wire.attribute(0x80, 14, reach));
      } else {
        // The whole attribute, as Quagga wrote it.
        Wire reach = new Wire().u16(2).u8(1).u8(16);
        random(reach, 16);
        reach.u8(0);
        attributes.wire(Wire.attribute(0x80, 14, reach));
      }
      body.u16(attributes.size()).wire(attributes);
    }
    return Wire.record(time, 13, (afi == 1 ? 2 : 4) + (addPath ? 6 : 0), body);
  }

  private Wire tableDump(int afi) {
    Wire body = new Wire().u16(0).u16(random.nextInt(0x10000));
    address(body, afi);
    body.u8(random.nextInt(afi == 1 ? 33 : 129)).u8(1).u32(time - 5000);
    address(body, afi);
    asn(body, 2);
    Wire attributes = attributes(2, true);
    if (afi == 1) {
      attributes.wire(nextHop());
    } else {
      Wire reach = new Wire().u16(2).u8(1).u8(16);
      random(reach, 16);
      attributes.wire(Wire.attribute(0x80, 14, reach.u8(0)));
    }
    return Wire.record(time, 12, afi, body.u16(attributes.size()).wire(attributes));
  }

  private Wire stateChange() {
    int asnOctets = random.nextBoolean() ? 4 : 2;
    Wire body = session(asnOctets, 1 + random.nextInt(2));
    body.u16(random.nextInt(9)).u16(random.nextInt(9));
    return record(asnOctets == 4 ? 5 : 0, body);
  }

  private Wire legacy() {
    if (random.nextInt(4) == 0) {
      Wire body = new Wire();
      asn(body, 2);
      address(body, 1);
      return Wire.record(time, 5, 3, body.u16(1 + random.nextInt(6)).u16(1 + random.nextInt(6)));
    }
    Wire body = new Wire();
    for (int i = 0; i < 2; i++) {
      asn(body, 2);
      address(body, 1);
    }
    Wire nlri = new Wire();
    prefixes(nlri, 1, false);
    return Wire.record(
        time, 5, 1, body.wire(Wire.update(new Wire(), attributes(2, true).wire(nextHop()), nlri)));
  }

  private Wire message() {
    int asnOctets = random.nextInt(3) == 0 ? 2 : 4;
    int kind = random.nextInt(3);
    boolean local = kind == 1;
    boolean addPath = kind == 2;
    int afi = 1 + random.nextInt(2);
    Wire withdrawn = new Wire();
    Wire nlri = new Wire();
    Wire attributes = new Wire();
    if (random.nextInt(3) == 0) {
      prefixes(withdrawn, 1, addPath);
    }
    if (random.nextInt(4) > 0) {
      attributes = attributes(asnOctets, asnOctets == 2);
      if (random.nextBoolean()) {
        prefixes(nlri, 1, addPath);
        attributes.wire(nextHop());
      }
      if (random.nextBoolean()) {
        attributes.wire(reach(local ? 2 : 1 + random.nextInt(2), addPath));
        afi = local ? 2 : afi;
      }
    }
    if (random.nextInt(4) == 0) {
      int family = local ? 2 : 1 + random.nextInt(2);
      Wire unreach = new Wire().u16(family).u8(1 + random.nextInt(2));
      prefixes(unreach, family, addPath);
      attributes.wire(Wire.attribute(0x80, 15, unreach));
      afi = local ? 2 : afi;
    }
    Wire body = session(asnOctets, afi).wire(Wire.message(2, Wire.update(withdrawn, attributes, nlri)));
    int subtype = local ? (asnOctets == 4 ? 7 : 6) : addPath ? (asnOctets == 4 ? 9 : 8) : asnOctets == 4 ? 4 : 1;
    return record(subtype, body);
  }

  private Wire reach(int afi, boolean addPath) {
    int length = afi == 1 && random.nextBoolean() ? 4 : random.nextBoolean() ? 16 : 32;
    Wire reach = new Wire().u16(afi).u8(1 + random.nextInt(2)).u8(length);
    random(reach, length);
    reach.u8(0);
    prefixes(reach, afi, addPath);
    return Wire.attribute(0x80, 14, reach);
  }

  private Wire session(int asnOctets, int afi) {
    Wire body = new Wire();
    asn(body, asnOctets);
    asn(body, asnOctets);
    body.u16(0).u16(afi);
    address(body, afi);
    address(body, afi);
    return body;
  }

  private Wire record(int subtype, Wire body) {
    if (random.nextInt(3) == 0) {
      return Wire.record(time, 17, subtype, new Wire().u32(random.nextInt(1_000_000)).wire(body));
    }
    return Wire.record(time, 16, subtype, body);
  }

  private Wire attributes(int asnOctets, boolean mayHaveAs4Path) {
    Wire out = new Wire();
    // Where the two paths are merged, bgpdump counts confederations and repeats the first segment for the others.
    boolean as4Path = mayHaveAs4Path && random.nextInt(3) == 0;
    out.wire(Wire.attribute(0x40, 1, new Wire().u8(random.nextInt(3))));
    Wire path = path(asnOctets, as4Path);
    out.wire(Wire.attribute(0x40, 2, path));
    if (random.nextInt(3) == 0) {
      out.wire(Wire.attribute(0x80, 4, new Wire().u32(random.nextInt() >>> 1)));
    }
    if (random.nextInt(3) == 0) {
      out.wire(Wire.attribute(0x40, 5, new Wire().u32(random.nextInt() >>> 1)));
    }
    if (random.nextInt(3) == 0) {
      out.wire(Wire.attribute(0x40, 6, new Wire()));
    }
    if (random.nextInt(3) == 0) {
      Wire aggregator = new Wire();
      asn(aggregator, asnOctets);
      out.wire(Wire.attribute(0xc0, 7, aggregator.u32(random.nextInt() & 0x7fffffffL)));
    }
    if (random.nextBoolean()) {
      Wire communities = new Wire();
      for (int i = random.nextInt(random.nextInt(10) == 0 ? 90 : 8); i >= 0; i--) {
        communities.u32(switch (random.nextInt(6)) {
          case 0 -> 0xffffff01L + random.nextInt(4);
          case 1 -> 0xffff0000L + random.nextInt(1000);
          default -> random.nextInt();
        });
      }
      out.wire(Wire.attribute(0xc0, 8, communities));
    }
    further(out);
    if (as4Path) {
      Wire as4 = new Wire().u8(2).u8(1);
      asn(as4, 4);
      out.wire(Wire.attribute(0xc0, 17, as4));
    }
    return out;
  }

  private void further(Wire out) {
    if (random.nextInt(4) == 0) {
      Wire value = new Wire();
      random(value, 12 * (1 + random.nextInt(3)));
      out.wire(Wire.attribute(0xc0, 32, value));
    }
    if (random.nextInt(4) == 0) {
      Wire value = new Wire();
      random(value, 8 * (1 + random.nextInt(3)));
      out.wire(Wire.attribute(0xc0, 16, value));
    }
    if (random.nextInt(6) == 0) {
      out.wire(Wire.attribute(0x80, 9, new Wire().u32(random.nextInt() & 0x7fffffffL)));
      Wire value = new Wire();
      random(value, 4 * (1 + random.nextInt(3)));
      out.wire(Wire.attribute(0x80, 10, value));
    }
    if (random.nextInt(6) == 0) {
      Wire value = new Wire();
      random(value, 20 * (1 + random.nextInt(2)));
      out.wire(Wire.attribute(0xc0, 25, value));
    }
    if (random.nextInt(6) == 0) {
      Wire value = new Wire().u8(1).u16(11);
      random(value, 8);
      out.wire(Wire.attribute(0x80, 26, value));
    }
    if (random.nextInt(6) == 0) {
      Wire value = new Wire();
      random(value, 5 + random.nextInt(20));
      out.wire(Wire.attribute(0xc0, 22, value));
    }
    if (random.nextInt(6) == 0) {
      out.wire(Wire.attribute(0xc0, 35, new Wire().u32(random.nextInt())));
    }
    if (random.nextInt(6) == 0) {
      Wire value = new Wire();
      random(value, random.nextInt(300));
      out.wire(Wire.attribute(0xe0, 99, value));
    }
  }

  private Wire path(int asnOctets, boolean oneSequence) {
    Wire path = new Wire();
    for (int i = random.nextInt(10) == 0 ? 0 : oneSequence ? 1 : 1 + random.nextInt(3); i > 0; i--) {
      int type = oneSequence || random.nextInt(3) > 0 ? 2 : 1 + random.nextInt(4);
      int count = 1 + random.nextInt(5);
      path.u8(type).u8(count);
      for (int j = 0; j < count; j++) {
        asn(path, asnOctets);
      }
    }
    return path;
  }

  private Wire nextHop() {
    return Wire.attribute(0x40, 3, new Wire().u32(random.nextInt()));
  }

  private void prefixes(Wire out, int afi, boolean addPath) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      if (addPath) {
        out.u32(random.nextInt(5));
      }
      prefix(out, afi);
    }
  }

  private void prefix(Wire out, int afi) {
    // Not the shortest ones: three default routes in a row are what unflagged path identifiers look like.
    int length = 3 + random.nextInt(afi == 1 ? 30 : 126);
    out.u8(length);
    random(out, (length + 7) / 8);
  }

  private void address(Wire out, int afi) {
    if (afi == 2 && random.nextInt(4) == 0) {
      // Long runs of zeros, which text forms shorten.
      out.u16(0x2001).u16(0xdb8).u32(0).u32(0).u16(random.nextInt(2)).u16(random.nextInt(2));
    } else {
      random(out, afi == 1 ? 4 : 16);
    }
  }

  private void asn(Wire out, int octets) {
    if (octets == 2) {
      out.u16(random.nextInt(8) == 0 ? 23456 : random.nextInt(0x10000));
    } else {
      out.u32(random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(400_000));
    }
  }

  private void random(Wire out, int octets) {
    for (int i = 0; i < octets; i++) {
      out.u8(random.nextInt(3) == 0 ? 0 : random.nextInt(256));
    }
  }
}
