package dev.watershed.desktop.workbench;

import dev.watershed.desktop.workbench.LandingGroup.Kind;
import dev.watershed.desktop.workbench.LandingRow.Sighting;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.ObservedCatchment;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.observation.ObservedRoutes;
import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopIdentifier.Ambiguous;
import dev.watershed.model.anycast.PopIdentifier.Identified;
import dev.watershed.model.anycast.PopIdentifier.Unidentified;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes an [Analysis] of what was seen, or of a catchment that says more than that: puts with it what the views need.
public final class AnalysisBuilder {

  private final Prefix prefix;
  private final int origin;
  private final Kind kind;
  private final List<Pop> pops;
  private final ObservedRoutes table;
  private final Weights weights;
  private final Geography geography;
  private final PopIdentifier identifier;
  private final Map<String, LandingGroup> groups = new LinkedHashMap<>();

  /// @param origin the ASN that originates the prefix, unsigned
  /// @param kind what the PoPs stand for: PoPs, or upstreams in place of them
  public AnalysisBuilder(
      Prefix prefix,
      int origin,
      Kind kind,
      List<Pop> pops,
      ObservedRoutes table,
      Weights weights,
      Geography geography) {
    this(prefix, origin, kind, pops, new PopIdentifier(origin, pops), table, weights, geography);
  }

  /// @param origin the ASN that originates the prefix, unsigned
  /// @param kind what the PoPs stand for: PoPs, or upstreams in place of them
  /// @param identifier tells the PoPs of what was seen
  public AnalysisBuilder(
      Prefix prefix,
      int origin,
      Kind kind,
      List<Pop> pops,
      PopIdentifier identifier,
      ObservedRoutes table,
      Weights weights,
      Geography geography) {
    this.prefix = prefix;
    this.origin = origin;
    this.kind = kind;
    this.pops = List.copyOf(pops);
    this.table = table;
    this.weights = weights;
    this.geography = geography;
    this.identifier = identifier;
    for (Pop pop : pops) {
      int index = groups.size();
      groups.put(pop.id(), LandingGroup.of(index, pop, kind));
    }
  }

  /// Of what was seen.
  public Analysis build() {
    return build(ObservedCatchment.of(prefix, pops, identifier, table, weights));
  }

  /// Of a catchment of the same prefix, such as one with what the model says of the ASes that were not seen.
  public Analysis build(Catchment catchment) {
    Map<Integer, List<Sighting>> sightings = sightings();
    List<LandingRow> rows = new ArrayList<>();
    for (Landing landing : catchment.landings()) {
      rows.add(new LandingRow(
          rows.size(),
          landing,
          group(landing.share()),
          geography.nameOf(landing.asn()).orElse(""),
          geography.country(landing.country()),
          sightings.getOrDefault(landing.asn(), List.of())));
    }
    return new Analysis(
        Optional.of(prefix),
        origin,
        kind,
        List.copyOf(groups.values()),
        rows,
        catchment.shares(),
        catchment.coveredWeight(),
        Optional.of(catchment),
        table.vantagePoints().size(),
        countries(rows),
        catchment.conflicts(),
        Map.of());
  }

  /// @param key as in [Shares]
  private LandingGroup group(String key) {
    return switch (key) {
      case Shares.NONE -> LandingGroup.NO_ROUTE;
      case Shares.UNIDENTIFIED -> LandingGroup.UNIDENTIFIED;
      default -> groups.getOrDefault(key, LandingGroup.UNIDENTIFIED);
    };
  }

  private Map<Integer, List<Sighting>> sightings() {
    Map<Integer, List<Sighting>> all = new HashMap<>();
    for (VantagePoint vantagePoint : table.vantagePoints()) {
      for (Held held : table.routes(vantagePoint, prefix)) {
        all.computeIfAbsent(vantagePoint.asn(), _ -> new ArrayList<>()).add(sighting(vantagePoint, held));
      }
    }
    return all;
  }

  private Sighting sighting(VantagePoint vantagePoint, Held held) {
    return switch (identifier.identify(held.route().attributes())) {
      case Identified identified -> new Sighting(vantagePoint, held, group(identified.pop().id()), "");
      case Ambiguous ambiguous -> new Sighting(vantagePoint, held, LandingGroup.UNIDENTIFIED, ambiguous.reason());
      case Unidentified none -> new Sighting(vantagePoint, held, LandingGroup.UNIDENTIFIED, none.reason());
    };
  }

  /// What each country's weight divides into: an AS counts with what it has in that country, wherever else it is.
  private List<CountryShare> countries(List<LandingRow> rows) {
    SortedMap<String, Map<LandingGroup, Double>> sums = new TreeMap<>();
    Map<String, Double> seen = new HashMap<>();
    for (LandingRow row : rows) {
      for (Presence presence : weights.of(row.asn())) {
        Map<LandingGroup, Double> country = sums.computeIfAbsent(presence.country(), _ -> new HashMap<>());
        double elsewhere = 0;
        for (var alternative : row.landing().alternatives().entrySet()) {
          add(country, group(alternative.getKey()), presence.weight() * alternative.getValue());
          elsewhere += alternative.getValue();
        }
        add(country, row.group(), presence.weight() * Math.max(0, 1 - elsewhere));
        if (row.landing().provenance() != Provenance.INFERRED && row.group().isKnown()) {
          seen.merge(presence.country(), presence.weight(), Double::sum);
        }
      }
    }
    List<CountryShare> shares = new ArrayList<>();
    sums.forEach((code, country) -> geography.country(code).ifPresent(known -> shares.add(new CountryShare(
        known,
        country.entrySet().stream()
            .map(entry -> new CountryShare.Share(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingDouble(CountryShare.Share::weight)
                .reversed()
                .thenComparingInt(share -> share.group().index()))
            .toList(),
        geography.totalWeight(code),
        seen.getOrDefault(code, 0.0)))));
    return shares;
  }

  private static void add(Map<LandingGroup, Double> country, LandingGroup group, double weight) {
    if (group.isKnown() && weight > 0) {
      country.merge(group, weight, Double::sum);
    }
  }
}
