package dev.watershed.engine.synthetic;

import dev.watershed.model.geo.Geography.Presence;
import java.util.List;

/// An invented AS.
///
/// @param asn unsigned: one for documentation (RFC 5398) or private use (RFC 6996)
/// @param presences where it is and how many users it has there; the largest first
public record SyntheticAs(int asn, Kind kind, List<Presence> presences) {

  /// What it lives on.
  public enum Kind {
    /// Buys transit of nobody.
    TIER_1,
    /// Sells transit in several countries.
    LARGE_TRANSIT,
    /// Sells transit in one country.
    SMALL_TRANSIT,
    /// Connects users.
    ACCESS,
    /// Serves content, and peers wherever it can.
    CONTENT,
    /// Connects itself: a company, a university.
    STUB
  }

  public SyntheticAs {
    presences = List.copyOf(presences);
  }

  /// ISO 3166-1 alpha-2 of the country where it has most.
  public String country() {
    return presences.getFirst().country();
  }

  public double weight() {
    return presences.stream().mapToDouble(Presence::weight).sum();
  }
}
