package dev.watershed.desktop.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.model.anycast.Annotation;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.SavedScenario.Written;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EditorTest {

  private static final Workspace EMPTY = new Workspace(
      Path.of(""), List.of(Prefix.parse("192.0.2.0/24")), 64500, List.of(), Optional.empty(), Optional.empty(),
      List.of(),
      Optional.empty(), Optional.empty());

  private final Workbench workbench = new Workbench();
  private int analyses;
  private final Editor editor = new Editor(workbench, () -> analyses++);

  @BeforeEach
  void open() {
    editor.attach();
    workbench.documentProperty().set(Optional.of(new Document.OfWorkspace(Path.of("w.json"), EMPTY)));
  }

  private static List<SavedChange> written(String... texts) {
    List<SavedChange> changes = new ArrayList<>();
    for (String text : texts) {
      changes.add(new Written(text));
    }
    return changes;
  }

  private String scenario() {
    return workbench.whatIf().scenario().toString();
  }

  @Test
  void undoAndRedoGoThroughWhatWasDone() {
    editor.change("withdraw fra", "", written("withdraw fra"));
    editor.change("drain ams", "", written("withdraw fra", "drain ams"));
    assertEquals("withdraw fra, drain ams", scenario());
    assertEquals("drain ams", editor.undoNameProperty().get());
    editor.undo();
    assertEquals("withdraw fra", scenario());
    assertEquals("drain ams", editor.redoNameProperty().get());
    editor.undo();
    assertEquals(Scenario.NONE, workbench.whatIf().scenario());
    assertEquals("", editor.undoNameProperty().get());
    assertFalse(editor.dirtyProperty().get(), "all is as it was opened");
    editor.redo();
    editor.redo();
    assertEquals("withdraw fra, drain ams", scenario());
    editor.undo();
    editor.change("fail-as 3320", "", written("withdraw fra", "fail-as 3320"));
    assertEquals("", editor.redoNameProperty().get(), "what was undone is gone once something else is done");
    assertEquals(0, analyses, "a scenario does not change what was seen");
  }

  @Test
  void theStepsOfOneDragAreOneEditAndTheNextDragIsAnother() {
    for (int times = 1; times <= 5; times++) {
      editor.change("prepend fra", "prepend fra", written("prepend fra " + times));
    }
    editor.endDrag();
    for (int times = 4; times >= 2; times--) {
      editor.change("prepend fra", "prepend fra", written("prepend fra " + times));
    }
    editor.undo();
    assertEquals("prepend fra 5", scenario());
    editor.undo();
    assertEquals("", scenario());
    editor.redo();
    assertEquals("prepend fra 5", scenario());
  }

  @Test
  void aDragThereAndBackIsNoEdit() {
    editor.change("drain ams", "", written("drain ams"));
    editor.change("prepend fra", "prepend fra", written("drain ams", "prepend fra 1"));
    editor.change("prepend fra", "prepend fra", written("drain ams"));
    assertEquals("drain ams", editor.undoNameProperty().get());
  }

  @Test
  void scenariosAreAddedRenamedAndDeletedAndThatIsUndoneToo() {
    editor.change("withdraw fra", "", written("withdraw fra"));
    editor.addScenario(editor.changes(), "");
    assertEquals(List.of("Scenario 1", "Scenario 2"), names());
    assertEquals(1, editor.scenarioProperty().get());
    editor.rename("Frankfurt down");
    assertEquals(List.of("Scenario 1", "Frankfurt down"), names());
    editor.change("drain ams", "", written("drain ams"));
    editor.choose(0);
    assertEquals("withdraw fra", scenario());
    editor.choose(1);
    editor.deleteScenario();
    assertEquals(List.of("Scenario 1"), names());
    assertEquals("withdraw fra", scenario());
    editor.undo();
    assertEquals("drain ams", scenario());
    assertEquals(1, editor.scenarioProperty().get());
  }

  private List<String> names() {
    return editor.workspace().orElseThrow().scenarios().stream().map(SavedScenario::name).toList();
  }

  @Test
  void aChangeThatThisVersionCannotReadIsKept() {
    editor.change("x", "", written("withdraw fra", "teleport fra"));
    assertEquals("withdraw fra", scenario());
    assertEquals(written("withdraw fra", "teleport fra"), editor.changes());
  }

  @Test
  void aNoteBearsOnNothingThatIsComputed() {
    editor.edit("x", open -> open.withAnnotations(List.of(new Annotation(Instant.EPOCH, "the pager went"))));
    assertEquals(0, analyses);
    assertTrue(editor.dirtyProperty().get());
    editor.undo();
    assertEquals(0, analyses);
  }

  @Test
  void anEditOfTheServiceAsksForAnotherAnalysis() {
    editor.edit("x", open -> new Workspace(open.folder(), open.prefixes(), 64501, open.pops(), open.topology(),
        open.weights(), open.observations(), open.health(), open.roas(), open.scenarios(), open.networks(),
        open.annotations()));
    assertEquals(1, analyses);
    assertTrue(editor.dirtyProperty().get());
    editor.undo();
    assertEquals(2, analyses);
    assertFalse(editor.dirtyProperty().get());
  }

  @Test
  void anyNumberOfUndosLeadsThroughTheStatesThatWere() {
    long seed = 11;
    Random random = new Random(seed);
    List<Workspace> states = new ArrayList<>();
    states.add(EMPTY);
    for (int i = 0; i < 200; i++) {
      editor.change("edit " + i, "", written("prepend fra " + i));
      states.add(editor.workspace().orElseThrow());
    }
    int at = 200;
    for (int i = 0; i < 500; i++) {
      if (random.nextBoolean()) {
        editor.undo();
        at = Math.max(0, at - 1);
      } else {
        editor.redo();
        at = Math.min(200, at + 1);
      }
      assertEquals(states.get(at), editor.workspace().orElseThrow(), "seed " + seed + ", step " + i);
    }
  }
}
