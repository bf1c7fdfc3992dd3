package dev.watershed.cli;

import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.ExtendedCommunity;
import dev.watershed.model.bgp.Ipv6ExtendedCommunity;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.RawAttribute;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.Writer;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes route events as JSON, one object a line. What a route lacks has no field.
final class RouteEventJson {

  private final JsonGenerator json;

  /// @param out not closed
  RouteEventJson(Writer out) {
    json = JsonFactory.builder()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .rootValueSeparator("")
        .build()
        .createGenerator(ObjectWriteContext.empty(), out);
  }

  void write(RouteEvent event) {
    json.writeStartObject();
    json.writeStringProperty("type", type(event));
    json.writeStringProperty("time", event.time().toString());
    vantagePoint(event.vantagePoint());
    switch (event) {
      case RouteEvent.TableEntry entry -> {
        json.writeStringProperty("originated", entry.originated().toString());
        route(entry.route());
      }
      case RouteEvent.Announcement announcement -> route(announcement.route());
      case RouteEvent.Withdrawal withdrawal -> prefix(withdrawal.prefix(), withdrawal.safi(), withdrawal.pathId());
      case RouteEvent.StateChange change -> {
        json.writeStringProperty("before", name(change.before()));
        json.writeStringProperty("after", name(change.after()));
      }
      case RouteEvent.EndOfRib end -> {
        json.writeStringProperty("family", name(end.family()));
        json.writeStringProperty("safi", name(end.safi()));
      }
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /// Hands everything to the writer.
  void flush() {
    json.flush();
  }

  private static String type(RouteEvent event) {
    return switch (event) {
      case RouteEvent.TableEntry _ -> "table";
      case RouteEvent.Announcement _ -> "announce";
      case RouteEvent.Withdrawal _ -> "withdraw";
      case RouteEvent.StateChange _ -> "state";
      case RouteEvent.EndOfRib _ -> "end-of-rib";
    };
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void vantagePoint(VantagePoint vantagePoint) {
    json.writeStringProperty("collector", vantagePoint.collector());
    json.writeStringProperty("peer", vantagePoint.address().toString());
    json.writeNumberProperty("peerAsn", Integer.toUnsignedLong(vantagePoint.asn()));
    json.writeStringProperty("rib", name(vantagePoint.rib()));
  }

  private void prefix(Prefix prefix, Safi safi, long pathId) {
    json.writeStringProperty("prefix", prefix.toString());
    if (safi != Safi.UNICAST) {
      json.writeStringProperty("safi", name(safi));
    }
    if (pathId != Route.NO_PATH_ID) {
      json.writeNumberProperty("pathId", pathId);
    }
  }

  private void route(Route route) {
    prefix(route.prefix(), route.safi(), route.pathId());
    PathAttributes attributes = route.attributes();
    json.writeStringProperty("asPath", attributes.asPath().toString());
    attributes.origin().ifPresent(origin -> json.writeStringProperty("origin", name(origin)));
    address("nextHop", attributes.nextHop().orElse(null));
    address("linkLocalNextHop", attributes.linkLocalNextHop().orElse(null));
    attributes.localPref().ifPresent(value -> json.writeNumberProperty("localPref", value));
    attributes.med().ifPresent(value -> json.writeNumberProperty("med", value));
    if (attributes.communities().size() > 0) {
      json.writeArrayPropertyStart("communities");
      for (int i = 0; i < attributes.communities().size(); i++) {
        json.writeString(Communities.toString(attributes.communities().get(i)));
      }
      json.writeEndArray();
    }
    strings("largeCommunities", attributes.largeCommunities().stream().map(LargeCommunity::toString).toList());
    strings("extendedCommunities", attributes.extendedCommunities().stream().map(ExtendedCommunity::toString).toList());
    strings(
        "ipv6ExtendedCommunities",
        attributes.ipv6ExtendedCommunities().stream().map(RouteEventJson::ipv6Community).toList());
    if (attributes.atomicAggregate()) {
      json.writeBooleanProperty("atomicAggregate", true);
    }
    rare(attributes);
  }

  private void rare(PathAttributes attributes) {
    attributes.aggregator().ifPresent(aggregator -> {
      json.writeObjectPropertyStart("aggregator");
      json.writeNumberProperty("asn", Integer.toUnsignedLong(aggregator.asn()));
      json.writeStringProperty("address", aggregator.address().toString());
      json.writeEndObject();
    });
    address("originatorId", attributes.originatorId().orElse(null));
    strings("clusterList", attributes.clusterList().stream().map(IpAddress::toString).toList());
    attributes.as4Path().ifPresent(path -> json.writeStringProperty("as4Path", path.toString()));
    attributes.as4Aggregator().ifPresent(aggregator ->
        json.writeStringProperty("as4Aggregator", Asn.toString(aggregator.asn()) + " " + aggregator.address()));
    attributes.aigp().ifPresent(value -> {
      json.writeName("aigp");
      json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
    });
    attributes.onlyToCustomer().ifPresent(value -> json.writeNumberProperty("onlyToCustomer", value));
    attributes.pmsiTunnel().ifPresent(tunnel -> {
      json.writeObjectPropertyStart("pmsiTunnel");
      json.writeNumberProperty("flags", tunnel.flags());
      json.writeNumberProperty("type", tunnel.tunnelType());
      json.writeNumberProperty("label", tunnel.label());
      json.writeStringProperty("identifier", tunnel.tunnelIdentifier());
      json.writeEndObject();
    });
    if (!attributes.unknown().isEmpty()) {
      json.writeArrayPropertyStart("otherAttributes");
      for (RawAttribute raw : attributes.unknown()) {
        json.writeStartObject();
        json.writeNumberProperty("type", raw.type());
        json.writeNumberProperty("flags", raw.flags());
        json.writeStringProperty("value", HexFormat.of().formatHex(raw.value()));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static String ipv6Community(Ipv6ExtendedCommunity community) {
    return String.format("%04x:%s:%d", community.type(), community.globalAdministrator(),
        community.localAdministrator());
  }

  private void address(String name, @Nullable IpAddress address) {
    if (address != null) {
      json.writeStringProperty(name, address.toString());
    }
  }

  private void strings(String name, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
