package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.lookingglass.LookingGlassRoute.AsPathState;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What FRR 8.4, BIRD 2.0, OpenBGPD 7.7 and GoBGP 3.10 printed of routes that were announced to them, against what was
/// announced. [DaemonsTest] does the same with the daemons that are installed.
class RecordedDaemonsTest {

  @ParameterizedTest
  @CsvSource({
    "frr-table.txt, 64501, false, false", "frr-table.json, 64501, false, false", "frr-table6.txt, 64501, true, false",
    "bird-all.txt, 64501, false, true", "bird-all.txt, 64501, true, true", "openbgpd-brief.txt, 64501, false, false",
    "openbgpd-detail.txt, 64501, false, true", "openbgpd.json, 64501, false, true", "gobgp.txt, '', false, true",
    "gobgp.json, '', false, true"
  })
  void readsWhatWasAnnounced(String sample, String first, boolean ipv6, boolean attributes) {
    Announced.check(Reading.ofSample(sample), first, ipv6, attributes);
  }

  @Test
  void frrDetailed() {
    Reading reading = Reading.ofSample("frr-detail.txt");
    Announced.check(reading, "64501", false, true);
    assertEquals("192.0.2.1", reading.to("10.0.0.0/8").peer());
    assertEquals(LookingGlassRoute.Session.LOCAL, reading.to("198.51.100.0/24").session().orElseThrow());
  }

  @Test
  void textAndJsonOfOneDaemonAgree() {
    Reading text = Reading.ofSample("openbgpd-detail.txt");
    Reading json = Reading.ofSample("openbgpd.json");
    assertEquals(json.routes().size(), text.routes().size());
    for (int i = 0; i < text.routes().size(); i++) {
      assertEquals(json.routes().get(i).attributes(), text.routes().get(i).attributes());
      assertEquals(json.routes().get(i).validity(), text.routes().get(i).validity());
      assertEquals(json.routes().get(i).peerRouterId(), text.routes().get(i).peerRouterId());
    }
  }

  @Test
  void birdBriefLeavesThePathOut() {
    LookingGlassRoute route = Reading.ofSample("bird-brief.txt").to("10.0.0.0/8");
    assertEquals(AsPathState.NOT_SHOWN, route.asPathState());
    assertEquals(OptionalLong.of(64512), route.originAsn());
    assertTrue(Reading.ofSample("bird-brief.txt").allTo("203.0.113.0/24").isEmpty(), "a static route is none of BGP");
  }
}
