package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.maps.MapsGeography;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures how fluid the window is with the whole Internet in it, and prints it; asserts nothing. Runs only where
/// `-Dframes=FILE` names an as-rel file: it gives the topology, twelve PoPs are invented upon it, and the model places
/// all its ASes. `-Dframes.size=1440x900` is the size of the window; `-Dframes.map=true` leaves the graph and the table
/// out. `-Dframes.display=true` opens it on the display that is there, as users have it: in memory, JavaFX copies every
/// picture pixel by pixel on the window's thread. `-Dwatershed.felt=true` also tells what that thread was at for more
/// than 50 ms.
final class FrameTimesTest {

  private static final int FRAMES = 180;

  @TempDir
  private Path folder;

  @Test
  void measure() throws IOException {
    String asRel = System.getProperty("frames");
    assumeTrue(asRel != null, "-Dframes=FILE names an as-rel file");
    assertTrue(Files.exists(Path.of(asRel)), () -> asRel + " is no file");
    String[] size = System.getProperty("frames.size", "1440x900").split("x");
    DesktopApplication.prepare();
    start();
    Path workspace = WholeInternet.workspace(folder, Path.of(asRel));
    FileRoutingData data = new FileRoutingData(MapsGeography::instance);
    try (Offscreen window = Offscreen.open(
        data, MapsGeography.instance(), Appearance.LIGHT, Double.parseDouble(size[0]), Double.parseDouble(size[1]))) {
      once("open", window, opened -> opened.open(List.of(workspace)));
      Rehearsal.acts().forEach(act -> once(act.name(), window, act.act()));
      window.act(opened -> opened.workbench().modeProperty().set(Mode.WHAT_IF));
      List<LandingRow> rows = window.window().workbench().analysis().rows();
      System.out.printf(Locale.ROOT, "%d ASes, window %sx%s%n", rows.size(), size[0], size[1]);
      for (int round = 1; round <= 2; round++) {
        System.out.println("round " + round);
        Node map = node(window, "map");
        run("map: pan", i -> drag(map, i));
        run("map: zoom", i -> scroll(map, i));
        run("map: select", i -> select(window, rows.get(i * 397 % rows.size()), i));
        window.act(opened -> opened.workbench().select(Selection.NOTHING));
        run("map: slider", i -> slide(window, i));
        window.act(FrameTimesTest::globe);
        run("globe: turn", i -> drag(map, i));
        window.act(FrameTimesTest::flat);
        window.act(opened -> opened.workbench().whatIf().scenarioProperty().set(Scenario.NONE));
        if (Boolean.getBoolean("frames.map")) {
          continue;
        }
        window.act(DesktopWindow::showGraph);
        window.act(FrameTimesTest::large);
        Node graph = node(window, "graph");
        run("graph of 4,000: pan", i -> drag(graph, i));
        run("graph of 4,000: zoom", i -> scroll(graph, i));
        window.act(DesktopWindow::showTable);
        Node table = node(window, "landing-table");
        run("table: scroll", i -> scroll(table.lookup(".virtual-flow .clipped-container"), i));
        window.act(DesktopWindow::showMap);
      }
      System.out.printf(
          Locale.ROOT, "heap in use after a collection: %d MB%n", used() >> 20);
    }
  }

