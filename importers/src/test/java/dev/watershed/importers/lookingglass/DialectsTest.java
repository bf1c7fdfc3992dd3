package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.lookingglass.LookingGlassRoute.AsPathState;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each dialect on a text written for it by hand: the same routes everywhere, so that what is expected is known.
class DialectsTest {

  private static final String PATH = "64501 64510 64511 64512";

  @ParameterizedTest
  @CsvSource({
    "ios-table.txt, CISCO_IOS, edge1.example", "iosxr-detail.txt, CISCO_XR, core9", "nxos-table.txt, CISCO_NXOS, leaf1",
    "eos-table.txt, ARISTA_EOS, switch1", "junos-brief.txt, JUNIPER_JUNOS, mx1", "junos-detail.txt, JUNIPER_JUNOS, mx1",
    "sros-table.txt, NOKIA_SROS, pe1", "sros-detail.txt, NOKIA_SROS, pe1", "vrp-table.txt, HUAWEI_VRP, ne40",
    "vrp-detail.txt, HUAWEI_VRP, ne40", "routeros6-detail.txt, MIKROTIK_ROUTEROS, rb1",
    "routeros7-detail.txt, MIKROTIK_ROUTEROS, ccr1", "frr-table.txt, FRR, 192.0.2.2", "frr-detail.txt, FRR, ''",
    "frr-table.json, FRR, 192.0.2.2", "bird-all.txt, BIRD, ''", "openbgpd-brief.txt, OPENBGPD, ''",
    "openbgpd-detail.txt, OPENBGPD, ''", "openbgpd.json, OPENBGPD, ''", "gobgp.txt, GOBGP, ''", "gobgp.json, GOBGP, ''"
  })
  void recognisesDialectAndRouter(String sample, LookingGlassFormat format, String router) {
    Reading reading = Reading.ofSample(sample);
    assertEquals(format, reading.format());
    assertEquals(router, reading.routers().getFirst().name());
  }

  @ParameterizedTest
  @CsvSource({
    "ios-table.txt", "nxos-table.txt", "eos-table.txt", "junos-brief.txt", "junos-detail.txt", "sros-table.txt",
    "vrp-table.txt", "vrp-detail.txt", "routeros6-detail.txt", "routeros7-detail.txt"
  })
  void readsTheBestPathAlikeInEveryDialect(String sample) {
    LookingGlassRoute best = Reading.ofSample(sample).allTo("10.0.0.0/8").stream()
        .filter(route -> route.best().orElse(false)).findFirst().orElseThrow();
    PathAttributes attributes = best.attributes();
    assertEquals(PATH, attributes.asPath().toString());
    assertEquals(Optional.of(IpAddress.parse("192.0.2.5")), attributes.nextHop());
    assertEquals(Optional.of(Origin.IGP), attributes.origin());
    assertEquals(OptionalLong.of(50), attributes.med());
  }

  @Test
  void iosPrefixesMayLackTheirLengthAndTheirRepetition() {
    Reading reading = Reading.ofSample("ios-table.txt");
    LookingGlassRoute second = reading.allTo("10.0.0.0/8").get(1);
    assertEquals(OptionalLong.of(200), second.attributes().localPref());
    assertEquals(OptionalLong.of(100), second.attributes().med());
    assertEquals(OptionalLong.of(0), second.weight());
    assertEquals(Optional.of(Session.IBGP), second.session());
    assertEquals(Optional.of(false), second.best());
  }

  @Test
  void iosRowsMayBeWrapped() {
    Reading reading = Reading.ofSample("ios-table.txt");
    List<LookingGlassRoute> wrapped = reading.allTo("192.168.144.128/25");
    assertEquals(2, wrapped.size());
    assertTrue(wrapped.getFirst().flags().contains(Flag.BACKUP));
    assertEquals(14, wrapped.getFirst().firstLine());
    assertEquals(15, wrapped.getFirst().lastLine());
    LookingGlassRoute ipv6 = reading.to("2001:db8:2:3::/64");
    assertEquals(Optional.of(IpAddress.parse("2001:db8:f::6")), ipv6.attributes().nextHop());
    assertEquals(OptionalLong.of(7), ipv6.attributes().med());
    assertEquals("64501 64999", ipv6.attributes().asPath().toString());
    assertEquals(17, ipv6.firstLine());
    assertEquals(19, ipv6.lastLine());
  }

  @Test
  void namesWhatLooksLikeARouteAndIsNotUnderstood() {
    Reading reading = Reading.ofSample("ios-table.txt");
    assertTrue(reading.diagnostics().stream().anyMatch(d -> d.position() == 20 && d.problem().contains("garbled")),
        reading.diagnostics()::toString);
    assertTrue(reading.diagnostics().stream().anyMatch(d -> d.problem().contains("summary")));
    assertEquals(2, reading.diagnostics().size());
  }

