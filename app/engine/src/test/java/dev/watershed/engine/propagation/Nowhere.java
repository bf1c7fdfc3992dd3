package dev.watershed.engine.propagation;

import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import java.util.List;
import java.util.Optional;

/// A geography that knows three countries and no AS.
public final class Nowhere implements Geography {

  static final GeoPoint BERLIN = new GeoPoint(52.5, 13.4);
  static final GeoPoint WASHINGTON = new GeoPoint(38.9, -77);
  static final GeoPoint TOKYO = new GeoPoint(35.7, 139.7);

  public static final Geography GEOGRAPHY = new Nowhere();

  private static final List<Country> COUNTRIES = List.of(
      new Country("DE", "Germany", "EU", BERLIN), new Country("JP", "Japan", "AS", TOKYO),
      new Country("US", "United States", "NA", WASHINGTON));

  @Override
  public List<Presence> footprint(int asn) {
    return List.of();
  }

  @Override
  public Optional<String> nameOf(int asn) {
    return Optional.empty();
  }

  @Override
  public Optional<Country> country(String code) {
    return COUNTRIES.stream().filter(country -> country.code().equals(code)).findFirst();
  }

  @Override
  public List<Country> countries() {
    return COUNTRIES;
  }
}
