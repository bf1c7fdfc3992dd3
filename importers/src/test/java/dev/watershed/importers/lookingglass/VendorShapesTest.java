package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Shapes that published outputs of routers have, and that no daemon here prints: columns, order, wrapping and words as
/// vendors' manuals and captures of operators show them, with addresses and ASNs for documentation in them.
class VendorShapesTest {

  /// What stands above the entries of an SR OS router for one prefix.
  private static final String SROS_HUNT = """
      *A:R1# show router bgp routes 203.0.113.0/24 hunt
      ===============================================================================
       BGP Router ID:192.0.2.1        AS:64510       Local AS:64510
      ===============================================================================
       Legend -
       Status codes  : u - used, s - suppressed, h - history, d - decayed, * - valid
                       l - leaked
       Origin codes  : i - IGP, e - EGP, ? - incomplete, > - best, b - backup

      ===============================================================================
      BGP IPv4 Routes
      ===============================================================================
      """;

  private static LookingGlassRoute only(Reading reading) {
    assertEquals(1, reading.routes().size(), () -> reading.routes() + " " + reading.diagnostics());
    return reading.routes().getFirst();
  }

  private static String path(LookingGlassRoute route) {
    return route.attributes().asPath().toString();
  }

  private static void assertNothingLost(Reading reading) {
    assertEquals(List.of(), reading.diagnostics());
  }

  @Test
  void srosTableWithTwoColumnsBehindTheNextHop() {
    Reading reading = Reading.of("""
        [gl:/configure]
        A:admin@pe9# show router bgp routes
        ===============================================================================
         BGP Router ID:192.0.2.9        AS:64500       Local AS:64500
        ===============================================================================
         Legend -
         Status codes  : u - used, s - suppressed, h - history, d - decayed, * - valid
                         l - leaked, x - stale, > - best, b - backup, p - purge,
                         w - unused-weight-only
         Origin codes  : i - IGP, e - EGP, ? - incomplete

        ===============================================================================
        BGP IPv4 Routes
        ===============================================================================
        Flag  Network                                            LocalPref   MED
              Nexthop (Router)                                   Path-Id     IGP Cost
              As-Path                                                        Label
        -------------------------------------------------------------------------------
        u*>i  203.0.113.0/24                                     100         50
              192.0.2.5                                          None        17
              64501 64510                                                    -
        *i    203.0.113.0/24                                     n/a         None
              192.0.2.6                                          2           1
              64502 64511 64510                                              -
        u*>?  198.51.100.0/24                                    100         None
              192.0.2.7                                          1779        131045
              No As-Path                                                     -
        -------------------------------------------------------------------------------
        Routes : 3
        ===============================================================================
        """);
    assertEquals(LookingGlassFormat.NOKIA_SROS, reading.format());
    assertNothingLost(reading);
    assertEquals(3, reading.routes().size());
    LookingGlassRoute best = reading.allTo("203.0.113.0/24").getFirst();
    assertEquals(Optional.of(true), best.best());
    assertEquals("64501 64510", path(best));
    assertEquals(OptionalLong.of(50), best.attributes().med());
    assertEquals(OptionalLong.of(100), best.attributes().localPref());
    LookingGlassRoute other = reading.allTo("203.0.113.0/24").getLast();
    assertEquals(Optional.of(false), other.best());
    assertEquals("64502 64511 64510", path(other));
    assertEquals(OptionalLong.empty(), other.attributes().localPref());
    assertTrue(reading.to("198.51.100.0/24").attributes().asPath().isEmpty());
    assertEquals(Optional.of(Origin.INCOMPLETE), reading.to("198.51.100.0/24").attributes().origin());
  }

  @Test
  void srosAdvertisedRoutesHaveNoStatus() {
    Reading reading = Reading.of("""
        A:admin@pe9# show router 9999 bgp neighbor "192.0.2.77" advertised-routes
        ===============================================================================
         BGP Router ID:192.0.2.9        AS:64500       Local AS:64500
        ===============================================================================
         Legend -
         Status codes  : u - used, s - suppressed, h - history, d - decayed, * - valid
                         l - leaked, x - stale, > - best, b - backup, p - purge
         Origin codes  : i - IGP, e - EGP, ? - incomplete

        ===============================================================================
        BGP IPv4 Routes
        ===============================================================================
        Flag  Network                                            LocalPref   MED
              Nexthop (Router)                                   Path-Id     IGP Cost
              As-Path                                                        Label
        -------------------------------------------------------------------------------
        ?     198.51.100.88/29                                   n/a         50
              192.0.2.9                                          None        n/a
              64500                                                          -
        i     203.0.113.0/24                                     n/a         None
              192.0.2.9                                          None        n/a
              64500 64501 64510                                              -
        -------------------------------------------------------------------------------
        Routes : 2
        ===============================================================================
        """);
    assertNothingLost(reading);
    assertEquals("64500", path(reading.to("198.51.100.88/29")));
    assertEquals(Optional.of(Origin.INCOMPLETE), reading.to("198.51.100.88/29").attributes().origin());
    assertEquals("64500 64501 64510", path(reading.to("203.0.113.0/24")));
  }

