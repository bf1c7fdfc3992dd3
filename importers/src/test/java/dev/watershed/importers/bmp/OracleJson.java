package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.watershed.importers.bgp.BgpMessage;
import dev.watershed.importers.bgp.Capability;
import dev.watershed.importers.bmp.BmpMessage.PeerDown;
import dev.watershed.importers.bmp.BmpMessage.PeerUp;
import dev.watershed.importers.bmp.BmpMessage.StatisticsReport;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Compares our messages with those of another decoder, field by field.
final class OracleJson {

  /// AFI and SAFI of the other decoder's names.
  static final Map<String, Capability.Family> FAMILIES = Map.of(
      "Ipv4Unicast", new Capability.Family(1, 1),
      "Ipv6Unicast", new Capability.Family(2, 1),
      "Ipv4Multicast", new Capability.Family(1, 2),
      "Ipv4NlriMplsLabels", new Capability.Family(1, 4),
      "Ipv6NlriMplsLabels", new Capability.Family(2, 4),
      "Ipv4MplsLabeledVpn", new Capability.Family(1, 128),
      "Ipv6MplsLabeledVpn", new Capability.Family(2, 128),
      "Ipv4MplsVpnUnicast", new Capability.Family(1, 128),
      "Ipv6MplsVpnUnicast", new Capability.Family(2, 128),
      "L2VpnBgpEvpn", new Capability.Family(25, 70));

  private static final Map<String, Integer> STATISTICS = Map.of(
      "NumberOfPrefixesRejectedByInboundPolicy", 0,
      "NumberOfDuplicateWithdraws", 2,
      "NumberOfUpdatesInvalidatedDueToClusterListLoop", 3,
      "NumberOfUpdatesInvalidatedDueToAsPathLoop", 4,
      "NumberOfUpdatesInvalidatedDueToOriginatorId", 5,
      "NumberOfRoutesInAdjRibIn", 7,
      "NumberOfRoutesInLocRib", 8,
      "NumberOfRoutesInPerAfiSafiLocRib", 10,
      "NumberOfUpdatesSubjectedToTreatAsWithdraw", 11,
      "Experimental65531", 65531);

  private OracleJson() {}

  static void header(JsonNode expected, PeerHeader actual, String place) {
    String kind = expected.path("peer_type").propertyNames().iterator().next();
    JsonNode flags = expected.path("peer_type").path(kind);
    if (kind.equals("LocRibInstancePeer")) {
      assertEquals(PeerHeader.LOC_RIB, actual.type(), place);
      assertEquals(flags.path("filtered").asBoolean(), actual.isFiltered(), place);
    } else {
      assertEquals("GlobalInstancePeer", kind, place);
      assertEquals(PeerHeader.GLOBAL, actual.type(), place);
      assertEquals(flags.path("ipv6").asBoolean(), actual.isIpv6(), place);
      assertEquals(flags.path("post_policy").asBoolean(), actual.isPostPolicy(), place);
      assertEquals(flags.path("asn2").asBoolean(), actual.hasTwoOctetAsns(), place);
      assertEquals(flags.path("adj_rib_out").asBoolean(), actual.isAdjRibOut(), place);
    }
    JsonNode rd = expected.path("rd");
    if (rd.isNull()) {
      assertEquals(0, actual.distinguisher(), place);
    } else {
      JsonNode narrow = rd.path("As2Administrator");
      JsonNode wide = rd.path("As4Administrator");
      String text = narrow.isMissingNode()
          ? wide.path("asn4").asLong() + ":" + wide.path("number").asLong()
          : narrow.path("asn2").asLong() + ":" + narrow.path("number").asLong();
      assertEquals(text, actual.distinguisherText(), place);
    }
    assertEquals(address(expected.path("address")), actual.address(), place);
    assertEquals(expected.path("peer_as").asLong(), Integer.toUnsignedLong(actual.asn()), place);
    assertEquals(IpAddress.parse(expected.path("bgp_id").asString()), actual.bgpId(), place);
    JsonNode time = expected.path("timestamp");
    assertEquals(
        time.isNull() ? Optional.empty() : Optional.of(Instant.parse(time.asString())), actual.time(), place);
  }

