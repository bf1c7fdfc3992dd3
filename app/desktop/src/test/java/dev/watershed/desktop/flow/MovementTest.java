package dev.watershed.desktop.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.flow.Movement.Stream;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MovementTest {

  private static final LandingGroup FRA = group(0, "fra");
  private static final LandingGroup AMS = group(1, "ams");

  private static LandingGroup group(int index, String id) {
    return new LandingGroup(index, id, id, LandingGroup.Kind.POP, Optional.empty(), GroupStyle.of(index));
  }

  private record As(int asn, LandingGroup group, double weight, Map<String, Double> alternatives) {}

  private static Analysis analysis(As... ases) {
    List<LandingRow> rows = new ArrayList<>();
    for (As as : ases) {
      boolean known = as.group().isKnown();
      Landing landing = new Landing(
          as.asn(), "DE", known, known ? Optional.of(as.group().id()) : Optional.empty(), "", Provenance.OBSERVED, 1,
          new TreeMap<>(as.alternatives()), AsPath.ofSequence(64500), Optional.empty(), List.of(), as.weight());
      rows.add(new LandingRow(rows.size(), landing, as.group(), "", Optional.empty(), List.of()));
    }
    return new Analysis(
        Optional.of(Prefix.parse("192.0.2.0/24")), 64500, LandingGroup.Kind.POP, List.of(FRA, AMS), rows,
        Shares.of(List.of(), List.of()), 1, Optional.empty(), 1, List.of(), List.of(), Map.of());
  }

  private static As as(int asn, LandingGroup group, double weight) {
    return new As(asn, group, weight, Map.of());
  }

  private static double weight(Movement movement, LandingGroup from, LandingGroup to) {
    return movement.streams().stream()
        .filter(stream -> stream.from().equals(from) && stream.to().equals(to))
        .mapToDouble(Stream::weight)
        .sum();
  }

  @Test
  void whatMovesIsCountedByWeightAndNamedByAs() {
    Movement movement = Movement.between(
        analysis(as(1, FRA, 0.5), as(2, FRA, 0.3), as(3, AMS, 0.2)),
        analysis(as(1, AMS, 0.5), as(2, FRA, 0.3), as(3, AMS, 0.2)));
    assertEquals(0.5, weight(movement, FRA, AMS), 1e-9);
    assertEquals(0.3, weight(movement, FRA, FRA), 1e-9);
    assertEquals(0.5, movement.moved(), 1e-9);
    assertEquals(1, movement.ases());
    assertEquals(0.8, movement.before(FRA), 1e-9);
    assertEquals(0.7, movement.after(AMS), 1e-9);
  }

  @Test
  void whatLosesItsRouteGoesToNone() {
    Movement movement = Movement.between(analysis(as(1, FRA, 1)), analysis(as(1, LandingGroup.NO_ROUTE, 1)));
    assertEquals(1, weight(movement, FRA, LandingGroup.NO_ROUTE), 1e-9);
  }

  @Test
  void whatOnlyOneStateKnowsIsNotSeenInTheOther() {
    Movement movement = Movement.between(analysis(as(1, FRA, 1)), analysis(as(2, AMS, 1)));
    assertEquals(0.5, weight(movement, FRA, Movement.NOT_SEEN), 1e-9);
    assertEquals(0.5, weight(movement, Movement.NOT_SEEN, AMS), 1e-9);
  }

  @Test
  void ofAnAsThatLandsOnSeveralOnlyThePartThatChangesMoves() {
    Movement movement = Movement.between(
        analysis(new As(1, FRA, 1, Map.of("ams", 0.25))), analysis(new As(1, FRA, 1, Map.of("ams", 0.4))));
    assertEquals(0.15, weight(movement, FRA, AMS), 1e-9);
    assertEquals(0.6, weight(movement, FRA, FRA), 1e-9);
    assertEquals(0.25, weight(movement, AMS, AMS), 1e-9);
    assertTrue(weight(movement, AMS, FRA) < 1e-12);
  }
}
