package dev.watershed.desktop;

import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.prefs.Preferences;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Renders the window in many states, to be looked at: `Gallery DIR [NAME]`. Needs no display.
public final class Gallery {

  private static final int[][] SIZES = {{1280, 800}, {1440, 900}, {2560, 1440}};

  private final Path folder;
  private final String only;

  private Gallery(Path folder, String only) {
    this.folder = folder;
    this.only = only;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    CountDownLatch started = new CountDownLatch(1);
    Platform.setImplicitExit(false);
    Platform.startup(started::countDown);
    started.await();
    new Gallery(folder, args.length > 1 ? args[1] : "").all();
    System.exit(0);
  }

  private void all() throws Exception {
    for (int[] size : SIZES) {
      String at = size[0] + "x" + size[1];
      for (Appearance theme : List.of(Appearance.LIGHT, Appearance.DARK)) {
        String suffix = at + "-" + theme.name().toLowerCase(java.util.Locale.ROOT);
        shoot("map-" + suffix, size, theme, false, 400, w -> {}, "w.json");
        if (size[0] == 2560 && theme == Appearance.DARK) {
          continue;
        }
        shoot("table-" + suffix, size, theme, false, 400, w -> fire(w, "tab-table"), "w.json");
        shoot("row-" + suffix, size, theme, false, 400, Gallery::selectRow, "w.json");
        shoot("group-" + suffix, size, theme, false, 400, Gallery::selectGroup, "w.json");
        shoot("country-" + suffix, size, theme, false, 400, w -> select(w, new Selection.OfCountry("BR")), "w.json");
        shoot("long-" + suffix, size, theme, true, 400, Gallery::selectRow, "w.json");
        shoot("longtable-" + suffix, size, theme, true, 400, w -> fire(w, "tab-table"), "w.json");
        shoot("welcome-" + suffix, size, theme, false, 0, w -> {});
        shoot("prefixes-" + suffix, size, theme, false, 400, w -> {}, "rib.gz");
        shoot("palette-" + suffix, size, theme, false, 400, w -> fire(w, "search"), "w.json");
        shoot("empty-" + suffix, size, theme, false, 0, w -> {}, "w.json");
      }
    }
    shoot("many-1440x900-light", SIZES[1], Appearance.LIGHT, false, 80_000, w -> {}, "w.json");
  }

  private interface Act {
    void on(DesktopWindow window);
  }

  private void shoot(
      String name, int[] size, Appearance theme, boolean longNames, int ases, Act act, String... files)
      throws Exception {
    if (!name.contains(only)) {
      return;
    }
    Stage[] stage = new Stage[1];
    DesktopWindow[] window = new DesktopWindow[1];
    Tasks tasks = Tasks.inBackground();
    FakeInternet internet = new FakeInternet(ases, longNames);
    onFx(() -> {
      stage[0] = new Stage();
      Preferences preferences = Preferences.userRoot().node("dev/watershed/gallery");
      window[0] = new DesktopWindow(stage[0], internet, tasks, preferences);
      window[0].theme().appearanceProperty().set(theme);
      window[0].workbench().geographyProperty().set(internet);
      stage[0].setWidth(size[0]);
      stage[0].setHeight(size[1]);
      stage[0].show();
      if (files.length > 0) {
        window[0].open(java.util.Arrays.stream(files).map(Path::of).toList());
      }
    });
    settle(tasks);
    onFx(() -> act.on(window[0]));
    settle(tasks);
    onFx(() -> {
      WritableImage image = window[0].scene().snapshot(null);
      try {
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", folder.resolve(name + ".png").toFile());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      stage[0].close();
    });
    System.out.println(name);
  }

  private static void fire(DesktopWindow window, String id) {
    if (id.startsWith("tab-")) {
      javafx.scene.control.TabPane tabs = (javafx.scene.control.TabPane) window.scene().lookup("#views");
      tabs.getTabs().stream().filter(tab -> id.equals(tab.getId())).forEach(tabs.getSelectionModel()::select);
    } else if (window.scene().lookup("#" + id) instanceof javafx.scene.control.ButtonBase button) {
      button.fire();
    }
  }

  private static void selectRow(DesktopWindow window) {
    Workbench workbench = window.workbench();
    workbench.analysis().rows().stream()
        .filter(row -> row.country().filter(country -> country.code().equals("AR")).isPresent())
        .filter(row -> row.group().isKnown())
        .findFirst()
        .ifPresent(row -> workbench.select(new Selection.OfRow(row)));
  }

  private static void selectGroup(DesktopWindow window) {
    LandingGroup group = window.workbench().analysis().groups().getFirst();
    select(window, new Selection.OfGroup(group));
  }

  private static void select(DesktopWindow window, Selection selection) {
    window.workbench().select(selection);
  }

  /// Waits until nothing is at work any more, and what came of it is drawn.
  private static void settle(Tasks tasks) throws InterruptedException {
    boolean[] idle = new boolean[1];
    for (int quiet = 0; quiet < 4; quiet = idle[0] ? quiet + 1 : 0) {
      Thread.sleep(100);
      onFx(() -> idle[0] = tasks.isIdle());
    }
  }

  private static void onFx(Runnable action) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      try {
        action.run();
      } finally {
        done.countDown();
      }
    });
    done.await();
  }
}
