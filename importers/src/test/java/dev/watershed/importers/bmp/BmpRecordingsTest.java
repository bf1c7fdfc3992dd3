package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bmp.BmpMessage.Initiation;
import dev.watershed.importers.bmp.BmpMessage.OfPeer;
import dev.watershed.importers.bmp.BmpMessage.PeerDown;
import dev.watershed.importers.bmp.BmpMessage.PeerUp;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.BmpMessage.StatisticsReport;
import dev.watershed.importers.bmp.MessageFramer.Recovery;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.testing.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Recordings of real routers, message by message, against what another decoder made of them.
class BmpRecordingsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {
    "add-path-ipv4", "cisco-peer-down", "frr-6wind-peer-down", "huawei-locrib", "peers-with-different-caps",
    "vpnv4-withdraw"
  })
  void everyMessageIsWhatTheOtherDecoderSays(String name) throws IOException {
    byte[] octets = Files.readAllBytes(SharedData.path("bmp/" + name + ".bmp"));
    List<String> lines = Files.readAllLines(SharedData.path("bmp/" + name + ".json"));
    List<String> trouble = new ArrayList<>();
    MessageFramer framer = new MessageFramer(1 << 20, Recovery.SEEK, (position, _, problem, action) ->
        trouble.add(position + ": " + problem + "; " + action));
    MessageDecoder messages = new MessageDecoder();
    BmpDecoder decoder = new BmpDecoder(messages);
    BmpSession session =
        new BmpSession(name, RouteFilter.ALL, 100, () -> Instant.EPOCH, UnaryOperator.identity());
    ByteArrayInputStream in = new ByteArrayInputStream(octets);
    int count = 0;
    while (!framer.isOver()) {
      framer.read(in::read);
      while (framer.advance()) {
        String place = name + " message " + (count + 1);
        BmpMessage message = decoder.decode(
            framer.version(), framer.type(), framer.data(), framer.bodyFrom(), framer.to(), Problems.IGNORED);
        List<RouteEvent> events = new ArrayList<>();
        session.apply(message, messages, Problems.IGNORED, events::add);
        compare(JSON.readTree(lines.get(count)), framer.version(), message, events, place);
        count++;
      }
    }
    assertEquals(lines.size(), count);
    // In three of the recordings one octet is missing, the version of the second message; it is told, and nothing is
    // lost.
    assertEquals(
        name.equals("cisco-peer-down") || name.startsWith("frr") || name.startsWith("huawei") ? 1 : 0,
        trouble.size(), trouble::toString);
  }

  private static void compare(
      JsonNode line, int version, BmpMessage message, List<RouteEvent> events, String place) {
    if (line.has("BmpMessageParsingError")) {
      // The other decoder refuses these; they hold routes and peers all the same.
      assertInstanceOf(OfPeer.class, message, place);
      assertTrue(message instanceof PeerUp || !events.isEmpty() || message instanceof RouteMonitoring, place);
      return;
    }
    JsonNode body = line.path("V" + version);
    String type = body.propertyNames().iterator().next();
    JsonNode expected = body.path(type);
    switch (type) {
      case "Initiation" -> OracleJson.information(
          expected.path("information"), assertInstanceOf(Initiation.class, message, place).information(), place);
      case "PeerUpNotification" ->
        OracleJson.peerUp(expected, assertInstanceOf(PeerUp.class, message, place), place);
      case "PeerDownNotification" ->
        OracleJson.peerDown(expected, assertInstanceOf(PeerDown.class, message, place), place);
      case "StatisticsReport" ->
        OracleJson.statistics(expected, assertInstanceOf(StatisticsReport.class, message, place), place);
      case "RouteMonitoring" -> {
        RouteMonitoring monitoring = assertInstanceOf(RouteMonitoring.class, message, place);
        OracleJson.header(expected.path("peer_header"), monitoring.peer(), place);
        JsonNode update = version == 3
            ? expected.path("update_message").path("Update")
            : expected.path("update_pdu").path("value").path("BgpUpdate").path("Update");
        assertFalse(update.isMissingNode(), place);
        OracleUpdate.compare(update, monitoring, events, place);
        tlvs(expected.path("tlvs"), monitoring, place);
      }
      default -> throw new AssertionError(place + ": no comparison for " + type);
    }
  }

  private static void tlvs(JsonNode expected, RouteMonitoring message, String place) {
    assertEquals(expected.size(), message.tlvs().size(), place);
    for (int i = 0; i < expected.size(); i++) {
      BmpTlv actual = message.tlvs().get(i);
      assertEquals(expected.get(i).path("index").asInt(), actual.index(), place);
      JsonNode value = expected.get(i).path("value");
      if (value.has("VrfTableName")) {
        assertEquals(value.path("VrfTableName").asString(), actual.text(), place);
      } else {
        // A capability: add-path, its length, and four octets a family.
        JsonNode families = value.path("StatelessParsing").path("AddPath").path("address_families");
        assertEquals(2 + 4 * families.size(), actual.length(), place);
        for (int j = 0; j < families.size(); j++) {
          byte[] octets = actual.value();
          int at = 2 + 4 * j;
          assertEquals(
              OracleJson.FAMILIES.get(families.get(j).path("address_type").asString()),
              new dev.watershed.importers.bgp.Capability.Family(
                  (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff, octets[at + 2] & 0xff),
              place);
          int mode = (families.get(j).path("receive").asBoolean() ? 1 : 0)
              + (families.get(j).path("send").asBoolean() ? 2 : 0);
          assertEquals(mode, octets[at + 3], place);
        }
      }
    }
  }

  @Test
  void aRecordingIsKnownByItsContentRawOrCompressed(@TempDir Path folder) throws IOException {
    for (Path file : SharedData.files("bmp")) {
      if (!file.toString().endsWith(".bmp")) {
        continue;
      }
      Path packed = folder.resolve(file.getFileName() + ".gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
        Files.copy(file, out);
      }
      assertEquals(read(RouteSources.open(file)), read(RouteSources.open(packed)), file.toString());
    }
  }

  private static List<RouteEvent> read(RouteSource source) throws IOException {
    assertInstanceOf(BmpRecording.class, source);
    List<RouteEvent> events = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    source.read(RouteFilter.ALL, events::add, problems::add, Progress.NONE);
    return events.stream().filter(event -> !event.vantagePoint().collector().isEmpty()).toList();
  }
}