  @Test
  void setsAndAsdotAreRead() {
    LookingGlassRoute set = Reading.ofSample("ios-table.txt").to("10.1.0.0/16");
    assertEquals("64501 64510 {64513,64514}", set.attributes().asPath().toString());
    Reading nxos = Reading.of("""
        Status: s-suppressed, x-deleted, S-stale, d-dampened, h-history, *-valid, >-best
           Network            Next Hop            Metric     LocPrf     Weight Path
        *>e10.0.0.0/8         192.0.2.5                                     0 1.10 {64513 64514} i
        """);
    assertEquals("65546 {64513,64514}", nxos.to("10.0.0.0/8").attributes().asPath().toString());
  }

  @Test
  void iosXrDetail() {
    Reading reading = Reading.ofSample("iosxr-detail.txt");
    LookingGlassRoute first = reading.allTo("10.0.0.0/8").getFirst();
    assertEquals("64501 64510 64512", first.attributes().asPath().toString());
    assertEquals("192.0.2.9", first.peer());
    assertEquals(Optional.of(IpAddress.parse("192.0.2.99")), first.peerRouterId());
    assertEquals(OptionalLong.of(30), first.igpMetric());
    assertEquals(OptionalLong.of(3), first.pathId());
    assertEquals(Communities.parse("64501:1 64501:2 64501:3"), first.attributes().communities());
    reflected(first);
    LookingGlassRoute best = reading.allTo("10.0.0.0/8").get(1);
    assertEquals(Optional.of(true), best.best());
    assertEquals(Optional.of(Session.EBGP), best.session());
    assertEquals(List.of("RT:64500:77"), best.extendedCommunityTexts());
    // RFC 4360 section 4 and RFC 5668: type 0, sub-type 2, two octets of AS, four of number.
    assertEquals(0x0002_FBF4_0000_004DL, best.attributes().extendedCommunities().getFirst().value());
  }

  @Test
  void eosPrintsReflectionBehindTheOrigin() {
    LookingGlassRoute second = Reading.ofSample("eos-table.txt").allTo("10.0.0.0/8").get(1);
    assertEquals(Optional.of(Origin.INCOMPLETE), second.attributes().origin());
    assertEquals(Optional.of(IpAddress.parse("192.0.2.98")), second.attributes().originatorId());
    assertEquals(2, second.attributes().clusterList().size());
  }

  @Test
  void junosDetail() {
    Reading reading = Reading.ofSample("junos-detail.txt");
    LookingGlassRoute best = reading.allTo("10.0.0.0/8").getFirst();
    reflected(best);
    assertEquals(Communities.parse("64501:1"), best.attributes().communities());
    assertEquals(List.of("target:64500:77"), best.extendedCommunityTexts());
    assertEquals(OptionalLong.of(2 * 604_800 + 3 * 86_400 + 4 * 3_600 + 5 * 60 + 6), best.ageSeconds());
    assertEquals(64500, reading.routers().getFirst().localAs());
    LookingGlassRoute second = reading.allTo("10.0.0.0/8").get(1);
    assertEquals(OptionalLong.of(64502), second.peerAsn());
    assertEquals(OptionalLong.of(90), second.attributes().localPref());
    assertEquals(Optional.of(false), second.best());
  }

  @Test
  void junosRoutesOfOtherProtocolsAreNamedAndNotGiven() {
    Reading reading = Reading.ofSample("junos-brief.txt");
    assertTrue(reading.allTo("198.51.100.0/24").isEmpty());
    assertTrue(reading.diagnostics().getFirst().problem().contains("Static"));
    LookingGlassRoute received = reading.to("10.1.0.0/16");
    assertEquals(OptionalLong.of(120), received.attributes().localPref());
    assertEquals(OptionalLong.empty(), received.attributes().med());
    assertEquals("64501", received.attributes().asPath().toString());
  }

  @Test
  void sros() {
    LookingGlassRoute second = Reading.ofSample("sros-table.txt").allTo("10.0.0.0/8").get(1);
    assertEquals("64502 64512", second.attributes().asPath().toString());
    assertEquals(OptionalLong.of(3), second.pathId());
    assertEquals(Optional.of(Origin.INCOMPLETE), second.attributes().origin());
    LookingGlassRoute detailed = Reading.ofSample("sros-detail.txt").to("10.0.0.0/8");
    reflected(detailed);
    assertEquals(OptionalLong.of(50), detailed.attributes().med());
    // What the import policy made of it counts.
    assertEquals(OptionalLong.of(150), detailed.attributes().localPref());
    assertEquals(Optional.of(Session.IBGP), detailed.session());
    assertEquals(OptionalLong.of(30), detailed.igpMetric());
  }

