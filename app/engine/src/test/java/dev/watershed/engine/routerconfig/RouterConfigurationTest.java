package dev.watershed.engine.routerconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.routerconfig.RouterConfiguration.Dialect;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.Prefix;
import dev.watershed.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The routers themselves say whether they understand what is written for them, where they are installed.
class RouterConfigurationTest {

  private static final List<Announcement> NOW = List.of(
      Announcement.of("fra", 3320, Relation.CUSTOMER),
      Announcement.of("fra", 1299, Relation.CUSTOMER),
      Announcement.of("ams", 1299, Relation.CUSTOMER));
  private static final List<Announcement> THEN = List.of(
      NOW.get(0).withPrepend(2).withMed(OptionalLong.of(50))
          .withCommunities(Communities.of(Communities.parseOne("64500:7"))),
      NOW.get(1).withAnnounced(false),
      NOW.get(2));
  private static final List<Prefix> PREFIXES = List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/48"));

  @TempDir
  private Path folder;

  private static Map<String, String> write(Dialect dialect, List<Announcement> from, List<Announcement> to) {
    return new RouterConfiguration(dialect, 64500, PREFIXES).of(from, to);
  }

  @Test
  void onlyPopsAndSessionsThatChangeAreWritten() {
    for (Dialect dialect : Dialect.values()) {
      Map<String, String> texts = write(dialect, NOW, THEN);
      assertEquals(List.of("fra"), List.copyOf(texts.keySet()));
      assertTrue(write(dialect, NOW, NOW).isEmpty());
    }
  }

  @Test
  void junosSetsOneTermAPolicy() {
    String text = write(Dialect.JUNOS, NOW, THEN).get("fra");
    for (String line : List.of(
        "delete policy-options policy-statement OUT-AS3320 term WATERSHED",
        "set policy-options policy-statement OUT-AS3320 term WATERSHED from route-filter 192.0.2.0/24 exact",
        "set policy-options policy-statement OUT-AS3320 term WATERSHED then as-path-prepend \"64500 64500\"",
        "set policy-options policy-statement OUT-AS3320 term WATERSHED then metric 50",
        "set policy-options policy-statement OUT-AS1299 term WATERSHED then reject")) {
      assertTrue(text.lines().anyMatch(line::equals), () -> line + "\nin\n" + text);
    }
  }

  @Test
  void frrUnderstandsIt() throws IOException, InterruptedException {
    Path bgpd = Path.of("/usr/lib/frr/bgpd"); // The bgpd on the PATH may be OpenBGPD's.
    Assumptions.assumeTrue(Files.isExecutable(bgpd), "FRR is not installed");
    for (List<List<Announcement>> way : List.of(List.of(NOW, THEN), List.of(THEN, NOW))) {
      Path file = folder.resolve("frr.conf");
      Files.writeString(file, write(Dialect.FRR, way.get(0), way.get(1)).get("fra"));
      Process check = new ProcessBuilder(
          bgpd.toString(), "-C", "-p", "0", "-f", file.toString(), "-i", folder.resolve("pid").toString())
          .redirectErrorStream(true).start();
      String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, check.waitFor(), output);
      assertFalse(output.contains("config line"), output); // It says so, and ends with 0.
    }
  }

  @Test
  void birdUnderstandsIt() throws IOException, InterruptedException {
    Path bird = Programs.find("bird");
    for (List<List<Announcement>> way : List.of(List.of(NOW, THEN), List.of(THEN, NOW))) {
      Path file = folder.resolve("bird.conf");
      Files.writeString(file,
          "router id 192.0.2.1;\nprotocol device {}\n" + write(Dialect.BIRD, way.get(0), way.get(1)).get("fra")
          + "filter announce { out_as3320(); out_as1299(); reject; }\n");
      Process check = new ProcessBuilder(bird.toString(), "-p", "-c", file.toString()).redirectErrorStream(true)
          .start();
      String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, check.waitFor(), output);
    }
  }
}
