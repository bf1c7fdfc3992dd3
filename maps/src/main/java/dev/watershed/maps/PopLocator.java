package dev.watershed.maps;

import dev.watershed.maps.gazetteer.City;
import dev.watershed.maps.gazetteer.Gazetteer;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography.Country;
import java.util.Optional;

/// Places PoPs on the map from what a workspace says of them.
public final class PopLocator {

  /// How the place of a PoP is known, the surest first.
  public enum Source {
    /// The workspace gives coordinates.
    GIVEN,
    /// The workspace names the city.
    CITY,
    /// Guessed: the PoP's id is a code that operators use for a city.
    CODE,
    /// The workspace names the country only; the place is the country's centre.
    COUNTRY
  }

  /// Where a PoP is.
  public record Place(GeoPoint point, Source source) {}

  private final Gazetteer gazetteer;

  public PopLocator(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /// Where a PoP is: as given, else by its city, else by its id where that is a known code (of a city in the PoP's
  /// country, if it has one), else by its country; empty where nothing helps.
  public Optional<Place> locate(Pop pop) {
    return pop.location().map(point -> new Place(point, Source.GIVEN))
        .or(() -> gazetteer.city(pop.city(), pop.country()).map(city -> new Place(city.point(), Source.CITY)))
        .or(() -> coded(pop).map(city -> new Place(city.point(), Source.CODE)))
        .or(() -> gazetteer.country(pop.country()).map(Country::center).map(p -> new Place(p, Source.COUNTRY)));
  }

  private Optional<City> coded(Pop pop) {
    return gazetteer.cityOfPop(pop.id())
        .filter(city -> pop.country().isEmpty() || city.country().equals(pop.country()));
  }
}
