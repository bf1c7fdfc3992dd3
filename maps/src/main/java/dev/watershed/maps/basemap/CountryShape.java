package dev.watershed.maps.basemap;

import dev.watershed.maps.projection.FlatGeometry;
import java.util.Optional;

/// The area of a country.
///
/// @param code ISO 3166-1 alpha-2 (XK for Kosovo); empty for an area that no code covers. Where Natural Earth draws an
///     area without a code, it has the code under which addresses there are registered (Northern Cyprus CY, Somaliland
///     SO)
/// @param rings longitude and latitude in degrees; they may run over the date line and around a pole, as
///     [dev.watershed.maps.projection.Projection#rings] takes them
public record CountryShape(Optional<String> code, FlatGeometry rings) {}
