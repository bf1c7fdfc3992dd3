package dev.watershed.importers.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.bgp.BgpMessage.Update;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// UPDATE messages against the words of RFC 4271, 4760, 6793, 7606 and the documents of later attributes.
class UpdateErrorsTest {

  private static final String ORIGIN = "40 01 01 00";
  private static final String PATH = "40 02 0a 02 02 0000fbf4 00030d40";
  private static final String NEXT_HOP = "40 03 04 c0000201";
  private static final String NLRI = "18 c63364";

  private final List<String> problems = new ArrayList<>();
  private final MessageDecoder decoder = new MessageDecoder();

  private BgpMessage decode(ParseContext context, String withdrawn, String attributes, String nlri) {
    Wire body = Wire.update(new Wire().hex(withdrawn), new Wire().hex(attributes), new Wire().hex(nlri));
    byte[] octets = Wire.message(MessageDecoder.UPDATE, body).toBytes();
    return decoder.decode(octets, 0, octets.length, context, (position, reference, problem, action) ->
        problems.add(reference + ": " + problem + "; " + action));
  }

  private Update update(String attributes) {
    return assertInstanceOf(Update.class, decode(ParseContext.AS4, "", attributes, NLRI));
  }

  @Test
  void aSoundMessageGivesItsRoute() {
    Update update = update(ORIGIN + PATH + NEXT_HOP + "80 04 04 00000064 c0 08 08 fbf40065 ffff029a"
        + "c0 20 0c 0000fbf4 00000001 00000002");
    Route route = update.announced().getFirst();
    assertEquals(Prefix.parse("198.51.100.0/24"), route.prefix());
    assertEquals("64500 200000", route.attributes().asPath().toString());
    assertEquals(IpAddress.parse("192.0.2.1"), route.attributes().nextHop().orElseThrow());
    assertEquals(100, route.attributes().med().orElseThrow());
    assertEquals(Communities.parse("64500:101 blackhole"), route.attributes().communities());
    assertEquals(List.of(LargeCommunity.parse("64500:1:2")), route.attributes().largeCommunities());
    assertEquals(List.of(), problems);
  }

  /// RFC 7606 section 7, RFC 8092 section 5, RFC 9234 section 5: the routes count as withdrawn.
  @ParameterizedTest
  @CsvSource({
    "ORIGIN of two octets, 40 01 02 0000, 7606 section 7.1",
    "ORIGIN of no meaning, 40 01 01 03, 7606 section 7.1",
    "AS_PATH that overruns, 40 02 06 02 02 0000fbf4, 7606 section 7.2",
    "AS_PATH with an octet left, 40 02 07 02 01 0000fbf4 00, 7606 section 7.2",
    "AS_PATH with an empty segment, 40 02 08 02 00 02 01 0000fbf4, 7606 section 7.2",
    "AS_PATH with a segment type of no meaning, 40 02 06 05 01 0000fbf4, 7606 section 7.2",
    "NEXT_HOP of five octets, 40 03 05 c000020100, 7606 section 7.3",
    "MED of three octets, 80 04 03 000000, 7606 section 7.4",
    "LOCAL_PREF of five octets, 40 05 05 0000000000, 7606 section 7.5",
    "COMMUNITIES of six octets, c0 08 06 fbf400010002, 7606 section 7.8",
    "COMMUNITIES without any, c0 08 00, 7606 section 7.8",
    "ORIGINATOR_ID of five octets, 80 09 05 0000000000, 7606 section 7.9",
    "CLUSTER_LIST of three octets, 80 0a 03 000000, 7606 section 7.10",
    "extended communities of nine octets, c0 10 09 000000000000000000, 7606 section 7.14",
    "IPv6 extended communities of four octets, c0 19 04 00000000, 7606 section 7.15",
    "large communities of four octets, c0 20 04 00000000, 8092 section 5",
    "OTC of two octets, c0 23 02 0000, 9234 section 5",
    "MED with the flags of a well-known attribute, 40 04 04 00000000, 7606 section 3 (c)",
    "an attribute that overruns the list, c0 08 10 0000, 7606 section 4",
  })
  void treatsAsWithdrawal(String what, String attribute, String reference) {
    String others = what.startsWith("ORIGIN ") ? PATH + NEXT_HOP
        : what.startsWith("AS_PATH") ? ORIGIN + NEXT_HOP
            : what.startsWith("NEXT_HOP") ? ORIGIN + PATH : ORIGIN + PATH + NEXT_HOP;
    Update update = update(others + attribute);
    assertEquals(List.of(), update.announced());
    assertEquals(Prefix.parse("198.51.100.0/24"), update.withdrawn().getFirst().prefix());
    assertTrue(problems.toString().contains("RFC " + reference), problems.toString());
  }

