package dev.watershed.cli;

import dev.watershed.importers.bgp.BgpMessage;
import dev.watershed.importers.bgp.Capability;
import dev.watershed.importers.bmp.BmpMessage;
import dev.watershed.importers.bmp.BmpTlv;
import dev.watershed.importers.bmp.PeerHeader;
import dev.watershed.importers.bmp.Statistic;
import dev.watershed.model.net.IpAddress;
import java.io.Writer;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Writes BMP messages that are no routes as JSON, one object a line, in the style of [RouteEventJson].
final class BmpMessageJson {

  private static final Map<Integer, String> INFORMATION =
      Map.of(BmpTlv.STRING, "string", BmpTlv.TABLE_NAME, "tableName", BmpTlv.ADMIN_LABEL, "adminLabel");

  private final JsonGenerator json;

  /// @param out not closed
  BmpMessageJson(Writer out) {
    json = JsonFactory.builder()
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .rootValueSeparator("")
        .build()
        .createGenerator(ObjectWriteContext.empty(), out);
  }

  void write(String router, BmpMessage message) {
    json.writeStartObject();
    switch (message) {
      case BmpMessage.Initiation initiation -> {
        head("initiation", initiation.systemName().isEmpty() ? router : initiation.systemName());
        json.writeStringProperty("systemName", initiation.systemName());
        json.writeStringProperty("systemDescription", initiation.systemDescription());
        information(initiation.information().stream()
            .filter(tlv -> tlv.type() != BmpTlv.SYSTEM_NAME && tlv.type() != BmpTlv.SYSTEM_DESCRIPTION)
            .toList());
      }
      case BmpMessage.Termination termination -> {
        head("termination", router);
        json.writeNumberProperty("reason", termination.reason());
        information(termination.information().stream().filter(tlv -> tlv.type() != BmpTlv.REASON).toList());
      }
      case BmpMessage.PeerUp up -> peerUp(router, up);
      case BmpMessage.PeerDown down -> peerDown(router, down);
      case BmpMessage.StatisticsReport report -> statistics(router, report);
      case BmpMessage.RouteMirroring mirroring -> {
        head("mirroring", router);
        peer(mirroring.peer());
        json.writeNumberProperty("messages",
            mirroring.information().stream().filter(tlv -> tlv.type() == BmpTlv.MIRRORED_MESSAGE).count());
        json.writeBooleanProperty("lost", mirroring.information().stream()
            .anyMatch(tlv -> tlv.type() == BmpTlv.MIRRORING_INFORMATION && tlv.number() == 1));
      }
      case BmpMessage.RouteMonitoring monitoring -> {
        head("route-monitoring", router);
        peer(monitoring.peer());
      }
      case BmpMessage.Unusable unusable -> {
        head("unusable", router);
        json.writeNumberProperty("version", unusable.version());
        json.writeNumberProperty("messageType", unusable.type());
      }
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /// Hands everything to the writer.
  void flush() {
    json.flush();
  }

  private void head(String type, String router) {
    json.writeStringProperty("type", type);
    json.writeStringProperty("router", router);
  }

  private void peer(PeerHeader peer) {
    peer.time().ifPresent(time -> json.writeStringProperty("time", time.toString()));
    peer.address().ifPresent(address -> json.writeStringProperty("peer", address.toString()));
    json.writeNumberProperty("peerAsn", Integer.toUnsignedLong(peer.asn()));
    json.writeStringProperty("bgpId", peer.bgpId().toString());
    json.writeStringProperty("rib", peer.rib().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (peer.distinguisher() != 0) {
      json.writeStringProperty("distinguisher", peer.distinguisherText());
    }
    if (peer.isFiltered()) {
      json.writeBooleanProperty("filtered", true);
    }
  }

  private void peerUp(String router, BmpMessage.PeerUp up) {
    head("peer-up", router);
    peer(up.peer());
    up.localAddress().map(IpAddress::toString).ifPresent(text -> json.writeStringProperty("localAddress", text));
    json.writeNumberProperty("localPort", up.localPort());
    json.writeNumberProperty("remotePort", up.remotePort());
    open("sent", up.sent());
    open("received", up.received());
    information(up.information());
  }

  private void open(String name, BgpMessage.Open open) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("asn", Integer.toUnsignedLong(open.asn()));
    json.writeNumberProperty("holdTime", open.holdTime());
    json.writeStringProperty("bgpId", open.identifier().toString());
    json.writeArrayPropertyStart("capabilities");
    for (Capability capability : open.capabilities()) {
      json.writeString(capability(capability));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String capability(Capability capability) {
    return switch (capability) {
      case Capability.MultiProtocol multi -> "multiprotocol " + multi.afi() + "/" + multi.safi();
      case Capability.RouteRefresh _ -> "route-refresh";
      case Capability.ExtendedNextHop hop ->
        "extended-next-hop " + hop.afi() + "/" + hop.safi() + " by " + hop.nextHopAfi();
      case Capability.ExtendedMessage _ -> "extended-message";
      case Capability.Role role -> "role " + role.role();
      case Capability.GracefulRestart restart -> "graceful-restart " + restart.restartTime();
      case Capability.FourOctetAsn four -> "four-octet-asn " + Integer.toUnsignedString(four.asn());
      case Capability.AddPath path -> "add-path " + path.afi() + "/" + path.safi() + " "
          + (path.sends() ? path.receives() ? "both" : "send" : "receive");
      case Capability.EnhancedRouteRefresh _ -> "enhanced-route-refresh";
      case Capability.Hostname name -> "hostname " + name.host() + (name.domain().isEmpty() ? "" : "." + name.domain());
      case Capability.Other other -> "code " + other.code() + " " + HexFormat.of().formatHex(other.value());
    };
  }

  private void peerDown(String router, BmpMessage.PeerDown down) {
    head("peer-down", router);
    peer(down.peer());
    json.writeNumberProperty("reason", down.reason());
    down.notification().ifPresent(message -> {
      if (message instanceof BgpMessage.Notification notification) {
        json.writeObjectPropertyStart("notification");
        json.writeNumberProperty("code", notification.code());
        json.writeNumberProperty("subcode", notification.subcode());
        if (!notification.text().isEmpty()) {
          json.writeStringProperty("text", notification.text());
        }
        json.writeEndObject();
      }
    });
    if (down.fsmEvent() != 0) {
      json.writeNumberProperty("fsmEvent", down.fsmEvent());
    }
    information(down.information());
  }

  private void statistics(String router, BmpMessage.StatisticsReport report) {
    head("statistics", router);
    peer(report.peer());
    json.writeArrayPropertyStart("statistics");
    for (Statistic statistic : report.statistics()) {
      json.writeStartObject();
      json.writeNumberProperty("type", statistic.type());
      json.writeStringProperty("name", statistic.name());
      statistic.family().ifPresent(family -> {
        json.writeNumberProperty("afi", family.afi());
        json.writeNumberProperty("safi", family.safi());
      });
      json.writeName("value");
      json.writeNumber(new BigInteger(Long.toUnsignedString(statistic.value())));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void information(List<BmpTlv> tlvs) {
    if (tlvs.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("information");
    for (BmpTlv tlv : tlvs) {
      json.writeStartObject();
      json.writeNumberProperty("type", tlv.type());
      String name = INFORMATION.get(tlv.type());
      if (name == null) {
        json.writeStringProperty("value", HexFormat.of().formatHex(tlv.value()));
      } else {
        json.writeStringProperty(name, tlv.text());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
