package dev.watershed.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.maps.PopLocator.Place;
import dev.watershed.maps.PopLocator.Source;
import dev.watershed.maps.gazetteer.Gazetteer;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PopLocatorTest {

  private static final GeoPoint FRANKFURT = new GeoPoint(50.11, 8.68);

  private final PopLocator locator = new PopLocator(Gazetteer.instance());

  private Optional<Place> locate(String id, String city, String country, Optional<GeoPoint> location) {
    return locator.locate(new Pop(id, id, city, country, location, OptionalDouble.empty(), List.of(), List.of()));
  }

  private static void assertNear(GeoPoint expected, Source source, Optional<Place> place) {
    assertEquals(source, place.orElseThrow().source());
    assertTrue(place.get().point().distanceKm(expected) < 20, place.toString());
  }

  @Test
  void takesTheSurestThatItIsGiven() {
    GeoPoint given = new GeoPoint(1, 2);
    assertEquals(Optional.of(new Place(given, Source.GIVEN)), locate("fra", "Frankfurt", "DE", Optional.of(given)));
    assertNear(FRANKFURT, Source.CITY, locate("ams", "Frankfurt", "DE", Optional.empty()));
    assertNear(FRANKFURT, Source.CODE, locate("fra", "", "DE", Optional.empty()));
    assertNear(FRANKFURT, Source.CODE, locate("FRA-2", "", "", Optional.empty()));
    assertNear(FRANKFURT, Source.CODE, locate("fra", "Nowhereville", "DE", Optional.empty()));
  }

  @Test
  void doesNotTakeACodeOfAnotherCountry() {
    assertNear(new GeoPoint(51.317, 9.5), Source.COUNTRY, locate("ams", "", "DE", Optional.empty()));
  }

  @Test
  void saysWhereItKnowsNothing() {
    assertEquals(Optional.empty(), locate("site-1", "", "", Optional.empty()));
    assertEquals(Optional.empty(), locate("pop", "", "ZZ", Optional.empty()));
  }
}
