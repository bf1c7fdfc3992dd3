package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.desktop.edit.Journal;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/// A window that was closed is nobody's any more: what it held can be collected. No robot moves in here, for that of
/// the headless platform keeps the window that it moved in last.
final class ClosedWindowTest {

  @TempDir
  private Path folder;

  private final Map<String, WeakReference<?>> held = new TreeMap<>();

  @BeforeEach
  void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void aWindowThatShowedNothingIsCollected() throws TimeoutException {
    useAndClose(_ -> {});
    assertCollected();
  }

  @Test
  void aWindowInWhichEveryViewWasUsedIsCollected() throws TimeoutException {
    useAndClose(used -> {
      used.act(window -> window.open(List.of(Path.of("workspace.json"))));
      used.act(window -> window.workbench().select(new Selection.OfRow(window.workbench().analysis().rows().get(7))));
      used.act(DesktopWindow::showGraph);
      used.act(DesktopWindow::showTable);
      used.act(DesktopWindow::showFlow);
      used.act(DesktopWindow::showMap);
      used.act(window -> window.workbench().modeProperty().set(Mode.WHAT_IF));
      used.press("announced-lax");
      used.press("prefix");
      used.press("search");
      used.press("edit-pops");
      used.act(window -> window.theme().appearanceProperty().set(Appearance.DARK));
      used.act(window -> window.workbench().modeProperty().set(Mode.LIVE));
      used.act(window -> window.workbench().modeProperty().set(Mode.OBSERVE));
    });
    assertCollected();
  }

  /// A window while it is used.
  private record Used(Tasks tasks, DesktopWindow window) {
    void act(Consumer<DesktopWindow> action) {
      WindowTest.onFx(() -> {
        action.accept(window);
        return true;
      });
      for (int quiet = 0; quiet < 2; quiet++) {
        WindowTest.await(() -> WindowTest.onFx(tasks::isIdle));
      }
    }

    void press(String id) {
      act(shown -> {
        if (shown.scene().lookup("#" + id) instanceof ButtonBase button) {
          button.fire();
        }
      });
    }
  }

  private void useAndClose(Consumer<Used> use) throws TimeoutException {
    FakeInternet internet = new FakeInternet(200, false);
    Tasks tasks = Tasks.inBackground();
    List<Stage> open = new ArrayList<>();
    List<DesktopWindow> made = new ArrayList<>();
    FxToolkit.setupFixture(() -> {
      Stage stage = new Stage();
      DesktopWindow window = new DesktopWindow(stage, internet, tasks, new ForgetfulPreferences(), new Journal(folder));
      window.workbench().geographyProperty().set(internet);
      stage.show();
      open.add(stage);
      made.add(window);
    });
    use.accept(new Used(tasks, made.getFirst()));
    held.put("stage", new WeakReference<>(open.getFirst()));
    held.put("scene", new WeakReference<>(made.getFirst().scene()));
    held.put("workbench", new WeakReference<>(made.getFirst().workbench()));
    held.put("window", new WeakReference<>(made.getFirst()));
    FxToolkit.setupFixture(() -> open.getFirst().close());
    // The toolkit keeps the node that last had the mouse or the focus until another window takes its place.
    FxToolkit.setupFixture(() -> {
      Stage other = new Stage();
      other.setScene(new javafx.scene.Scene(new javafx.scene.layout.StackPane(), 200, 200));
      other.show();
      other.close();
    });
    assertEquals(
        0, WindowTest.<Integer>onFx(() -> (int) Window.getWindows().stream().filter(Window::isShowing).count()));
  }

  private void assertCollected() {
    for (int tries = 0; tries < 40 && !kept().isEmpty(); tries++) {
      System.gc();
      WindowTest.onFx(() -> true);
      pause();
    }
    assertEquals(List.of(), kept(), "still held after the window was closed");
  }

  private List<String> kept() {
    return held.entrySet().stream().filter(entry -> entry.getValue().get() != null).map(Map.Entry::getKey).toList();
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
