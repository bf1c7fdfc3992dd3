package dev.watershed.desktop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.geo.Geography;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Renders the window in many states, to be looked at. It asserts nothing, and runs only where `-Dgallery=DIR` says
/// where the pictures go; `-Dgallery.only=TEXT` renders those whose name holds a text.
final class GalleryTest {

  private static final String INCIDENT = "../../sample-data/incident/workspace.json";
  private static final String SMALL = "../../sample-data/small/workspace.json";

  private static final String PRINTED =
      """
      edge1# show ip bgp
      BGP table version is 5, local router ID is 198.51.100.1, vrf id 0
         Network          Next Hop            Metric LocPrf Weight Path
      *> 192.0.2.0/24     198.51.100.9             0             0 64501 64500 i
      *  198.51.100.0/22  198.51.100.7                           0 64502 64499 ?
      this is no route at all
      """;

  private static final int[][] SIZES = {{1280, 800}, {2560, 1440}};

  private final Path folder = Path.of(System.getProperty("gallery", ""));

  @Test
  void renderTheWindowInManyStates() throws IOException {
    assumeTrue(System.getProperty("gallery") != null, "-Dgallery=DIR says where the pictures go");
    Files.createDirectories(folder);
    Offscreen.start();
    roomForLargeWindows();
    for (int[] size : SIZES) {
      for (Appearance theme : List.of(Appearance.LIGHT, Appearance.DARK)) {
        render(size, theme);
        renderFiles(size, theme);
      }
    }
    FakeInternet all = new FakeInternet(80_000, false);
    shoot("many", SIZES[0], Appearance.LIGHT, all, _ -> {}, "w.json");
    shoot("many", SIZES[0], Appearance.DARK, all, _ -> {}, "w.json");
  }

  /// States of the window on real files.
  private void renderFiles(int[] size, Appearance theme) throws IOException {
    files("sample", size, theme, List.of(), INCIDENT);
    files("story", size, theme, List.of(window -> window.tellStory(Path.of(INCIDENT))));
    files("story-last", size, theme, storyToItsEnd());
    files("replay", size, theme, List.of(GalleryTest::replay), INCIDENT);
    files("large-graph", size, theme, largeGraph(), INCIDENT);
    files("health", size, theme, replayList("align"), SMALL);
    files("notes", size, theme, notes(), SMALL);
    files("model", size, theme, modelBeside(), INCIDENT);
    files("import", size, theme, List.of(GalleryTest::importSheet), SMALL);
    files("import-alone", size, theme, List.of(GalleryTest::importSheet));
    files("live-empty", size, theme, List.of(window -> window.workbench().modeProperty().set(Mode.LIVE)), INCIDENT);
    files("live", size, theme, live(), INCIDENT);
  }

  private void files(String state, int[] size, Appearance theme, List<Consumer<DesktopWindow>> acts, String... files)
      throws IOException {
    shoot(state, size, theme, new FileRoutingData(MapsGeography::instance), MapsGeography.instance(), acts, files);
  }

  /// The screen of JavaFX's headless platform has 1,000 lines; a window beyond them is laid out and drawn, but each of
  /// its frames fails when it is brought to that screen. The pictures need no screen, so it is only made longer.
  private static void roomForLargeWindows() {
    Platform.runLater(() -> {
      try {
        Object headless = com.sun.glass.ui.Application.GetApplication();
        var screen = headless.getClass().getDeclaredField("frameBuffer");
        screen.setAccessible(true);
        screen.set(headless, ByteBuffer.allocate(4 * 1000 * 3000));
      } catch (ReflectiveOperationException | RuntimeException e) {
        System.out.println("pictures of large windows will be made with errors in between: " + e);
      }
    });
  }

