package dev.watershed.engine.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelationshipInferenceTest {

  @Test
  void pathsAreCleanedAndKeptOnce() {
    PathSet paths = new PathSet(List.of(6695));
    for (String path : List.of(
        "1 2 3", "1 1 2 3 3", "1 6695 2 3", "1 2 1", "1 23456 2", "1 {2,3}", "7", "1 2 3 4", "64512 1")) {
      paths.add(AsPath.parse(path));
    }
    assertEquals(new PathSet.Tally(9, 2, 1, 2, 1), paths.tally());
  }

  @Test
  void aSmallExampleComesOutAsDrawn() {
    // 1, 2 and 3 at the top; 11 buys from 1 and 12 from 2; 11 and 12 peer; 21 buys from 11, 22 from 12.
    PathSet paths = new PathSet(List.of());
    for (String path : List.of(
        "1 2 12 22", "1 3", "3 1 11 21", "3 2 12 22", "2 1 11 21", "21 11 12 22", "22 12 11 21", "2 3 1 11",
        "1 2 12", "21 11 1 2 12", "21 11 1 3", "22 12 2 3", "22 12 2 1")) {
      paths.add(AsPath.parse(path));
    }
    Relationships links = RelationshipInference.infer(paths);
    assertEquals(List.of(1, 2, 3), links.clique());
    List<String> lines = new ArrayList<>();
    for (int link = 0; link < links.size(); link++) {
      lines.add(links.first(link) + "|" + links.second(link) + "|" + links.kind(link).code());
    }
    assertTrue(lines.containsAll(List.of("1|11|-1", "2|12|-1", "11|21|-1", "12|22|-1")), lines::toString);
    assertTrue(lines.contains("11|12|0") || lines.contains("12|11|0"), lines::toString);
    assertEquals(8, links.size());
  }

  /// A made-up Internet whose relationships are known, seen from some of its ASes.
  @Test
  void findsMostOfWhatAMadeUpInternetWasMadeOf() {
    long seed = 11;
    Random random = new Random(seed);
    Relationships.Builder builder = new Relationships.Builder();
    int size = 600;
    for (int as = 1; as <= 8; as++) {
      for (int other = 1; other < as; other++) {
        builder.add(other, as, LinkKind.PEER);
      }
    }
    for (int as = 9; as <= size; as++) {
      int providers = 1 + random.nextInt(3);
      for (int i = 0; i < providers; i++) {
        // The older are the larger: preferential attachment, roughly.
        int provider = 1 + (int) ((as - 1) * Math.pow(random.nextDouble(), 2.5));
        if (provider != as) {
          builder.add(provider, as, LinkKind.PROVIDER_CUSTOMER);
        }
      }
      if (as < 150 && random.nextInt(2) == 0) {
        int peer = 9 + random.nextInt(as - 8);
        if (peer != as) {
          builder.add(peer, as, LinkKind.PEER);
        }
      }
    }
    Relationships truth = builder.build();
    Internet internet = new InternetBuilder(truth, Geography.unknown()).build();
    Propagation propagation = new Propagation(internet, Assumptions.of(internet));
    PathSet paths = new PathSet(List.of());
    for (int origin = 0; origin < internet.ases(); origin++) {
      int asn = internet.asn(origin);
      Routing routing = propagation.solve(
          Situation.of(64500, List.of(Announcement.of("p", asn, Relation.CUSTOMER))));
      for (int viewer = 0; viewer < internet.ases(); viewer += 12) {
        int[] path = routing.asPath(internet.firstRouter(viewer)).toArray();
        if (path.length > 1) {
          path[path.length - 1] = path[path.length - 2]; // The origin of the test is nobody.
          paths.add(AsPath.ofSequence(path).prepend(internet.asn(viewer), 1));
        }
      }
    }
    Score score = Score.of(RelationshipInference.infer(paths), truth);
    assertEquals(0, score.unknown(), "seed " + seed);
    assertTrue(score.agreement() > 0.95, "seed " + seed + ": " + score);
    assertTrue(score.transitPrecision() > 0.97, "seed " + seed + ": " + score);
  }
}
