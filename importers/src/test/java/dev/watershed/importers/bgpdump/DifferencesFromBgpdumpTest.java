package dev.watershed.importers.bgpdump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.Wire;
import dev.watershed.importers.mrt.Read;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.VantagePoint.Rib;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where bgpdump is wrong: the table in `importers/README.md`, row by row, against the documents.
class DifferencesFromBgpdumpTest {

  private static final String ATTRIBUTES = "40 01 01 00 40 02 06 02 01 0000fbf4 40 03 04 c0000201";
  private static final String SESSION = "0000fbf4 0000fbf5 0000 0001 c0000201 c0000202";
  private static final String PEERS = "c6336401 0000 0001 02 0a000001 c0000201 0000fbf4";

  private static String lines(Wire... records) {
    Wire all = new Wire();
    for (Wire record : records) {
      all.wire(record);
    }
    return Read.lines(all.toBytes(), RouteFilter.ALL).lines;
  }

  private static Wire message(int subtype, Wire update) {
    return Wire.record(7, 16, subtype, new Wire().hex(SESSION).wire(Wire.message(2, update)));
  }

  @Test
  void aWithdrawalOfTypeFiveHasItsPrefix() {
    Wire body = new Wire().hex("fbf4 c0000201 fbf5 c0000202 0004 18 c63364 0000");
    assertEquals("BGP|7|W|192.0.2.1|64500|198.51.100.0/24\n", lines(Wire.record(7, 5, 1, body)));
  }

  @Test
  void whatTheCollectorSentWithPathIdentifiersIsOfThePeer() {
    Wire record = message(11, Wire.update(
        new Wire(), new Wire().hex(ATTRIBUTES), new Wire().hex("00000009 18 c63364")));
    assertEquals("BGP4MP_LOCAL_AP|7|A|192.0.2.1|64500|198.51.100.0/24|9|64500|IGP|192.0.2.1|0|0||NAG||\n",
        lines(record));
    assertEquals(Rib.ADJ_RIB_OUT_POST_POLICY,
        Read.events(record.toBytes(), RouteFilter.ALL).events.getFirst().vantagePoint().rib());
  }

  @Test
  void aLocalWithdrawalOfIpv6InAnIpv4SessionHasThePeersAddress() {
    Wire record = message(7, Wire.update(
        new Wire(), new Wire().hex("80 0f 08 0002 01 20 20010db8"), new Wire()));
    assertEquals("BGP4MP_LOCAL|7|W|192.0.2.1|64500|2001:db8::/32\n", lines(record));
  }

  @Test
  void multicastAndGenericTablesHaveLines() {
    Wire entry = new Wire().u16(1).u16(0).u32(5).u16(20).hex(ATTRIBUTES);
    Wire peers = Wire.record(7, 13, 1, new Wire().hex(PEERS));
    Wire multicast = Wire.record(7, 13, 3, new Wire().u32(0).hex("18 c63364").wire(entry));
    Wire generic = Wire.record(7, 13, 6, new Wire().u32(0).hex("0001 01 18 c63364").wire(entry));
    String line = "TABLE_DUMP2|7|B|192.0.2.1|64500|198.51.100.0/24|64500|IGP|192.0.2.1|0|0||NAG||\n";
    assertEquals(line + line, lines(peers, multicast, generic));
    Read read = Read.events(new Wire().wire(peers).wire(multicast).toBytes(), RouteFilter.ALL);
    assertEquals(Safi.MULTICAST, ((TableEntry) read.events.getFirst()).route().safi());
  }

  @Test
  void numbersOfThirtyTwoBitsAreUnsigned() {
    Wire record = message(4, Wire.update(new Wire(),
        new Wire().hex("40 01 01 00 40 02 06 02 01 0000fbf4 80 04 04 ffffffff 40 05 04 80000000"
            + "80 0e 0d 0001 01 04 c0000201 00 18 c63364"), new Wire()));
    assertEquals(
        "BGP4MP|7|A|192.0.2.1|64500|198.51.100.0/24|64500|IGP|192.0.2.1|2147483648|4294967295||NAG||\n", lines(record));
  }

  @Test
  void tableDumpOfIpv6MayHaveFourOctetAsns() {
    Wire body = new Wire().hex("0000 0000 20010db8000000000000000000000000 20 01 00000005"
        + "20010db8000000000000000000000001 00030d40 001d 40 01 01 00 40 02 06 02 01 00030d40"
        + "80 0e 0d 0002 01 04 c0000201 00 00 000000");
    // A next hop of four octets in the whole form of the attribute; what follows it does not matter in a table.
    assertEquals(
        "TABLE_DUMP|7|B|2001:db8::1|200000|2001:db8::/32|200000|IGP|192.0.2.1|0|0||NAG||\n",
        lines(Wire.record(7, 12, 4, body)));
  }

  @Test
  void morePrefixesThanBgpdumpHoldsAreWhole() {
    Wire nlri = new Wire();
    for (int i = 0; i < 3000; i++) {
      nlri.u8(24).u8(10).u16(i);
    }
    assertEquals(3000, lines(message(4, Wire.update(nlri, new Wire(), new Wire()))).lines().count());
  }

  /// Old BIRD; the lines are bgpdump's, the events are right.
  @Test
  void unflaggedPathIdentifiersAreReadInEvents() {
    Wire record = message(4, Wire.update(
        new Wire().hex("00000003 18 c63365"), new Wire().hex(ATTRIBUTES), new Wire().hex("00000002 18 c63364")));
    Read read = Read.events(record.toBytes(), RouteFilter.ALL);
    assertEquals(3, ((Withdrawal) read.events.get(0)).pathId());
    assertEquals(2, ((Announcement) read.events.get(1)).route().pathId());
    assertEquals("198.51.100.0/24", ((Announcement) read.events.get(1)).route().prefix().toString());
    assertTrue(read.problems.getFirst().toString().contains("RFC 8050"));
  }

  @Test
  void theObsoleteEntryOfOpenBgpdIsAnEvent() {
    Wire body = new Wire().hex("fbf4 fbf5 0000 0001 c0000201 c0000202 0000 0001 00000005 0001 01 04 c0000209 18 c63364"
        + "000b 40 01 01 00 40 02 04 02 01 fbf4");
    Read read = Read.events(Wire.record(7, 16, 2, body).toBytes(), RouteFilter.ALL);
    assertEquals("192.0.2.9",
        ((TableEntry) read.events.getFirst()).route().attributes().nextHop().orElseThrow().toString());
    assertEquals(List.of(), read.problems);
    assertEquals("", lines(Wire.record(7, 16, 2, body)));
  }
}
