package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Routers that connect from other addresses than this machine's own loopback, in a network namespace: those that are
/// allowed are heard, the others are turned away and named.
@Timeout(900)
class BmpAllowTest {

  private static final String NAMESPACE = "wsallow" + ProcessHandle.current().pid();

  @TempDir
  Path folder;

  @BeforeEach
  void makeNamespace() throws Exception {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
    Assumptions.assumeTrue(
        new File("/usr/sbin/ip").canExecute() || new File("/sbin/ip").canExecute(), "iproute2 is not installed");
    run("ip", "netns", "add", NAMESPACE);
    inside("ip", "link", "set", "lo", "up");
    for (String address : List.of("192.0.2.1/24", "192.0.2.2/32", "192.0.2.200/32", "198.51.100.7/32")) {
      inside("ip", "addr", "add", address, "dev", "lo");
    }
    for (String address : List.of("2001:db8::1/64", "2001:db8::2/128", "2001:db8:1::2/128")) {
      inside("ip", "addr", "add", address, "dev", "lo", "nodad");
    }
  }

  @AfterEach
  void removeNamespace() throws Exception {
    run("ip", "netns", "del", NAMESPACE);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.waitFor();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private String inside(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE));
    all.addAll(List.of(command));
    return run(all.toArray(String[]::new));
  }

  private List<String> probe(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
        AllowProbe.class.getName()));
    command.addAll(List.of(arguments));
    return inside(command.toArray(String[]::new)).lines().toList();
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
    List<String> lines = probe("2001:db8::1", "2001:db8::/64", "2001:db8::2", "2001:db8:1::2", "::1");
    assertEquals(List.of("2001:db8::2 9", "2001:db8:1::2 0", "::1 9"), lines.subList(0, 3), lines::toString);
    assertTrue(lines.get(3).startsWith("[2001:db8:1::2]:"), lines::toString);
  }
}
