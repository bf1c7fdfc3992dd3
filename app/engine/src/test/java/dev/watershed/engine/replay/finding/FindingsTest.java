package dev.watershed.engine.replay.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Findings against services whose truth is known by construction.
class FindingsTest {

  private static final long SEED = 20260304;
  private static final Duration TOLERANCE = Duration.ofSeconds(12);
  private static final List<Prefix> ALL = ScriptedService.PREFIXES;

  private static ScriptedService service(long seed) {
    return new ScriptedService(new SplittableRandom(seed), 16);
  }

  private static Score score(ScriptedService service) {
    return Score.of(service.findings().all(), service.truth(), TOLERANCE);
  }

  private static void assertExact(ScriptedService service, String where) {
    Score score = score(service);
    assertTrue(score.missed().isEmpty() && score.invented().isEmpty(), () -> where + "\nmissed "
        + score.missed().stream().map(Object::toString).collect(Collectors.joining("\n  "))
        + "\ninvented " + score.invented().stream()
            .map(finding -> finding.from() + " " + finding.type() + " " + finding.pop() + " " + finding.summary())
            .collect(Collectors.joining("\n  ")));
  }

  @Test
  void tellsNothingWhereNothingHappens() {
    ScriptedService service = service(SEED);
    service.pause(Duration.ofMinutes(5));
    service.repeat();
    assertEquals(List.of(), service.findings().all());
  }

  @Test
  void takesNoResetForAnEvent() {
    for (boolean all : new boolean[] {true, false}) {
      ScriptedService service = service(SEED + 1);
      service.pause(Duration.ofMinutes(5));
      service.reset(all, Duration.ofMinutes(3));
      List<Finding> findings = service.findings().all();
      assertEquals(1, findings.size(), findings::toString);
      Detail.CollectorGap gap = (Detail.CollectorGap) findings.getFirst().detail();
      assertEquals(all ? Detail.CollectorGap.Cause.COLLECTOR : Detail.CollectorGap.Cause.SESSION, gap.cause());
      assertEquals(0, gap.changedUnseen());
      assertEquals(all ? 32 : 2, gap.resent());
    }
  }

  @Test
  void keepsStuckRoutesApartFromTheWithdrawal() {
    ScriptedService service = service(SEED + 2);
    service.pause(Duration.ofMinutes(5));
    // Vantage points 1, 5, 9 and 13 prefer fra; all but 5 hear of its end.
    service.withdraw("fra", ALL, Set.of(5));
    service.truth("stuck-route", "fra", Optional.empty(), OptionalLong.of(64605));
    List<Finding> findings = service.findings().all();
    List<String> types = findings.stream().map(Finding::type).filter(type -> !type.equals("catchment-moved"))
        .filter(type -> !type.equals("blackout")).toList();
    assertTrue(types.contains("pop-withdrawn"), types::toString);
    assertEquals(2, types.stream().filter("stuck-route"::equals).count(), types::toString); // one a prefix
  }

  @Test
  void findsWhatHappensAndInventsNothing() {
    int found = 0;
    int missed = 0;
    int right = 0;
    int invented = 0;
    for (int round = 0; round < 60; round++) {
      long seed = SEED + 1000 + round;
      ScriptedService service = service(seed);
      play(service, new SplittableRandom(seed * 31));
      Score score = score(service);
      found += score.found().size();
      missed += score.missed().size();
      right += score.right().size();
      invented += score.invented().size();
      assertExact(service, "seed " + seed);
    }
    System.out.printf("synthetic incidents: recall %d of %d, precision %d of %d%n",
        found, found + missed, right, right + invented);
  }

  /// A day of events, far enough apart that each is one.
  private static void play(ScriptedService service, SplittableRandom random) {
    for (int i = 0; i < 12; i++) {
      service.pause(Duration.ofMinutes(random.nextInt(15, 40)));
      String pop = ScriptedService.POPS.get(random.nextInt(4));
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          service.withdraw(pop, ALL, Set.of());
          service.pause(Duration.ofMinutes(random.nextInt(11, 60)));
          service.announce(pop, ALL);
        }
        case 2 -> {
          List<Prefix> one = List.of(ALL.get(random.nextInt(2)));
          service.withdraw(pop, one, Set.of());
          service.pause(Duration.ofMinutes(random.nextInt(11, 60)));
          service.announce(pop, one);
        }
        case 3 -> {
          service.prepend(pop, 2);
          service.pause(Duration.ofMinutes(random.nextInt(11, 60)));
          service.prepend(pop, 0);
        }
        case 4 -> service.hijack(64999, ALL.get(random.nextInt(2)), Duration.ofMinutes(random.nextInt(2, 9)));
        case 5 -> service.leak(Duration.ofMinutes(random.nextInt(2, 9)));
        default -> service.reset(random.nextBoolean(), Duration.ofMinutes(random.nextInt(1, 9)));
      }
      service.pause(Duration.ofMinutes(1));
      service.repeat();
    }
  }
}
