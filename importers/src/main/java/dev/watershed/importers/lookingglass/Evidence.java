package dev.watershed.importers.lookingglass;

import static dev.watershed.importers.lookingglass.LookingGlassFormat.ARISTA_EOS;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.BIRD;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.CISCO_IOS;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.CISCO_NXOS;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.CISCO_XR;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.FRR;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.GOBGP;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.HUAWEI_VRP;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.JUNIPER_JUNOS;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.MIKROTIK_ROUTEROS;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.NOKIA_SROS;
import static dev.watershed.importers.lookingglass.LookingGlassFormat.OPENBGPD;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What single lines say about who printed them. Each mark is a piece of an output's frame that some dialects print and
/// others do not; its weight is how sure that makes one. No mark decides alone: [Recognizer] adds them up.
final class Evidence {

  private enum Place {
    START,
    ANYWHERE
  }

  private record Weight(LookingGlassFormat format, int value) {}

  private record Mark(Place place, String text, boolean opens, List<Weight> weights) {
    boolean matches(String line) {
      return place == Place.START ? line.startsWith(text) : line.contains(text);
    }
  }

  private static final List<Mark> MARKS = new ArrayList<>();

  private final int[] scores = new int[LookingGlassFormat.values().length];
  /// A mark counts once, however many lines bear it.
  private final boolean[] counted = new boolean[MARKS.size()];
  private boolean rowCounted;

  /// What has been found for a format.
  int score(LookingGlassFormat format) {
    return scores[format.ordinal()];
  }

  void add(LookingGlassFormat format, int weight) {
    scores[format.ordinal()] += weight;
  }

  private static Weight is(LookingGlassFormat format, int value) {
    return new Weight(format, value);
  }

  /// A mark at the start of a line at which an output can begin.
  private static void opening(String text, Weight... weights) {
    MARKS.add(new Mark(Place.START, text.toLowerCase(Locale.ROOT), true, List.of(weights)));
  }

  private static void start(String text, Weight... weights) {
    MARKS.add(new Mark(Place.START, text.toLowerCase(Locale.ROOT), false, List.of(weights)));
  }

  private static void anywhere(String text, Weight... weights) {
    MARKS.add(new Mark(Place.ANYWHERE, text.toLowerCase(Locale.ROOT), false, List.of(weights)));
  }