  private void render(int[] size, Appearance theme) throws IOException {
    FakeInternet usual = new FakeInternet(400, false);
    FakeInternet wordy = new FakeInternet(400, true);
    FakeInternet empty = new FakeInternet(0, false);
    shoot("welcome", size, theme, usual, _ -> {});
    shoot("prefixes", size, theme, usual, _ -> {}, "rib.gz");
    shoot("map", size, theme, usual, _ -> {}, "w.json");
    shoot("row", size, theme, usual, GalleryTest::selectRow, "w.json");
    shoot("group", size, theme, usual, GalleryTest::selectGroup, "w.json");
    shoot("country", size, theme, usual, window -> select(window, new Selection.OfCountry("BR")), "w.json");
    shoot("table", size, theme, usual, DesktopWindow::showTable, "w.json");
    shoot("graph", size, theme, usual, DesktopWindow::showGraph, "w.json");
    shoot("graph-row", size, theme, usual, GalleryTest::graphOfRow, "w.json");
    shoot("long-graph", size, theme, wordy, GalleryTest::graphWithChokes, "w.json");
    shoot("empty-graph", size, theme, empty, DesktopWindow::showGraph, "w.json");
    shoot("flow", size, theme, usual, GalleryTest::flow, "w.json");
    shoot("long-flow", size, theme, wordy, GalleryTest::flow, "w.json");
    shoot("empty-flow", size, theme, empty, DesktopWindow::showFlow, "w.json");
    shoot("what-if", size, theme, usual, GalleryTest::whatIf, "w.json");
    shoot("what-if-open", size, theme, usual, usual, whatIfSessions(), "w.json");
    shoot("long-what-if", size, theme, wordy, wordy, whatIfSessions(), "w.json");
    shoot("moves-table", size, theme, usual, GalleryTest::movesInTable, "w.json");
    shoot("compare", size, theme, usual, usual, GalleryTest.compare(), "w.json");
    shoot("long-compare", size, theme, wordy, wordy, GalleryTest.compare(), "w.json");
    shoot("pop-editor", size, theme, usual, window -> fire(window, "edit-pops"), "w.json");
    shoot("long-pop-editor", size, theme, wordy, window -> fire(window, "edit-pops"), "w.json");
    shoot("proposals", size, theme, usual, GalleryTest::proposals, "w.json");
    shoot("palette", size, theme, usual, window -> fire(window, "search"), "w.json");
    shoot("zoomed", size, theme, usual, GalleryTest::zoom, "w.json");
    shoot("paste", size, theme, usual, GalleryTest::paste, "w.json");
    shoot("failure", size, theme, usual, GalleryTest::fail, "w.json");
    shoot("long-row", size, theme, wordy, GalleryTest::selectRow, "w.json");
    shoot("long-table", size, theme, wordy, DesktopWindow::showTable, "w.json");
    shoot("empty-map", size, theme, empty, _ -> {}, "w.json");
    shoot("empty-table", size, theme, empty, DesktopWindow::showTable, "w.json");
  }

  private void shoot(
      String state, int[] size, Appearance theme, FakeInternet internet, Consumer<DesktopWindow> act, String... files)
      throws IOException {
    shoot(state, size, theme, internet, internet, act, files);
  }

  private void shoot(
      String state, int[] size, Appearance theme, RoutingData data, Geography geography, Consumer<DesktopWindow> act,
      String... files)
      throws IOException {
    shoot(state, size, theme, data, geography, List.of(act), files);
  }

  /// @param acts one after the other, each when all that follows from the one before is there
  private void shoot(
      String state, int[] size, Appearance theme, RoutingData data, Geography geography,
      List<Consumer<DesktopWindow>> acts, String... files)
      throws IOException {
    String name = state + "-" + size[0] + "x" + size[1] + "-" + theme.name().toLowerCase(Locale.ROOT);
    if (!name.contains(System.getProperty("gallery.only", ""))) {
      return;
    }
    try (Offscreen window = Offscreen.open(data, geography, theme, size[0], size[1])) {
      if (files.length > 0) {
        window.act(opened -> opened.open(Arrays.stream(files).map(Path::of).toList()));
      }
      acts.forEach(window::act);
      // What an act has begun to load may have more to do.
      window.act(_ -> {});
      ImageIO.write(window.picture(), "png", folder.resolve(name + ".png").toFile());
    }
  }

  private static void paste(DesktopWindow window) {
    // All windows have one clipboard: another may have left files in it.
    Clipboard.getSystemClipboard().clear();
    menu(window, "menu-paste");
    if (window.scene().lookup("#paste-text") instanceof TextInputControl text) {
      text.setText(PRINTED);
    }
  }

  private static List<Consumer<DesktopWindow>> storyToItsEnd() {
    List<Consumer<DesktopWindow>> acts = new ArrayList<>(List.of(window -> window.tellStory(Path.of(INCIDENT))));
    for (int step = 1; step < 5; step++) {
      acts.add(window -> fire(window, "story-next"));
    }
    return acts;
  }