  @Test
  void vrpDetail() {
    Reading reading = Reading.ofSample("vrp-detail.txt");
    LookingGlassRoute best = reading.allTo("10.0.0.0/8").getFirst();
    reflected(best);
    assertEquals(Communities.parse("64501:1 64501:2 no-export"), best.attributes().communities());
    assertEquals(List.of("RT 64500:77"), best.extendedCommunityTexts());
    assertEquals(OptionalLong.of(306), best.ageSeconds());
    assertEquals(OptionalLong.of(7), best.weight());
    LookingGlassRoute wrapped = reading.allTo("10.0.0.0/8").get(1);
    assertEquals(Optional.of(Session.CONFEDERATION), wrapped.session());
    assertEquals(OptionalLong.of(255), wrapped.preference());
  }

  @Test
  void routerOs() {
    LookingGlassRoute version6 = Reading.ofSample("routeros6-detail.txt").to("10.1.0.0/16");
    assertEquals("64501 {64513,64514}", version6.attributes().asPath().toString());
    assertEquals("peer2", version6.peer());
    LookingGlassRoute version7 = Reading.ofSample("routeros7-detail.txt").to("10.1.0.0/16");
    assertTrue(version7.flags().contains(Flag.FILTERED));
    assertEquals("192.0.2.2", version7.peer());
    assertEquals("invalid", version7.validity());
  }

  @Test
  void shortFormsOfSeveralRouters() {
    Reading reading = Reading.ofSample("several.txt");
    assertEquals(List.of("rb1", "ccr", "rb1", "ne40", "", "pe2", "mx2"),
        reading.routers().stream().map(router -> router.hostName()).toList());
    assertEquals(17, reading.routes().size());
    // RouterOS shows no paths in its short form; what it sends to others is marked.
    LookingGlassRoute brief = reading.routes().getFirst();
    assertEquals(AsPathState.NOT_SHOWN, brief.asPathState());
    assertEquals(Optional.of(IpAddress.parse("192.0.2.5")), brief.attributes().nextHop());
    assertEquals(OptionalLong.of(20), brief.preference());
    assertTrue(reading.allTo("10.1.0.0/16").getFirst().flags().contains(Flag.ADVERTISED));
    // VRP lists IPv6, a path without a prefix being one more to the same.
    List<LookingGlassRoute> listed = reading.allTo("2001:db8:1::/48");
    assertEquals("64501 64512", listed.getFirst().attributes().asPath().toString());
    assertEquals("64502 64512", listed.get(1).attributes().asPath().toString());
    assertEquals(OptionalLong.of(90), listed.get(1).attributes().localPref());
    assertEquals(Optional.of(Session.IBGP), listed.get(1).session());
    // OpenBGPD's column for validation has two halves since it knows ASPA.
    assertEquals("invalid", reading.allTo("10.2.0.0/16").getFirst().validity());
    assertTrue(reading.allTo("10.3.0.0/16").getFirst().flags().contains(Flag.FILTERED));
    // SR OS names the interface of a link-local next hop.
    assertEquals(Optional.of(IpAddress.parse("fe80::1")), listed.get(2).attributes().nextHop());
    assertTrue(reading.allTo("2001:db8:2::/48").getFirst().flags().contains(Flag.BACKUP));
    List<LookingGlassRoute> terse = reading.routes().subList(15, 17);
    assertEquals(OptionalLong.of(100), terse.getFirst().attributes().localPref());
    assertEquals(OptionalLong.of(50), terse.getFirst().attributes().med());
    assertEquals("unverified", terse.get(1).validity());
  }

  @Test
  void rowsThatAreNoIpPrefixLendNothingToOthers() {
    Reading reading = Reading.of("""
        BGP table version is 4, local router ID is 198.51.100.1
        Status codes: s suppressed, d damped, h history, * valid, > best, i - internal,
                      x best-external, a additional-path, c RIB-compressed,
             Network          Next Hop            Metric LocPrf Weight Path
         *>   10.0.0.0/8       192.0.2.5                50             0 64501 i
         *>   [5][65535:1][0][24][10.36.3.0]/17
                              192.0.2.6                  0             0 64502 ?
         *                     192.0.2.7                 0             0 64503 ?
        """);
    assertEquals(1, reading.routes().size());
    assertTrue(reading.diagnostics().stream().anyMatch(d -> d.position() == 6), reading.diagnostics()::toString);
  }

