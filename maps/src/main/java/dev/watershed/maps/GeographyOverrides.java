package dev.watershed.maps;

import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.AddressFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A geography in which a workspace has the last word: where its weights (`asn,country,weight`) name an AS, that is the
/// AS's footprint, in all its countries; every other AS is as the geography underneath says. The units differ (traffic
/// there, addresses here), so weights are compared within one AS only; [#weights] gives those of the workspace alone,
/// for shares over many. Immutable.
public final class GeographyOverrides implements Geography {

  private final Geography base;
  private final Map<Integer, List<Presence>> overrides;
  private final Map<String, Double> totals;
  private final double total;

  private GeographyOverrides(
      Geography base, Map<Integer, List<Presence>> overrides, Map<String, Double> totals, double total) {
    this.base = base;
    this.overrides = overrides;
    this.totals = totals;
    this.total = total;
  }

  /// Begins overrides over a geography.
  public static Builder over(Geography base) {
    return new Builder(base);
  }

  /// Collects what a workspace says.
  public static final class Builder {

    private final Geography base;
    private final Map<Integer, Map<String, Double>> weights = new HashMap<>();

    private Builder(Geography base) {
      this.base = base;
    }

    /// Adds a weight; those of the same AS and country add up.
    ///
    /// @param asn unsigned
    /// @param country ISO 3166-1 alpha-2
    /// @param weight not negative, finite
    public Builder add(int asn, String country, double weight) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a weight is not negative and not infinite, found " + weight);
      }
      weights.computeIfAbsent(asn, _ -> new TreeMap<>()).merge(country, weight, Double::sum);
      return this;
    }

    /// The geography with what was added.
    public GeographyOverrides build() {
      Map<Integer, List<Presence>> overrides = new HashMap<>();
      Map<String, Double> totals = new HashMap<>();
      double total = 0;
      for (Map.Entry<Integer, Map<String, Double>> entry : new TreeMap<>(weights).entrySet()) {
        List<Presence> presences = new ArrayList<>();
        for (Map.Entry<String, Double> country : entry.getValue().entrySet()) {
          presences.add(new Presence(country.getKey(), country.getValue()));
          totals.merge(country.getKey(), country.getValue(), Double::sum);
          total += country.getValue();
        }
        // Countries are in order, and the sort keeps it among equal weights.
        presences.sort(Comparator.comparingDouble(Presence::weight).reversed());
        overrides.put(entry.getKey(), List.copyOf(presences));
      }
      return new GeographyOverrides(base, overrides, totals, total);
    }
  }

  /// What the workspace itself says of an AS, the largest weight first; empty where it does not name the AS.
  ///
  /// @param asn unsigned
  public List<Presence> weights(int asn) {
    return overrides.getOrDefault(asn, List.of());
  }

  /// The weight of all that the workspace names.
  @Override
  public double totalWeight() {
    return total;
  }

  /// The weight of all that the workspace names in a country.
  @Override
  public double totalWeight(String country) {
    return totals.getOrDefault(country, 0.0);
  }

  @Override
  public List<Presence> footprint(int asn) {
    List<Presence> own = overrides.get(asn);
    return own == null ? base.footprint(asn) : own;
  }

  @Override
  public List<Presence> footprint(int asn, AddressFamily family) {
    List<Presence> own = overrides.get(asn);
    return own == null ? base.footprint(asn, family) : own;
  }

  @Override
  public Optional<String> nameOf(int asn) {
    return base.nameOf(asn);
  }

  @Override
  public Optional<Country> country(String code) {
    return base.country(code);
  }

  @Override
  public List<Country> countries() {
    return base.countries();
  }

  @Override
  public Optional<GeoPoint> locate(int asn, String country) {
    return base.locate(asn, country);
  }
}
