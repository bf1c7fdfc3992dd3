package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What surrounds pasted text, and what a paste may hold beside one output.
class PasteTest {

  private static final String ROWS = """
      BGP table version is 77, local router ID is 198.51.100.1
      Status codes: s suppressed, d damped, h history, * valid, > best, i - internal,
                    r RIB-failure, S Stale, m multipath, b backup-path, f RT-Filter,
      Origin codes: i - IGP, e - EGP, ? - incomplete

         Network          Next Hop            Metric LocPrf Weight Path
      *> 10.0.0.0/8       192.0.2.5               50             0 64501 64512 i
      *> 10.1.0.0/16      192.0.2.5                              0 64501 i
      """;

  private static void isWhole(Reading reading) {
    assertEquals(LookingGlassFormat.CISCO_IOS, reading.format());
    assertEquals(2, reading.routes().size());
    assertEquals("64501 64512", reading.to("10.0.0.0/8").attributes().asPath().toString());
    assertEquals("64501", reading.to("10.1.0.0/16").attributes().asPath().toString());
  }

  @Test
  void lineEndsOfOtherSystems() {
    isWhole(Reading.of(ROWS.replace("\n", "\r\n")));
    isWhole(Reading.of(ROWS.replace("\n", "\r\r\n")));
    isWhole(Reading.of("\ufeff" + ROWS));
  }

  @Test
  void quoteMarksOfMail() {
    isWhole(Reading.of(ROWS.replaceAll("(?m)^", "> ")));
    isWhole(Reading.of(ROWS.replaceAll("(?m)^", ">> ")));
  }

  @Test
  void pagersLeaveTheirTraces() {
    isWhole(Reading.of(ROWS.replace("*> 10.1", "--More--\r        \r*> 10.1")));
    isWhole(Reading.of(ROWS.replace("*> 10.1", " --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b*> 10.1")));
    isWhole(Reading.of(ROWS.replace("*> 10.1", "--More--\n*> 10.1")));
    isWhole(Reading.of(ROWS.replace("*> 10.1", "<--- More --->\r              \r*> 10.1")));
    isWhole(Reading.of(ROWS.replace("*> 10.1", "---(more 42%)---\r\u001b[K*> 10.1")));
  }

  @Test
  void coloursAndTyping() {
    isWhole(Reading.of(ROWS.replace("*> 10.1", "\u001b[1;32m*>\u001b[0m 10.1")));
    isWhole(Reading.of(ROWS.replace("*> 10.1", "*x\b> 10.1")));
  }

  @Test
  void uniformIndentationMeansNothing() {
    isWhole(Reading.of(ROWS.indent(7)));
  }

  @Test
  void severalRoutersInOneFile() {
    Reading reading = Reading.of("a1#show ip bgp\n" + ROWS + "a1#\n\nops@b2> show route\n\n"
        + "inet.0: 1 destinations, 1 routes (1 active, 0 holddown, 0 hidden)\n\n"
        + "10.0.0.0/8         *[BGP/170] 00:00:05, localpref 100\n"
        + "                      AS path: 64501 I, validation-state: unverified\n"
        + "                    > to 192.0.2.5 via xe-0/0/0.0\n\nc3#show ip bgp\n" + ROWS + "BIRD 2.0.12 ready.\n"
        + "Table master4:\n10.0.0.0/8  unicast [p1 2026-01-01] * (100) [AS64501i]\n\tvia 192.0.2.5 on eth0\n");
    assertEquals(List.of("a1", "b2", "c3", "c3"), reading.routers().stream().map(router -> router.hostName()).toList());
    assertEquals(
        List.of(LookingGlassFormat.CISCO_IOS, LookingGlassFormat.JUNIPER_JUNOS, LookingGlassFormat.CISCO_IOS,
            LookingGlassFormat.BIRD),
        reading.routers().stream().map(router -> router.format()).toList());
    assertEquals(6, reading.routes().size());
  }

  @Test
  void jsonAndTextInOneFile() {
    Reading reading = Reading.of("r2# show bgp ipv4 unicast json\n" + Reading.sample("frr-table.json")
        + "r2# show bgp ipv4 unicast\n" + Reading.sample("frr-table.txt"));
    assertEquals(1, reading.routers().size(), reading.routers()::toString);
    assertEquals(10, reading.routes().size());
    assertEquals(List.of(), reading.diagnostics());
  }

