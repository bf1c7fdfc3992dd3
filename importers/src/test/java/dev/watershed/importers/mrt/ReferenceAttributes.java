package dev.watershed.importers.mrt;

import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Path attributes as text, read slowly from the RFCs that define them, with nothing of the decoders. An attribute that
/// is malformed is left out: where RFC 7606 lets the route live it is discarded, and else there is no route to compare.
final class ReferenceAttributes {

  private static final HexFormat HEX = HexFormat.of();
  private static final List<Integer> TAKEN_APART =
      List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 22, 25, 26, 32, 35);
  private static final int AS_TRANS = 23456;

  private record Segment(int type, List<Long> asns) {}

  /// The first of each type, by type; RFC 7606 section 3 (g).
  final TreeMap<Integer, byte[]> values = new TreeMap<>();

  private final List<String> unknown = new ArrayList<>();
  private final int asnOctets;
  private final boolean table;

  /// @param table whether it is an entry of a table, where a collector accepted the attributes
  ReferenceAttributes(byte[] octets, int asnOctets, boolean table) {
    this.asnOctets = asnOctets;
    this.table = table;
    ByteBuffer in = ByteBuffer.wrap(octets);
    try {
      while (in.hasRemaining()) {
        int flags = in.get() & 0xff;
        int type = in.get() & 0xff;
        byte[] value = ReferenceRecord.take(in, (flags & 0x10) != 0 ? in.getShort() & 0xffff : in.get() & 0xff);
        if (values.putIfAbsent(type, value) == null && !TAKEN_APART.contains(type)) {
          unknown.add(flags + " " + type + " " + HEX.formatHex(value));
        }
      }
    } catch (BufferUnderflowException _) {
      // RFC 7606 section 4: what came before counts.
    }
  }

  /// What is said of a route with this next hop.
  SortedMap<String, String> facts(Optional<byte[]> nextHop) {
    TreeMap<String, String> facts = new TreeMap<>();
    of(1, 1).filter(v -> v[0] >= 0 && v[0] <= 2)
        .ifPresent(v -> facts.put("origin", List.of("IGP", "EGP", "INCOMPLETE").get(v[0])));
    Optional<List<Segment>> path = segments(2, asnOctets);
    Optional<List<Segment>> as4Path = segments(17, 4);
    Optional<byte[]> as4Aggregator = of(18, 8);
    Optional<byte[]> aggregator = of(7, asnOctets + 4).or(() -> table ? of(7, 6).or(() -> of(7, 8)) : Optional.empty());
    // RFC 6793 section 4.2.3: an AGGREGATOR that names another AS than AS_TRANS is the work of a later, old speaker.
    boolean overruled = aggregator.isPresent() && as4Aggregator.isPresent()
        && (aggregator.get().length == 8 || number(aggregator.get(), 0, 2) != AS_TRANS);
    boolean narrow = asnOctets == 2 && !overruled;
    facts.put("path", path.map(p -> text(narrow && as4Path.isPresent() ? merge(p, as4Path.get()) : p)).orElse(""));
    as4Path.ifPresent(p -> facts.put("as4Path", text(p)));
    as4Aggregator.ifPresent(v -> facts.put("as4Aggregator", number(v, 0, 4) + " " + HEX.formatHex(v, 4, 8)));
    aggregator.map(v -> narrow ? as4Aggregator.orElse(v) : v).ifPresent(v -> facts.put(
        "aggregator", number(v, 0, v.length - 4) + " " + HEX.formatHex(v, v.length - 4, v.length)));
    nextHop.ifPresent(v -> {
      facts.put("nextHop", HEX.formatHex(v, 0, Math.min(v.length, 16)));
      if (v.length == 32) {
        facts.put("linkLocal", HEX.formatHex(v, 16, 32));
      }
    });
    of(4, 4).ifPresent(v -> facts.put("med", "" + number(v, 0, 4)));
    of(5, 4).ifPresent(v -> facts.put("localPref", "" + number(v, 0, 4)));
    of(6, 0).ifPresent(_ -> facts.put("atomic", "yes"));
    of(9, 4).ifPresent(v -> facts.put("originator", HEX.formatHex(v)));
    of(35, 4).ifPresent(v -> facts.put("otc", "" + number(v, 0, 4)));
    list(8, 4).ifPresent(v -> facts.put("communities", v));
    list(10, 4).ifPresent(v -> facts.put("clusters", v));
    list(16, 8).ifPresent(v -> facts.put("extended", v));
    list(25, 20).ifPresent(v -> facts.put("ipv6Extended", v));
    list(32, 12).ifPresent(v -> facts.put("large", v));
    aigp().ifPresent(v -> facts.put("aigp", v));
    if (values.containsKey(22) && values.get(22).length >= 5) {
      byte[] v = values.get(22);
      facts.put("pmsi", v[0] + " " + v[1] + " " + (number(v, 2, 3) >> 4) + " " + HEX.formatHex(v, 5, v.length));
    }
    if (!unknown.isEmpty()) {
      facts.put("unknown", String.join(", ", unknown));
    }
    return facts;
  }

  /// The same of what was decoded.
  static SortedMap<String, String> facts(PathAttributes route) {
    TreeMap<String, String> facts = new TreeMap<>();
    route.origin().ifPresent(v -> facts.put("origin", v.name()));
    facts.put("path", route.asPath().toString());
    route.as4Path().ifPresent(v -> facts.put("as4Path", v.toString()));
    route.as4Aggregator().ifPresent(v -> facts.put("as4Aggregator", text(v)));
    route.aggregator().ifPresent(v -> facts.put("aggregator", text(v)));
    route.nextHop().ifPresent(v -> facts.put("nextHop", HEX.formatHex(v.toBytes())));
    route.linkLocalNextHop().ifPresent(v -> facts.put("linkLocal", HEX.formatHex(v.toBytes())));
    route.med().ifPresent(v -> facts.put("med", "" + v));
    route.localPref().ifPresent(v -> facts.put("localPref", "" + v));
    if (route.atomicAggregate()) {
      facts.put("atomic", "yes");
    }
    route.originatorId().ifPresent(v -> facts.put("originator", HEX.formatHex(v.toBytes())));
    route.onlyToCustomer().ifPresent(v -> facts.put("otc", "" + v));
    put(facts, "communities", Arrays.stream(route.communities().toArray()).mapToObj(HEX::toHexDigits).toList());
    put(facts, "clusters", route.clusterList().stream().map(IpAddress::toBytes).map(HEX::formatHex).toList());
    put(facts, "extended", route.extendedCommunities().stream().map(v -> HEX.toHexDigits(v.value())).toList());
    put(facts, "ipv6Extended", route.ipv6ExtendedCommunities().stream()
        .map(v -> HEX.toHexDigits((short) v.type()) + HEX.formatHex(v.globalAdministrator().toBytes())
            + HEX.toHexDigits((short) v.localAdministrator()))
        .toList());
    put(facts, "large", route.largeCommunities().stream().map(ReferenceAttributes::text).toList());
    route.aigp().ifPresent(v -> facts.put("aigp", HEX.toHexDigits(v)));
    route.pmsiTunnel().ifPresent(v -> facts.put("pmsi",
        (byte) v.flags() + " " + (byte) v.tunnelType() + " " + v.label() + " " + v.tunnelIdentifier()));
    if (!route.unknown().isEmpty()) {
      facts.put("unknown", String.join(", ", route.unknown().stream()
          .map(v -> v.flags() + " " + v.type() + " " + HEX.formatHex(v.value())).toList()));
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, List<String> values) {
    if (!values.isEmpty()) {
      facts.put(name, String.join(" ", values));
    }
  }

  private static String text(Aggregator aggregator) {
    return Integer.toUnsignedString(aggregator.asn()) + " " + HEX.formatHex(aggregator.address().toBytes());
  }

  private static String text(LargeCommunity community) {
    return HEX.toHexDigits(community.globalAdministrator()) + HEX.toHexDigits(community.localData1())
        + HEX.toHexDigits(community.localData2());
  }

  private Optional<byte[]> of(int type, int octets) {
    return Optional.ofNullable(values.get(type)).filter(value -> value.length == octets);
  }

  private Optional<String> list(int type, int octets) {
    byte[] value = values.get(type);
    if (value == null || value.length == 0 || value.length % octets != 0) {
      return Optional.empty();
    }
    StringJoiner list = new StringJoiner(" ");
    for (int at = 0; at < value.length; at += octets) {
      list.add(HEX.formatHex(value, at, at + octets));
    }
    return Optional.of(list.toString());
  }

  private static long number(byte[] value, int from, int octets) {
    long number = 0;
    for (int i = from; i < from + octets; i++) {
      number = number << 8 | value[i] & 0xff;
    }
    return number;
  }

  /// RFC 7311 section 3: TLVs whose length counts type and length; the first of type 1 holds the metric.
  private Optional<String> aigp() {
    byte[] value = values.get(26);
    Optional<String> found = Optional.empty();
    int at = 0;
    while (value != null && at < value.length) {
      if (value.length - at < 3) {
        return Optional.empty();
      }
      int length = (int) number(value, at + 1, 2);
      if (length < 3 || at + length > value.length || value[at] == 1 && length != 11) {
        return Optional.empty();
      }
      if (value[at] == 1 && found.isEmpty()) {
        found = Optional.of(HEX.formatHex(value, at + 3, at + 11));
      }
      at += length;
    }
    return found;
  }

  /// RFC 4271 section 4.3, RFC 5065 section 3, RFC 7606 section 7.2; empty where malformed.
  private Optional<List<Segment>> segments(int type, int width) {
    if (!values.containsKey(type)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(values.get(type));
    List<Segment> segments = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        int kind = in.get();
        int count = in.get() & 0xff;
        if (kind < 1 || kind > 4 || count == 0) {
          return Optional.empty();
        }
        List<Long> asns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          asns.add(number(ReferenceRecord.take(in, width), 0, width));
        }
        segments.add(new Segment(kind, asns));
      }
    } catch (BufferUnderflowException _) {
      return Optional.empty();
    }
    return Optional.of(segments);
  }

  /// RFC 6793 section 4.2.3: as many leading ASes of AS_PATH as it is longer by, then AS4_PATH without confederations
  /// (section 6); confederation segments go along where they lead or stand next to something that goes along.
  private static List<Segment> merge(List<Segment> path, List<Segment> as4Path) {
    List<Segment> rest = as4Path.stream().filter(segment -> segment.type() <= 2).toList();
    int more = count(path) - count(rest);
    if (more < 0) {
      return path;
    }
    List<Segment> merged = new ArrayList<>();
    for (Segment unit : path.stream().flatMap(ReferenceAttributes::units).toList()) {
      if (unit.type() <= 2 && more-- <= 0) {
        break;
      }
      merged.add(unit);
    }
    merged.addAll(rest);
    return merged;
  }

  private static Stream<Segment> units(Segment segment) {
    return segment.type() == 2
        ? segment.asns().stream().map(asn -> new Segment(2, List.of(asn)))
        : Stream.of(segment);
  }

  private static int count(List<Segment> path) {
    return path.stream().mapToInt(segment -> segment.type() == 2 ? segment.asns().size() : segment.type() == 1 ? 1 : 0)
        .sum();
  }

  /// Sequences that follow one another are one, of up to 255 ASes because of the wire only (RFC 4271 section 5.1.2).
  private static List<Segment> joined(List<Segment> path) {
    List<Segment> joined = new ArrayList<>();
    for (Segment segment : path) {
      boolean sequence = segment.type() == 2 || segment.type() == 3;
      if (sequence && !joined.isEmpty() && joined.getLast().type() == segment.type()) {
        List<Long> asns = new ArrayList<>(joined.removeLast().asns());
        asns.addAll(segment.asns());
        joined.add(new Segment(segment.type(), asns));
      } else {
        joined.add(segment);
      }
    }
    return joined;
  }

  private static String text(List<Segment> path) {
    StringJoiner text = new StringJoiner(" ");
    for (Segment segment : joined(path)) {
      StringJoiner asns = switch (segment.type()) {
        case 1 -> new StringJoiner(",", "{", "}");
        case 2 -> new StringJoiner(" ");
        case 3 -> new StringJoiner(" ", "(", ")");
        default -> new StringJoiner(",", "[", "]");
      };
      segment.asns().forEach(asn -> asns.add(asn.toString()));
      text.add(asns.toString());
    }
    return text.toString();
  }
}
