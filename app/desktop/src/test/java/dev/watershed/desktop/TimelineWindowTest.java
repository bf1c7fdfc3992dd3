package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.Document;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.model.anycast.Annotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Zooms and annotates the timeline of a recording in which Frankfurt is withdrawn (`sample-data/small`; its health log
/// says down from 10:15:20 to 10:27:10), and reads what else was found in it.
final class TimelineWindowTest extends SampleWindowTest {

  private static final Path SAMPLE = Path.of("../../sample-data/small");

  @BeforeEach
  void enterReplay() throws IOException {
    try (var files = Files.list(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    open(folder.resolve("workspace.json").toString());
    clickOn("#mode-replay");
    settle();
  }

  private void focusStrip() {
    focus("#timeline-strip");
  }

  /// The moment at a part of the strip, by a click on its line of time.
  private String momentAt(double part) {
    onFx(() -> {
      var strip = lookup("#timeline-strip").query();
      double width = strip.getBoundsInLocal().getWidth();
      var press = new javafx.scene.input.MouseEvent(
          javafx.scene.input.MouseEvent.MOUSE_PRESSED, part * width, 4, part * width, 4,
          javafx.scene.input.MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, true, false, true,
          null);
      javafx.event.Event.fireEvent(strip, press);
      return true;
    });
    settle();
    return text("#timeline-moment");
  }

  @Test
  void theTimelineZoomsAndMoves() {
    String left = momentAt(0.3);
    String right = momentAt(0.7);
    clickOn("#timeline-zoom-in").clickOn("#timeline-zoom-in");
    settle();
    String nearLeft = momentAt(0.3);
    String nearRight = momentAt(0.7);
    assertTrue(nearLeft.compareTo(left) > 0, "a shorter time is shown: " + left + " " + nearLeft);
    assertTrue(nearRight.compareTo(nearLeft) > 0);
    focusStrip();
    type(KeyCode.PAGE_UP);
    settle();
    assertTrue(momentAt(0.3).compareTo(nearLeft) < 0, "an earlier time is shown");
    focusStrip();
    type(KeyCode.DIGIT0);
    settle();
    assertEquals(left, momentAt(0.3));
    assertEquals(right, momentAt(0.7));
  }

  @Test
  void thePlayheadIsFollowedOutOfWhatIsShown() {
    momentAt(0.2);
    for (int i = 0; i < 5; i++) {
      clickOn("#timeline-zoom-in");
    }
    focusStrip();
    type(KeyCode.END);
    settle();
    String end = text("#timeline-moment");
    assertTrue(momentAt(0.3).compareTo("2026-03-04 10:30") > 0, "the end is shown: " + end);
  }

  @Test
  void aNoteIsWrittenChangedSavedUndoneAndRemoved() throws IOException {
    String at = momentAt(0.4);
    focusStrip();
    type(KeyCode.N);
    clickOn("#note-field").write("the pager went").type(KeyCode.ENTER);
    settle();
    assertEquals(List.of("the pager went"), texts());
    assertEquals(at, Document.moment(notes().getFirst().time()));
    assertEquals(at, text("#timeline-moment"), "nothing is read anew for a note");
    press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
    settle();
    assertEquals(notes(), WorkspaceFile.read(folder.resolve("workspace.json")).annotations());
    ListView<Annotation> list = lookup("#notes").queryListView();
    onFx(() -> {
      list.getSelectionModel().select(0);
      return true;
    });
    clickOn("#note-field").press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("nobody heard it");
    clickOn("#note-keep");
    settle();
    assertEquals(List.of("nobody heard it"), texts());
    onFx(() -> {
      list.getSelectionModel().select(0);
      return true;
    });
    clickOn("#note-remove");
    settle();
    assertEquals(List.of(), texts());
    focusStrip();
    press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    settle();
    assertEquals(List.of("nobody heard it"), texts());
  }

  private List<Annotation> notes() {
    return onFx(() -> workbench().documentProperty().get().orElseThrow() instanceof Document.OfWorkspace open
        ? open.workspace().annotations()
        : List.<Annotation>of());
  }

  private List<String> texts() {
    return notes().stream().map(Annotation::text).toList();
  }

  private void show(String tab) {
    onFx(() -> {
      TabPane lists = lookup("#timeline-lists").queryAs(TabPane.class);
      lists.getTabs().stream().filter(one -> tab.equals(one.getId())).forEach(lists.getSelectionModel()::select);
      return true;
    });
    settle();
  }

  @Test
  void healthStandsBesideAnnouncement() {
    show("tab-align");
    ListView<Object> list = lookup("#align").queryListView();
    String all = onFx(() -> list.getItems().toString());
    assertTrue(all.contains("fra well, yet not announced"), all);
    assertTrue(all.contains("fra down: routes were first"), all);
    String before = text("#timeline-moment");
    onFx(() -> {
      list.getSelectionModel().selectLast();
      return true;
    });
    settle();
    assertNotEquals(before, text("#timeline-moment"), "it is gone to");
  }

  @Test
  void theModelIsSetBesideWhatWasSeenWhenItIsAsked() {
    show("tab-model");
    ListView<Object> list = lookup("#model").queryListView();
    assertEquals(0, onFx(() -> list.getItems().size()));
    clickOn("#model-ask");
    settle();
    String all = onFx(() -> list.getItems().toString());
    assertTrue(all.contains("withdraw fra"), all + text("#model-notes"));
    assertFalse(isShown("#failure-what"));
  }

  @Test
  void thePostMortemIsTheOneOfTheCommandWithTheNotes() throws IOException {
    momentAt(0.4);
    clickOn("#timeline-note").clickOn("#note-field").write("the pager went").type(KeyCode.ENTER);
    settle();
    for (String form : List.of("html", "md", "json")) {
      onFx(() -> {
        window().export("export-postmortem-" + form);
        return true;
      });
      settle();
      assertFalse(isShown("#failure-what"), form);
      String report = Files.readString(folder.resolve("post-mortem." + form));
      assertTrue(report.contains("the pager went"), form);
      assertTrue(report.contains("pop-withdrawn"), form);
    }
  }

  @Test
  void whatIsNotReplayedHasNoPostMortem() {
    clickOn("#mode-observe");
    open(folder.resolve("workspace.json").toString());
    onFx(() -> {
      window().export("export-postmortem-html");
      return true;
    });
    settle();
    assertFalse(Files.exists(folder.resolve("post-mortem.html")));
    assertTrue(text("#failure-why").contains("Choose Replay"), text("#failure-why"));
  }
}