  @Test
  void srosHuntOfARouteThatIsNotUsed() {
    Reading reading = Reading.of(SROS_HUNT + """
        -------------------------------------------------------------------------------
        RIB In Entries
        -------------------------------------------------------------------------------
        Network        : 203.0.113.0/24
        Nexthop        : 198.51.100.1
        Path Id        : None
        From           : 198.51.100.1
        Res. Nexthop   : 198.51.100.1
        Local Pref.    : None                   Interface Name : toR3
        Aggregator AS  : None                   Aggregator     : None
        Atomic Aggr.   : Not Atomic             MED            : None
        AIGP Metric    : None
        Connector      : None
        Community      : No Community Members
        Cluster        : No Cluster Members
        Originator Id  : None                   Peer Router Id : 192.0.2.3
        Fwd Class      : None                   Priority       : None
        Flags          : Invalid  IGP  AS-Loop
        Route Source   : External
        AS-Path        : 64520 64510
        Route Tag      : 0
        Neighbor-AS    : 64520
        Orig Validation: NotFound
        Source Class   : 0                      Dest Class     : 0

        -------------------------------------------------------------------------------
        RIB Out Entries
        -------------------------------------------------------------------------------
        -------------------------------------------------------------------------------
        Routes : 1
        ===============================================================================
        """);
    assertEquals(LookingGlassFormat.NOKIA_SROS, reading.format());
    assertNothingLost(reading);
    LookingGlassRoute route = only(reading);
    assertEquals("64520 64510", path(route));
    assertEquals(Optional.of(false), route.valid());
    assertEquals(Optional.of(false), route.best());
    assertEquals(Optional.of(Origin.IGP), route.attributes().origin());
    assertEquals(Optional.of(Session.EBGP), route.session());
    assertEquals(Optional.of(IpAddress.parse("198.51.100.1")), route.attributes().nextHop());
  }

  @Test
  void srosHuntOfARouteThatIsSentOn() {
    Reading reading = Reading.of(SROS_HUNT + """
        -------------------------------------------------------------------------------
        RIB In Entries
        -------------------------------------------------------------------------------
        Network        : 203.0.113.0/24
        Nexthop        : 192.0.2.5
        Path Id        : None
        From           : 192.0.2.5
        Res. Nexthop   : 198.51.100.5
        Local Pref.    : 100                    Interface Name : toR5
        Aggregator AS  : None                   Aggregator     : None
        Atomic Aggr.   : Not Atomic             MED            : None
        AIGP Metric    : None
        Connector      : None
        Community      : 64510:100
        Cluster        : No Cluster Members
        Originator Id  : None                   Peer Router Id : 192.0.2.5
        Fwd Class      : None                   Priority       : None
        Flags          : Used  Valid  Best  IGP
        Route Source   : Internal
        AS-Path        : No As-Path
        Route Tag      : 0
        Neighbor-AS    : N/A
        Orig Validation: NotFound
        Source Class   : 0                      Dest Class     : 0

        -------------------------------------------------------------------------------
        RIB Out Entries
        -------------------------------------------------------------------------------
        Network        : 203.0.113.0/24
        Nexthop        : 198.51.100.0
        Path Id        : None
        To             : 198.51.100.1
        Res. Nexthop   : n/a
        Local Pref.    : n/a                    Interface Name : NotAvailable
        Aggregator AS  : None                   Aggregator     : None
        Atomic Aggr.   : Not Atomic             MED            : 100
        AIGP Metric    : None
        Connector      : None
        Community      : no-export
        Cluster        : No Cluster Members
        Originator Id  : None                   Peer Router Id : 192.0.2.3
        Origin         : IGP
        AS-Path        : 64510
        Route Tag      : 0
        Neighbor-AS    : 64510
        Orig Validation: NotFound
        Source Class   : 0                      Dest Class     : 0

        -------------------------------------------------------------------------------
        Routes : 2
        ===============================================================================
        """);
    assertEquals(LookingGlassFormat.NOKIA_SROS, reading.format());
    assertNothingLost(reading);
    assertEquals(2, reading.routes().size());
    LookingGlassRoute in = reading.routes().getFirst();
    assertEquals(Optional.of(true), in.best());
    assertTrue(in.attributes().asPath().isEmpty());
    assertEquals(Optional.of(Session.IBGP), in.session());
    assertEquals(OptionalLong.of(100), in.attributes().localPref());
    assertEquals("64510:100", Communities.toString(in.attributes().communities().get(0)));
    LookingGlassRoute out = reading.routes().getLast();
    assertTrue(out.flags().contains(Flag.ADVERTISED), out::toString);
    assertEquals("64510", path(out));
    assertEquals(OptionalLong.of(100), out.attributes().med());
    assertEquals(OptionalLong.empty(), out.attributes().localPref());
    assertEquals(Optional.of(IpAddress.parse("198.51.100.0")), out.attributes().nextHop());
    assertEquals(Communities.NO_EXPORT, out.attributes().communities().get(0));
    assertEquals(Optional.of(Origin.IGP), out.attributes().origin());
  }

