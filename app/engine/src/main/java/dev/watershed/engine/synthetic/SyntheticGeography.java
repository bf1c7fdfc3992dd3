package dev.watershed.engine.synthetic;

import dev.watershed.model.geo.Geography;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where invented ASes are, in real countries.
public final class SyntheticGeography implements Geography {

  private final Geography world;
  private final Map<Integer, List<Presence>> footprints = new HashMap<>();

  /// @param world knows the countries
  public SyntheticGeography(SyntheticInternet internet, Geography world) {
    this.world = world;
    internet.ases().forEach(as -> footprints.put(as.asn(), as.presences()));
  }

  @Override
  public List<Presence> footprint(int asn) {
    return footprints.getOrDefault(asn, List.of());
  }

  @Override
  public double totalWeight() {
    return footprints.values().stream().flatMap(List::stream).mapToDouble(Presence::weight).sum();
  }

  @Override
  public double totalWeight(String country) {
    return footprints.values().stream()
        .flatMap(List::stream)
        .filter(presence -> presence.country().equals(country))
        .mapToDouble(Presence::weight)
        .sum();
  }

  @Override
  public Optional<String> nameOf(int asn) {
    return Optional.empty();
  }

  @Override
  public Optional<Country> country(String code) {
    return world.country(code);
  }

  @Override
  public List<Country> countries() {
    return world.countries();
  }
}
