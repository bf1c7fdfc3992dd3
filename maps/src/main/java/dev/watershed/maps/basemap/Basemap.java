package dev.watershed.maps.basemap;

import dev.watershed.maps.packed.PackedInput;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The countries of the world, from Natural Earth (public domain). Immutable, and safe to use from any thread.
public final class Basemap {

  /// How fine the map is.
  public enum Detail {
    /// 1:110 million, 8,000 points: for a whole world in a window, and while it moves. Lacks small islands and states.
    COARSE("countries-110m.bin"),
    /// 1:50 million, 80,000 points.
    FINE("countries-50m.bin");

    private final String file;

    Detail(String file) {
      this.file = file;
    }
  }

  private final List<CountryShape> countries;
  private final FlatGeometry borders;
  private final FlatGeometry coasts;
  private @Nullable CountryLocator locator;

  /// Loads each map when it is first asked for.
  private static final class Coarse {
    static final Basemap MAP = new Basemap(Detail.COARSE);
  }

  private static final class Fine {
    static final Basemap MAP = new Basemap(Detail.FINE);
  }

  /// The map at a level of detail; read on the first call (some tens of milliseconds), the same map afterwards.
  public static Basemap of(Detail detail) {
    return switch (detail) {
      case COARSE -> Coarse.MAP;
      case FINE -> Fine.MAP;
    };
  }

  private Basemap(Detail detail) {
    ArcReader reader = new ArcReader(PackedInput.open(Basemap.class, detail.file, "WSBM\u0001"));
    countries = reader.countries();
    borders = reader.borders();
    coasts = reader.coasts();
  }

  /// Every country, by code; an area without code first.
  public List<CountryShape> countries() {
    return countries;
  }

  /// The lines between two countries, each once, in longitude and latitude.
  public FlatGeometry borders() {
    return borders;
  }

  /// The lines between land and sea, in longitude and latitude.
  public FlatGeometry coasts() {
    return coasts;
  }

  /// The code of the country in which a point lies; empty at sea and where no code applies. The smallest states and
  /// islands are missing from a coarse map, and a point at the coast may miss by some kilometres.
  public Optional<String> countryAt(GeoPoint point) {
    return locator().countryAt(point);
  }

  /// Whether a point lies in a country.
  ///
  /// @param code ISO 3166-1 alpha-2, upper case
  public boolean isIn(GeoPoint point, String code) {
    return locator().isIn(point, code);
  }

  /// Made when it is first needed, since drawing does not need it.
  private synchronized CountryLocator locator() {
    CountryLocator made = locator;
    if (made == null) {
      made = new CountryLocator(countries);
      locator = made;
    }
    return made;
  }
}