  @Test
  void vrpTableWithValidationCodesAndAPathWithoutRepetition() {
    Reading reading = Reading.of("""
        [~DeviceA] display bgp routing-table

         BGP Local router ID is 192.0.2.1
         Status codes: * - valid, > - best, d - damped, x - best external, a - add path,
                       h - history,  i - internal, s - suppressed, S - Stale
                       Origin : i - IGP, e - EGP, ? - incomplete
         RPKI validation codes: V - valid, I - invalid, N - not-found


         Total Number of Routes: 5
              Network            NextHop        MED        LocPrf    PrefVal Path/Ogn

         *>   203.0.113.0/24     192.0.2.6      100                   0      64501 64510i
         *                       192.0.2.7      150                   0      64502 64511 64510i
         *>i  198.51.100.0       192.0.2.9      0          100        0      64505?
         *>   192.0.2.128/25     0.0.0.0        0                     0      ?
          i   198.51.100.64/26   192.0.2.9      0          100        0      i
        """);
    assertEquals(LookingGlassFormat.HUAWEI_VRP, reading.format());
    assertNothingLost(reading);
    assertEquals(5, reading.routes().size());
    List<LookingGlassRoute> both = reading.allTo("203.0.113.0/24");
    assertEquals("64501 64510", path(both.getFirst()));
    assertEquals(OptionalLong.of(100), both.getFirst().attributes().med());
    assertEquals("64502 64511 64510", path(both.getLast()));
    assertEquals(Optional.of(false), both.getLast().best());
    assertEquals(OptionalLong.of(100), reading.to("198.51.100.0/24").attributes().localPref());
    assertEquals(Optional.of(Session.IBGP), reading.to("198.51.100.0/24").session());
    assertEquals(Optional.of(Origin.INCOMPLETE), reading.to("198.51.100.0/24").attributes().origin());
    assertEquals(Optional.of(false), reading.to("198.51.100.64/26").valid());
  }

  @Test
  void vrpVpnTables() {
    Reading reading = Reading.of("""
        <ASBR1> display bgp vpnv4 all routing-table
         BGP Local router ID is 192.0.2.2
         Status codes: * - valid, > - best, d - damped, x - best external, a - add path,
                       h - history,  i - internal, s - suppressed, S - Stale
                       Origin : i - IGP, e - EGP, ? - incomplete
         RPKI validation codes: V - valid, I - invalid, N - not-found


         Total number of routes from all PE: 2
         Route Distinguisher: 64500:1


              Network            NextHop        MED        LocPrf    PrefVal Path/Ogn

         *>i  203.0.113.1/32     192.0.2.9                  100        0      64501i
         Route Distinguisher: 64500:2


              Network            NextHop        MED        LocPrf    PrefVal Path/Ogn

         *>   203.0.113.2/32     192.0.2.3                             0       64520 64502i
        """);
    assertNothingLost(reading);
    assertEquals("64501", path(reading.to("203.0.113.1/32")));
    assertEquals("64520 64502", path(reading.to("203.0.113.2/32")));
  }

