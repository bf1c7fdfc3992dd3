package dev.watershed.desktop.workbench;

import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.observation.RouteTable.Held;
import dev.watershed.model.geo.Geography.Country;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import java.util.List;
import java.util.Optional;

/// One AS in every view: where its packets land, and what was seen of it.
///
/// @param row its place in [Analysis#rows()]
/// @param group what it lands on; one of the two that are none where that is not known
/// @param name the registered name of the AS; empty where not known
/// @param country where the AS has most addresses
/// @param sightings the routes of its own vantage points, in order; empty where the landing is not observed
public record LandingRow(
    int row, Landing landing, LandingGroup group, String name, Optional<Country> country, List<Sighting> sightings) {

  /// A route that a vantage point of the AS holds, and what it lands on.
  public record Sighting(VantagePoint vantagePoint, Held held, LandingGroup group, String reason) {}

  public LandingRow {
    sightings = List.copyOf(sightings);
  }

  /// The name of its country; empty where not known.
  public String countryName() {
    return country.map(Country::name).orElse("");
  }

  public int asn() {
    return landing.asn();
  }

  /// As `AS64500`.
  public String asText() {
    return "AS" + Asn.toString(landing.asn());
  }
}
