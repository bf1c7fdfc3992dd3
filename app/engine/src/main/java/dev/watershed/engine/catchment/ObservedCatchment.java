package dev.watershed.engine.catchment;

import dev.watershed.engine.observation.ObservedRoutes;
import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopIdentifier.Ambiguous;
import dev.watershed.model.anycast.PopIdentifier.Identified;
import dev.watershed.model.anycast.PopIdentifier.Unidentified;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The catchment as far as it was seen: the ASes with a vantage point (observed) and the ASes on the paths of those
/// (implied). It computes nothing that nobody saw.
public final class ObservedCatchment {

  /// One sighting: this path leads from this AS to that PoP.
  private record Sighting(boolean reachable, AsPath path, Optional<String> pop, String reason, String witness) {}

  /// The ASN of a vantage point whose source does not say it; AS0 is nobody's (RFC 7607).
  private static final int UNKNOWN_AS = 0;

  private final Prefix prefix;
  private final List<Pop> pops;
  private final PopIdentifier identifier;
  private final Weights weights;
  private final SortedMap<Integer, List<Sighting>> observed = new TreeMap<>(Asn::compare);
  private final SortedMap<Integer, List<Sighting>> implied = new TreeMap<>(Asn::compare);
  private final Set<String> conflicts = new LinkedHashSet<>();

  private ObservedCatchment(Prefix prefix, List<Pop> pops, PopIdentifier identifier, Weights weights) {
    this.prefix = prefix;
    this.pops = pops;
    this.identifier = identifier;
    this.weights = weights;
  }

  /// The catchment of a prefix from the routes that vantage points hold.
  public static Catchment of(
      Prefix prefix, List<Pop> pops, PopIdentifier identifier, ObservedRoutes table, Weights weights) {
    ObservedCatchment catchment = new ObservedCatchment(prefix, pops, identifier, weights);
    for (VantagePoint vantagePoint : table.vantagePoints()) {
      // A session that is lost, or that never spoke of this family, tells nothing: unknown is not "without a route".
      if (!table.isLost(vantagePoint) && table.speaksOf(vantagePoint, prefix.family())) {
        catchment.add(vantagePoint, table.routes(vantagePoint, prefix));
      }
    }
    return catchment.build();
  }

  private void add(VantagePoint vantagePoint, List<Held> routes) {
    String witness = vantagePoint.toString();
    if (routes.isEmpty()) {
      observe(vantagePoint.asn(),
          new Sighting(false, AsPath.EMPTY, Optional.empty(), "no route to " + prefix, witness));
      return;
    }
    for (Held held : routes) {
      PathAttributes attributes = held.route().attributes();
      Optional<String> pop = Optional.empty();
      String reason = "";
      switch (identifier.identify(attributes)) {
        case Identified identified -> pop = Optional.of(identified.pop().id());
        case Ambiguous ambiguous -> {
          reason = ambiguous.reason();
          conflicts.add(witness + ": " + reason + " (path " + attributes.asPath() + ")");
        }
        case Unidentified unidentified -> reason = unidentified.reason();
      }
      int[] hops = hops(vantagePoint.asn(), attributes.asPath());
      observe(vantagePoint.asn(), new Sighting(true, rest(attributes.asPath(), hops, 0), pop, reason, witness));
      imply(attributes.asPath(), hops, vantagePoint.asn() == UNKNOWN_AS ? 0 : 1, pop, reason, witness);
    }
  }

  /// The ASes that the packets pass for certain, from the vantage point on: those before the first set, whose members
  /// may not all be on the way. The vantage point's own AS may or may not stand first in what it announces.
  private static int[] hops(int asn, AsPath path) {
    IntStream.Builder hops = IntStream.builder();
    List<Segment> segments = path.segments();
    boolean first = asn != UNKNOWN_AS;
    for (Segment segment : segments) {
      if (segment.type() != SegmentType.SEQUENCE) {
        break;
      }
      for (int hop : segment.asns()) {
        if (first && hop != asn) {
          hops.add(asn);
        }
        first = false;
        hops.add(hop);
      }
    }
    return hops.build().toArray();
  }