  @Test
  void saysWhenTwoDialectsLookAlike() {
    String rows = """
           Network          Next Hop            Metric LocPrf Weight Path
        *> 10.0.0.0/8       192.0.2.5               50             0 64501 64512 i
        """;
    Reading reading = Reading.of(rows);
    assertEquals("64501 64512", reading.to("10.0.0.0/8").attributes().asPath().toString());
    assertTrue(reading.diagnostics().getFirst().problem().contains("look alike"), reading.diagnostics()::toString);
    Reading forced = Reading.of(rows, Optional.of(LookingGlassFormat.FRR));
    assertEquals(LookingGlassFormat.FRR, forced.format());
    assertEquals(List.of(), forced.diagnostics());
  }

  private static final String XML = """
      <rpc-reply><route-information><route-table><table-name>inet.0</table-name>
      <rt><rt-destination>10.9.0.0/16</rt-destination><rt-entry><active-tag>*</active-tag>
      <protocol-name>BGP</protocol-name><as-path>64501 I</as-path></rt-entry></rt>
      </route-table></route-information></rpc-reply>
      """;

  @Test
  void jsonAndXmlOfAnotherDialectThanTheNamedOneAreTold() {
    Reading xml = Reading.of(XML + XML, Optional.of(LookingGlassFormat.FRR));
    assertEquals(2, xml.routes().size());
    assertEquals(List.of("this is the XML of juniper_junos, not of frr"),
        xml.diagnostics().stream().map(diagnostic -> diagnostic.problem()).toList());
    assertEquals(List.of(), Reading.of(XML, Optional.of(LookingGlassFormat.JUNIPER_JUNOS)).diagnostics());

    String json = Reading.sample("frr-table.json");
    Reading bird = Reading.of(json, Optional.of(LookingGlassFormat.BIRD));
    assertEquals(Reading.of(json).routes().size(), bird.routes().size());
    assertEquals(1 + Reading.of(json).diagnostics().size(), bird.diagnostics().size());
    assertEquals("this is the JSON of frr, not of bird", bird.diagnostics().getFirst().problem());
    assertEquals(
        Reading.of(json).diagnostics(), Reading.of(json, Optional.of(LookingGlassFormat.FRR)).diagnostics());
  }

  @Test
  void theNamedDialectSpeaksAgainAfterXml() {
    Reading reading = Reading.of(XML + ROWS, Optional.of(LookingGlassFormat.CISCO_IOS));
    assertEquals(3, reading.routes().size());
    assertEquals(1, reading.diagnostics().size());
  }

  @Test
  void rowsWithoutAnyFrame() {
    Reading reading = Reading.of("""
        *> 10.0.0.0/8       192.0.2.5               50             0 64501 64512 i
        *                   192.0.2.6                    100       0 64502 64512 i
        """);
    assertEquals(2, reading.routes().size());
    assertEquals(50, reading.routes().getFirst().attributes().med().orElseThrow());
    assertEquals(100, reading.routes().get(1).attributes().localPref().orElseThrow());
  }

  @Test
  void textThatIsNoOutputIsNotTakenForOne() {
    assertEquals(List.of(), Reading.of("Dear all,\n\nthe maintenance is at 10:00.\n").routers());
    assertEquals(List.of(), Reading.of("").routers());
    Reading mail = Reading.of("We announce 192.0.2.0/24 from today on.\n");
    assertEquals(List.of(), mail.routes());
    assertTrue(mail.diagnostics().getFirst().problem().contains("belongs to no output"));
  }

