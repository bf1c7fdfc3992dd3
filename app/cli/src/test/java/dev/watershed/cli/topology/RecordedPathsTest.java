package dev.watershed.cli.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.load.PathCollector;
import dev.watershed.engine.inference.RelationshipInference;
import dev.watershed.engine.inference.Score;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.asrel.AsRelReader;
import dev.watershed.model.topology.Relationships;
import dev.watershed.testing.SharedData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Relationships inferred from recorded tables against CAIDA's of 2025. The tables are 10 and 17 years older, so that
/// part of the difference is the Internet's.
class RecordedPathsTest {

  private static Score score(String file) throws IOException {
    PathCollector paths = new PathCollector();
    RouteSources.open(SharedData.path(file)).read(
        RouteFilter.ALL, paths::add, _ -> { }, Progress.NONE);
    Relationships truth = AsRelReader.read(SharedData.path("asrel/20250901.as-rel.txt.bz2"), _ -> { });
    Score score = Score.of(RelationshipInference.infer(paths.paths()), truth);
    System.out.println(file + ": " + score);
    return score;
  }

  @Test
  void ipv4TableOf2008() throws IOException {
    Score score = score("mrt/rib.20080501.0644_firstMB.bz2");
    assertTrue(score.agreement() > 0.85, score::toString);
    assertTrue(score.transitPrecision() > 0.85, score::toString);
    assertEquals(605, score.common());
  }

  @Test
  void ipv6TableOf2015() throws IOException {
    Score score = score("mrt/rib6.20151101.0600_firstMB.bz2");
    assertTrue(score.agreement() > 0.75, score::toString);
    assertTrue(score.transitPrecision() > 0.75, score::toString);
  }
}
