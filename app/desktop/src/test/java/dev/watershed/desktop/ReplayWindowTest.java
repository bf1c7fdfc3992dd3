package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.replay.finding.Finding;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Drives the timeline on a recording in which Frankfurt is withdrawn from 10:15 on (`health.csv` says down from
/// 10:15:20 to 10:27:10).
final class ReplayWindowTest extends SampleWindowTest {

  private static final Path WORKSPACE = Path.of("../../sample-data/small/workspace.json");

  private void enterReplay() {
    open(WORKSPACE.toString());
    clickOn("#mode-replay");
    settle();
    awaitShown("#timeline");
  }

  /// How many ASes land on Frankfurt in what is shown.
  private long onFrankfurt() {
    return onFx(() -> workbench().analysis().rows().stream().filter(row -> row.group().id().equals("fra")).count());
  }

  private void lookAt(String moment) {
    press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
    clickOn("#moment-field").press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write(moment);
    clickOn("#moment-ok");
    settle();
  }

  @Test
  void theWholeWindowShowsTheMomentAtThePlayhead() {
    enterReplay();
    long before = onFrankfurt();
    assertTrue(before > 0, "all is well at the begin");
    lookAt("2026-03-04 10:20:00");
    assertEquals("2026-03-04 10:20:00 Z", text("#timeline-moment"));
    assertEquals(0, onFrankfurt());
    focus("#timeline-strip");
    type(KeyCode.HOME);
    settle();
    assertEquals(before, onFrankfurt());
    clickOn("#timeline-strip");
    settle();
    assertNotEquals(text("#timeline-moment"), onFx(() -> ""));
    clickOn("#mode-observe");
    settle();
    assertFalse(isShown("#timeline"));
    assertSame(onFx(() -> workbench().landings()), onFx(() -> workbench().analysis()));
  }

  @Test
  void aFindingIsGoneToAndTheAsesThatShowItAreSelected() {
    enterReplay();
    ListView<Finding> list = lookup("#findings").queryListView();
    Finding withdrawn = onFx(() -> list.getItems().stream()
        .filter(finding -> finding.type().equals("pop-withdrawn") && finding.pop().filter("fra"::equals).isPresent())
        .findFirst().orElseThrow());
    onFx(() -> {
      list.getSelectionModel().select(withdrawn);
      return true;
    });
    settle();
    assertTrue(text("#timeline-moment").startsWith(withdrawn.from().toString().substring(0, 19).replace('T', ' ')),
        text("#timeline-moment"));
    Selection selection = onFx(() -> workbench().selection());
    assertTrue(selection instanceof Selection.OfRows || selection instanceof Selection.OfRow, selection.toString());
  }

  @Test
  void keysStepFromChangeToChange() {
    enterReplay();
    String begin = text("#timeline-moment");
    press(KeyCode.CONTROL).type(KeyCode.RIGHT).release(KeyCode.CONTROL);
    settle();
    String first = text("#timeline-moment");
    assertTrue(first.compareTo(begin) > 0, first);
    clickOn("#timeline-forward");
    settle();
    assertTrue(text("#timeline-moment").compareTo(first) >= 0, text("#timeline-moment"));
    press(KeyCode.CONTROL).type(KeyCode.LEFT).release(KeyCode.CONTROL);
    settle();
    assertTrue(text("#timeline-moment").compareTo(first) <= 0, text("#timeline-moment"));
  }

  @Test
  void itPlaysUntilTheSpaceBarStopsIt() {
    enterReplay();
    String begin = text("#timeline-moment");
    focus("#timeline-strip");
    type(KeyCode.SPACE);
    await(() -> text("#timeline-moment").compareTo(begin) > 0);
    type(KeyCode.SPACE);
    settle();
    String stopped = text("#timeline-moment");
    sleep(500);
    assertEquals(stopped, text("#timeline-moment"));
  }

  @Test
  void theMomentIsKeptWhileAnotherModeIsOn() {
    enterReplay();
    lookAt("2026-03-04 10:20:00");
    onFx(() -> {
      workbench().modeProperty().set(Mode.OBSERVE);
      workbench().modeProperty().set(Mode.REPLAY);
      return true;
    });
    settle();
    assertEquals(0, onFrankfurt(), "the moment is kept while another mode is on");
  }
}
