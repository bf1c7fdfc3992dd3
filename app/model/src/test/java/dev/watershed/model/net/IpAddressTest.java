package dev.watershed.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  /// The examples of RFC 5952, sections 1, 2, 4 and 5.
  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:aaaa:bbbb:cccc:dddd:0:1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:DB8::A, 2001:db8::a",
    "0:0:0:0:0:0:0:0, ::",
    "::1, ::1",
    "1::, 1::",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "fe80:0:0:0:1:0:0:0, fe80::1:0:0:0",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "192.0.2.255, 192.0.2.255",
    "255.255.255.255, 255.255.255.255",
    "0.0.0.0, 0.0.0.0"
  })
  void writesTheCanonicalForm(String text, String canonical) {
    assertEquals(canonical, IpAddress.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", ".", ":", ":::", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.0004", "a.b.c.d",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", ":1::", "1:2:3:4:5:6:7:8::", "::1:",
    "1:2:3:4:5:6:7:1.2.3.4", "fe80::1%eth0", "localhost", "1.2.3.4/24", " 1.2.3.4", "::1.2.3", "１.2.3.4"
  })
  void refusesWhatIsNoAddress(String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> IpAddress.parse(text));
    assertEquals("'" + text + "' is no IP address", e.getMessage());
  }

  /// The JDK reads what we write, and we read what the JDK writes.
  @Test
  void agreesWithTheJdkOnRandomAddresses() throws Exception {
    long seed = 20260304;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
      for (int j = 0; j < octets.length; j++) {
        octets[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
      }
      // The JDK turns an IPv4-mapped address into an IPv4 address.
      if (octets.length == 16 && octets[10] == -1 && octets[11] == -1) {
        continue;
      }
      IpAddress address = IpAddress.ofBytes(octets);
      assertArrayEquals(octets, address.toBytes());
      assertArrayEquals(octets, InetAddress.getByName(address.toString()).getAddress(), address.toString());
      assertEquals(address, IpAddress.parse(InetAddress.getByAddress(octets).getHostAddress()));
    }
  }

  @Test
  void ordersAsUnsigned() {
    assertEquals(-1, Integer.signum(IpAddress.parse("1.1.1.1").compareTo(IpAddress.parse("200.1.1.1"))));
    assertEquals(-1, Integer.signum(IpAddress.parse("200.1.1.1").compareTo(IpAddress.parse("::"))));
    assertEquals(-1, Integer.signum(IpAddress.parse("2001::").compareTo(IpAddress.parse("fe80::"))));
  }
}