  private static void start() {
    if (Boolean.getBoolean("frames.display")) {
      System.clearProperty("glass.platform");
      Offscreen.startOnDisplay();
    } else {
      Offscreen.start();
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Node node(Offscreen window, String id) {
    return window.window().scene().lookup("#" + id);
  }

  private static void globe(DesktopWindow window) {
    if (window.scene().lookup("#projection") instanceof ComboBox<?> kinds) {
      kinds.getSelectionModel().selectLast();
    }
  }

  private static void flat(DesktopWindow window) {
    if (window.scene().lookup("#projection") instanceof ComboBox<?> kinds) {
      kinds.getSelectionModel().selectFirst();
    }
  }

  private static void large(DesktopWindow window) {
    if (window.scene().lookup("#graph-budget") instanceof ComboBox<?> budgets) {
      budgets.getSelectionModel().selectLast();
    }
  }

  private static void drag(Node node, int i) {
    double x = 300 + 120 * Math.sin(i / 15.0);
    double y = 250 + 60 * Math.cos(i / 11.0);
    if (i == 0) {
      fire(node, MouseEvent.MOUSE_PRESSED, x, y);
    }
    fire(node, i == FRAMES - 1 ? MouseEvent.MOUSE_RELEASED : MouseEvent.MOUSE_DRAGGED, x, y);
  }

  private static void fire(Node node, EventType<MouseEvent> type, double x, double y) {
    Event.fireEvent(
        node,
        new MouseEvent(
            type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, true, false,
            false, null));
  }

  private static void scroll(Node node, int i) {
    double delta = i % 60 < 30 ? 14 : -14;
    Event.fireEvent(
        node,
        new ScrollEvent(
            ScrollEvent.SCROLL, 320, 260, 320, 260, false, false, false, false, false, false, 0, delta, 0, delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
  }

  private static void select(Offscreen window, LandingRow row, int i) {
    if (i % 6 == 0) {
      window.window().workbench().select(new Selection.OfRow(row));
    }
  }

  /// A slider for prepends at one PoP is dragged to and fro.
  private static void slide(Offscreen window, int i) {
    if (i % 3 == 0) {
      window.window().workbench().whatIf().scenarioProperty()
          .set(Scenario.of(new Change.Prepend("fra", OptionalInt.empty(), i / 3 % 6)));
    }
  }

  /// Does something at each pulse, and prints the time between pulses, the longest time for which the window's thread
  /// did not answer, and the processor's time for a frame.
  private static void run(String name, IntConsumer step) {
    long[] times = new long[FRAMES + 1];
    CountDownLatch done = new CountDownLatch(1);
    UiWatch watch = watch();
    var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long ui = threadTime("JavaFX Application Thread");
    long render = threadTime("QuantumRenderer");
    Platform.runLater(() -> new AnimationTimer() {
      private int frame;

      @Override
      public void handle(long now) {
        times[frame] = System.nanoTime();
        if (frame == FRAMES) {
          stop();
          done.countDown();
          return;
        }
        step.accept(frame);
        frame++;
      }
    }.start());
    await(done);
    watch.close();
    double[] frames = new double[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      frames[i] = (times[i + 1] - times[i]) / 1e6;
    }
    Arrays.sort(frames);
    System.out.printf(
        Locale.ROOT,
        "%-22s frame p50 %5.1f  p95 %5.1f  max %6.1f ms;  UI blocked at most %5.1f ms;  CPU a frame %5.1f ms "
            + "(UI thread %4.1f, renderer %4.1f)%n",
        name, frames[FRAMES / 2], frames[FRAMES * 95 / 100], frames[FRAMES - 1], watch.longest(),
        (system.getProcessCpuTime() - cpu) / 1e6 / FRAMES,
        (threadTime("JavaFX Application Thread") - ui) / 1e6 / FRAMES,
        (threadTime("QuantumRenderer") - render) / 1e6 / FRAMES);
  }

  private static long threadTime(String name) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long time = 0;
    for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
      if (thread.getThreadName().startsWith(name)) {
        time += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return time;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UiWatch watch() {
    AtomicReference<UiWatch> watch = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    Platform.runLater(() -> {
      watch.set(UiWatch.begin());
      begun.countDown();
    });
    await(begun);
    return watch.get();
  }

  /// Does something once, and prints how long it and what follows kept the window's thread at most.
  private static void once(String name, Offscreen window, Consumer<DesktopWindow> act) {
    UiWatch watch = watch();
    window.act(act);
    watch.close();
    System.out.printf(Locale.ROOT, "%-22s UI blocked at most %s%n", name, watch.told());
  }
}
