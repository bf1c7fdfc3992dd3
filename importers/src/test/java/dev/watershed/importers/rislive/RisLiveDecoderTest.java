package dev.watershed.importers.rislive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.bgp.Wire;
import dev.watershed.importers.rislive.RisLiveMessage.Update;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.event.VantagePoint.Rib;
import dev.watershed.model.net.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages of the shapes that the manual describes, and those that no manual does.
class RisLiveDecoderTest {

  private final List<String> problems = new ArrayList<>();
  private final RisLiveDecoder decoder = new RisLiveDecoder();

  private RisLiveMessage decode(String text) {
    return decoder.decode(text, (reference, problem, action) -> problems.add(problem + "; " + action));
  }

  private List<RouteEvent> update(String fields) {
    return assertInstanceOf(Update.class, decode(Messages.of("UPDATE", fields)), () -> problems.toString()).events();
  }

  private List<String> words(String fields) {
    return update(fields).stream().map(RisLiveDecoderTest::word).toList();
  }

  private static String word(RouteEvent event) {
    return switch (event) {
    case Announcement announcement
      -> "A " + announcement.route().prefix() + " " + announcement.route().attributes().asPath();
      case Withdrawal withdrawal -> "W " + withdrawal.prefix();
      case StateChange change -> "S " + change.before() + " " + change.after();
      case EndOfRib end -> "E " + end.family();
      case RouteEvent.TableEntry entry -> "T " + entry.route().prefix();
    };
  }

  @Test
  void anUpdateSaysWhatItsFieldsSay() {
    List<RouteEvent> events = update("\"path\":[64501,64502,[64503,64504]],\"community\":[[64501,7],[65535,666]],"
        + "\"large_community\":[[4200000000,1,2]],\"origin\":\"EGP\",\"med\":50,\"aggregator\":\"64504:198.51.100.9\","
        + "\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"203.0.113.0/24\",\"198.51.100.128/25\"]},"
        + "{\"next_hop\":\"2001:db8::7,fe80::7\",\"prefixes\":[\"2001:db8:1::/48\"]}],"
        + "\"withdrawals\":[\"192.0.2.0/24\",\"2001:db8:2::/48\"]");
    assertEquals(List.of(), problems);
    assertEquals(
        List.of("W 192.0.2.0/24", "W 2001:db8:2::/48", "A 203.0.113.0/24 64501 64502 {64503,64504}",
            "A 198.51.100.128/25 64501 64502 {64503,64504}", "A 2001:db8:1::/48 64501 64502 {64503,64504}"),
        events.stream().map(RisLiveDecoderTest::word).toList());
    PathAttributes attributes = ((Announcement) events.get(4)).route().attributes();
    assertEquals(Communities.parse("64501:7 65535:666"), attributes.communities());
    assertEquals(List.of(LargeCommunity.parse("4200000000:1:2")), attributes.largeCommunities());
    assertEquals(Origin.EGP, attributes.origin().orElseThrow());
    assertEquals(50, attributes.med().orElseThrow());
    assertEquals("2001:db8::7", attributes.nextHop().orElseThrow().toString());
    assertEquals("fe80::7", attributes.linkLocalNextHop().orElseThrow().toString());
    assertEquals(64504, attributes.aggregator().orElseThrow().asn());
    assertEquals(
        new VantagePoint("rrc21", 64501, IpAddress.parse("192.0.2.7"), Rib.ANNOUNCED),
        events.getFirst().vantagePoint());
    assertEquals(Instant.parse("2026-07-20T09:00:00.250Z"), events.getFirst().time());
  }

