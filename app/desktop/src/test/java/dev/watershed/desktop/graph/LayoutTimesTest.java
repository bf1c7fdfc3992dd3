package dev.watershed.desktop.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watershed.desktop.WholeInternet;
import dev.watershed.desktop.graph.Scene.Link;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.maps.MapsGeography;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures how long the graph of all ASes takes to be built, folded, searched for chokepoints and laid out, and prints
/// it. Runs only where `-Dlayouts=FILE` names an as-rel file.
final class LayoutTimesTest {

  private static final int ROUNDS = 5;

  @TempDir
  @SuppressWarnings("NullAway.Init") // made before each test
  private Path folder;

  @Test
  void measure() throws Exception {
    String asRel = System.getProperty("layouts");
    assumeTrue(asRel != null, "-Dlayouts=FILE names an as-rel file");
    Job job = job();
    Analysis analysis = analysis(WholeInternet.workspace(folder, Path.of(asRel)), job);
    RouteGraph graph = time("graph of " + analysis.rows().size() + " ASes", () -> RouteGraph.of(analysis, job));
    ProviderTree tree = time("tree", () -> new ProviderTree(graph));
    time("chokepoints", () -> Chokepoints.of(graph, () -> {}));
    for (boolean stubs : new boolean[] {true, false}) {
      for (int budget : GraphModel.BUDGETS) {
        Folding.Wish wish = new Folding.Wish(budget, stubs, Map.of(), OptionalInt.empty(), Set.of());
        Folding folding = time("fold to " + budget, () -> Folding.of(tree, wish));
        List<Link> links = Scene.links(graph, folding);
        String what = folding.boxes() + " boxes, " + links.size() + " lines, stubs " + (stubs ? "folded" : "shown");
        Scene scene = time(what, () -> LayeredLayout.of(graph, folding, job));
        System.out.printf(Locale.ROOT, "%60s %.0f x %.0f%n", "", scene.width(), scene.height());
        if (budget <= Integer.getInteger("layouts.elk", 400)) {
          time(what + ", ELK", () -> ElkLayout.of(graph, folding, links, job));
        }
        time(what + ", sweeps", () -> SweepLayout.of(graph, folding, links, job));
        assertEquals(folding.boxes(), scene.boxes().size());
      }
    }
  }

  private static Job job() {
    Job[] job = new Job[1];
    Tasks.onCallingThread().request(Lane.quiet("measure"), "measure", started -> job[0] = started).start();
    return job[0];
  }

  private static Analysis analysis(Path workspace, Job job) throws IOException {
    FileRoutingData data = new FileRoutingData(MapsGeography::instance);
    Document.OfWorkspace document = (Document.OfWorkspace) data.recognise(List.of(workspace));
    return data.model(document, document.workspace().prefixes().getFirst(), _ -> {}, job)
        .difference(Scenario.NONE)
        .before();
  }

  private static <T> T time(String what, Supplier<T> work) {
    double[] times = new double[ROUNDS];
    T result = work.get();
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      result = work.get();
      times[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT, "%-60s median %8.1f ms, worst %8.1f ms of %d%n", what, times[ROUNDS / 2], times[ROUNDS - 1],
        ROUNDS);
    return result;
  }
}
