package dev.watershed.engine.replay.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.convergence.Damping;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.engine.replay.finding.Detail.Suppression;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Damping worked out by hand, with the parameters of RFC 7196 section 3.
class PenaltiesTest {

  private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");
  private static final VantagePoint POINT =
      new VantagePoint("rrc00", 64600, IpAddress.ofIpv4(1), VantagePoint.Rib.ANNOUNCED);

  /// Announced first, then withdrawn and announced again `times` times, a minute apart each.
  private static Suppression flaps(int times, Damping damping) {
    ReplayLogBuilder builder = new ReplayLogBuilder();
    Route route = Route.of(PREFIX, PathAttributes.builder().asPath(AsPath.ofSequence(64600, 64500)).build());
    builder.add(new RouteEvent.TableEntry(START, POINT, route, START));
    for (int i = 0; i < times; i++) {
      builder.add(new RouteEvent.Withdrawal(
          START.plusSeconds(120L * i + 60), POINT, PREFIX, Safi.UNICAST, Route.NO_PATH_ID));
      builder.add(new RouteEvent.Announcement(START.plusSeconds(120L * i + 120), POINT, route));
    }
    ReplayLog log = builder.build();
    ChangeScanner scanner = ChangeScanner.of(log);
    History history = new History(log, scanner.changes());
    return Penalties.suppression(
        history, 0, scanner.changes().stream().filter(RouteChange::isReal).toList(), damping);
  }

  @Test
  void twoWithdrawalsDoNotReachCiscosThreshold() {
    Suppression two = flaps(2, Damping.CISCO);
    // 1000, halved in 15 minutes: after two minutes 1000 * 2^(-2/15), and 1000 more.
    assertEquals(1000 * Math.pow(2, -2.0 / 15) + 1000, two.peak(), 0.001);
    assertTrue(two.suppressedAt().isEmpty());
  }

  @Test
  void theThirdDoesAndLastsUntilThePenaltyIsAtTheReuseThreshold() {
    Suppression three = flaps(3, Damping.CISCO);
    double peak = (1000 * Math.pow(2, -2.0 / 15) + 1000) * Math.pow(2, -2.0 / 15) + 1000;
    assertEquals(peak, three.peak(), 0.001);
    assertEquals(START.plusSeconds(300), three.suppressedAt().orElseThrow());
    double seconds = 900 * Math.log(peak / 750) / Math.log(2);
    Duration suppressed = Duration.between(START.plusSeconds(300), three.reusedAt().orElseThrow());
    assertEquals(seconds, suppressed.toNanos() / 1e9, 0.001);
  }

  @Test
  void theThresholdOfRfc7196LetsThemPass() {
    assertTrue(flaps(3, Damping.RFC7196).suppressedAt().isEmpty());
    // Juniper counts the announcement again, too.
    assertTrue(flaps(2, Damping.JUNIPER).suppressedAt().isPresent());
  }
}
