package dev.watershed.desktop;

import dev.watershed.desktop.edit.Journal;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.model.geo.Geography;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.prefs.Preferences;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window that a test drives with mouse and keys, in memory. It remembers nothing: to keep preferences in files
/// is to wait for a lock that other programs may hold.
public abstract class WindowTest extends FxRobot {

  /// What takes longer hangs, also on a machine that does ten other things.
  private static final int HANG_SECONDS = 300;

  private final Preferences preferences = new ForgetfulPreferences();
  private final Tasks tasks = Tasks.inBackground();

  @SuppressWarnings("NullAway.Init") // made before each test
  private DesktopWindow window;

  @SuppressWarnings("NullAway.Init") // made before each test
  private Stage stage;

  /// What the window reads.
  protected abstract RoutingData data();

  /// The places and names that the window knows.
  protected abstract Geography geography();

  /// Where unsaved work is kept.
  @TempDir
  protected Path journalFolder;

  /// Where a test may write; what the window saves goes there.
  @TempDir
  protected Path folder;

  /// What the user says who is asked where to save something; empty where the question is left.
  protected Optional<Path> saveTo(Path suggested) {
    return Optional.of(folder.resolve(suggested.getFileName()));
  }

  private FileDialogs dialogs() {
    return new FileDialogs() {
      @Override
      public List<Path> open() {
        return List.of();
      }

      @Override
      public Optional<Path> save(Path suggested) {
        return saveTo(suggested);
      }
    };
  }

  @BeforeEach
  void openWindow() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> {
      stage = new Stage();
      preferences.put("appearance", Appearance.LIGHT.name());
      window = new DesktopWindow(stage, data(), tasks, preferences, new Journal(journalFolder), dialogs());
      window.workbench().geographyProperty().set(geography());
      stage.setWidth(1280);
      stage.setHeight(800);
      stage.show();
    });
  }

  @AfterEach
  void closeWindow() throws TimeoutException {
    FxToolkit.setupFixture(() -> stage.close());
  }

  protected final Stage stage() {
    return stage;
  }

  final DesktopWindow window() {
    return window;
  }

  protected final Workbench workbench() {
    return window.workbench();
  }

  /// Opens files as if they had been dropped, and waits until all is shown.
  protected final void open(String... files) {
    startOpening(files);
    settle();
  }

  /// Whether this run of the program keeps unsaved work.
  protected final boolean isKept() {
    String own = ProcessHandle.current().pid() + "-*.unsaved.json";
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(journalFolder, own)) {
      return entries.iterator().hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected final void startOpening(String... files) {
    onFx(() -> {
      window.open(List.of(files).stream().map(Path::of).toList());
      return true;
    });
  }

  /// Waits until nothing is at work and what came of it is drawn.
  protected final void settle() {
    await(() -> onFx(tasks::isIdle));
    WaitForAsyncUtils.waitForFxEvents();
    await(() -> onFx(tasks::isIdle));
  }

  /// Waits for something to become true.
  protected static void await(BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(HANG_SECONDS, TimeUnit.SECONDS, condition::getAsBoolean);
    } catch (TimeoutException e) {
      throw new AssertionError("did not come true within " + HANG_SECONDS + " s", e);
    }
  }

  /// Runs something on the UI thread and gives its result.
  protected static <T> T onFx(Callable<T> action) {
    try {
      return WaitForAsyncUtils.asyncFx(action).get(HANG_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /// Clicks on the header of a column. JavaFX's headless platform calls every press of a button the trigger of a
  /// context menu, which headers then leave alone; so the events are made here, as a real mouse makes them.
  protected final void clickOnHeader(Node header) {
    onFx(() -> {
      Event.fireEvent(header, mouse(MouseEvent.MOUSE_PRESSED, true));
      Event.fireEvent(header, mouse(MouseEvent.MOUSE_RELEASED, false));
      return true;
    });
  }

  private static MouseEvent mouse(EventType<MouseEvent> type, boolean down) {
    return new MouseEvent(
        type, 5, 5, 5, 5, MouseButton.PRIMARY, 1, false, false, false, false, down, false, false, true, false, true,
        null);
  }

  /// The text of a label or button.
  protected final String text(String query) {
    Labeled labeled = lookup(query).query();
    return onFx(labeled::getText);
  }

  /// Puts a text into a field, without the keys.
  protected final void fill(String query, String text) {
    TextInputControl field = lookup(query).queryTextInputControl();
    onFx(() -> {
      field.setText(text);
      return true;
    });
  }

  protected final void focus(String query) {
    Node node = lookup(query).query();
    onFx(() -> {
      node.requestFocus();
      return true;
    });
  }

  /// What the open workspace's observations were read from.
  protected final List<String> sources() {
    return onFx(() -> workbench().documentProperty().get().orElseThrow() instanceof Document.OfWorkspace open
        ? open.workspace().observations().stream().flatMap(one -> one.sources().stream()).toList()
        : List.<String>of());
  }

  /// Waits until something is shown: what is hidden is taken into the scene only when it is first wanted.
  protected final void awaitShown(String query) {
    await(() -> isShown(query));
  }

  protected final boolean isShown(String query) {
    return lookup(query).tryQuery().filter(WindowTest::isReallyVisible).isPresent();
  }

  private static boolean isReallyVisible(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
