package dev.watershed.engine.routerconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.routerconfig.RouterConfiguration.Dialect;
import dev.watershed.model.net.Prefix;
import dev.watershed.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The routers themselves say whether they understand what is written for them, where they are installed.
class SafeguardsTest {

  private static final List<Prefix> PREFIXES =
      List.of(Prefix.parse("198.51.100.0/23"), Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/40"));
  private static final Path RPKI = Path.of("/usr/lib/x86_64-linux-gnu/frr/modules/bgpd_rpki.so");

  @TempDir
  private Path folder;

  private static Safeguards safeguards(Dialect dialect) {
    return new Safeguards(dialect, 0xfffffff0, 3320, PREFIXES);
  }

  @Test
  void everyRouterHasSomethingForEach() {
    for (Dialect dialect : Dialect.values()) {
      for (Safeguard safeguard : Safeguard.values()) {
        String text = safeguards(dialect).of(safeguard);
        assertTrue(text.endsWith("\n") && text.strip().length() > 5, () -> dialect + " " + safeguard + "\n" + text);
      }
    }
  }

  @Test
  void moreSpecificsAreHalvesThatOthersAccept() {
    String text = safeguards(Dialect.JUNOS).of(Safeguard.MORE_SPECIFICS);
    assertEquals("""
        set routing-options static route 198.51.100.0/24 discard
        set routing-options static route 198.51.101.0/24 discard
        set routing-options rib inet6.0 static route 2001:db8::/41 discard
        set routing-options rib inet6.0 static route 2001:db8:80::/41 discard
        """, text);
  }

  /// Masks by hand: 23 and 24 bits of 32.
  @Test
  void iosTiesEveryPrefixToTheTrack() {
    List<String> lines = safeguards(Dialect.IOS).of(Safeguard.HEALTH_CHECK).lines().toList();
    assertTrue(lines.containsAll(List.of("ip route 198.51.100.0 255.255.254.0 Null0 track 1",
        "ip route 192.0.2.0 255.255.255.0 Null0 track 1", "ipv6 route 2001:db8::/40 Null0 track 1")), lines::toString);
    List<String> halves = safeguards(Dialect.IOS).of(Safeguard.MORE_SPECIFICS).lines().toList();
    assertTrue(halves.containsAll(List.of("ip route 198.51.101.0 255.255.255.0 Null0",
        "  network 198.51.101.0 mask 255.255.255.0", "  network 2001:db8:80::/41")), halves::toString);
  }

  @Test
  void frrUnderstandsIt() throws IOException, InterruptedException {
    Path bgpd = Path.of("/usr/lib/frr/bgpd"); // The bgpd on the PATH may be OpenBGPD's.
    Assumptions.assumeTrue(Files.isExecutable(bgpd), "FRR is not installed");
    for (Safeguard safeguard : Safeguard.values()) {
      boolean rpki = safeguard == Safeguard.ORIGIN_VALIDATION;
      if (safeguard == Safeguard.REFRESH || rpki && !Files.exists(RPKI)) {
        continue; // A command; a module that Debian packs apart.
      }
      Path file = folder.resolve("frr.conf");
      String text = safeguards(Dialect.FRR).of(safeguard);
      Files.writeString(file, text);
      List<String> command = new java.util.ArrayList<>(
          List.of(bgpd.toString(), "-C", "-p", "0", "-f", file.toString(), "-i", folder.resolve("pid").toString()));
      command.addAll(rpki ? List.of("-M", "rpki") : List.of());
      Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, check.waitFor(), text + output);
      assertFalse(output.contains("config line"), text + output); // It says so, and ends with 0.
    }
  }

  @Test
  void birdUnderstandsIt() throws IOException, InterruptedException {
    Path bird = Programs.find("bird");
    for (Safeguard safeguard : Safeguard.values()) {
      if (safeguard == Safeguard.REFRESH) {
        continue; // A command.
      }
      Path file = folder.resolve("bird.conf");
      String text = "router id 192.0.2.9;\nprotocol device {}\n" + safeguards(Dialect.BIRD).of(safeguard);
      Files.writeString(file, text);
      Process check = new ProcessBuilder(bird.toString(), "-p", "-c", file.toString()).redirectErrorStream(true)
          .start();
      String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, check.waitFor(), text + output);
    }
  }
}