  @Test
  void vrpListOfIpv6() {
    Reading reading = Reading.of("""
        [~DeviceB] display bgp ipv6 routing-table

         BGP Local router ID is 192.0.2.2
         Status codes: * - valid, > - best, d - damped, x - best external, a - add path,
                       h - history,  i - internal, s - suppressed, S - Stale
                       Origin : i - IGP, e - EGP, ? - incomplete
         RPKI validation codes: V - valid, I - invalid, N - not-found

         Total Number of Routes: 2
         *>  Network  : 2001:db8:1::                             PrefixLen : 64
             NextHop  : 2001:db8:100::1                          LocPrf    :
             MED      : 0                                        PrefVal   : 0
             Label    :
             Path/Ogn : 64501 64510i
           i Network  : 2001:db8:101::                           PrefixLen : 96
             NextHop  : 2001:db8:101::1                          LocPrf    : 100
             MED      : 0                                        PrefVal   : 0
             Label    :
             Path/Ogn :  i
        """);
    assertEquals(LookingGlassFormat.HUAWEI_VRP, reading.format());
    assertNothingLost(reading);
    assertEquals("64501 64510", path(reading.to("2001:db8:1::/64")));
    assertEquals(OptionalLong.empty(), reading.to("2001:db8:1::/64").attributes().localPref());
    assertTrue(reading.to("2001:db8:101::/96").attributes().asPath().isEmpty());
    assertEquals(Optional.of(false), reading.to("2001:db8:101::/96").valid());
  }

  @Test
  void vrpDetailWithConfederationSuppressionAndAWrappedLine() {
    Reading reading = Reading.of("""
        <R3>display bgp routing-table 203.0.113.0

         BGP local router ID : 192.0.2.3
         Local AS number : 64500
         Paths:   2 available, 1 best, 1 select, 0 best-external, 0 add-path
         BGP routing table entry information of 203.0.113.0/24:
         From: 192.0.2.5 (192.0.2.15)
         Route Duration: 84d11h53m07s
         Direct Out-interface: Eth-Trunk1.2605
         Original nexthop: 192.0.2.5
         Qos information : 0x0
         Community: <64501:24>, no-export
         Large-Community: <64501:1:2>
         AS-path (65001) 64501 64510, origin igp, MED 0, localpref 150, pref-val 0, valid, external-confed, best, sel
        ect, active, pre 255
         Advertised to such 2 peers:
            192.0.2.5
            192.0.2.6
         BGP routing table entry information of 203.0.113.0/24:
         From: 192.0.2.6 (192.0.2.16)
         Route Duration: 0d00h00m37s
         Relay IP Nexthop: 192.0.2.254
         Relay IP Out-Interface: GigabitEthernet0/0/0
         Original nexthop: 192.0.2.6
         Qos information : 0x0
         AS-path 64502, origin incomplete, MED 7, localpref 100, suppressed, pref-val 0, internal, pre 255, IGP cost 20
         Not advertised to any peer yet
        """);
    assertEquals(LookingGlassFormat.HUAWEI_VRP, reading.format());
    assertNothingLost(reading);
    List<LookingGlassRoute> paths = reading.allTo("203.0.113.0/24");
    assertEquals(2, paths.size());
    assertEquals("(65001) 64501 64510", path(paths.getFirst()));
    assertEquals(Optional.of(true), paths.getFirst().best());
    assertEquals(OptionalLong.of(150), paths.getFirst().attributes().localPref());
    assertEquals(2, paths.getFirst().attributes().communities().size());
    assertEquals(1, paths.getFirst().attributes().largeCommunities().size());
    assertEquals(OptionalLong.of(7), paths.getLast().attributes().med());
    assertEquals(Optional.of(false), paths.getLast().best());
    assertTrue(paths.getLast().flags().contains(Flag.SUPPRESSED));
  }

