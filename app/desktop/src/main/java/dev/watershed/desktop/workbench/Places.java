package dev.watershed.desktop.workbench;

import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.geo.Geography.Presence;
import java.util.List;
import java.util.Optional;

/// Geography where none is at hand.
public final class Places {

  private Places() {}

  /// Knows nothing.
  public static Geography none() {
    return new Geography() {
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
    };
  }
}
