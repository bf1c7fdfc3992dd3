package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.importers.bgp.AttributeDecoder;
import dev.watershed.importers.bgp.Capability;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.MpNlri;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bgp.UpdateView;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.ExtendedCommunity;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.RawAttribute;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares what an UPDATE says: every attribute, and the prefixes of the families that Watershed follows.
final class OracleUpdate {

  private OracleUpdate() {}

  /// @param expected the other decoder's UPDATE
  /// @param events those that the session has made of the message
  static void compare(JsonNode expected, RouteMonitoring message, List<RouteEvent> events, String place) {
    attributes(expected.path("path_attributes"), message, place);
    assertEquals(expectedEvents(expected), events.stream().map(OracleUpdate::text).toList(), place);
  }

  private static @Nullable JsonNode find(JsonNode attributes, String name) {
    for (JsonNode attribute : attributes) {
      JsonNode value = attribute.path("value").path(name);
      if (!value.isMissingNode()) {
        return value;
      }
    }
    return null;
  }

  private static void attributes(JsonNode expected, RouteMonitoring message, String place) {
    UpdateView view = new UpdateView();
    int from = message.update().from() + MessageDecoder.HEADER;
    int to = message.update().from() + Octets.u16(message.update().data(), message.update().from() + 16);
    // Attributes do not depend on path identifiers; the prefixes are compared by the events.
    view.scan(message.update().data(), from, to, ParseContext.AS4.withAddPathEverywhere(), Problems.IGNORED);
    if (view.verdict() != dev.watershed.importers.bgp.AttributeView.Verdict.USABLE) {
      view.scan(message.update().data(), from, to, ParseContext.AS4, Problems.IGNORED);
    }
    PathAttributes.Builder wanted = PathAttributes.builder();
    List<RawAttribute> others = new ArrayList<>();
    for (JsonNode attribute : expected) {
      attribute.path("value").properties().forEach(entry -> put(entry, attribute, wanted, others));
    }
    PathAttributes actual = new AttributeDecoder().decode(view.attributes(), null);
    List<RawAttribute> known = actual.unknown().stream().filter(raw -> raw.type() != 40).toList();
    assertEquals(others.stream().filter(raw -> raw.type() != 40).toList(), known, place);
    assertEquals(others.size(), actual.unknown().size(), place);
    assertEquals(wanted.build(), actual.toBuilder().unknown(List.of()).build(), place);
    for (String name : List.of("MpReach", "MpUnreach")) {
      JsonNode mp = find(expected, name);
      MpNlri found = name.equals("MpReach") ? view.attributes().reach() : view.attributes().unreach();
      assertEquals(mp == null, found == null, place + " " + name);
      if (mp != null && found != null) {
        assertEquals(
            OracleJson.FAMILIES.get(mp.propertyNames().iterator().next()),
            new Capability.Family(found.afi(), found.safi()),
            place + " " + name);
      }
    }
  }

  private static void put(
      Map.Entry<String, JsonNode> entry, JsonNode attribute, PathAttributes.Builder wanted, List<RawAttribute> others) {
    JsonNode value = entry.getValue();
    switch (entry.getKey()) {
      case "Origin" -> wanted.origin(Origin.valueOf(value.asString().toUpperCase(Locale.ROOT)));
      case "AsPath" -> {
        AsPath.Builder path = new AsPath.Builder();
        for (JsonNode segment : value.path("As4PathSegments")) {
          path.segment(
              segment.path("segment_type").asString().equals("AsSequence") ? SegmentType.SEQUENCE : SegmentType.SET,
              numbers(segment.path("as_numbers")));
        }
        wanted.asPath(path.build());
      }
      case "NextHop" -> wanted.nextHop(IpAddress.parse(value.path("next_hop").asString()));
      case "MultiExitDiscriminator" -> wanted.med(value.path("metric").asLong());
      case "LocalPreference" -> wanted.localPref(value.path("metric").asLong());
      case "Communities" -> wanted.communities(Communities.of(numbers(value.path("communities"))));
      case "ExtendedCommunities" -> {
        List<ExtendedCommunity> list = new ArrayList<>();
        for (JsonNode community : value.path("communities")) {
          JsonNode target = community.path("TransitiveTwoOctet").path("RouteTarget");
          JsonNode origin = community.path("TransitiveTwoOctet").path("RouteOrigin");
          JsonNode one = target.isMissingNode() ? origin : target;
          list.add(new ExtendedCommunity((target.isMissingNode() ? 3L : 2L) << 48
              | one.path("global_admin").asLong() << 32
              | one.path("local_admin").asLong()));
        }
        wanted.extendedCommunities(list);
      }
      case "Originator" -> wanted.originatorId(IpAddress.parse(value.asString()));
      case "ClusterList" -> {
        List<IpAddress> list = new ArrayList<>();
        value.forEach(one -> list.add(IpAddress.parse(one.asString())));
        wanted.clusterList(list);
      }
      case "Aigp" -> wanted.aigp(value.path("AccumulatedIgpMetric").asLong());
      case "MpReach", "MpUnreach" -> {}
      // Kept raw here, taken apart there: only that it is there can be compared.
      case "PrefixSegmentIdentifier" -> others.add(new RawAttribute(0, 40, new byte[0]));
      case "UnknownAttribute" -> {
        int flags = (attribute.path("optional").asBoolean() ? 0x80 : 0)
            | (attribute.path("transitive").asBoolean() ? 0x40 : 0)
            | (attribute.path("partial").asBoolean() ? 0x20 : 0)
            | (attribute.path("extended_length").asBoolean() ? 0x10 : 0);
        int[] octets = numbers(value.path("value"));
        byte[] raw = new byte[octets.length];
        for (int i = 0; i < raw.length; i++) {
          raw[i] = (byte) octets[i];
        }
        others.add(new RawAttribute(flags, value.path("code").asInt(), raw));
      }
      default -> throw new AssertionError("no attribute for " + entry.getKey());
    }
  }