  static {
    // The table of the Cisco family.
    opening("BGP table version is", is(CISCO_IOS, 2), is(FRR, 2), is(CISCO_NXOS, 2));
    anywhere(", vrf id ", is(FRR, 5));
    anywhere("vrf-id ", is(FRR, 4));
    anywhere("default local pref ", is(FRR, 6));
    anywhere("main routing table version", is(CISCO_IOS, 2), is(CISCO_XR, 2));
    opening("Status codes: s suppressed, d damped, h history", is(CISCO_IOS, 2), is(CISCO_XR, 2), is(FRR, 2));
    anywhere("* valid, > best, i - internal", is(CISCO_IOS, 2));
    anywhere("* valid, > best, i internal", is(CISCO_IOS, 1), is(FRR, 1));
    start("i - internal, r RIB-failure, S stale", is(CISCO_XR, 4));
    start("i - internal, S stale", is(CISCO_XR, 3));
    anywhere("N Nexthop-discard", is(CISCO_XR, 4));
    anywhere("= multipath", is(FRR, 5));
    anywhere("R Removed", is(FRR, 4));
    anywhere("b backup-path", is(CISCO_IOS, 4));
    anywhere("x best-external", is(CISCO_IOS, 4));
    anywhere("r RIB-failure, S Stale, m multipath", is(CISCO_IOS, 3));
    start("r RIB-failure, S Stale", is(CISCO_IOS, 2), is(FRR, 1));
    anywhere("Nexthop codes: @NNN", is(FRR, 5));
    start("RPKI validation codes:", is(CISCO_IOS, 1), is(FRR, 1));
    start("Displayed ", is(FRR, 3));
    start("Total number of prefixes", is(CISCO_IOS, 1), is(FRR, 1));
    opening("Status: s-suppressed", is(CISCO_NXOS, 6));
    start("Path type: i-internal", is(CISCO_NXOS, 6));
    anywhere("| - multipath, & - backup", is(CISCO_NXOS, 5));
    opening("BGP routing table information for VRF", is(CISCO_NXOS, 2), is(ARISTA_EOS, 2));
    anywhere(", address family ipv", is(CISCO_NXOS, 3));
    start("Router identifier ", is(ARISTA_EOS, 5));
    opening("Route status codes:", is(ARISTA_EOS, 6));
    start("AS Path Attributes: Or-ID", is(ARISTA_EOS, 6));
    start("RPKI Origin Validation codes: V - valid", is(ARISTA_EOS, 4));
    anywhere(" LocPref Weight Path", is(ARISTA_EOS, 3));
    opening("BGP router identifier", is(CISCO_IOS, 1), is(CISCO_XR, 1), is(FRR, 1), is(CISCO_NXOS, 1));
    opening("BGP summary information for VRF", is(CISCO_NXOS, 3), is(ARISTA_EOS, 3));
    anywhere("Neighbor Status Codes: m - Under maintenance", is(ARISTA_EOS, 5));
    anywhere("MsgSent InQ OutQ", is(ARISTA_EOS, 4));
    opening("Description Neighbor V AS", is(ARISTA_EOS, 5));
    anywhere("capable peers", is(CISCO_NXOS, 3));
    anywhere("RIB entries ", is(FRR, 4));
    start("BGP generic scan interval", is(CISCO_XR, 5));
    start("BGP table state:", is(CISCO_XR, 5));
    start("Non-stop routing is", is(CISCO_XR, 5));
    start("BGP NSR", is(CISCO_XR, 5));
    start("BGP is operating in STANDALONE mode", is(CISCO_XR, 5));
    opening("BGP VRF ", is(CISCO_XR, 4));
    start("Processed ", is(CISCO_XR, 3));
    opening("Network Next Hop From", is(CISCO_XR, 6));
    opening("Network Next Hop Metric LocPrf Weight Path", is(CISCO_IOS, 1), is(FRR, 1), is(CISCO_NXOS, 1),
        is(CISCO_XR, 1));
    opening("Network Next-hop Metric LocPrf Weight Path", is(CISCO_XR, 2));
    opening("Network Next Hop Metric LocPref Weight Path", is(ARISTA_EOS, 3));
    opening("Network Next Hop Metric AIGP LocPref Weight Path", is(ARISTA_EOS, 5));
    opening("For address family:", is(CISCO_IOS, 3), is(FRR, 1));
    opening("Neighbor V AS MsgRcvd MsgSent", is(CISCO_IOS, 1), is(FRR, 1), is(CISCO_NXOS, 1), is(ARISTA_EOS, 1));
    opening("Neighbor V AS LocalAS MsgRcvd", is(FRR, 4));
    opening("Neighbor Spk AS MsgRcvd", is(CISCO_XR, 6));
    opening("BGP neighbor is", is(CISCO_IOS, 1), is(FRR, 1), is(CISCO_NXOS, 1), is(ARISTA_EOS, 1), is(CISCO_XR, 1));
    start("Hostname: ", is(FRR, 3));
    anywhere("Read thread: on", is(FRR, 4));
    anywhere(", peer index ", is(CISCO_NXOS, 5));
    start("Remote AS ", is(CISCO_XR, 3));
    start("NSR State:", is(CISCO_XR, 3));
    anywhere(" link, oor ", is(CISCO_XR, 3));
    // The detail of the Cisco family.
    opening("BGP routing table entry for", is(CISCO_IOS, 1), is(CISCO_XR, 1), is(CISCO_NXOS, 1), is(FRR, 1),
        is(ARISTA_EOS, 1), is(OPENBGPD, 1));
    start("Paths: (", is(CISCO_IOS, 1), is(CISCO_XR, 1), is(CISCO_NXOS, 1), is(FRR, 1));
    anywhere(", table default", is(CISCO_IOS, 1), is(FRR, 1));
    anywhere(", table Default-IP-Routing-Table", is(CISCO_IOS, 1), is(FRR, 1));
    start("Refresh Epoch ", is(CISCO_IOS, 6));
    anywhere("tx pathid:", is(CISCO_IOS, 4));
    start("Advertised to update-groups:", is(CISCO_IOS, 3));
    start("Flag: 0x", is(CISCO_IOS, 3));
    start("Updated on ", is(CISCO_IOS, 3));
    start("Advertised to non peer-group peers:", is(FRR, 3), is(CISCO_IOS, 1));
    start("Last update: ", is(FRR, 3), is(OPENBGPD, 2));
    anywhere("bestpath-from-AS", is(FRR, 5));
    anywhere(", best (", is(FRR, 4));
    start("AddPath ID: RX", is(FRR, 4));
    anywhere("(inaccessible", is(FRR, 1));
    start("Versions:", is(CISCO_XR, 5));
    anywhere("bRIB/RIB SendTblVer", is(CISCO_XR, 5));
    start("Last Modified: ", is(CISCO_XR, 4));
    anywhere(": Received by speaker ", is(CISCO_XR, 6));
    start("Received Path ID ", is(CISCO_XR, 5));
    anywhere("(in unique update groups)", is(CISCO_XR, 5));
    anywhere("(with more than one peer):", is(CISCO_XR, 4));
    anywhere("group-best", is(CISCO_XR, 3));
    anywhere("on xmit-list", is(CISCO_NXOS, 6));
    start("Advertised path-id", is(CISCO_NXOS, 5));
    anywhere("path is valid", is(CISCO_NXOS, 5));
    anywhere("path sourced ", is(CISCO_NXOS, 4));
    anywhere("path locally originated", is(CISCO_NXOS, 4));
    start("Paths: ", is(ARISTA_EOS, 2), is(HUAWEI_VRP, 1));
    anywhere(", IGP metric ", is(ARISTA_EOS, 5));
    start("Rx SAFI:", is(ARISTA_EOS, 6));
    // Junos.
    anywhere(" destinations, ", is(JUNIPER_JUNOS, 8));
    start("+ = Active Route, - = Last Active", is(JUNIPER_JUNOS, 6));
    opening("Prefix Nexthop MED Lclpref AS path", is(JUNIPER_JUNOS, 6));
    opening("A Destination P Prf", is(JUNIPER_JUNOS, 6));
    opening("A V Destination P Prf", is(JUNIPER_JUNOS, 6));
    anywhere("[BGP/", is(JUNIPER_JUNOS, 5));
    anywhere(" announced)", is(JUNIPER_JUNOS, 4));
    anywhere("Protocol next hop:", is(JUNIPER_JUNOS, 4));
    anywhere(", validation-state:", is(JUNIPER_JUNOS, 4));
    opening("Groups: ", is(JUNIPER_JUNOS, 5));
    opening("Threading mode: BGP", is(JUNIPER_JUNOS, 5));
    opening("Peer AS InPkt OutPkt", is(JUNIPER_JUNOS, 6));
    opening("Peer: ", is(JUNIPER_JUNOS, 4));
    // BIRD.
    opening("BIRD ", is(BIRD, 6));
    opening("Table master", is(BIRD, 5));
    opening("Table ", is(BIRD, 1));
    start("BGP.as_path:", is(BIRD, 6));
    start("BGP.", is(BIRD, 4));
    start("bgp_", is(BIRD, 4));
    start("Type: BGP", is(BIRD, 4));
    start("via ", is(BIRD, 2));
    opening("Name Proto Table State Since", is(BIRD, 6));
    opening("Route change stats:", is(BIRD, 5));
    start("Import updates:", is(BIRD, 4));
    anywhere(" unicast [", is(BIRD, 5));
    anywhere(" blackhole [", is(BIRD, 5));
    anywhere(" unreachable [", is(BIRD, 4));
    // OpenBGPD.
    opening("flags: * = Valid, > = Selected", is(OPENBGPD, 8));
    opening("flags destination gateway", is(OPENBGPD, 6));
    opening("flags ovs destination", is(OPENBGPD, 6));
    opening("flags vs destination", is(OPENBGPD, 6));
    anywhere(") Neighbor ", is(OPENBGPD, 6));
    anywhere(", ovs ", is(OPENBGPD, 4));
    opening("Neighbor AS MsgRcvd MsgSent OutQ", is(OPENBGPD, 6));
    // Nokia.
    opening("BGP Router ID:", is(NOKIA_SROS, 6));
    start("Legend -", is(NOKIA_SROS, 3));
    start("Status codes : u - used", is(NOKIA_SROS, 6));
    opening("BGP IPv4 Routes", is(NOKIA_SROS, 4));
    opening("BGP IPv6 Routes", is(NOKIA_SROS, 4));
    opening("BGP VPN-IPv", is(NOKIA_SROS, 4));
    opening("Flag Network", is(NOKIA_SROS, 6));
    opening("Original Attributes", is(NOKIA_SROS, 4));
    start("Network : ", is(NOKIA_SROS, 2));
    start("Nexthop : ", is(NOKIA_SROS, 2));
    opening("BGP Summary", is(NOKIA_SROS, 3));
    // Huawei.
    opening("BGP Local router ID", is(HUAWEI_VRP, 6));
    start("Local AS number :", is(HUAWEI_VRP, 4));
    start("Status codes: * - valid, > - best", is(HUAWEI_VRP, 5));
    opening("Network NextHop MED LocPrf PrefVal", is(HUAWEI_VRP, 8));
    opening("BGP routing table entry information of", is(HUAWEI_VRP, 8));
    opening("Total number of routes", is(HUAWEI_VRP, 3));
    anywhere("PrefVal", is(HUAWEI_VRP, 3));
    start("Peer V AS MsgRcvd MsgSent OutQ", is(HUAWEI_VRP, 4));
    opening("Total number of peers", is(HUAWEI_VRP, 3));
    start("From: ", is(HUAWEI_VRP, 2));
    start("Original nexthop:", is(HUAWEI_VRP, 5));
    // MikroTik.
    opening("Flags: X - disabled", is(MIKROTIK_ROUTEROS, 6));
    opening("Flags: D - dynamic", is(MIKROTIK_ROUTEROS, 6));
    opening("Flags: A - active", is(MIKROTIK_ROUTEROS, 6));
    opening("Flags: ", is(MIKROTIK_ROUTEROS, 2));
    opening("Columns: ", is(MIKROTIK_ROUTEROS, 5));
    opening("# DST-ADDRESS", is(MIKROTIK_ROUTEROS, 6));
    opening("PEER PREFIX NEXTHOP AS-PATH", is(MIKROTIK_ROUTEROS, 6));
    anywhere(" DST-ADDRESS ", is(MIKROTIK_ROUTEROS, 4));
    anywhere("dst-address=", is(MIKROTIK_ROUTEROS, 5));
    anywhere("bgp-as-path=", is(MIKROTIK_ROUTEROS, 5));
    anywhere(".as-path=", is(MIKROTIK_ROUTEROS, 5));
    anywhere("remote-address=", is(MIKROTIK_ROUTEROS, 3));
    // GoBGP.
    opening("Network Next Hop AS_PATH", is(GOBGP, 8));
    opening("Network Labels Next Hop AS_PATH", is(GOBGP, 8));
    opening("ID Network Next Hop AS_PATH", is(GOBGP, 8));
    anywhere("[{Origin: ", is(GOBGP, 5));
    opening("Peer AS Up/Down State", is(GOBGP, 6));
  }