  private static void reflected(LookingGlassRoute route) {
    assertEquals(Optional.of(IpAddress.parse("192.0.2.98")), route.attributes().originatorId());
    assertEquals(List.of(IpAddress.parse("192.0.2.97"), IpAddress.parse("192.0.2.96")),
        route.attributes().clusterList());
    assertEquals(Optional.of(new Aggregator(64512, IpAddress.parse("192.0.2.77"))), route.attributes().aggregator());
    assertEquals("64501:1:2", route.attributes().largeCommunities().getFirst().toString());
  }

  /// In the shapes that operators publish of RouterOS 7.
  @Test
  void routerOs7PrintsVpnRoutesAndFilteredOnes() {
    Reading reading = Reading.of("""
        [admin@core] > /routing/route/print detail where bgp
        Flags: X - disabled, F - filtered, U - unreachable, A - active;
        c - connect, s - static, r - rip, b - bgp, n - bgp-net, o - ospf, i - isis, d - dhcp, v - vpn, m - modem;
        H - hw-offloaded; + - ecmp, B - blackhole
         Ab   afi=ip contribution=active dst-address=203.0.113.0/24 routing-table=main pref-src=192.0.2.1 gateway=198.51.100.1
               immediate-gw=198.51.100.1%[ether1] distance=20 scope=40 target-scope=10 belongs-to="bgp-IP-198.51.100.1"
               rpki=valid bgp.session=ix-1 .as-path="64496" .communities=64496:45 .large-communities=64500:2000:0,64500:2001:0
               .local-pref=250 .med=0 .origin=igp

         Fb   afi=ip contribution=filtered dst-address=198.51.100.0/24 routing-table=main gateway=192.0.2.2
               belongs-to="bgp-IP-192.0.2.2" rpki=invalid bgp.session=transit-1 .as-path="64497,64498" .origin=incomplete

         Ab + afi=vpnv4 contribution=active dst-address=10.12.0.0/24&64500:1 routing-table=main label=16 gateway=10.11.0.2
               immediate-gw=10.11.0.2%sfp1 distance=200 belongs-to="bgp-VPNv4-10.11.0.2"
               bgp.session=pe-1 .ext-communities=rt:1:1 .local-pref=100 .origin=igp
        """);
    assertEquals(3, reading.routes().size(), reading.diagnostics()::toString);
    assertEquals("64500:1", reading.to("10.12.0.0/24").routeDistinguisher());
    assertEquals(250, reading.to("203.0.113.0/24").attributes().localPref().orElseThrow());
    assertEquals("64497 64498", reading.to("198.51.100.0/24").attributes().asPath().toString());
    assertFalse(reading.to("198.51.100.0/24").isCandidate());
    assertEquals(List.of(), reading.diagnostics());
  }

  /// VRP wraps within a word, and a path within a confederation stands in brackets.
  @Test
  void vrpPrintsConfederationsAndSuppressedRoutes() {
    Reading reading = Reading.of("""
        <R3>display bgp routing-table 203.0.113.0

         BGP local router ID : 192.0.2.3
         Local AS number : 65002
         Paths:   1 available, 1 best, 1 select
         BGP routing table entry information of 203.0.113.0/24:
         From: 10.1.13.1 (192.0.2.1)
         Route Duration: 01h05m59s\s\s
         Relay IP Nexthop: 0.0.0.0
         Relay IP Out-Interface:\s
         Original nexthop: 10.1.12.2
         Qos information : 0x0
         AS-path (65001), origin igp, MED 0, localpref 100, pref-val 0, valid, external-conf
        ed, best, select, active, pre 255
         Advertised to such 1 peers:
            10.1.13.3
        <R2>display bgp routing-table 198.51.100.2 32

         BGP local router ID : 192.0.2.2
         Local AS number : 64500
         Paths:   1 available, 1 best, 1 select
         BGP routing table entry information of 198.51.100.2/32:
         From: 192.0.2.9 (192.0.2.9)
         Route Duration: 84d11h53m07s
         Direct Out-interface: Eth-Trunk1.2605
         Original nexthop: 192.0.2.9
         Qos information : 0x0
         Community: <64501:24>
         AS-path 64501, origin igp, MED 0, suppressed, pref-val 0, valid, external, best, select, active, pre 255
         Not advertised to any peer yet
        """);
    assertEquals(List.of(), reading.diagnostics());
    assertEquals("(65001)", reading.to("203.0.113.0/24").attributes().asPath().toString());
    assertEquals(LookingGlassRoute.Session.CONFEDERATION, reading.to("203.0.113.0/24").session().orElseThrow());
    assertTrue(reading.to("203.0.113.0/24").best().orElseThrow());
    assertTrue(reading.to("198.51.100.2/32").flags().contains(LookingGlassRoute.Flag.SUPPRESSED));
  }
}