  @Test
  void aNewlineJsonOfRisLive() {
    String message = """
        {"type":"ris_message","data":{"timestamp":1700000000.25,"peer":"192.0.2.1","peer_asn":"64501","id":"x",\
        "host":"rrc21.ripe.net","type":"UPDATE","path":[64501,[64513,64514]],"community":[[64501,1]],"origin":"igp",\
        "med":7,"announcements":[{"next_hop":"2001:db8::1,fe80::1","prefixes":["2001:db8:1::/48","2001:db8:2::/48"]}],\
        "withdrawals":["10.0.0.0/8"]}}
        """;
    Reading reading = Reading.of(message + "{\"type\":\"ris_message\",\"data\":{\"ti\n" + message);
    assertEquals(6, reading.routes().size());
    LookingGlassRoute route = reading.allTo("2001:db8:1::/48").getFirst();
    assertEquals("64501 {64513,64514}", route.attributes().asPath().toString());
    assertEquals(64501, route.peerAsn().orElseThrow());
    assertEquals("rrc21", route.other().get("collector"));
    assertEquals("2023-11-14T22:13:20.250Z", route.receivedAt().orElseThrow().toString());
    assertTrue(reading.allTo("10.0.0.0/8").getFirst().flags().contains(LookingGlassRoute.Flag.WITHDRAWN));
    assertEquals(1, reading.diagnostics().size(), "the broken line is named, and only that: " + reading.diagnostics());
  }

  @Test
  void ripestat() {
    Reading glass = Reading.of("""
        {"messages": [], "data_call_name": "looking-glass", "data": {"rrcs": [{"rrc": "RRC00", "location": "Amsterdam",
         "peers": [{"asn_origin": "64512", "as_path": "64501 64512", "community": "64501:1 64501:2",
          "largeCommunity": "64501:1:2", "extendedCommunity": "", "last_updated": "2025-06-18T10:54:36",
          "prefix": "10.0.0.0/8", "peer": "192.0.2.1", "origin": "IGP", "next_hop": "192.0.2.5",
          "latest_time": "2025-06-24T03:07:19"}]}], "query_time": "2025-06-24T03:07:22"}, "status": "ok"}
        """);
    assertEquals(LookingGlassFormat.RIPESTAT, glass.format());
    assertEquals("64501 64512", glass.to("10.0.0.0/8").attributes().asPath().toString());
    assertEquals("RRC00", glass.to("10.0.0.0/8").other().get("collector"));
    Reading play = Reading.of("""
        {"data": {"initial_state": [{"target_prefix": "10.0.0.0/8", "source_id": "00-192.0.2.1-64501",
          "path": [64501, 64512], "community": ["64501:1"]}],
         "events": [{"type": "W", "timestamp": "2025-06-18T10:54:36", "attrs": {"target_prefix": "10.0.0.0/8",
          "source_id": "00-192.0.2.1-64501"}}], "sources": [{"id": "00-192.0.2.1-64501", "as_number": 64501}]}}
        """);
    assertEquals(2, play.routes().size());
    assertEquals("rrc00", play.routes().getFirst().other().get("collector"));
    assertEquals(64501, play.routes().getFirst().peerAsn().orElseThrow());
    assertEquals(List.of(), play.diagnostics());
  }

  @Test
  void birdwatcherAndAlice() {
    String route = """
        {"network": "10.0.0.0/8", "gateway": "192.0.2.1", "interface": "eth0", "from_protocol": "R1", "primary": true,
         "learnt_from": "192.0.2.1", "metric": 100, "age": "2025-06-18 10:54:36", "type": ["BGP", "unicast", "univ"],
         "bgp": {"origin": "IGP", "as_path": ["64501", "64512"], "next_hop": "192.0.2.5", "local_pref": "100", "med": "5",
          "communities": [[64501, 1]], "large_communities": [[64501, 1, 2]], "ext_communities": [["rt", "42", "1234"]]}}
        """;
    Reading bird = Reading.of("{\"api\": {\"Version\": \"2.2\"}, \"cached_at\": \"x\", \"routes\": [" + route + "]}");
    assertEquals(LookingGlassFormat.BIRDWATCHER, bird.format());
    assertEquals(5, bird.to("10.0.0.0/8").attributes().med().orElseThrow());
    assertEquals(Optional.of(true), bird.to("10.0.0.0/8").best());
    Reading alice = Reading.of("{\"api\": {}, \"imported\": [" + route + "], \"filtered\": [" + route + "]}");
    assertEquals(LookingGlassFormat.ALICE_LG, alice.format());
    assertEquals(2, alice.routes().size());
    assertTrue(alice.routes().get(1).flags().contains(LookingGlassRoute.Flag.FILTERED));
  }
}
