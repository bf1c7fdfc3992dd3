package dev.watershed.desktop.workbench;

import dev.watershed.engine.observation.RouteTable;
import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.model.anycast.Identification.ByUpstream;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What stands in for PoPs as long as none are defined: the ASes next to the origin. Where several ASes originate the
/// prefix, the one that most vantage points see counts, and routes of the others stay unidentified, with the reason.
///
/// @param origin unsigned; 0 where no route has a path
/// @param asns the ASes next to it, unsigned, the one that most vantage points pass first
record Upstreams(int origin, List<Integer> asns, Geography geography) {

  Upstreams {
    asns = List.copyOf(asns);
  }

  static Upstreams of(RouteTable table, Prefix prefix, Geography geography) {
    Map<Integer, Integer> origins = new HashMap<>();
    List<AsPath> paths = new ArrayList<>();
    for (VantagePoint vantagePoint : table.vantagePoints()) {
      for (Held held : table.routes(vantagePoint, prefix)) {
        AsPath path = held.route().attributes().asPath();
        paths.add(path);
        if (path.origin() >= 0) {
          origins.merge((int) path.origin(), 1, Integer::sum);
        }
      }
    }
    int origin = mostFirst(origins).stream().findFirst().orElse(0);
    Map<Integer, Integer> upstreams = new HashMap<>();
    for (AsPath path : paths) {
      nextToOrigin(path, origin).ifPresent(asn -> upstreams.merge(asn, 1, Integer::sum));
    }
    return new Upstreams(origin, mostFirst(upstreams), geography);
  }

  private static Optional<Integer> nextToOrigin(AsPath path, int origin) {
    int[] asns = path.toArray();
    int i = asns.length - 1;
    if (i < 0 || asns[i] != origin) {
      return Optional.empty();
    }
    while (i >= 0 && asns[i] == origin) {
      i--;
    }
    return i < 0 ? Optional.empty() : Optional.of(asns[i]);
  }

  private static List<Integer> mostFirst(Map<Integer, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey(Comparator.comparingLong(Integer::toUnsignedLong))))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Each of them as a PoP without a place, identified by itself.
  List<Pop> asPops() {
    return asns.stream()
        .map(asn -> new Pop(
            "AS" + Asn.toString(asn),
            geography.nameOf(asn).orElse(""),
            "",
            "",
            Optional.empty(),
            OptionalDouble.empty(),
            List.of(),
            List.of(new ByUpstream(asn))))
        .toList();
  }
}
