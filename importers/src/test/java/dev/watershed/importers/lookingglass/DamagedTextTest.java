package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that are cut off, mutated and mixed: nothing is thrown, nothing hangs, and no more comes out than went in. A
/// long run: `-Dtest.jvm.options=-Dwatershed.fuzz.rounds=100000`.
class DamagedTextTest {

  private static final int ROUNDS = Integer.getInteger("watershed.fuzz.rounds", 150);

  private static final String CHARACTERS = "\u0000\b\u001b[]{}()<>*|:;,.#\"'\\/-=+"
      + " \t\r\n0123456789abcdefgi\u00e9\ud83d";

  @ParameterizedTest
  @ValueSource(strings = {
    "ios-table.txt", "iosxr-detail.txt", "nxos-table.txt", "eos-table.txt", "junos-brief.txt", "junos-detail.txt",
    "sros-table.txt", "sros-detail.txt", "vrp-table.txt", "vrp-detail.txt", "routeros6-detail.txt",
    "routeros7-detail.txt", "frr-table.txt", "frr-detail.txt", "frr-table.json", "bird-all.txt", "openbgpd-brief.txt",
    "openbgpd-detail.txt", "openbgpd.json", "gobgp.txt", "gobgp.json", "several.txt", "junos.xml", "ris.json",
    "bird-brief.txt", "frr-table6.txt", "iosxr-table.txt", "eos.json", "alice.json", "birdwatcher.json", "ripestat.json"
  })
  void neverThrowsAndNeverHangs(String sample) {
    String text = text(sample);
    long seed = Long.getLong("watershed.fuzz.seed", 20260728L) + sample.hashCode();
    SplittableRandom random = new SplittableRandom(seed);
    assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
      for (int cut = 0; cut < text.length(); cut += Math.max(1, text.length() / 200)) {
        read(text.substring(0, cut), sample, cut);
        read(text.substring(cut), sample, cut);
      }
      for (int round = 0; round < ROUNDS; round++) {
        read(mutated(text, random), sample + ", seed " + seed, round);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "ios-table.txt", "iosxr-detail.txt", "nxos-table.txt", "eos-table.txt", "junos-brief.txt", "junos-detail.txt",
    "sros-table.txt", "sros-detail.txt", "vrp-table.txt", "vrp-detail.txt", "routeros6-detail.txt",
    "routeros7-detail.txt", "frr-table.txt", "frr-detail.txt", "frr-table.json", "bird-all.txt", "openbgpd-brief.txt",
    "openbgpd-detail.txt", "openbgpd.json", "gobgp.txt", "gobgp.json", "several.txt"
  })
  void aBrokenPrefixMakesNoWrongRoute(String sample) {
    String text = text(sample);
    List<String> right = Reading.of(text).routes().stream().map(DamagedTextTest::route).toList();
    for (String damage : List.of("/9x", "/999", "/")) {
      int at = text.indexOf('/');
      while (at >= 0) {
        String broken = text.substring(0, at) + damage + text.substring(at + 1);
        for (LookingGlassRoute route : Reading.of(broken).routes()) {
          assertTrue(!route.hasAsPath() || right.contains(route(route)),
              () -> sample + ": " + route(route) + " of\n" + broken);
        }
        at = text.indexOf('/', at + 1);
      }
    }
  }

  /// What makes a route, less what stands in lines that the damage may have taken away.
  private static String route(LookingGlassRoute route) {
    return route.prefix() + " " + route.attributes().nextHop() + " " + route.attributes().asPath() + " "
        + route.attributes().origin();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{", "\"", "a:", "1.", "* ", "> ", " ", "64501 ", "10.0.0.0/8 ", "{\"a\":", "<a>",
      "<rt>"})
  void repetitionTakesTimeInProportion(String piece) {
    String row = "*> 10.0.0.0/8       192.0.2.5               50             0 ";
    assertTimeoutPreemptively(Duration.ofMinutes(10), () -> {
      read(piece.repeat(200_000), piece, 0);
      for (LookingGlassFormat format : LookingGlassFormat.values()) {
        Reading.of(piece.repeat(50_000) + "\n" + row + piece.repeat(50_000) + " i\n", Optional.of(format));
      }
    });
  }

