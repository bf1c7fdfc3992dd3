package dev.watershed.desktop.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.LandingGroup.Kind;
import dev.watershed.maps.PopLocator.Source;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class LandingGroupTest {

  /// Where these cities are, from an atlas.
  private static final GeoPoint FRANKFURT = new GeoPoint(50.11, 8.68);

  private static final GeoPoint GIVEN = new GeoPoint(1, 2);

  @Test
  void aPopStandsWhereTheWorkspaceSays() {
    LandingGroup group = LandingGroup.of(0, pop("fra", "Frankfurt am Main", "DE", Optional.of(GIVEN)), Kind.POP);
    assertEquals(Optional.of(GIVEN), group.location());
    assertFalse(group.isAssumedThere());
  }

  @Test
  void aPopWithoutCoordinatesStandsInItsCity() {
    LandingGroup group = LandingGroup.of(0, pop("one", "Frankfurt am Main", "DE", Optional.empty()), Kind.POP);
    assertTrue(group.location().orElseThrow().distanceKm(FRANKFURT) < 15);
    assertFalse(group.isAssumedThere());
  }

  @Test
  void aPlaceThatIsReadFromTheIdOrTheCountryIsAssumed() {
    LandingGroup coded = LandingGroup.of(0, pop("fra", "", "", Optional.empty()), Kind.POP);
    assertTrue(coded.location().orElseThrow().distanceKm(FRANKFURT) < 30);
    assertTrue(coded.isAssumedThere());
    LandingGroup country = LandingGroup.of(0, pop("one", "", "DE", Optional.empty()), Kind.POP);
    assertEquals(Source.COUNTRY, country.place().orElseThrow().source());
    assertTrue(country.isAssumedThere());
  }

  @Test
  void nothingSaysWhereAnUpstreamIs() {
    assertEquals(
        Optional.empty(), LandingGroup.of(0, pop("fra", "", "DE", Optional.empty()), Kind.UPSTREAM).location());
  }

  private static Pop pop(String id, String city, String country, Optional<GeoPoint> location) {
    return new Pop(id, id, city, country, location, OptionalDouble.empty(), List.of(), List.of());
  }
}