  @Test
  void theOctetsHaveAllAttributesAndAreBelievedWhereTheySayTheSame() {
    Wire attributes = Wire.attribute(0x40, 1, new Wire().u8(0))
        .wire(Wire.attribute(0x40, 2, new Wire().u8(2).u8(3).u32(64_501).u32(64_502).u32(64_496)))
        .wire(Wire.attribute(0x40, 3, new Wire().u32(0xc0000207L)))
        .wire(Wire.attribute(0xc0, 32, new Wire().u32(4_200_000_000L).u32(1).u32(2)));
    Wire update = Wire.message(2, Wire.update(new Wire(), attributes, new Wire().u8(24).u8(203).u8(0).u8(113)));
    String raw = HexFormat.of().formatHex(update.toBytes()).toUpperCase(Locale.ROOT);
    String fields = "\"path\":[64501,64502,64496],"
        + "\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"PREFIX\"]}],"
        + "\"raw\":\"" + raw + "\"";
    Announcement read = (Announcement) update(fields.replace("PREFIX", "203.0.113.0/24")).getFirst();
    assertEquals(List.of(LargeCommunity.parse("4200000000:1:2")), read.route().attributes().largeCommunities());
    assertEquals(List.of(), problems);
    assertEquals(List.of("A 198.51.100.0/24 64501 64502 64496"), words(fields.replace("PREFIX", "198.51.100.0/24")));
    assertEquals(
        List.of("\"raw\" cannot be used: it says something else than the fields; the fields were read instead"),
        problems);
  }

  @Test
  void octetsWithNarrowAsNumbersAreKnownByTheFields() {
    Wire attributes = Wire.attribute(0x40, 1, new Wire().u8(0))
        .wire(Wire.attribute(0x40, 2, new Wire().u8(2).u8(2).u16(64_501).u16(64_496)))
        .wire(Wire.attribute(0x40, 3, new Wire().u32(0xc0000207L)));
    Wire update = Wire.message(2, Wire.update(new Wire(), attributes, new Wire().u8(24).u8(203).u8(0).u8(113)));
    assertEquals(
        List.of("A 203.0.113.0/24 64501 64496"),
        words(
            "\"path\":[64501,64496],\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"203.0.113.0/24\"]}],"
            + "\"raw\":\"" + HexFormat.of().formatHex(update.toBytes()) + "\""));
    assertEquals(List.of(), problems);
  }

  @Test
  void anEmptyUpdateIsAnEndOfRibWhereItsOctetsAreThere() {
    Wire update = Wire.message(2, new Wire().u16(0).u16(0));
    assertEquals(List.of("E IPV4"), words("\"raw\":\"" + HexFormat.of().formatHex(update.toBytes()) + "\""));
    assertEquals(List.of(), words("\"announcements\":[]"));
  }

  @Test
  void sessionsComeAndGo() {
    RisLiveMessage up = decode(Messages.of("RIS_PEER_STATE", "\"state\":\"connected\""));
    RisLiveMessage down = decode(Messages.of("RIS_PEER_STATE", "\"state\":\"down\""));
    assertEquals(SessionState.ESTABLISHED, ((RisLiveMessage.PeerState) up).change().after());
    assertEquals(SessionState.IDLE, ((RisLiveMessage.PeerState) down).change().after());
  }

