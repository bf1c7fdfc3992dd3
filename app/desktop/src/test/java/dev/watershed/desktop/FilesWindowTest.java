package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.Document;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Takes in files by way of the sheet that says what they are. They come by the clipboard here: JavaFX's headless
/// platform has no drag and drop between programs, and both ways lead to the same sheet.
final class FilesWindowTest extends SampleWindowTest {

  private static final Path SAMPLE = Path.of("../../sample-data/small");

  private static final String PRINTED = """
      glass# show ip bgp 192.0.2.0/24
      BGP routing table entry for 192.0.2.0/24, version 4711
      Paths: (1 available, best #1, table default)
        Not advertised to any peer
        Refresh Epoch 1
        64511 64500
          198.51.100.9 from 198.51.100.9 (198.51.100.9)
            Origin IGP, localpref 100, valid, external, best
            rx pathid: 0, tx pathid: 0x0
      and here somebody wrote a note
      """;

  private void paste(Path... files) {
    List<File> all = Arrays.stream(files).map(Path::toFile).toList();
    onFx(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.FILES, all)));
    onFx(() -> {
      stage().getScene().getRoot().requestFocus();
      return true;
    });
    press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
    settle();
  }

  private void choose(int index) {
    onFx(() -> {
      lookup("#files-list").queryListView().getSelectionModel().select(index);
      return true;
    });
  }

  @Test
  void whatFilesAreIsShownBeforeTheyAreAdded() throws IOException {
    open(SAMPLE.resolve("workspace.json").toString());
    int before = sources().size();
    Path printed = Files.writeString(folder.resolve("glass.txt"), PRINTED);
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear all,\nthe site is slow again.\n");
    paste(printed, SAMPLE.resolve("updates.gz").toAbsolutePath(), letter);
    awaitShown("#files");
    assertEquals(before, sources().size(), "nothing is taken in yet");
    assertTrue(text("#files-summary").contains("Cisco"), text("#files-summary") + " " + text("#files-caption"));
    assertTrue(text("#files-summary").endsWith("1 route to the prefixes of the workspace"), text("#files-summary"));
    assertTrue(
        onFx(() -> lookup("#files-problems").queryListView().getItems().toString())
            .contains("10  and here somebody wrote"));
    choose(1);
    assertTrue(text("#files-summary").startsWith("MRT"), text("#files-summary"));
    assertTrue(text("#files-caption").contains("2026-03-04"), text("#files-caption"));
    choose(2);
    assertEquals("Cannot be used", text("#files-summary"));
    assertTrue(text("#files-caption").contains("no looking-glass output was recognised"), text("#files-caption"));
    clickOn("#files-add");
    settle();
    assertFalse(isShown("#files"));
    assertEquals(before + 1, sources().size(), "what cannot be used, or is there already, is not added: " + sources());
    assertTrue(onFx(() -> workbench().analysis().row(64511).isPresent()), "the neighbour of the router is seen now");
    press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    settle();
    assertEquals(before, sources().size());
  }

  @Test
  void whereNothingIsOpenTheyAreOpenedAlone() {
    paste(SAMPLE.resolve("rib.gz").toAbsolutePath());
    awaitShown("#files");
    assertTrue(onFx(() -> lookup("#files-add").query().isDisabled()), "there is no workspace to add them to");
    clickOn("#files-open");
    settle();
    assertTrue(onFx(() -> workbench().documentProperty().get().orElseThrow() instanceof Document.OfFiles));
  }

  @Test
  void theSheetIsLeftByKeyAndAWorkspaceIsOpenedAtOnce() {
    paste(SAMPLE.resolve("rib.gz").toAbsolutePath());
    type(KeyCode.ESCAPE);
    settle();
    assertFalse(isShown("#files"));
    assertTrue(onFx(() -> workbench().documentProperty().get().isEmpty()));
    paste(SAMPLE.resolve("workspace.json").toAbsolutePath());
    assertTrue(onFx(() -> workbench().documentProperty().get().orElseThrow() instanceof Document.OfWorkspace));
  }
}
