package dev.watershed.importers.workspace;

import dev.watershed.model.anycast.KnownNetwork;
import dev.watershed.model.anycast.KnownNetwork.IgpCost;
import dev.watershed.model.anycast.KnownNetwork.Meeting;
import dev.watershed.model.anycast.KnownNetwork.Reflector;
import dev.watershed.model.anycast.KnownNetwork.Router;
import dev.watershed.model.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The entries of `networks` in a workspace file.
final class NetworkJson {

  private static final int HIGHEST_COST = 1_000_000_000;

  private NetworkJson() {}

  static KnownNetwork read(JsonPlace json) {
    json.only(Set.of("asn", "routers", "igp", "reflectors", "profile", "siblings", "members", "meets",
        "actions"));
    return new KnownNetwork(
        json.required("asn", "an AS number").asn(),
        list(json, "routers", NetworkJson::router),
        list(json, "igp", NetworkJson::igpCost),
        list(json, "reflectors", NetworkJson::reflector),
        json.field("profile").map(JsonPlace::text),
        list(json, "siblings", JsonPlace::asn),
        list(json, "members", JsonPlace::asn),
        list(json, "meets", NetworkJson::meeting),
        list(json, "actions", JsonPlace::text));
  }

  private static <T> List<T> list(JsonPlace json, String field, Function<JsonPlace, T> reader) {
    return json.field(field).map(place -> place.list(reader)).orElse(List.of());
  }

  private static Router router(JsonPlace json) {
    json.only(Set.of("name", "country", "lat", "lon"));
    String country = json.field("country").map(JsonPlace::country).orElse("");
    String name = json.field("name").map(JsonPlace::text).orElse(country);
    if (name.isEmpty()) {
      throw json.error("a name or a country");
    }
    return new Router(name, country, place(json));
  }

  static Optional<GeoPoint> place(JsonPlace json) {
    if (json.field("lat").isEmpty() && json.field("lon").isEmpty()) {
      return Optional.empty();
    }
    double latitude = json.required("lat", "degrees north").number(-90, 90, "degrees north, -90 to 90");
    double longitude = json.required("lon", "degrees east").number(-180, 180, "degrees east, -180 to 180");
    return Optional.of(new GeoPoint(latitude, longitude));
  }

  private static IgpCost igpCost(JsonPlace json) {
    json.only(Set.of("from", "to", "cost"));
    return new IgpCost(
        json.required("from", "the name of a router").text(),
        json.required("to", "the name of a router").text(),
        (int) json.required("cost", "a cost").integer(0, HIGHEST_COST));
  }

  private static Reflector reflector(JsonPlace json) {
    json.only(Set.of("router", "clients"));
    return new Reflector(
        json.required("router", "the name of a router").text(),
        json.required("clients", "names of routers").list(JsonPlace::text));
  }

  private static Meeting meeting(JsonPlace json) {
    json.only(Set.of("asn", "at", "there"));
    String at = json.required("at", "the name of a router").text();
    return new Meeting(
        json.required("asn", "the neighbour's AS number").asn(),
        at,
        json.field("there").map(JsonPlace::text).orElse(at));
  }

  static ObjectNode write(KnownNetwork network) {
    ObjectNode json = WorkspaceFile.MAPPER.createObjectNode();
    json.put("asn", Integer.toUnsignedLong(network.asn()));
    write(json, "routers", network.routers(), (router, one) -> {
      one.put("name", router.name());
      if (!router.country().isEmpty()) {
        one.put("country", router.country());
      }
      router.place().ifPresent(place -> one.put("lat", place.latitude()).put("lon", place.longitude()));
    });
    write(json, "igp", network.igpCosts(), (cost, one) ->
        one.put("from", cost.from()).put("to", cost.to()).put("cost", cost.cost()));
    write(json, "reflectors", network.reflectors(), (reflector, one) -> {
      one.put("router", reflector.router());
      ArrayNode clients = one.putArray("clients");
      reflector.clients().forEach(clients::add);
    });
    network.profile().ifPresent(profile -> json.put("profile", profile));
    asns(json, "siblings", network.siblings());
    asns(json, "members", network.members());
    write(json, "meets", network.meetings(), (meeting, one) ->
        one.put("asn", Integer.toUnsignedLong(meeting.asn())).put("at", meeting.at()).put("there", meeting.there()));
    if (!network.actions().isEmpty()) {
      ArrayNode actions = json.putArray("actions");
      network.actions().forEach(actions::add);
    }
    return json;
  }

  private static <T> void write(
      ObjectNode json, String field, List<T> all, BiConsumer<T, ObjectNode> writer) {
    if (!all.isEmpty()) {
      ArrayNode array = json.putArray(field);
      all.forEach(each -> writer.accept(each, array.addObject()));
    }
  }

  private static void asns(ObjectNode json, String field, List<Integer> all) {
    if (!all.isEmpty()) {
      ArrayNode array = json.putArray(field);
      all.forEach(asn -> array.add(Integer.toUnsignedLong(asn)));
    }
  }
}
