package dev.watershed.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.maps.basemap.Basemap;
import dev.watershed.maps.footprint.AsFootprints;
import dev.watershed.maps.gazetteer.City;
import dev.watershed.maps.gazetteer.Gazetteer;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.net.AddressFamily;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MapsGeographyTest {

  private final MapsGeography geography = MapsGeography.instance();

  @Test
  void answersFromItsTables() {
    assertEquals("DE", geography.footprint(3320).getFirst().country());
    assertEquals(List.of(), geography.footprint(64500));
    assertTrue(geography.footprint(3320, AddressFamily.IPV6).getFirst().weight() > 1_000_000);
    assertEquals("Germany", geography.country("DE").orElseThrow().name());
    assertTrue(geography.totalWeight() > 3e9);
  }

  @Test
  void everyCountryOfAFootprintIsKnown() {
    for (int asn : AsFootprints.instance().asns()) {
      for (Presence presence : geography.footprint(asn)) {
        assertTrue(geography.country(presence.country()).isPresent(), presence.country());
      }
    }
  }

  @Test
  void drawsEachAsAtItsOwnPlaceInTheCountry() {
    Basemap map = Basemap.of(Basemap.Detail.FINE);
    int outside = 0;
    int dots = 0;
    for (String country : List.of("DE", "US", "RU", "CL", "SG", "NO", "FJ", "IT", "HK")) {
      Set<GeoPoint> places = new HashSet<>();
      for (int asn = 1; asn <= 500; asn++) {
        GeoPoint place = geography.locate(asn, country).orElseThrow();
        assertEquals(Optional.of(place), geography.locate(asn, country));
        places.add(place);
        dots++;
        outside += map.countryAt(place).equals(Optional.of(country)) ? 0 : 1;
      }
      assertTrue(places.size() > 250, country + " has " + places.size() + " places for 500 ASes");
    }
    // A city on the coast may lie beside Natural Earth's land, and then so may its dots.
    assertTrue(outside < dots / 20, outside + " of " + dots + " dots are outside");
  }

  @Test
  void drawsMoreWherePeopleAre() {
    City moscow = Gazetteer.instance().city("Moscow", "RU").orElseThrow();
    int near = 0;
    for (int asn = 1; asn <= 2000; asn++) {
      near += geography.locate(asn, "RU").orElseThrow().distanceKm(moscow.point()) < 100 ? 1 : 0;
    }
    assertTrue(near > 200 && near < 700, near + " of 2000 are near Moscow, where a seventh of all Russians live");
  }

  @Test
  void drawsAnAsInACountryWithoutCitiesAtItsCentre() {
    assertEquals(geography.country("AQ").map(c -> c.center()), geography.locate(1, "AQ"));
    assertEquals(Optional.empty(), geography.locate(1, "ZZ"));
    assertEquals(Optional.empty(), geography.locate(1, ""));
  }

  @Test
  void aWorkspaceHasTheLastWord() {
    GeographyOverrides overrides = GeographyOverrides.over(geography)
        .add(3320, "FR", 10).add(3320, "DE", 2).add(3320, "FR", 5).add(64500, "AT", 3).add(64500, "CH", 3)
        .add((int) 4_200_000_001L, "DE", 0)
        .build();
    assertEquals(List.of(new Presence("FR", 15), new Presence("DE", 2)), overrides.footprint(3320));
    assertEquals(List.of(new Presence("FR", 15), new Presence("DE", 2)), overrides.footprint(3320, AddressFamily.IPV6));
    assertEquals(List.of(new Presence("AT", 3), new Presence("CH", 3)), overrides.footprint(64500));
    assertEquals(List.of(new Presence("DE", 0)), overrides.footprint((int) 4_200_000_001L));
    assertEquals(geography.footprint(7018), overrides.footprint(7018));
    assertEquals(List.of(), overrides.weights(7018));
    assertEquals(23, overrides.totalWeight());
    assertEquals(geography.nameOf(3320), overrides.nameOf(3320));
    assertEquals(geography.locate(3320, "FR"), overrides.locate(3320, "FR"));
  }

  @Test
  void aWeightThatIsNoneIsRefused() {
    GeographyOverrides.Builder builder = GeographyOverrides.over(geography);
    assertThrows(IllegalArgumentException.class, () -> builder.add(1, "DE", -1));
    assertThrows(IllegalArgumentException.class, () -> builder.add(1, "DE", Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> builder.add(1, "DE", Double.POSITIVE_INFINITY));
  }
}