  /// RFC 7606 sections 7.6, 7.7; RFC 6793 section 6; RFC 7311 section 3.2: only the attribute is lost.
  @ParameterizedTest
  @CsvSource({
    "40 06 01 00", "c0 07 06 fbf4 c0000201", "c0 12 06 fbf4 c0000201", "c0 11 03 020100", "80 1a 03 010004"
  })
  void discardsTheAttribute(String attribute) {
    Update update = update(ORIGIN + PATH + NEXT_HOP + attribute);
    assertEquals(1, update.announced().size());
    assertTrue(update.announced().getFirst().attributes().aggregator().isEmpty());
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().endsWith("attribute discarded"), problems.getFirst());
  }

  @ParameterizedTest
  @CsvSource({"ORIGIN", "AS_PATH", "NEXT_HOP"})
  void aMissingMandatoryAttributeWithdraws(String missing) {
    String attributes = (missing.equals("ORIGIN") ? "" : ORIGIN) + (missing.equals("AS_PATH") ? "" : PATH)
        + (missing.equals("NEXT_HOP") ? "" : NEXT_HOP);
    assertEquals(1, update(attributes).withdrawn().size());
    assertTrue(problems.getFirst().contains("RFC 7606 section 3 (d): the mandatory attribute " + missing));
  }

  @Test
  void ofTwoEqualAttributesTheFirstCounts() {
    Update update = update(ORIGIN + PATH + NEXT_HOP + "80 04 04 00000001 80 04 04 00000002");
    assertEquals(1, update.announced().getFirst().attributes().med().orElseThrow());
    assertTrue(problems.getFirst().contains("3 (g)"));
  }

  /// RFC 7606 section 3 (j) and 5.3: where prefixes cannot be found, nothing of the message counts.
  @ParameterizedTest
  @CsvSource({"21 c6336400", "18 c633", "20 c6336401 18"})
  void skipsAMessageWhosePrefixesCannotBeRead(String nlri) {
    assertInstanceOf(BgpMessage.Unusable.class,
        decode(ParseContext.AS4, "", ORIGIN + PATH + NEXT_HOP, nlri));
    assertTrue(problems.getFirst().contains("5.3"));
  }

  @Test
  void twoMultiProtocolAttributesAreAnError() {
    String unreach = "80 0f 03 0002 01";
    assertInstanceOf(BgpMessage.Unusable.class, decode(ParseContext.AS4, "", unreach + unreach, ""));
  }

  /// RFC 4760, RFC 2545: a global and a link-local next hop.
  @Test
  void readsIpv6() {
    Update update = assertInstanceOf(Update.class, decode(ParseContext.AS4, "", ORIGIN + PATH
        + "80 0e 2d 0002 01 20 20010db8000000000000000000000001 fe800000000000000000000000000001 00"
        + "30 20010db80001 00", ""));
    assertEquals(List.of("2001:db8:1::/48", "::/0"),
        update.announced().stream().map(route -> route.prefix().toString()).toList());
    assertEquals("2001:db8::1", update.announced().getFirst().attributes().nextHop().orElseThrow().toString());
    assertEquals("fe80::1", update.announced().getFirst().attributes().linkLocalNextHop().orElseThrow().toString());
  }

  /// RFC 4724 section 2.
  @Test
  void knowsEndOfRib() {
    Update ipv4 = assertInstanceOf(Update.class, decode(ParseContext.AS4, "", "", ""));
    assertEquals(List.of(new BgpMessage.EndOfRib(AddressFamily.IPV4, Safi.UNICAST)), ipv4.endOfRib());
    Update ipv6 = assertInstanceOf(Update.class, decode(ParseContext.AS4, "", "80 0f 03 0002 01", ""));
    assertEquals(List.of(new BgpMessage.EndOfRib(AddressFamily.IPV6, Safi.UNICAST)), ipv6.endOfRib());
  }

  @Test
  void namesFamiliesThatItDoesNotFollow() {
    Update update = assertInstanceOf(Update.class, decode(ParseContext.AS4, "", "80 0f 05 0001 80 0000", ""));
    assertEquals(List.of(new Capability.Family(1, 128)), update.otherFamilies());
  }

  /// RFC 7911 section 3.
  @Test
  void readsPathIdentifiers() {
    ParseContext context = ParseContext.AS4.withAddPath(AddressFamily.IPV4, Safi.UNICAST);
    Update update = assertInstanceOf(Update.class, decode(context, "00000007 08 0a",
        ORIGIN + PATH + NEXT_HOP, "00000001 18 c63364 ffffffff 18 c63364"));
    assertEquals(7, update.withdrawn().getFirst().pathId());
    assertEquals(List.of(1L, 0xffffffffL), update.announced().stream().map(Route::pathId).toList());
  }

  /// RFC 6793 section 4.2.3, and its rule on AGGREGATOR.
  @ParameterizedTest
  @CsvSource({
    // AS_PATH, AS4_PATH, the path that counts
    "02 03 fbf4 5ba0 5ba0, 02 02 00030d40 00030d41, 64500 200000 200001",
    "02 02 fbf4 fbf5, 02 03 00000001 00000002 00000003, 64500 64501",
    "01 02 fbf4 fbf5 02 01 5ba0, 02 01 00030d40, '{64500,64501} 200000'",
    "03 02 fde8 fde9 02 02 fbf4 5ba0, 02 01 00030d40, (65000 65001) 64500 200000",
    "02 02 fbf4 5ba0, 02 01 00030d40 03 01 0000fde8, 64500 200000",
    "02 01 fbf4 01 02 fbf5 fbf6 02 02 5ba0 5ba0, 02 02 00030d40 00030d41, '64500 {64501,64502} 200000 200001'"
  })
  void mergesPaths(String path, String as4Path, String expected) {
    byte[] old = new Wire().hex(path).toBytes();
    byte[] as4 = new Wire().hex(as4Path).toBytes();
    Wire attributes = new Wire()
        .hex(ORIGIN)
        .wire(Wire.attribute(0x40, 2, new Wire().bytes(old)))
        .hex(NEXT_HOP)
        .wire(Wire.attribute(0xc0, 17, new Wire().bytes(as4)));
    byte[] octets = Wire.message(2, Wire.update(new Wire(), attributes, new Wire().hex(NLRI))).toBytes();
    Update update = assertInstanceOf(
        Update.class, decoder.decode(octets, 0, octets.length, ParseContext.AS2, Problems.IGNORED));
    assertEquals(expected, update.announced().getFirst().attributes().asPath().toString());
  }

  @Test
  void anAggregatorOfAnOldSpeakerSetsAs4PathAside() {
    Update update = assertInstanceOf(Update.class, decode(ParseContext.AS2, "",
        ORIGIN + "40 02 06 02 02 fbf4 5ba0" + NEXT_HOP + "c0 07 06 fbf6 c0000202 c0 11 06 02 01 00030d40"
            + "c0 12 08 00030d40 c0000203", NLRI));
    assertEquals("64500 23456", update.announced().getFirst().attributes().asPath().toString());
    assertEquals("64502 192.0.2.2", update.announced().getFirst().attributes().aggregator().orElseThrow().toString());
  }

  @Test
  void as4AggregatorReplacesAsTrans() {
    Update update = assertInstanceOf(Update.class, decode(ParseContext.AS2, "",
        ORIGIN + "40 02 06 02 02 fbf4 5ba0" + NEXT_HOP + "c0 07 06 5ba0 c0000202 c0 12 08 00030d40 c0000203", NLRI));
    assertEquals("200000 192.0.2.3", update.announced().getFirst().attributes().aggregator().orElseThrow().toString());
  }
}
