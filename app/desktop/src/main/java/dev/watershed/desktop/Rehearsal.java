package dev.watershed.desktop;

import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Does in the window what its user does first, one thing after the other, and tells on standard error for how long
/// each kept the window's thread; then ends the program: for `-Dwatershed.start=rehearse`. The launcher and the
/// installers have it run once where nobody sees it, so that the JVM keeps the classes, and what it learnt of them.
/// Edits nothing.
final class Rehearsal extends AnimationTimer {

  /// So many pulses in a row nothing may be at work until the next thing is done.
  private static final int QUIET = 6;

  /// What takes longer is not waited for: whoever starts the program anew waits for its end, in nanoseconds.
  private static final long PATIENCE = 60_000_000_000L;

  private final Tasks tasks;
  private final DesktopWindow window;
  private final List<Act> left = new ArrayList<>(acts());
  private UiWatch watch = UiWatch.begin();
  private String name = "";
  private int quiet;
  private long begun;

  /// Something to do.
  ///
  /// @param name for people
  record Act(String name, Consumer<DesktopWindow> act) {}

  Rehearsal(Tasks tasks, DesktopWindow window) {
    this.tasks = tasks;
    this.window = window;
  }

  /// Whether the program was started for it.
  static boolean isWanted() {
    return "rehearse".equals(System.getProperty("watershed.start"));
  }

  /// What is done, where a workspace is open.
  static List<Act> acts() {
    return List.of(
        new Act("PoP", window -> select(window, new Selection.OfGroup(first(window)))),
        new Act("country", window -> window.workbench().analysis().countries().stream()
            .findFirst()
            .map(CountryShare::country)
            .ifPresent(country -> select(window, new Selection.OfCountry(country.code())))),
        new Act("AS", window -> window.workbench().analysis().rows().stream()
            .filter(row -> row.landing().asPath().hopCount() > 1)
            .findFirst()
            .ifPresent(row -> select(window, new Selection.OfRow(row)))),
        new Act("nothing", window -> select(window, Selection.NOTHING)),
        new Act("theme", window -> press(window, "theme")),
        new Act("theme back", window -> press(window, "theme")),
        new Act("palette", window -> press(window, "search")),
        new Act("palette away", Rehearsal::escape),
        new Act("what-if", window -> window.workbench().modeProperty().set(Mode.WHAT_IF)),
        new Act("sessions", window -> press(window, "sessions-" + first(window).id())),
        new Act("slider", window -> prepend(window, 1)),
        new Act("slider again", window -> prepend(window, 2)),
        new Act("flow", DesktopWindow::showFlow),
        new Act("graph", DesktopWindow::showGraph),
        new Act("table", DesktopWindow::showTable),
        new Act("map", DesktopWindow::showMap),
        new Act("slider back", window -> window.workbench().whatIf().scenarioProperty().set(Scenario.NONE)),
        new Act("replay", window -> window.workbench().modeProperty().set(Mode.REPLAY)),
        new Act("live", window -> window.workbench().modeProperty().set(Mode.LIVE)),
        new Act("observe", window -> window.workbench().modeProperty().set(Mode.OBSERVE)),
        new Act("prefixes", window -> press(window, "prefix")),
        new Act("prefixes away", Rehearsal::escape),
        new Act("PoP editor", window -> press(window, "edit-pops")),
        new Act("PoP editor away", Rehearsal::escape));
  }

  private static LandingGroup first(DesktopWindow window) {
    return window.workbench().analysis().groups().getFirst();
  }

  private static void select(DesktopWindow window, Selection selection) {
    window.workbench().select(selection);
  }

  private static void prepend(DesktopWindow window, int times) {
    window.workbench().whatIf().scenarioProperty().set(
        Scenario.of(new Change.Prepend(first(window).id(), OptionalInt.empty(), times)));
  }

  private static void press(DesktopWindow window, String id) {
    if (window.scene().lookup("#" + id) instanceof ButtonBase button) {
      button.fire();
    }
  }

  private static void escape(DesktopWindow window) {
    Event.fireEvent(
        window.scene().getRoot(),
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
  }

  @Override
  public void handle(long now) {
    quiet = tasks.isIdle() ? quiet + 1 : 0;
    if (quiet < QUIET && (begun == 0 || now - begun < PATIENCE)) {
      return;
    }
    watch.close();
    if (!name.isEmpty()) {
      System.err.println(name + ": at most " + watch.told());
    }
    if (left.isEmpty()) {
      stop();
      Platform.exit();
      return;
    }
    quiet = 0;
    begun = now;
    watch = UiWatch.begin();
    Act next = left.removeFirst();
    name = next.name();
    next.act().accept(window);
  }
}