  @Test
  void everyDocumentedMessageIsKnown() {
    for (String kind : List.of("OPEN", "NOTIFICATION", "KEEPALIVE")) {
      assertInstanceOf(RisLiveMessage.OfSession.class, decode(Messages.of(kind, "\"direction\":\"sent\"")));
    }
    assertInstanceOf(RisLiveMessage.Pong.class, decode("{\"type\":\"pong\",\"data\":null}"));
    assertInstanceOf(RisLiveMessage.Answer.class, decode(Messages.SUBSCRIBED));
    assertInstanceOf(RisLiveMessage.Answer.class, decode("{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00\"]}"));
    assertEquals(
        new RisLiveMessage.Fault("Invalid prefix"),
        decode("{\"type\":\"ris_error\",\"data\":{\"message\":\"Invalid prefix\"}}"));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "\"path\":[64501,\"x\"]", "\"path\":[64501,-1]", "\"path\":[4294967296]", "\"path\":\"64501\"", "\"path\":[[[1]]]",
    "\"path\":[1.5]", "\"path\":null",
  })
  void aRouteWhosePathCannotBeReadIsTreatedAsWithdrawn(String path) {
    assertEquals(
        List.of("W 203.0.113.0/24"),
        words(path + ",\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"203.0.113.0/24\"]}]"));
    assertEquals(1, problems.size(), problems::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "\"community\":[[64501,70000]]", "\"community\":[[64501]]", "\"community\":\"64501:1\"", "\"med\":-1",
    "\"med\":4294967296", "\"origin\":\"magic\"", "\"aggregator\":\"x\"", "\"large_community\":[[1,2]]",
  })
  void anAttributeThatCannotBeReadIsLeftOutAndTheRouteKept(String attribute) {
    assertEquals(
        List.of("A 203.0.113.0/24 64501"),
        words("\"path\":[64501]," + attribute
            + ",\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"203.0.113.0/24\"]}]"));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().endsWith("attribute left out"), problems::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.0", "203.0.113.0/33", "203.0.113/24", "2001:db8::/129", "x/8", "", "1.2.3.4/-1",
      "/8"})
  void aPrefixThatIsNoneIsNamedAndTheOthersRead(String wrong) {
    assertEquals(
        List.of("A 198.51.100.0/24 64501"),
        words("\"path\":[64501],\"announcements\":[{\"next_hop\":\"192.0.2.7\",\"prefixes\":[\"" + wrong
            + "\",\"198.51.100.0/24\"]}]"));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().startsWith("announcements[0].prefixes[0] is "), problems::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "x", "[]", "{}", "null", "{\"type\":\"ris_message\"}", "{\"type\":\"ris_message\",\"data\":[]}", "{\"type\":7}",
    "{\"type\":\"ris_message\",\"data\":{\"type\":\"UPDATE\"}}", "{\"type\":\"ris_magic\"}",
    "{\"type\":\"ris_message\"",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "{\"type\":\"pong\"} {\"type\":\"pong\"}",
  })
  void whatIsNoMessageIsNamed(String text) {
    assertInstanceOf(RisLiveMessage.Unusable.class, decode(text));
    assertEquals(1, problems.size(), problems::toString);
  }

  @Test
  void headersThatCannotBeAreNamed() {
    String good = Messages.announcement(1);
    for (String wrong : List.of(
        good.replace("192.0.2.7\",\"peer_asn", "nobody\",\"peer_asn"), good.replace("\"64501\"", "\"4294967296\""),
        good.replace("1784538000.25", "-1"), good.replace("1784538000.25", "1e300"),
        good.replace("1784538000.25", "\"now\""),
        good.replace("rrc21.ripe.net", "rrc21\\u001b[31m"), good.replace("\"UPDATE\"", "\"UPDOWN\""))) {
      problems.clear();
      assertInstanceOf(RisLiveMessage.Unusable.class, decode(wrong), wrong);
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(problems.getFirst().chars().noneMatch(Character::isISOControl), problems::toString);
    }
  }

  /// Cut anywhere a message gives nothing; flipped and spliced, whatever it gives, nothing is thrown.
  @Test
  void damagedMessagesThrowNothing() {
    long seed = Long.getLong("watershed.fuzz.seed", 20_260_720);
    int rounds = Integer.getInteger("watershed.fuzz.rounds", 20_000);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> whole = List.of(
        Messages.announcement(5), Messages.withdrawal(6), Messages.SUBSCRIBED,
        Messages.of("RIS_PEER_STATE", "\"state\":\"connected\""),
        Messages.of("UPDATE", "\"path\":[64501,[1,2]],\"origin\":\"igp\",\"med\":5,\"large_community\":[[1,2,3]],"
            + "\"announcements\":[{\"next_hop\":\"2001:db8::1,fe80::1\",\"prefixes\":[\"2001:db8::/32\"]}]"));
    for (String message : whole) {
      for (int cut = 0; cut < message.length(); cut++) {
        assertInstanceOf(RisLiveMessage.Unusable.class, decode(message.substring(0, cut)), "cut at " + cut);
      }
    }
    for (int round = 0; round < rounds; round++) {
      StringBuilder text = new StringBuilder(whole.get(random.nextInt(whole.size())));
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(7)));
          case 1 -> text.deleteCharAt(at);
          case 2 -> text.insert(at, "[]{}\",:0123456789-.e\u0000\ud800".charAt(random.nextInt(22)));
          default -> text.insert(at, whole.get(random.nextInt(whole.size())).substring(random.nextInt(40)));
        }
      }
      try {
        problems.clear();
        decode(text.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round + ": " + text, e);
      }
    }
  }
}