  private static void read(String text, String sample, int round) {
    try {
      Reading reading = Reading.of(text);
      long lines = text.lines().count() + 1;
      assertTrue(reading.routes().size() <= text.length() / 8 + 1, sample);
      for (LookingGlassRoute route : reading.routes()) {
        assertTrue(1 <= route.firstLine() && route.firstLine() <= route.lastLine() && route.lastLine() <= lines,
            () -> sample + " round " + round + ": lines " + route.firstLine() + " to " + route.lastLine());
      }
    } catch (RuntimeException e) {
      throw new AssertionError(sample + ", round " + round + ":\n" + text, e);
    }
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder out = new StringBuilder(text);
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes && out.length() > 2; i++) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(6)) {
        case 0 -> out.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        case 1 -> out.deleteCharAt(at);
        case 2 -> out.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        case 3 -> out.delete(at, Math.min(out.length(), at + random.nextInt(80)));
        case 4 -> out.insert(at, out.substring(at, Math.min(out.length(), at + random.nextInt(200))));
        default -> {
          List<String> lines = out.toString().lines().toList();
          if (lines.size() > 1) {
            out.insert(0, lines.get(random.nextInt(lines.size())) + "\n");
          }
        }
      }
    }
    return out.toString();
  }

  private static String text(String sample) {
    return switch (sample) {
      case "ris.json" -> """
          {"type":"ris_message","data":{"timestamp":1700000000.25,"peer":"192.0.2.1","peer_asn":"64501","host":"rrc21",\
          "type":"UPDATE","path":[64501,[64513,64514]],"community":[[64501,1]],"origin":"igp","announcements":\
          [{"next_hop":"192.0.2.5","prefixes":["10.0.0.0/8","10.1.0.0/16"]}],"withdrawals":["10.2.0.0/16"]}}
          """.repeat(3);
      case "iosxr-table.txt" -> """
          RP/0/RP0/CPU0:r1#show bgp ipv4 unicast
          BGP router identifier 192.0.2.1, local AS number 64500
          BGP table nexthop route policy:
          Status codes: s suppressed, d damped, h history, * valid, > best
                        i - internal, r RIB-failure, S stale, N Nexthop-discard
          Origin codes: i - IGP, e - EGP, ? - incomplete
             Network            Next Hop            Metric LocPrf Weight Path
          *> 10.0.0.0/8         192.0.2.5               50             0 64501 64512 i
          * i                   192.0.2.6                    100      0 64502 {64513,64514} ?
          *> 198.51.100.0/24    192.0.2.5                              0 64501 i
          """;
      case "eos.json" -> """
          {"vrfs":{"default":{"routerId":"192.0.2.1","vrf":"default","asn":"64500","bgpRouteEntries":{"10.0.0.0/8":{
          "address":"10.0.0.0","maskLength":8,"bgpRoutePaths":[{"nextHop":"192.0.2.5","asPathEntry":{"asPathType":null,
          "asPath":"64501 64512 i"},"med":50,"localPreference":100,"weight":0,"routeType":{"valid":true,"active":true,
          "origin":"Igp"},"peerEntry":{"peerAddr":"192.0.2.5","peerRouterId":"192.0.2.5"}}]}}}}}
          """;
      case "alice.json" -> """
          {"api":{"version":"6"},"imported":[{"id":"a","neighbor_id":"n","network":"10.0.0.0/8","interface":"eth0",
          "gateway":"192.0.2.5","metric":100,"bgp":{"origin":"IGP","as_path":[64501,64512],"next_hop":"192.0.2.5",
          "communities":[[64501,1]],"large_communities":[[64501,1,2]],"ext_communities":[],"local_pref":100,"med":50},
          "age":3600,"type":["BGP","unicast","univ"],"primary":true}],"filtered":[],"not_exported":[]}
          """;
      case "birdwatcher.json" -> """
          {"api":{"Version":"2"},"cached_at":"2026-07-01T00:00:00Z","routes":[{"network":"10.0.0.0/8","gateway":"192.0.2.5",
          "from_protocol":"r1","interface":"eth0","learnt_from":"192.0.2.5","metric":100,"primary":true,"type":["BGP"],
          "bgp":{"origin":"IGP","as_path":["64501","64512"],"next_hop":"192.0.2.5","local_pref":"100","med":"50",
          "communities":[[64501,1]],"large_communities":[[64501,1,2]]}}]}
          """;
      case "ripestat.json" -> """
          {"status":"ok","data_call_name":"looking-glass","data":{"rrcs":[{"rrc":"RRC00","location":"x","peers":[{
          "asn_origin":"64512","as_path":"64501 {64511,64512}","community":"64501:1","last_updated":"2026-07-01T00:00:00",
          "prefix":"10.0.0.0/8","peer":"192.0.2.5","origin":"IGP","next_hop":"192.0.2.5","latest_time":"2026-07-01T00:00:00"}]}]}}
          """;
      case "junos.xml" -> """
          <rpc-reply xmlns:junos="http://xml.juniper.net/junos/x"><route-information>
          <route-table><table-name>inet.0</table-name><rt junos:style="detail"><rt-destination>10.0.0.0</rt-destination>
          <rt-prefix-length>8</rt-prefix-length><rt-entry><active-tag>*</active-tag><protocol-name>BGP</protocol-name>
          <local-preference>100</local-preference><age junos:seconds="306">5:06</age><as-path>AS path: 64501 64512 I
          Aggregator: 64512 192.0.2.77
          </as-path><communities><community>64501:1</community></communities><nh><to>192.0.2.5</to></nh></rt-entry></rt>
          </route-table></route-information></rpc-reply>
          """;
      default -> Reading.sample(sample);
    };
  }
}
