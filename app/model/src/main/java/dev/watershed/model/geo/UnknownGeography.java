package dev.watershed.model.geo;

import java.util.List;
import java.util.Optional;

/// What is known where nothing is.
enum UnknownGeography implements Geography {
  INSTANCE;

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
    return Optional.empty();
  }

  @Override
  public List<Country> countries() {
    return List.of();
  }
}
