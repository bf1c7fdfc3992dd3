package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.importers.bmp.BmpMessage.PeerDown;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.BmpMessage.StatisticsReport;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Version 4 as draft-ietf-grow-bmp-tlv has it up to its revision 19, which is what is deployed: the UPDATE of Route
/// Monitoring in a TLV, each TLV there with an index between its length and its value, TLVs behind other messages.
class BmpVersion4Test {

  private static final int BGP_MESSAGE = 4;
  private static final int STATELESS_PARSING = 3;
  private static final int GROUP = 2;
  private static final int VRF = 1;

  private final List<RouteEvent> events = new ArrayList<>();
  private final List<BmpMessage> messages = new ArrayList<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private void read(Wire... stream) throws IOException {
    Wire all = new Wire();
    for (Wire message : stream) {
      all.wire(message);
    }
    byte[] octets = all.toBytes();
    new BmpRecording("r.bmp", "r", () -> OctetSources.open(new ByteArrayInputStream(octets), octets.length))
        .readMessages(RouteFilter.ALL, new BmpSink() {
          @Override
          public void event(RouteEvent event) {
            events.add(event);
          }

          @Override
          public void message(String router, BmpMessage message) {
            messages.add(message);
          }
        }, problems::add, Progress.NONE);
  }

  /// The same message with version 4 in its common header.
  private static Wire v4(Wire message) {
    byte[] octets = message.toBytes();
    octets[0] = 4;
    return new Wire().bytes(octets);
  }

  private static Wire indexed(int type, int index, Wire value) {
    return new Wire().u16(type).u16(value.size()).u16(index).wire(value);
  }

  private static Wire monitoring(Wire... tlvs) {
    Wire body = RouterStream.header(0, 1);
    for (Wire tlv : tlvs) {
      body.wire(tlv);
    }
    return v4(RouterStream.message(BmpDecoder.ROUTE_MONITORING, body));
  }

  /// An UPDATE of 10.1.0.0/16; its NLRI with a path identifier or without.
  private static Wire update(boolean pathId) {
    Wire nlri = pathId ? new Wire().u32(7) : new Wire();
    Wire attributes = Wire.attribute(0x40, 1, new Wire().u8(0))
        .wire(Wire.attribute(0x40, 2, new Wire().u8(2).u8(1).u32(4_200_000_001L)))
        .wire(Wire.attribute(0x40, 3, new Wire().u32(0xc0000201L)));
    return Wire.message(2, Wire.update(new Wire(), attributes, nlri.u8(16).u8(10).u8(1)));
  }

  private static Wire[] with(Wire... more) {
    List<Wire> all = new ArrayList<>(List.of(v4(RouterStream.initiation("r4")), v4(RouterStream.peerUp(1))));
    all.addAll(List.of(more));
    return all.toArray(Wire[]::new);
  }

  private Route only() {
    return events.stream()
        .filter(Announcement.class::isInstance)
        .map(event -> ((Announcement) event).route())
        .reduce((_, second) -> second)
        .orElseThrow();
  }

  @Test
  void theUpdateIsInATlvWhateverStandsAroundIt() throws IOException {
    Wire name = new Wire().bytes(new byte[] {'r', 'e', 'd'});
    Wire group = new Wire().u16(1).u16(2);
    Wire vendor = new Wire().u32(2_636).u16(9);
    Wire message = monitoring(
        indexed(VRF, 0, name), indexed(GROUP, 0x8001, group), indexed(BGP_MESSAGE, 0, update(false)),
        indexed(0x8005, 1, vendor));
    read(with(message));
    assertEquals(List.of(), problems);
    assertEquals("10.1.0.0/16", only().prefix().toString());
    assertEquals("4200000001", only().attributes().asPath().toString());
    byte[] octets = message.toBytes();
    RouteMonitoring monitoring = (RouteMonitoring) new BmpDecoder(new MessageDecoder()).decode(
        4, BmpDecoder.ROUTE_MONITORING, octets, MessageFramer.HEADER, octets.length, Problems.IGNORED);
    assertEquals(3, monitoring.tlvs().size());
    assertEquals("red", monitoring.tlvs().getFirst().text());
    assertEquals(0x8001, monitoring.tlvs().get(1).index());
    assertTrue(monitoring.tlvs().getLast().isOfEnterprise());
  }

  @Test
  void aCapabilityHoldsForItsMessageOnly() throws IOException {
    // ADD-PATH for IPv4 unicast, receive: nothing of the kind was in the OPENs.
    Wire addPath = new Wire().u8(69).u8(4).u16(1).u8(1).u8(1);
    read(with(
        monitoring(indexed(BGP_MESSAGE, 0, update(true)), indexed(STATELESS_PARSING, 0, addPath)),
        monitoring(indexed(BGP_MESSAGE, 0, update(false)))));
    assertEquals(List.of(), problems);
    List<Long> ids = events.stream()
        .filter(Announcement.class::isInstance)
        .map(event -> ((Announcement) event).route().pathId())
        .toList();
    assertEquals(List.of(7L, Route.NO_PATH_ID), ids);
  }

  @Test
  void whatAnEnterpriseDefinesIsNoCapability() throws IOException {
    Wire looksLikeAddPath = new Wire().u8(69).u8(4).u16(1).u8(1).u8(1);
    read(with(monitoring(indexed(0x8003, 0, looksLikeAddPath), indexed(BGP_MESSAGE, 0, update(false)))));
    assertEquals(Route.NO_PATH_ID, only().pathId());
  }

  @Test
  void tlvsMayFollowStatisticsAndAPeerDown() throws IOException {
    Wire further = new Wire().u16(40).u16(2).u16(5);
    Wire statistics = RouterStream.header(0, 1).u32(1).u16(7).u16(8).u32(0).u32(33).wire(further);
    Wire down = RouterStream.header(0, 1).u8(4).u16(0).u16(3).bytes(new byte[] {'b', 'y', 'e'});
    read(with(v4(RouterStream.message(1, statistics)), v4(RouterStream.message(2, down))));
    assertEquals(List.of(), problems);
    StatisticsReport report = (StatisticsReport) messages.get(2);
    assertEquals(33, report.statistics().getFirst().value());
    assertEquals(1, report.statistics().size());
    assertEquals(40, report.unknown().getFirst().type());
    assertEquals("bye", ((PeerDown) messages.get(3)).information().getFirst().text());
  }

  @Test
  void withoutAnUpdateOrWithALengthThatLiesTheMessageIsNamed() throws IOException {
    read(with(
        monitoring(indexed(VRF, 0, new Wire().u8('x'))),
        monitoring(new Wire().u16(BGP_MESSAGE).u16(9_999).u16(0).wire(update(false))),
        monitoring(indexed(BGP_MESSAGE, 0, update(false)))));
    assertEquals(1, events.stream().filter(Announcement.class::isInstance).count());
    assertEquals(2, problems.stream().filter(problem -> problem.problem().contains("no TLV holds an UPDATE")).count());
    assertEquals(1, problems.stream().filter(problem -> problem.problem().contains("passes the end")).count());
  }
}
