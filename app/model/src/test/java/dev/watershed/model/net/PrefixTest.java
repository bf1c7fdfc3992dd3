package dev.watershed.model.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "192.0.2.0/24", "192.0.2.1/32", "::/0", "2001:db8::/32", "2001:db8::1/128",
      "8000::/1"})
  void readsWhatItWrites(String text) {
    assertEquals(text, Prefix.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1/24", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "192.0.2.0/+8",
      "2001:db8::/129", "2001:db8::/16", "/8"})
  void refusesWhatIsNoPrefix(String text) {
    assertThrows(IllegalArgumentException.class, () -> Prefix.parse(text));
  }

  @Test
  void clearsBitsBehindTheLength() {
    assertEquals(Prefix.parse("192.0.2.0/24"), Prefix.of(IpAddress.parse("192.0.2.77"), 24));
    assertEquals(Prefix.parse("2001:db8:8000::/33"), Prefix.of(IpAddress.parse("2001:db8:ffff::1"), 33));
    assertEquals(Prefix.parse("::/0"), Prefix.of(IpAddress.parse("ffff::1"), 0));
  }

  /// The oracle is arithmetic on whole numbers.
  @Test
  void containsWhatSharesItsUpperBits() {
    long seed = 7;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      AddressFamily family = random.nextBoolean() ? AddressFamily.IPV4 : AddressFamily.IPV6;
      byte[] octets = new byte[family.octets()];
      random.nextBytes(octets);
      int length = random.nextInt(family.bits() + 1);
      Prefix prefix = Prefix.of(IpAddress.ofBytes(octets), length);
      int flipped = random.nextInt(family.bits());
      BigInteger other = new BigInteger(1, octets).flipBit(family.bits() - 1 - flipped);
      byte[] bytes = new byte[family.octets()];
      byte[] magnitude = other.toByteArray();
      int size = Math.min(bytes.length, magnitude.length);
      System.arraycopy(magnitude, magnitude.length - size, bytes, bytes.length - size, size);
      IpAddress address = IpAddress.ofBytes(bytes);
      assertEquals(flipped >= length, prefix.contains(address), prefix + " and " + address);
      assertTrue(prefix.contains(IpAddress.ofBytes(octets)));
    }
  }

  @Test
  void coversItselfAndMoreSpecificPrefixesOfItsFamily() {
    Prefix wide = Prefix.parse("10.0.0.0/8");
    assertTrue(wide.covers(wide));
    assertTrue(wide.covers(Prefix.parse("10.1.0.0/16")));
    assertFalse(wide.covers(Prefix.parse("11.0.0.0/16")));
    assertFalse(wide.covers(Prefix.parse("0.0.0.0/0")));
    assertFalse(Prefix.parse("0.0.0.0/0").covers(Prefix.parse("::/0")));
  }
}
