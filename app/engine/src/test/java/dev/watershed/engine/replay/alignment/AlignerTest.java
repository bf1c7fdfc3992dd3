package dev.watershed.engine.replay.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.Presence;
import dev.watershed.engine.replay.finding.Spread;
import dev.watershed.model.anycast.HealthReport;
import dev.watershed.model.anycast.HealthReport.State;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AlignerTest {

  private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
  private static final Instant END = START.plusSeconds(1000);
  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");

  private static Presence presence(String pop, int... seconds) {
    TreeMap<Prefix, List<Presence.Span>> spans = new TreeMap<>();
    List<Presence.Span> all = new java.util.ArrayList<>();
    for (int i = 0; i < seconds.length; i += 2) {
      all.add(new Presence.Span(START.plusSeconds(seconds[i]), START.plusSeconds(seconds[i + 1])));
    }
    if (!all.isEmpty()) {
      spans.put(PREFIX, all);
    }
    return new Presence(pop, spans);
  }

  private static HealthReport report(int second, String pop, State state) {
    return new HealthReport(START.plusSeconds(second), pop, state);
  }

  /// fra fails at 200 and is withdrawn at 260; ams is well, but not announced from 500 to 600; sin is never seen.
  @Test
  void tellsBothKindsOfDisagreementWithTheirTimes() {
    Alignment alignment = Aligner.align(
        HealthLanes.of(List.of(report(0, "ams", State.UP), report(0, "fra", State.UP), report(0, "sin", State.UP),
            report(200, "fra", State.DOWN), report(800, "fra", State.DEGRADED))),
        List.of(presence("ams", 0, 500, 600, 1001), presence("fra", 0, 260), presence("sin"), presence("nrt", 0, 1001)),
        List.of(goes("fra", new Detail.PartialWithdrawal(spread(260), List.of()), 260),
            goes("ams", new Detail.PopWithdrawn(spread(500), List.of(), List.of()), 500)), START, END);
    assertEquals(List.of(
            new Alignment.Disagreement(Alignment.Kind.UNHEALTHY_ANNOUNCED, "fra", START.plusSeconds(200),
                Optional.of(START.plusSeconds(260)), List.of(PREFIX)),
            new Alignment.Disagreement(Alignment.Kind.HEALTHY_NOT_ANNOUNCED, "ams", START.plusSeconds(500),
                Optional.of(START.plusSeconds(600)), List.of(PREFIX))),
        alignment.disagreements());
    assertEquals(List.of("sin"), alignment.unseen());
    assertEquals(List.of("nrt"), alignment.unreported());
    assertEquals(List.of(
            new Alignment.SetDifference(START.plusSeconds(200), START.plusSeconds(260),
                new TreeSet<>(Set.of("ams")), new TreeSet<>(Set.of("ams", "fra"))),
            new Alignment.SetDifference(START.plusSeconds(500), START.plusSeconds(600),
                new TreeSet<>(Set.of("ams")), new TreeSet<>(Set.of())),
            new Alignment.SetDifference(START.plusSeconds(800), END,
                new TreeSet<>(Set.of("ams", "fra")), new TreeSet<>(Set.of("ams")))),
        alignment.sets());
    assertEquals(1, alignment.switches().size());
    assertEquals(Optional.empty(), alignment.switches().getFirst().delay());
  }

  /// Nothing tells that ams was withdrawn when nobody carried it: others are liked better.
  @Test
  void blamesNobodyForWhatOthersLikeBetter() {
    Alignment alignment = Aligner.align(
        HealthLanes.of(List.of(report(0, "ams", State.UP), report(0, "fra", State.UP))),
        List.of(presence("ams", 300, 500), presence("fra", 0, 1001)), List.of(), START, END);
    assertEquals(List.of(), alignment.disagreements());
    assertEquals(List.of(), alignment.sets());
    assertEquals(List.of("ams"), alignment.passedOver());
  }

  /// fra is seen to go with the last event that was recorded: nothing lasts to the end. ams is seen beyond it.
  @Test
  void endsWhatEndsWithTheRecording() {
    Alignment alignment = Aligner.align(
        HealthLanes.of(List.of(report(0, "ams", State.UP), report(0, "fra", State.UP), report(200, "fra", State.DOWN),
            report(300, "ams", State.DOWN))),
        List.of(presence("ams", 0, 1001), presence("fra", 0, 1000)), List.of(), START, END);
    assertEquals(List.of(
            new Alignment.Disagreement(Alignment.Kind.UNHEALTHY_ANNOUNCED, "fra", START.plusSeconds(200),
                Optional.of(END), List.of(PREFIX)),
            new Alignment.Disagreement(Alignment.Kind.UNHEALTHY_ANNOUNCED, "ams", START.plusSeconds(300),
                Optional.empty(), List.of(PREFIX))),
        alignment.disagreements());
  }

  private static Finding goes(String pop, Detail detail, int second) {
    return new Finding(detail, START.plusSeconds(second), START.plusSeconds(second), List.of(PREFIX), Optional.of(pop),
        Provenance.INFERRED, pop, List.of(), 0);
  }

  private static Spread spread(int second) {
    return Spread.of(List.of(START.plusSeconds(second)), 1);
  }
}
