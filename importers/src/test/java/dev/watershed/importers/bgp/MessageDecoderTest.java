package dev.watershed.importers.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.bgp.BgpMessage.Open;
import dev.watershed.model.net.IpAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The other messages, and what no message may do to the decoder.
class MessageDecoderTest {

  private final MessageDecoder decoder = new MessageDecoder();

  private BgpMessage decode(byte[] octets) {
    return decoder.decode(octets, 0, octets.length, ParseContext.AS4, Problems.IGNORED);
  }

  private static byte[] open(String parameters) {
    Wire list = new Wire().hex(parameters);
    return Wire.message(1, new Wire().hex("04 5ba0 00b4 0a000001").u8(list.size()).wire(list)).toBytes();
  }

  @Test
  void readsOpenWithItsCapabilities() {
    Open open = assertInstanceOf(Open.class, decode(open(
        "02 06 01 04 0002 00 01  02 02 02 00  02 06 41 04 00030d40  02 0a 45 08 0001 01 03 0002 01 01"
            + "02 06 40 04 8078 0001  02 03 09 01 04  02 0c 49 0a 03 667261 05 6578616d 70")));
    assertEquals(200_000, open.asn());
    assertEquals(180, open.holdTime());
    assertEquals(IpAddress.parse("10.0.0.1"), open.identifier());
    assertTrue(open.hasFourOctetAsn());
    assertEquals(
        List.of(new Capability.AddPath(1, 1, 3), new Capability.AddPath(2, 1, 1)), open.addPaths());
    assertTrue(open.capabilities().contains(new Capability.MultiProtocol(2, 1)));
    assertTrue(open.capabilities().contains(new Capability.Role(4)));
    assertTrue(open.capabilities().contains(new Capability.Hostname("fra", "examp")));
  }

  /// RFC 9072 section 2: type 255 says that lengths have two octets.
  @Test
  void readsExtendedOptionalParameters() {
    byte[] octets = Wire.message(
        1, new Wire().hex("04 fbf4 00b4 0a000001 ff ff 0009 02 0006 41 04 00030d40")).toBytes();
    assertEquals(200_000, assertInstanceOf(Open.class, decode(octets)).asn());
  }

  /// RFC 7911 section 4: one must send what the other receives.
  @Test
  void negotiates() {
    Open both = assertInstanceOf(Open.class, decode(open("02 06 41 04 00030d40 02 06 45 04 0001 01 03")));
    Open receives = assertInstanceOf(Open.class, decode(open("02 06 41 04 00030d40 02 06 45 04 0001 01 01")));
    Open none = assertInstanceOf(Open.class, decode(open("")));
    assertTrue(ParseContext.negotiated(both, receives).hasAddPath(1, 1));
    assertFalse(ParseContext.negotiated(receives, both).hasAddPath(1, 1));
    assertFalse(ParseContext.negotiated(both, receives).hasAddPath(2, 1));
    assertEquals(4, ParseContext.negotiated(both, receives).asnOctets());
    assertEquals(2, ParseContext.negotiated(both, none).asnOctets());
  }

  /// RFC 9003 section 2.
  @Test
  void readsTheShutdownCommunication() {
    BgpMessage message = decode(Wire.message(3, new Wire().hex("06 02 05 68656c6c6f")).toBytes());
    assertEquals(new BgpMessage.Notification(6, 2, "hello"), message);
  }

  @Test
  void readsKeepaliveAndRouteRefresh() {
    assertEquals(new BgpMessage.KeepAlive(), decode(Wire.message(4, new Wire()).toBytes()));
    assertEquals(
        new BgpMessage.RouteRefresh(2, 1, 0), decode(Wire.message(5, new Wire().hex("0002 00 01")).toBytes()));
  }

  @Test
  void survivesCutsAndFlips() {
    long seed = 20260704;
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> messages = List.of(
        open("02 06 41 04 00030d40 02 0a 45 08 0001 01 03 0002 01 01 02 06 40 04 8078 0001"),
        Wire.message(3, new Wire().hex("06 02 05 68656c6c6f")).toBytes(),
        Wire.message(2, Wire.update(
            new Wire().hex("10 0a00"),
            new Wire().hex("40 01 01 00 40 02 0a 02 02 0000fbf4 00030d40 40 03 04 c0000201 c0 07 08 00030d40 c0000201"
                + "80 1a 0b 01 000b 0000000000000001 c0 16 06 00 06 000010 01 c0 63 02 abcd"
                + "80 0e 1d 0002 01 10 20010db8000000000000000000000001 00 30 20010db80001 00"
                + "80 0f 08 0002 01 20 20010db8"),
            new Wire().hex("18 c63364"))).toBytes());
    for (byte[] message : messages) {
      for (int cut = 0; cut <= message.length; cut++) {
        decode(Arrays.copyOf(message, cut));
        byte[] shortened = Arrays.copyOf(message, cut);
        if (cut >= 18) {
          // With a length that fits, the body is looked at.
          shortened[16] = (byte) (cut >>> 8);
          shortened[17] = (byte) cut;
        }
        decode(shortened);
      }
      for (int i = 0; i < 100_000; i++) {
        byte[] flipped = message.clone();
        for (int j = random.nextInt(4); j >= 0; j--) {
          flipped[16 + random.nextInt(message.length - 16)] = (byte) random.nextInt();
        }
        if (random.nextBoolean()) {
          flipped[16] = message[16];
          flipped[17] = message[17];
        }
        try {
          decode(flipped);
        } catch (RuntimeException e) {
          throw new AssertionError("seed " + seed + ": " + HexFormat.of().formatHex(flipped), e);
        }
      }
    }
  }
}
