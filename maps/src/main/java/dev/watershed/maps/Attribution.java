package dev.watershed.maps;

import java.util.List;

/// To whom the data is owed that maps ships; their licences ask that it be said where the data is shown. `NOTICE.txt`
/// beside this class has the full text.
///
/// @param text what is to be said
/// @param link where it is to lead; DB-IP asks for a link on every web page that shows results from its data
public record Attribution(String text, String link) {

  /// All attributions, those of the data first that footprints and weights rest on.
  public static List<Attribution> all() {
    return List.of(
        new Attribution("IP Geolocation by DB-IP (CC BY 4.0)", "https://db-ip.com"),
        new Attribution("Routes by RouteViews (CC BY 4.0)", "https://www.routeviews.org"),
        new Attribution("Address registrations by the NRO (CC BY 4.0)", "https://www.nro.net"),
        new Attribution("Cities by GeoNames (CC BY 4.0)", "https://www.geonames.org"),
        new Attribution("Made with Natural Earth", "https://www.naturalearthdata.com"));
  }
}
