package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.testing.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Routers that connect from other addresses than this machine's own loopback, in a network namespace: those that are
/// allowed are heard, the others are turned away and named.
@Timeout(900)
class BmpAllowTest {

  private NetworkNamespace namespace;

  @BeforeEach
  void makeNamespace() throws Exception {
    namespace = NetworkNamespace.open();
    for (String address : List.of("192.0.2.1/24", "192.0.2.2/32", "192.0.2.200/32", "198.51.100.7/32")) {
      namespace.must("ip", "addr", "add", address, "dev", "lo");
    }
  }

  @AfterEach
  void removeNamespace() throws Exception {
    if (namespace != null) {
      namespace.close();
    }
  }

  private List<String> probe(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"),
        AllowProbe.class.getName()));
    command.addAll(List.of(arguments));
    // The JVM itself may have something to say as well, such as what JAVA_TOOL_OPTIONS it has found.
    return namespace.must(command.toArray(String[]::new)).lines()
        .filter(line -> line.startsWith(AllowProbe.MARK))
        .map(line -> line.substring(AllowProbe.MARK.length()))
        .toList();
  }

  @Test
  void ofOtherAddressesOnlyAllowedOnesAreHeard() throws Exception {
    List<String> lines = probe("192.0.2.1", "192.0.2.0/25", "192.0.2.2", "192.0.2.200", "198.51.100.7", "127.0.0.1");
    // Up, six routes, End-of-RIB, and the state after the connection was closed; from this machine's loopback as well.
    assertEquals(
        List.of("192.0.2.2 9", "192.0.2.200 0", "198.51.100.7 0", "127.0.0.1 9"), lines.subList(0, 4), lines::toString);
    assertEquals(6, lines.size(), lines::toString);
    assertTrue(lines.get(4).startsWith("192.0.2.200:") && lines.get(4).contains("--allow"), lines::toString);
    assertTrue(lines.get(5).startsWith("198.51.100.7:") && lines.get(5).contains("refused"), lines::toString);
  }

  @Test
  void soItIsWithIpv6() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "IPv6 is switched off here");
    for (String address : List.of("2001:db8::1/64", "2001:db8::2/128", "2001:db8:1::2/128")) {
      namespace.must("ip", "addr", "add", address, "dev", "lo", "nodad");
    }
    List<String> lines = probe("2001:db8::1", "2001:db8::/64", "2001:db8::2", "2001:db8:1::2", "::1");
    assertEquals(List.of("2001:db8::2 9", "2001:db8:1::2 0", "::1 9"), lines.subList(0, 3), lines::toString);
    assertTrue(lines.get(3).startsWith("[2001:db8:1::2]:"), lines::toString);
  }
}