  private static int[] numbers(JsonNode list) {
    int[] numbers = new int[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) list.get(i).asLong();
    }
    return numbers;
  }

  private static List<String> expectedEvents(JsonNode update) {
    List<String> wanted = new ArrayList<>();
    JsonNode attributes = update.path("path_attributes");
    JsonNode reach = find(attributes, "MpReach");
    JsonNode unreach = find(attributes, "MpUnreach");
    update.path("withdrawn_routes").forEach(one -> wanted.add("withdraw " + prefix(one)));
    JsonNode gone = unicast(unreach);
    if (gone != null) {
      gone.path("nlri").forEach(one -> wanted.add("withdraw " + prefix(one)));
    }
    JsonNode hop = find(attributes, "NextHop");
    update.path("nlri").forEach(one ->
        wanted.add("announce " + prefix(one) + " " + (hop == null ? "" : hop.path("next_hop").asString())));
    JsonNode come = unicast(reach);
    if (come != null) {
      String next = come.has("next_hop") ? come.path("next_hop").asString() : come.path("next_hop_global").asString();
      come.path("nlri").forEach(one -> wanted.add("announce " + prefix(one) + " " + next));
    }
    boolean empty = update.path("withdrawn_routes").isEmpty() && update.path("nlri").isEmpty();
    if (empty && attributes.isEmpty()) {
      wanted.add("end IPV4");
    } else if (empty && reach == null && gone != null && gone.path("nlri").isEmpty()) {
      wanted.add(unreach != null && unreach.has("Ipv4Unicast") ? "end IPV4" : "end IPV6");
    }
    return wanted;
  }

  private static @Nullable JsonNode unicast(@Nullable JsonNode mp) {
    if (mp == null) {
      return null;
    }
    return mp.has("Ipv4Unicast") ? mp.path("Ipv4Unicast") : mp.has("Ipv6Unicast") ? mp.path("Ipv6Unicast") : null;
  }

  private static String prefix(JsonNode one) {
    JsonNode id = one.path("path_id");
    return dev.watershed.model.net.Prefix.parse(one.path("network").asString())
        + (id.isNull() ? "" : " path " + id.asLong());
  }

  private static String text(RouteEvent event) {
    return switch (event) {
      case RouteEvent.Announcement announcement -> {
        Route route = announcement.route();
        Optional<IpAddress> hop = route.attributes().nextHop();
        yield "announce " + route.prefix() + path(route.pathId()) + " " + hop.map(IpAddress::toString).orElse("");
      }
      case RouteEvent.Withdrawal withdrawal -> "withdraw " + withdrawal.prefix() + path(withdrawal.pathId());
      case RouteEvent.EndOfRib end -> "end " + end.family();
      case RouteEvent.StateChange _, RouteEvent.TableEntry _ -> "unexpected " + event;
    };
  }

  private static String path(long id) {
    return id == Route.NO_PATH_ID ? "" : " path " + id;
  }
}