  /// What is in files, before they are added: of the sample, of a router, and of one that holds no routes.
  private static void importSheet(DesktopWindow window) {
    try {
      Path folder = Files.createTempDirectory("gallery");
      Path printed = Files.writeString(
          folder.resolve("looking-glass-of-the-transit-provider-in-frankfurt-2026-03-04.txt"), PRINTED);
      Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear all,\nthe site is slow again.\n");
      List<File> files = List.of(
          printed.toFile(), Path.of("../../sample-data/small/updates.gz").toAbsolutePath().toFile(), letter.toFile());
      Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.FILES, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    menu(window, "menu-paste");
  }

  /// A router with two peers is heard; then a PoP is lost.
  private static List<Consumer<DesktopWindow>> live() {
    return List.of(
        window -> window.workbench().modeProperty().set(Mode.LIVE),
        window -> {
          if (window.scene().lookup("#live-port") instanceof TextField port) {
            port.setText("0");
          }
          fire(window, "live-listen");
        },
        window -> {
          if (window.scene().lookup("#live-sessions") instanceof TableView<?> sessions) {
            int port = Integer.parseInt(
                sessions.getItems().getFirst().toString().replaceAll(".*? port (\\d+).*", "$1"));
            speak(port);
          }
        },
        GalleryTest::heard,
        GalleryTest::heard);
  }

  private static void speak(int port) {
    Thread.ofPlatform().daemon().start(() -> {
      try (Socket router = new Socket(InetAddress.getLoopbackAddress(), port)) {
        router.getOutputStream().write(BmpMessages.initiation());
        for (int peer : new int[] {64501, 64502}) {
          router.getOutputStream().write(BmpMessages.peerUp(peer));
          router.getOutputStream().write(BmpMessages.route(peer, 64500 << 16 | 101));
        }
        Thread.sleep(2500);
        for (int peer : new int[] {64501, 64502}) {
          router.getOutputStream().write(BmpMessages.route(peer, 64500 << 16 | 102));
        }
        Thread.sleep(60_000);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /// Lets the window hear for some seconds.
  private static void heard(DesktopWindow window) {
    Object loop = new Object();
    new Timeline(new KeyFrame(Duration.seconds(3), _ -> Platform.exitNestedEventLoop(loop, window))).play();
    Platform.enterNestedEventLoop(loop);
  }

  private static void menu(DesktopWindow window, String id) {
    if (window.scene().lookup("#menu") instanceof MenuButton menu) {
      menu.getItems().stream().filter(item -> id.equals(item.getId())).findFirst().orElseThrow().fire();
    }
  }

  private static void replay(DesktopWindow window) {
    window.workbench().modeProperty().set(Mode.REPLAY);
    window.scene().getRoot().applyCss();
    if (window.scene().lookup("#findings") instanceof ListView<?> findings) {
      findings.getItems().subscribe(() -> {
        for (int i = 0; i < findings.getItems().size(); i++) {
          if (findings.getItems().get(i) instanceof Finding finding && finding.type().equals("pop-withdrawn")) {
            int index = i;
            Platform.runLater(() -> findings.getSelectionModel().select(index));
            return;
          }
        }
      });
    }
  }

  private static List<Consumer<DesktopWindow>> replayList(String id) {
    return List.of(
        window -> window.workbench().modeProperty().set(Mode.REPLAY),
        window -> {
          if (window.scene().lookup("#timeline-lists") instanceof TabPane lists) {
            lists.getTabs().stream().filter(tab -> ("tab-" + id).equals(tab.getId()))
                .forEach(lists.getSelectionModel()::select);
          }
        });
  }

  private static List<Consumer<DesktopWindow>> modelBeside() {
    List<Consumer<DesktopWindow>> acts = new ArrayList<>(replayList("model"));
    acts.add(window -> fire(window, "model-ask"));
    return acts;
  }

  /// Two notes in a part of the recording.
  private static List<Consumer<DesktopWindow>> notes() {
    List<Consumer<DesktopWindow>> acts = new ArrayList<>(replayList("notes"));
    for (String note : List.of(
        "the pager went", "Frankfurt was taken out by hand, as the runbook says, after a call with its facility")) {
      acts.add(window -> fire(window, "timeline-forward"));
      acts.add(window -> {
        if (window.scene().lookup("#note-field") instanceof TextField field) {
          field.setText(note);
        }
        fire(window, "note-keep");
      });
    }
    acts.add(window -> fire(window, "timeline-zoom-in"));
    acts.add(window -> fire(window, "timeline-zoom-in"));
    return acts;
  }

  private static void fire(DesktopWindow window, String id) {
    if (window.scene().lookup("#" + id) instanceof ButtonBase button) {
      button.fire();
    }
  }

  private static void whatIf(DesktopWindow window) {
    window.workbench().modeProperty().set(Mode.WHAT_IF);
    type(window, "withdraw lax", "prepend ams 3");
  }

  private static void whatIfOpen(DesktopWindow window) {
    window.workbench().modeProperty().set(Mode.WHAT_IF);
    String first = window.workbench().observed().groups().getFirst().id();
    type(window, "prepend " + first + ":3320 2", "withdraw lhr", "withdraw ams", "drain gru", "med syd 50", "roa drop",
        "fail-as 174");
  }

  /// The same with the sessions of two PoPs.
  private static List<Consumer<DesktopWindow>> whatIfSessions() {
    return List.of(GalleryTest::whatIfOpen, window -> {
      fire(window, "sessions-" + window.workbench().observed().groups().getFirst().id());
      fire(window, "sessions-gru");
    });
  }

  private static List<Consumer<DesktopWindow>> compare() {
    return List.of(
        GalleryTest::whatIf,
        window -> scenario(window, "scenario-duplicate"),
        window -> type(window, "drain sin", "prepend nrt 2"),
        window -> scenario(window, "scenario-compare"));
  }

  private static void scenario(DesktopWindow window, String id) {
    if (window.scene().lookup("#scenario") instanceof MenuButton scenarios) {
      scenarios.getItems().stream().filter(item -> id.equals(item.getId())).findFirst().orElseThrow().fire();
    }
  }

  private static void proposals(DesktopWindow window) {
    fire(window, "edit-pops");
    if (window.scene().lookup("#editor-pages") instanceof TabPane pages) {
      pages.getSelectionModel().select(1);
    }
  }

  private static void type(DesktopWindow window, String... changes) {
    if (window.scene().lookup("#change-field") instanceof TextField field) {
      for (String change : changes) {
        field.setText(change);
        field.fireEvent(new ActionEvent());
      }
    }
  }

  private static void zoom(DesktopWindow window) {
    selectGroup(window);
    for (int i = 0; i < 4; i++) {
      fire(window, "zoom-in");
    }
  }

  private static void graphOfRow(DesktopWindow window) {
    window.showGraph();
    selectRow(window);
  }

  /// What moves when the first PoP is withdrawn.
  private static void flow(DesktopWindow window) {
    window.showFlow();
    window.workbench().modeProperty().set(Mode.WHAT_IF);
    String pop = window.workbench().observed().groups().getFirst().id();
    window.workbench().whatIf().scenarioProperty().set(Scenario.of(new Change.Withdraw(pop, OptionalInt.empty())));
  }

  private static void movesInTable(DesktopWindow window) {
    flow(window);
    window.showTable();
  }

  private static void graphWithChokes(DesktopWindow window) {
    window.showGraph();
    fire(window, "graph-chokes");
  }

  /// Thousands of nodes.
  private static List<Consumer<DesktopWindow>> largeGraph() {
    return List.of(
        window -> window.workbench().modeProperty().set(Mode.WHAT_IF),
        DesktopWindow::showGraph,
        window -> {
          if (window.scene().lookup("#graph-budget") instanceof ComboBox<?> budgets) {
            budgets.getSelectionModel().selectLast();
          }
          fire(window, "graph-stubs");
        });
  }

  private static void fail(DesktopWindow window) {
    window.open(List.of(Path.of("a-file-that-is-not-there.gz.json.broken")));
  }

  private static void selectRow(DesktopWindow window) {
    window.workbench().analysis().rows().stream()
        .filter(row -> row.country().filter(country -> country.code().equals("AR")).isPresent())
        .filter(row -> row.group().isKnown() && row.landing().asPath().hopCount() > 1)
        .findFirst()
        .ifPresent(row -> select(window, new Selection.OfRow(row)));
  }

  private static void selectGroup(DesktopWindow window) {
    LandingGroup group = window.workbench().analysis().groups().getFirst();
    select(window, new Selection.OfGroup(group));
  }

  private static void select(DesktopWindow window, Selection selection) {
    window.workbench().select(selection);
  }
}