  /// Adds what a line says.
  ///
  /// @param line squeezed, in lower case
  void weigh(String line) {
    for (int i = 0; i < counted.length; i++) {
      Mark mark = MARKS.get(i);
      if (!counted[i] && mark.matches(line)) {
        counted[i] = true;
        for (Weight weight : mark.weights()) {
          add(weight.format(), weight.value());
        }
      }
    }
  }

  /// Whether an output can begin at this line.
  static boolean opens(String line) {
    for (Mark mark : MARKS) {
      if (mark.opens() && mark.matches(line)) {
        return true;
      }
    }
    return isJunosTable(line);
  }

  /// `inet.0: 62 destinations, 67 routes (62 active, 0 holddown, 0 hidden)`
  private static boolean isJunosTable(String line) {
    int colon = line.indexOf(": ");
    return colon > 0 && line.startsWith(" destinations, ", endOfNumber(line, colon + 2));
  }

  private static int endOfNumber(String line, int from) {
    int i = from;
    while (i < line.length() && Character.isDigit(line.charAt(i))) {
      i++;
    }
    return i;
  }

  /// Adds what the shape of the first row says where no frame does: the letters between status and network.
  void weighRow(String text) {
    String row = text.stripLeading();
    if (rowCounted || row.length() < 4 || "*sxrSdh".indexOf(row.charAt(0)) < 0) {
      return;
    }
    char second = row.charAt(1);
    char third = row.charAt(2);
    boolean columnNext = Character.isDigit(row.charAt(3)) || row.charAt(3) == ' ';
    if (columnNext && (second == '|' || (second == '>' || second == ' ') && (third == 'e' || third == 'l'))) {
      add(CISCO_NXOS, 3);
      rowCounted = true;
    } else if (second == '=') {
      add(FRR, 3);
      rowCounted = true;
    } else if (row.startsWith("*> ") || row.startsWith("*>i") || row.startsWith("* i") || row.startsWith("*  ")) {
      add(CISCO_IOS, 2);
      add(FRR, 2);
      add(CISCO_XR, 2);
      rowCounted = true;
    }
  }
}