  private static Optional<IpAddress> address(JsonNode node) {
    return node.isNull() ? Optional.empty() : Optional.of(IpAddress.parse(node.asString()));
  }

  static void peerUp(JsonNode expected, PeerUp actual, String place) {
    header(expected.path("peer_header"), actual.peer(), place);
    assertEquals(address(expected.path("local_address")), actual.localAddress(), place);
    assertEquals(expected.path("local_port").asInt(0), actual.localPort(), place);
    assertEquals(expected.path("remote_port").asInt(0), actual.remotePort(), place);
    open(expected.path("sent_message").path("Open"), actual.sent(), place + " sent");
    open(expected.path("received_message").path("Open"), actual.received(), place + " received");
    information(expected.path("information"), actual.information(), place);
  }

  static void information(JsonNode expected, List<BmpTlv> actual, String place) {
    List<String> wanted = new ArrayList<>();
    for (JsonNode tlv : expected) {
      tlv.properties().forEach(entry -> wanted.add(type(entry.getKey()) + " " + entry.getValue().asString()));
    }
    assertEquals(wanted, actual.stream().map(tlv -> tlv.type() + " " + tlv.text()).toList(), place);
  }

  private static int type(String name) {
    return switch (name) {
      case "SystemDescription" -> 1;
      case "SystemName" -> 2;
      case "VrfTableName" -> 3;
      default -> throw new AssertionError("no type for " + name);
    };
  }

  private static void open(JsonNode expected, BgpMessage.Open actual, String place) {
    assertEquals(expected.path("version").asInt(), actual.version(), place);
    long asn = Integer.toUnsignedLong(actual.asn());
    assertEquals(expected.path("my_as").asLong(), asn > 65535 ? 23456 : asn, place);
    assertEquals(expected.path("hold_time").asInt(), actual.holdTime(), place);
    assertEquals(IpAddress.parse(expected.path("bgp_id").asString()), actual.identifier(), place);
    List<String> wanted = new ArrayList<>();
    for (JsonNode parameter : expected.path("params")) {
      for (JsonNode capability : parameter.path("Capabilities")) {
        if (capability.isString()) {
          wanted.add(capability.asString());
        } else {
          capability.properties().forEach(entry -> capability(entry.getKey(), entry.getValue(), wanted));
        }
      }
    }
    assertEquals(wanted, actual.capabilities().stream().map(OracleJson::text).toList(), place);
  }

  private static String family(JsonNode node) {
    Capability.Family family = FAMILIES.get(node.path("address_type").asString());
    return family.afi() + "/" + family.safi();
  }

  private static void capability(String name, JsonNode value, List<String> out) {
    switch (name) {
      case "MultiProtocolExtensions" -> out.add("family " + family(value));
      case "FourOctetAs" -> out.add("asn " + value.path("asn4").asLong());
      case "Fqdn" -> out.add("name " + value.path("hostname").asString() + "." + value.path("domain_name").asString());
      case "AddPath" -> {
        for (JsonNode entry : value.path("address_families")) {
          int mode = (entry.path("receive").asBoolean() ? 1 : 0) + (entry.path("send").asBoolean() ? 2 : 0);
          out.add("add-path " + family(entry) + " " + mode);
        }
      }
      case "ExtendedNextHopEncoding" -> {
        for (JsonNode entry : value.path("encodings")) {
          out.add("next hop " + family(entry) + " " + (entry.path("next_hop_afi").asString().equals("IPv6") ? 2 : 1));
        }
      }
      case "GracefulRestartCapability" -> {
        StringBuilder text = new StringBuilder("restart " + value.path("restart").asBoolean() + " "
            + value.path("time").asInt());
        value.path("address_families").forEach(entry -> text.append(' ').append(family(entry)));
        out.add(text.toString());
      }
      case "LongLivedGracefulRestart" -> out.add("code 71 " + 7 * value.path("address_families").size());
      default -> throw new AssertionError("no capability for " + name);
    }
  }

