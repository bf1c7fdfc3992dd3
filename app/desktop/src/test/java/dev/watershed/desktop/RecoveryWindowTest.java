package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.importers.workspace.WorkspaceWriter;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run that crashed has left unsaved work behind.
final class RecoveryWindowTest extends SampleWindowTest {

  private static final Path INCIDENT = Path.of("../../sample-data/small/workspace.json");

  @Override
  protected RoutingData data() {
    // Before the window looks for it.
    try {
      Workspace workspace = WorkspaceFile.read(INCIDENT).withScenarios(
          List.of(new SavedScenario("Plan B", List.of(new SavedScenario.Written("withdraw fra")))));
      Files.writeString(left(), INCIDENT.toAbsolutePath() + "\n" + WorkspaceWriter.toJson(workspace));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FileRoutingData(MapsGeography::instance);
  }

  /// No process has an identifier of 18 digits.
  private Path left() {
    return journalFolder.resolve("999999999999999999.unsaved.json");
  }

  @Test
  void itIsOfferedAndRestoredAndStaysUnsavedUntilItIsSaved() {
    settle();
    awaitShown("#recovery-restore");
    clickOn("#recovery-restore");
    settle();
    assertFalse(isShown("#recovery-restore"));
    assertEquals("withdraw fra", onFx(() -> workbench().whatIf().scenario().toString()));
    assertTrue(stage().getTitle().startsWith("•"), stage().getTitle());
    await(() -> !Files.exists(left()));
    // It is kept by this run now.
    await(this::isKept);
  }

  @Test
  void itIsThrownAwayOnlyWhenTheUserSaysSo() {
    settle();
    assertTrue(Files.exists(left()));
    clickOn("#recovery-discard");
    await(() -> !Files.exists(left()));
    assertFalse(isShown("#recovery-discard"));
  }
}
