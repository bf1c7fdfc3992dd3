package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Pastes what a router printed, as an operator does who asked a looking glass.
final class PasteWindowTest extends SampleWindowTest {

  private static final Path WORKSPACE = Path.of("../../sample-data/small/workspace.json");

  /// AS64511 is nowhere else in the sample.
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

  @Override
  protected Optional<Path> saveTo(Path suggested) {
    return Optional.of(folder.resolve("pasted.txt"));
  }

  private void paste(String text) {
    onFx(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    focus("#map");
    press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
    settle();
  }

  @Test
  void whatWasRecognisedIsShownBeforeItIsAddedAndCanBeUndone() throws IOException {
    open(WORKSPACE.toString());
    paste(PRINTED);
    awaitShown("#paste");
    assertTrue(text("#paste-summary").contains("Cisco"), text("#paste-summary"));
    assertTrue(text("#paste-caption").startsWith("1 route, of which 1 to a prefix of the workspace"),
        text("#paste-caption"));
    assertEquals(1, lookup("#paste-routes").queryTableView().getItems().size());
    assertTrue(onFx(() -> lookup("#paste-others").queryListView().getItems().toString())
        .contains("10  and here somebody wrote"));
    assertEquals(false, onFx(() -> workbench().observed().row(64511).isPresent()));
    clickOn("#paste-add");
    settle();
    assertFalse(isShown("#paste"));
    assertEquals(PRINTED, Files.readString(folder.resolve("pasted.txt")));
    assertTrue(sources().getLast().endsWith("pasted.txt"), sources().toString());
    assertTrue(onFx(() -> workbench().observed().row(64511).isPresent()), "the neighbour of the router is seen now");
    press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    settle();
    assertFalse(sources().getLast().endsWith("pasted.txt"));
    assertEquals(false, onFx(() -> workbench().observed().row(64511).isPresent()));
  }

  @Test
  void aTextWithoutRoutesCannotBeAdded() {
    open(WORKSPACE.toString());
    paste("Dear all,\nthe site is slow again.\n");
    assertTrue(text("#paste-summary").startsWith("Nothing was recognised"), text("#paste-summary"));
    assertTrue(onFx(() -> lookup("#paste-add").query().isDisabled()));
    type(KeyCode.ESCAPE);
    settle();
    assertFalse(isShown("#paste"));
  }
}