  private static String text(Capability capability) {
    return switch (capability) {
      case Capability.MultiProtocol multi -> "family " + multi.afi() + "/" + multi.safi();
      case Capability.RouteRefresh _ -> "RouteRefresh";
      case Capability.ExtendedNextHop hop -> "next hop " + hop.afi() + "/" + hop.safi() + " " + hop.nextHopAfi();
      case Capability.ExtendedMessage _ -> "ExtendedMessage";
      case Capability.Role role -> "role " + role.role();
      case Capability.GracefulRestart restart -> {
        StringBuilder text = new StringBuilder("restart " + restart.restarting() + " " + restart.restartTime());
        restart.families().forEach(entry -> text.append(' ').append(entry.afi()).append('/').append(entry.safi()));
        yield text.toString();
      }
      case Capability.FourOctetAsn four -> "asn " + Integer.toUnsignedLong(four.asn());
      case Capability.AddPath path -> "add-path " + path.afi() + "/" + path.safi() + " " + path.mode();
      case Capability.EnhancedRouteRefresh _ -> "EnhancedRouteRefresh";
      case Capability.Hostname name -> "name " + name.host() + "." + name.domain();
      case Capability.Other other ->
        other.code() == 128 ? "CiscoRouteRefresh" : "code " + other.code() + " " + other.value().length;
    };
  }

  static void peerDown(JsonNode expected, PeerDown actual, String place) {
    header(expected.path("peer_header"), actual.peer(), place);
    JsonNode reason = expected.path("reason");
    if (reason.isString()) {
      assertEquals("RemoteSystemClosedNoData", reason.asString(), place);
      assertEquals(4, actual.reason(), place);
      assertEquals(Optional.empty(), actual.notification(), place);
      return;
    }
    assertEquals(3, actual.reason(), place);
    JsonNode cease =
        reason.path("RemoteSystemClosedNotificationPduFollows").path("Notification").path("CeaseError");
    int subcode = cease.has("AdministrativeShutdown") ? 2 : cease.has("AdministrativeReset") ? 4 : -1;
    BgpMessage.Notification notification =
        assertInstanceOf(BgpMessage.Notification.class, actual.notification().orElseThrow(), place);
    assertEquals(new BgpMessage.Notification(6, subcode, ""), notification, place);
  }

  static void statistics(JsonNode expected, StatisticsReport actual, String place) {
    header(expected.path("peer_header"), actual.peer(), place);
    assertEquals(List.of(), actual.unknown(), place);
    List<String> wanted = new ArrayList<>();
    for (JsonNode counter : expected.path("counters")) {
      counter.properties().forEach(entry -> wanted.add(counter(entry.getKey(), entry.getValue())));
    }
    assertEquals(
        wanted,
        actual.statistics().stream()
            .map(one -> one.type() + one.family().map(f -> " " + f.afi() + "/" + f.safi()).orElse("") + " "
                + Long.toUnsignedString(one.value()))
            .toList(),
        place);
  }

  private static String counter(String name, JsonNode value) {
    int type = STATISTICS.get(name);
    if (name.equals("Experimental65531")) {
      long number = 0;
      for (JsonNode octet : value) {
        number = number << 8 | octet.asInt();
      }
      return type + " " + number;
    }
    if (value.isArray()) {
      Capability.Family family = FAMILIES.get(value.get(0).asString());
      return type + " " + family.afi() + "/" + family.safi() + " " + value.get(1).asLong();
    }
    return type + " " + value.asLong();
  }
}