  /// What remains of a path behind the AS at an index, its prepends left out.
  private static AsPath rest(AsPath whole, int[] hops, int index) {
    int from = index;
    while (from < hops.length && hops[from] == hops[index]) {
      from++;
    }
    AsPath.Builder rest = new AsPath.Builder().segment(SegmentType.SEQUENCE,
        Arrays.copyOfRange(hops, from, hops.length));
    whole.segments().stream()
        .dropWhile(segment -> segment.type() == SegmentType.SEQUENCE)
        .forEach(segment -> rest.segment(
            segment.type(), segment.asns().stream().mapToInt(Integer::intValue).toArray()));
    return rest.build();
  }

  private void observe(int asn, Sighting sighting) {
    if (asn == UNKNOWN_AS) {
      return; // pasted router output need not say whose it is; what it implies of others stands
    }
    observed.computeIfAbsent(asn, _ -> new ArrayList<>()).add(sighting);
  }

  /// Every AS behind the vantage point passed on the route that it uses itself, so it lands where the whole path does.
  /// The operator at the end does not count, nor does what it put behind its own ASN itself.
  private void imply(
      AsPath path, int[] hops, int from, Optional<String> pop, String reason, String witness) {
    for (int i = from; i < hops.length && Integer.toUnsignedLong(hops[i]) != path.origin(); i++) {
      if (i == 0 || hops[i] != hops[i - 1]) {
        implied
            .computeIfAbsent(hops[i], _ -> new ArrayList<>())
            .add(new Sighting(true, rest(path, hops, i), pop, reason, witness));
      }
    }
  }

  private Catchment build() {
    double total = weights.total();
    List<Landing> landings = new ArrayList<>();
    Set<Integer> asns = new TreeSet<>(Asn::compare);
    asns.addAll(observed.keySet());
    asns.addAll(implied.keySet());
    double covered = 0;
    for (int asn : asns) {
      List<Sighting> seen = observed.getOrDefault(asn, List.of());
      Provenance provenance = Provenance.OBSERVED;
      if (seen.isEmpty()) {
        seen = implied.getOrDefault(asn, List.of());
        provenance = Provenance.IMPLIED;
      }
      double weight = weights.total() > 0 ? weights.sum(asn) / total : 1;
      covered += weight;
      landings.add(landing(asn, seen, provenance, weight));
    }
    List<String> ids = pops.stream().map(Pop::id).toList();
    return new Catchment(
        prefix,
        Shares.of(ids, landings),
        landings,
        total > 0 ? Math.min(1, covered) : Double.NaN,
        List.copyOf(conflicts));
  }

  /// What several sightings of one AS say together: different routers of an AS may well land on different PoPs, and
  /// how the AS's traffic divides between them is not seen, so each sighting counts the same.
  private Landing landing(int asn, List<Sighting> sightings, Provenance provenance, double weight) {
    SortedMap<String, Integer> votes = new TreeMap<>();
    Set<String> witnesses = new LinkedHashSet<>();
    for (Sighting sighting : sightings) {
      votes.merge(key(sighting), 1, Integer::sum);
      witnesses.add(sighting.witness());
    }
    // Of equals, a PoP rather than none, and the first by name.
    Map.Entry<String, Integer> main = Collections.max(
        votes.entrySet(),
        Map.Entry.<String, Integer>comparingByValue()
            .thenComparing(vote -> Shares.isPop(vote.getKey()))
            .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()));
    SortedMap<String, Double> alternatives = new TreeMap<>();
    votes.forEach((pop, count) -> {
      if (!pop.equals(main.getKey())) {
        alternatives.put(pop, (double) count / sightings.size());
      }
    });
    Sighting shown = sightings.stream()
        .filter(sighting -> key(sighting).equals(main.getKey()))
        .min(Comparator.comparing(sighting -> sighting.path().toString()))
        .orElseThrow();
    return new Landing(
        asn,
        weights.mainCountry(asn),
        shown.reachable(),
        shown.pop(),
        shown.reason(),
        provenance,
        (double) main.getValue() / sightings.size(),
        Collections.unmodifiableSortedMap(alternatives),
        shown.path(),
        Optional.empty(),
        List.copyOf(witnesses),
        weight);
  }

  private static String key(Sighting sighting) {
    return sighting.pop().orElse(sighting.reachable() ? Shares.UNIDENTIFIED : Shares.NONE);
  }
}
