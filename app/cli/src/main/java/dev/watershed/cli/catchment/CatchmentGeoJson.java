package dev.watershed.cli.catchment;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Catchments as GeoJSON (RFC 7946): a point for each PoP and each landing.
public final class CatchmentGeoJson {

  private CatchmentGeoJson() {}

  /// Landings stand at the centre of their country, which is what is known of their place; a landing without a country
  /// has no geometry (RFC 7946 section 3.2 allows that).
  public static String of(Catchment catchment, List<Pop> pops, Geography geography) {
    ObjectNode root = CatchmentJson.MAPPER.createObjectNode();
    root.put("type", "FeatureCollection");
    ArrayNode features = root.putArray("features");
    for (Pop pop : pops) {
      ObjectNode properties = feature(features, pop.location());
      properties.put("kind", "pop").put("id", pop.id()).put("name", pop.name());
      Shares.Share share = catchment.shares().byPop().get(pop.id());
      if (share != null) {
        properties.put("weight", share.weight()).put("ases", share.ases());
      }
    }
    for (Landing landing : catchment.landings()) {
      Optional<GeoPoint> place = geography.country(landing.country()).map(Geography.Country::center);
      ObjectNode properties = feature(features, place);
      properties.put("kind", "landing").put("prefix", catchment.prefix().toString());
      place.ifPresent(_ -> properties.put("placed", "centre of the country"));
      properties.setAll(CatchmentJson.landing(landing));
    }
    return root.toString();
  }

  /// Adds a feature and returns its properties.
  private static ObjectNode feature(ArrayNode features, Optional<GeoPoint> place) {
    ObjectNode feature = features.addObject();
    feature.put("type", "Feature");
    if (place.isPresent()) {
      ObjectNode geometry = feature.putObject("geometry");
      geometry.put("type", "Point");
      // Longitude first, RFC 7946 section 3.1.1.
      geometry.putArray("coordinates").add(place.get().longitude()).add(place.get().latitude());
    } else {
      feature.putNull("geometry");
    }
    return feature.putObject("properties");
  }
}