  @Test
  void routerOs6WithRoutesOfOtherProtocols() {
    Reading reading = Reading.of("""
        [admin@R1] > /ip route print detail
        Flags: X - disabled, A - active, D - dynamic,\s
        C - connect, S - static, r - rip, b - bgp, o - ospf, m - mme,\s
        B - blackhole, U - unreachable, P - prohibit\s
         0 ADC  dst-address=192.0.2.0/24 pref-src=192.0.2.1 gateway=ether2\s
                gateway-status=ether2 reachable distance=0 scope=10\s

         1 ADb  dst-address=203.0.113.0/25 gateway=192.0.2.2\s
                gateway-status=192.0.2.2 reachable via  ether2 distance=200 scope=40\s
                target-scope=30 bgp-local-pref=100 bgp-origin=igp\s
                received-from=peer-to-R2\s

         2  Db  dst-address=203.0.113.128/25 gateway=192.0.2.3\s
                gateway-status=192.0.2.3 reachable via  ether3 distance=20 scope=40\s
                target-scope=10 bgp-as-path="64501,64502" bgp-med=5 bgp-origin=incomplete\s
                bgp-communities=64501:100,64501:200 received-from=peer-to-R3\s
        [admin@R1] >
        """);
    assertEquals(LookingGlassFormat.MIKROTIK_ROUTEROS, reading.format());
    // The connected route is passed over, and that is said.
    assertEquals(1, reading.diagnostics().size(), reading.diagnostics()::toString);
    assertTrue(reading.diagnostics().getFirst().toString().contains("line 5: a route of another protocol"));
    assertEquals(2, reading.routes().size());
    LookingGlassRoute internal = reading.to("203.0.113.0/25");
    assertEquals(Optional.of(true), internal.best());
    assertEquals(OptionalLong.of(100), internal.attributes().localPref());
    assertEquals(Optional.of(Origin.IGP), internal.attributes().origin());
    assertEquals(Optional.of(IpAddress.parse("192.0.2.2")), internal.attributes().nextHop());
    LookingGlassRoute other = reading.to("203.0.113.128/25");
    assertEquals(Optional.of(false), other.best());
    assertEquals("64501 64502", path(other));
    assertEquals(OptionalLong.of(5), other.attributes().med());
    assertEquals(2, other.attributes().communities().size());
  }

  @Test
  void routerOs7WithTheWordsOfItsReleases() {
    Reading reading = Reading.of("""
        [admin@CCR1] /routing/route> print detail where bgp
        Flags: X - disabled, F - filtered, U - unreachable, A - active;
        c - connect, s - static, r - rip, b - bgp, n - bgp-net, o - ospf, i - isis, d - dhcp, v - vpn, m - modem, a - ldp-address, l - ldp-mapping, g - slaac, y - bgp-mpls-vpn, e - evpn;
        H - hw-offloaded; + - ecmp, B - blackhole
         Ab   afi=ip contribution=active dst-address=203.0.113.0/24 routing-table=main pref-src=192.0.2.1 gateway=198.51.100.1
               immediate-gw=198.51.100.1%[ether1] distance=20 scope=40 target-scope=10 belongs-to="bgp-IP-198.51.100.1"
               rpki=valid bgp.session=peer-ix-1 .as-path="64501,64510" .communities=64501:10045,no-export .large-communities=64500:2000:0,64500:2001:0 .local-pref=250 .med=0 .origin=igp

          b   afi=ip4 contribution=candidate dst-address=203.0.113.0/24
               routing-table=main gateway=192.0.2.2 immediate-gw=192.0.2.2%ether2
               distance=20 scope=40 target-scope=10 belongs-to="bgp-IP-192.0.2.2"
               bgp.peer-cache-id=*2800002
               .as-path="64496,64496,64496,65536,65537,65538,65539,65540,65541,64510"
               .origin=igp
               debug.fwp-ptr=0x202C2540

         Fb   afi=ip4 contribution=filtered dst-address=198.51.100.0/24 routing-table=main gateway=192.0.2.3
               immediate-gw=192.0.2.3%ether1 distance=20 scope=40 target-scope=10
               belongs-to="BGP IP routes from 192.0.2.3" rpki=invalid
               bgp.peer-cache-id=*B000002 .aggregator="64510:192.0.2.180" .as-path="64502,64510" .atomic-aggregate=yes .origin=incomplete
               debug.fwp-ptr=0x20342960

         Ab   afi=ip6 contribution=active dst-address=2001:db8:1::/48 routing-table=main
               gateway=fe80::1%ether3 immediate-gw=fe80::1%ether3 distance=20 scope=40 target-scope=10
               belongs-to="bgp-IP6-2001:db8::1" bgp.session=six .as-path="64501" .originator-id=192.0.2.99 .local-pref=100 .origin=igp
        """);
    assertEquals(LookingGlassFormat.MIKROTIK_ROUTEROS, reading.format());
    assertNothingLost(reading);
    assertEquals(4, reading.routes().size());
    List<LookingGlassRoute> both = reading.allTo("203.0.113.0/24");
    assertEquals(Optional.of(true), both.getFirst().best());
    assertEquals("64501 64510", path(both.getFirst()));
    assertEquals(OptionalLong.of(250), both.getFirst().attributes().localPref());
    assertEquals(2, both.getFirst().attributes().largeCommunities().size());
    assertEquals(2, both.getFirst().attributes().communities().size());
    assertEquals(Optional.of(false), both.getLast().best());
    assertEquals("64496 64496 64496 65536 65537 65538 65539 65540 65541 64510", path(both.getLast()));
    assertEquals(Optional.of(IpAddress.parse("192.0.2.2")), both.getLast().attributes().nextHop());
    LookingGlassRoute filtered = reading.to("198.51.100.0/24");
    assertTrue(filtered.flags().contains(Flag.FILTERED));
    assertEquals(Optional.of(Origin.INCOMPLETE), filtered.attributes().origin());
    assertTrue(filtered.attributes().atomicAggregate());
    assertTrue(filtered.attributes().aggregator().isPresent());
    assertEquals("64501", path(reading.to("2001:db8:1::/48")));
  }

