package dev.watershed.cli;

import dev.watershed.importers.lookingglass.LookingGlassRoute;
import dev.watershed.importers.lookingglass.LookingGlassSink;
import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes looking-glass outputs as JSON, one object a line for each router and dialect, as they are read.
///
/// The fields that the description of the command names are in every route, `null` or an empty array where the text
/// does not say; further fields only where it does.
final class LookingGlassJson implements LookingGlassSink {

  private final JsonGenerator json;
  private final String file;

  /// @param out not closed
  LookingGlassJson(Writer out, String file) {
    this.file = file;
    this.json = JsonFactory.builder()
        .disable(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
        .rootValueSeparator("")
        .build()
        .createGenerator(ObjectWriteContext.empty(), out);
  }

  @Override
  public void open(Router router, long firstLine) {
    json.writeStartObject();
    json.writeStringProperty("format", router.format().id());
    json.writeStringProperty("router", router.name());
    if (!router.routerId().isEmpty()) {
      json.writeStringProperty("routerId", router.routerId());
    }
    if (router.localAs() >= 0) {
      json.writeNumberProperty("localAs", router.localAs());
    }
    json.writeStringProperty("file", file);
    json.writeNumberProperty("line", firstLine);
    json.writeArrayPropertyStart("routes");
  }

  @Override
  public void close() {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  /// Ends the JSON text; an output that was broken off is closed.
  void end() {
    json.close();
  }

  @Override
  public void route(LookingGlassRoute route) {
    PathAttributes attributes = route.attributes();
    json.writeStartObject();
    json.writeStringProperty("prefix", route.prefix().toString());
    flag("best", route.best());
    flag("valid", route.valid());
    nextHop(route);
    text("asPath", switch (route.asPathState()) {
      case READ -> Optional.of(attributes.asPath().toString());
      case UNREADABLE -> Optional.of(route.asPathText());
      case NOT_SHOWN -> Optional.empty();
    });
    text("origin", attributes.origin().map(origin -> origin.name().toLowerCase(Locale.ROOT)));
    number("localPref", attributes.localPref());
    number("med", attributes.med());
    number("weight", route.weight());
    communities(route);
    text("peer", route.peer().isEmpty() ? Optional.empty() : Optional.of(route.peer()));
    number("age", route.ageSeconds());
    further(route);
    json.writeEndObject();
  }

  private void nextHop(LookingGlassRoute route) {
    Optional<String> address = route.attributes().nextHop().map(IpAddress::toString);
    text("nextHop", address.isEmpty() && !route.nextHopText().isEmpty() ? Optional.of(route.nextHopText()) : address);
  }

  private void communities(LookingGlassRoute route) {
    json.writeArrayPropertyStart("communities");
    for (int i = 0; i < route.attributes().communities().size(); i++) {
      json.writeString(dev.watershed.model.bgp.Communities.toString(route.attributes().communities().get(i)));
    }
    json.writeEndArray();
    strings("largeCommunities", route.attributes().largeCommunities().stream().map(LargeCommunity::toString).toList());
    strings("extendedCommunities", route.extendedCommunityTexts());
  }

  /// What is only in some routes.
  private void further(LookingGlassRoute route) {
    PathAttributes attributes = route.attributes();
    present("peerAsn", route.peerAsn());
    present("peerRouterId", route.peerRouterId().map(IpAddress::toString).orElse(""));
    present("session", route.session().map(LookingGlassRoute.Session::text).orElse(""));
    present("originatorId", attributes.originatorId().map(IpAddress::toString).orElse(""));
    if (!attributes.clusterList().isEmpty()) {
      strings("clusterList", attributes.clusterList().stream().map(IpAddress::toString).toList());
    }
    attributes.aggregator().ifPresent(this::aggregator);
    if (attributes.atomicAggregate()) {
      json.writeBooleanProperty("atomicAggregate", true);
    }
    if (attributes.aigp().isPresent()) {
      json.writeName("aigp");
      json.writeNumber(new java.math.BigInteger(Long.toUnsignedString(attributes.aigp().getAsLong())));
    }
    present("onlyToCustomer", attributes.onlyToCustomer());
    present("linkLocalNextHop", attributes.linkLocalNextHop().map(IpAddress::toString).orElse(""));
    present("pathId", route.pathId());
    present("igpMetric", route.igpMetric());
    present("preference", route.preference());
    present("vrf", route.vrf());
    present("routeDistinguisher", route.routeDistinguisher());
    present("since", route.since());
    present("receivedAt", route.receivedAt().map(Object::toString).orElse(""));
    present("validity", route.validity());
    if (route.asPathState() == LookingGlassRoute.AsPathState.UNREADABLE) {
      json.writeBooleanProperty("asPathUnreadable", true);
    }
    present("originAsn", route.originAsn());
    for (LookingGlassRoute.Flag flag : route.flags()) {
      json.writeBooleanProperty(flag.text(), true);
    }
    if (!route.other().isEmpty()) {
      json.writeObjectPropertyStart("other");
      for (Map.Entry<String, String> entry : route.other().entrySet()) {
        json.writeStringProperty(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    }
    json.writeArrayPropertyStart("lines");
    json.writeNumber(route.firstLine());
    json.writeNumber(route.lastLine());
    json.writeEndArray();
  }

  private void aggregator(Aggregator aggregator) {
    json.writeObjectPropertyStart("aggregator");
    json.writeNumberProperty("asn", Long.parseLong(Asn.toString(aggregator.asn())));
    json.writeStringProperty("address", aggregator.address().toString());
    json.writeEndObject();
  }

  private void flag(String name, Optional<Boolean> value) {
    if (value.isPresent()) {
      json.writeBooleanProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  private void text(String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  private void number(String name, OptionalLong value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.getAsLong());
    } else {
      json.writeNullProperty(name);
    }
  }

  private void present(String name, OptionalLong value) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.getAsLong());
    }
  }

  private void present(String name, String value) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  private void strings(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
