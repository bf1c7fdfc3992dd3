package dev.watershed.importers.bmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `importers/DATA.md` tells people to type into routers is what the daemons accept, as far as they check without
/// running. That routes then come is what [BmpDaemonsTest] shows.
class DocumentedConfigurationTest {

  private static final Pattern CRASH_LOGS =
      Pattern.compile("failed to mkdir \"/var/tmp/frr/|crashlog and per-thread log buffering unavailable");

  @TempDir
  private Path folder;

  /// The indented block that follows a name in bold.
  private static String snippet(String name) throws IOException {
    Path document = Path.of("DATA.md");
    Assumptions.assumeTrue(Files.exists(document), "not run from the folder of the module: there is no " + document);
    Matcher block = Pattern.compile(Pattern.quote("**" + name + "**") + ".*?\n\n((?: {4}[^\n]*\n)+)", Pattern.DOTALL)
        .matcher(Files.readString(document));
    assertTrue(block.find(), "DATA.md has no block for " + name);
    return block.group(1).lines().map(line -> line.substring(4)).collect(Collectors.joining("\n", "", "\n"));
  }

  /// Runs a daemon that only checks.
  private String check(String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Process process = new ProcessBuilder(command).directory(folder.toFile())
        .redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), "it does not end: " + List.of(command));
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(log);
    assertEquals(0, process.exitValue(), printed);
    return printed;
  }

  private String written(String text) throws IOException {
    return Files.writeString(folder.resolve("configuration"), text).toString();
  }

  @Test
  void frrTakesTheStation() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/usr/lib/frr/bgpd")), "FRR is not installed");
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "FRR's bgpd needs root to start");
    String own = "router bgp 64500\n neighbor 198.51.100.1 remote-as 64501\nexit\n";
    // It ends with 0 whatever it reads, and complains of what it does not know.
    assertEquals("", complaints(frr(own + snippet("FRR"))));
    assertTrue(frr(own + snippet("FRR").replace("bmp connect", "bmp conect")).contains("No such command"));
  }

  /// What FRR printed without what it says of its folder for crash logs, which is named by its process number alone: a
  /// daemon that was killed leaves one behind, and the next of that number complains of the folder, not of the
  /// configuration.
  private static String complaints(String printed) {
    return printed.lines().filter(line -> !line.isBlank() && !CRASH_LOGS.matcher(line).find())
        .collect(Collectors.joining("\n"));
  }

  private String frr(String configuration) throws IOException, InterruptedException {
    // Without a port of its own, which another program may have.
    return check("/usr/lib/frr/bgpd", "--dryrun", "-p", "0", "-S", "-M", "bmp", "-f", written(configuration),
        "-i", folder.resolve("pid").toString(), "-z", folder.resolve("zebra").toString(),
        "--vty_socket", folder.toString());
  }

  @Test
  void birdTakesTheTables() throws Exception {
    check(Programs.find("bird").toString(), "-p", "-c", written("router id 192.0.2.1;\n" + snippet("BIRD")));
  }

  @Test
  void goBgpTakesTheStation() throws Exception {
    check(Programs.find("gobgpd").toString(), "--dry-run", "--pprof-disable", "-f",
        written("[global.config]\n as = 64500\n router-id = \"192.0.2.1\"\n" + snippet("GoBGP")));
  }
}
