package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.NodeQueryUtils;

/// Edits and saves a copy of the bundled workspace as a user does.
final class EditingWindowTest extends SampleWindowTest {

  private static final Path INCIDENT = Path.of("../../sample-data/small");

  private Optional<Path> target = Optional.empty();

  @Override
  protected Optional<Path> saveTo(Path suggested) {
    return target;
  }

  @BeforeEach
  void openACopy() throws IOException {
    for (String name : List.of("workspace.json", "rib.gz", "updates.gz", "weights.csv", "health.csv")) {
      Files.copy(INCIDENT.resolve(name), folder.resolve(name));
    }
    open(folder.resolve("workspace.json").toString());
  }

  private Workspace saved() throws IOException {
    return WorkspaceFile.read(folder.resolve("workspace.json"));
  }

  private void keys(KeyCode... all) {
    press(all);
    release(all);
    settle();
  }

  private void withdrawFrankfurt() {
    clickOn("#mode-what-if");
    settle();
    clickOn("#announced-fra");
    settle();
  }

  @Test
  void aScenarioIsSavedWithTheWorkspaceAndIsThereAgain() throws IOException {
    Workspace before = saved();
    withdrawFrankfurt();
    assertTrue(stage().getTitle().startsWith("•"), stage().getTitle());
    await(this::isKept);
    keys(KeyCode.CONTROL, KeyCode.S);
    assertFalse(stage().getTitle().startsWith("•"), stage().getTitle());
    await(() -> !isKept());
    assertEquals(
        before.withScenarios(
            List.of(new SavedScenario("Scenario 1", List.of(new SavedScenario.Written("withdraw fra"))))),
        saved());
    open(folder.resolve("workspace.json").toString());
    clickOn("#mode-what-if");
    settle();
    assertEquals("withdraw fra", onFx(() -> workbench().whatIf().scenario().toString()));
    assertEquals("Scenario 1", text("#scenario"));
  }

  @Test
  void savedElsewhereItStillFindsItsSources() throws IOException {
    withdrawFrankfurt();
    target = Optional.of(Files.createDirectories(folder.resolve("plans")).resolve("summer.json"));
    keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    assertEquals("summer.json", text("#document"));
    assertEquals(List.of(), saved().scenarios(), "the first file is as it was");
    open(target.get().toString());
    assertFalse(isShown("#failure-what"));
    assertEquals(12, onFx(() -> workbench().observed().groups().size()));
  }

  @Test
  void unsavedWorkIsAskedForBeforeTheWindowCloses() {
    withdrawFrankfurt();
    javafx.application.Platform.runLater(
        () -> stage().fireEvent(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    await(() -> lookup("#leave-cancel").match(NodeQueryUtils.isVisible()).tryQuery().isPresent());
    clickOn("#leave-cancel");
    assertTrue(onFx(() -> stage().isShowing()));
    javafx.application.Platform.runLater(
        () -> stage().fireEvent(new WindowEvent(stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    await(() -> lookup("#leave-save").match(NodeQueryUtils.isVisible()).tryQuery().isPresent());
    clickOn("#leave-save");
    await(() -> onFx(() -> !stage().isShowing()));
    assertFalse(isKept());
  }

  @Test
  void aPopIsEditedAndThatIsUndone() {
    clickOn("#edit-pops");
    settle();
    fill("#editor-name", "Frankfurt am Main");
    fill("#editor-capacity", "many");
    clickOn("#editor-apply");
    assertTrue(text("#editor-complaint").contains("Capacity: expected a number"), text("#editor-complaint"));
    fill("#editor-capacity", "120");
    clickOn("#editor-apply");
    settle();
    assertFalse(isShown("#editor-apply"));
    Pop fra = pops().getFirst();
    assertEquals("Frankfurt am Main", fra.name());
    assertEquals(120, fra.capacity().orElseThrow());
    keys(KeyCode.CONTROL, KeyCode.Z);
    assertEquals("Frankfurt", pops().getFirst().name());
    assertEquals("Frankfurt", onFx(() -> workbench().analysis().groups().getFirst().name()));
  }

  @Test
  void aPopKeepsItsPlaceInScenariosWhenItsIdChanges() {
    withdrawFrankfurt();
    clickOn("#mode-observe");
    settle();
    clickOn("#edit-pops");
    settle();
    fill("#editor-id", "ffm");
    clickOn("#editor-apply");
    settle();
    assertEquals("withdraw ffm", onFx(() -> workbench().whatIf().scenario().toString()));
  }

  @Test
  void routingDataAloneBecomesAWorkspaceByWhatTheDataProposes() {
    open(folder.resolve("rib.gz").toString());
    clickOn("#prefix-search").write("192.0.2.0/24").type(KeyCode.ENTER);
    settle();
    clickOn("#edit-pops");
    settle();
    // Twelve PoPs attach 64500:101 to 64500:112, one each.
    assertTrue(text("#proposals-sum").contains("53 of 53"), text("#proposals-sum"));
    clickOn("#take-proposals");
    clickOn("#editor-apply");
    settle();
    assertEquals(12, pops().size());
    assertEquals(12, onFx(() -> workbench().observed().groups().size()));
    assertTrue(onFx(() -> workbench().observed().rows().stream().allMatch(row -> row.group().isKnown())));
    assertTrue(stage().getTitle().startsWith("•"), stage().getTitle());
  }

  @Test
  void anotherMomentIsLookedAt() {
    javafx.application.Platform.runLater(
        () -> press(KeyCode.CONTROL).press(KeyCode.T).release(KeyCode.T).release(KeyCode.CONTROL));
    await(() -> lookup("#moment-field").tryQuery().isPresent());
    fill("#moment-field", "yesterday");
    clickOn("#moment-ok");
    assertTrue(isShown("#moment-field"), "what is no moment is refused");
    fill("#moment-field", "2026-03-04 10:20");
    clickOn("#moment-ok");
    settle();
    assertEquals("2026-03-04 10:20:00 Z", text("#moment"));
    assertEquals(0, onFx(() ->
        workbench().observed().rows().stream().filter(row -> row.group().id().equals("fra")).count()));
  }

  private List<Pop> pops() {
    return onFx(() -> ((dev.watershed.desktop.workbench.Document.OfWorkspace)
        workbench().documentProperty().get().orElseThrow()).workspace().pops());
  }
}