  @Test
  void bird3WithAttributesInItsOrder() {
    Reading reading = Reading.of("""
        BIRD 3.1.2 ready.
        Table master4:
        0.0.0.0/0            blackhole [DEFAULT4 07:31:28.285] * (110)
        \tpreference: 110
        \tsource: static
        \tInternal route handling values: 0L 4G 0S id 1
        203.0.113.0/24       unicast [GW4_A1_1 07:31:58.426] * (100) [AS64510i]
        \tvia 192.0.2.1 on vlan1
        \tpreference: 100
        \tigp_metric: 0
        \tfrom: 192.0.2.1
        \tsource: BGP
        \tbgp_origin: IGP
        \tbgp_path: 64501 64510
        \tbgp_next_hop: 192.0.2.1
        \tbgp_med: 7
        \tbgp_local_pref: 120
        \tbgp_community: (64501,666) (64501,1001)
        \tbgp_large_community: (64501, 1, 2)
        \tInternal route handling values: 0L 8G 0S id 2
                             unicast [GW4_A1_2 07:31:58.427] (100) [AS64510?]
        \tvia 192.0.2.2 on vlan1
        \tpreference: 100
        \tfrom: 192.0.2.2
        \tsource: BGP
        \tbgp_origin: Incomplete
        \tbgp_path: 64502 {64503 64504} 64510
        \tbgp_next_hop: 192.0.2.2
        \tbgp_local_pref: 100
        \tInternal route handling values: 0L 9G 1S id 3

        Table master6:
        2001:db8:2::/48      unreachable [igp_rr 2026-01-13 from 2001:db8::2] * (100) [i]
        \tpreference: 100
        \tfrom: 2001:db8::2
        \tsource: BGP
        \tbgp_origin: IGP
        \tbgp_path:
        \tbgp_next_hop: 2001:db8::9
        \tbgp_local_pref: 100
        \tbgp_originator_id: 192.0.2.170
        \tbgp_cluster_list: 192.0.2.45
        \tInternal route handling values: 0L 7G 1S id 1
        """);
    assertEquals(LookingGlassFormat.BIRD, reading.format());
    List<LookingGlassRoute> both = reading.allTo("203.0.113.0/24");
    assertEquals(2, both.size());
    assertEquals(Optional.of(true), both.getFirst().best());
    assertEquals("64501 64510", path(both.getFirst()));
    assertEquals(OptionalLong.of(7), both.getFirst().attributes().med());
    assertEquals(OptionalLong.of(120), both.getFirst().attributes().localPref());
    assertEquals(2, both.getFirst().attributes().communities().size());
    assertEquals(1, both.getFirst().attributes().largeCommunities().size());
    assertEquals(Optional.of(false), both.getLast().best());
    assertEquals("64502 {64503,64504} 64510", path(both.getLast()));
    assertEquals(Optional.of(Origin.INCOMPLETE), both.getLast().attributes().origin());
    LookingGlassRoute ipv6 = reading.to("2001:db8:2::/48");
    assertTrue(ipv6.attributes().asPath().isEmpty());
    assertEquals(Optional.of(IpAddress.parse("192.0.2.170")), ipv6.attributes().originatorId());
    assertEquals(1, ipv6.attributes().clusterList().size());
    assertEquals(1, reading.diagnostics().size(), reading.diagnostics()::toString);
    assertTrue(reading.diagnostics().getFirst().toString().contains("DEFAULT4"), reading.diagnostics()::toString);
  }
}
