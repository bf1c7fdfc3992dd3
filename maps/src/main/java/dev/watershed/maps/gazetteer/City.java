package dev.watershed.maps.gazetteer;

import dev.watershed.model.geo.GeoPoint;

/// A city.
///
/// @param name as GeoNames writes it, mostly in English
/// @param country ISO 3166-1 alpha-2
/// @param population people; 0 where unknown
public record City(String name, String country, GeoPoint point, int population) {}
