package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import dev.watershed.desktop.workbench.Document;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;

/// Drops files and text on the window. JavaFX's headless platform has no drag and drop between programs, so the events
/// are made here, with a dragboard as the toolkit makes one for what comes from another program.
final class DropWindowTest extends SampleWindowTest {

  private static final Path SAMPLE = Path.of("../../sample-data/small");

  private Dragboard board(DataFormat format, Object dropped) {
    return onFx(() -> {
      TKClipboard content = Toolkit.getToolkit().createLocalClipboard();
      // A clipboard within one program does not know how what is in it may be taken, as one of a drag does.
      InvocationHandler dragged = (_, method, arguments) ->
          method.getName().equals("getTransferModes") ? EnumSet.allOf(TransferMode.class)
              : method.invoke(content, arguments);
      Dragboard board = DragboardHelper.createDragboard((TKClipboard) Proxy.newProxyInstance(
          DropWindowTest.class.getClassLoader(), new Class<?>[] {TKClipboard.class}, dragged));
      board.setContent(Map.of(format, dropped));
      return board;
    });
  }

  private Dragboard files(Path... files) {
    return board(DataFormat.FILES, Arrays.stream(files).map(Path::toFile).toList());
  }

  /// @return whether the window takes what it is told of
  private boolean send(EventType<DragEvent> type, Dragboard board) {
    return onFx(() -> {
      Scene scene = stage().getScene();
      DragEvent event = new DragEvent(
          scene, scene, type, board, 600, 400, 600, 400, TransferMode.COPY, null, null, null);
      Event.fireEvent(scene, event);
      return type == DragEvent.DRAG_DROPPED ? event.isDropCompleted() : event.isAccepted();
    });
  }

  /// The whole of what a user does.
  ///
  /// @return whether the window says that it took it
  private boolean drop(Dragboard board) {
    send(DragEvent.DRAG_ENTERED, board);
    boolean taken = send(DragEvent.DRAG_OVER, board) && send(DragEvent.DRAG_DROPPED, board);
    send(DragEvent.DRAG_EXITED, board);
    settle();
    return taken;
  }

  @Test
  void aWorkspaceIsOpened() {
    Path workspace = SAMPLE.resolve("workspace.json").toAbsolutePath();
    assertTrue(drop(files(workspace)));
    assertTrue(onFx(() -> workbench().documentProperty().get().orElseThrow() instanceof Document.OfWorkspace open
        && open.file().equals(workspace)));
  }

  @Test
  void recordingsAreLookedAtBeforeTheyAreAdded() {
    open(SAMPLE.resolve("workspace.json").toString());
    int before = sources().size();
    assertTrue(drop(files(SAMPLE.resolve("updates.gz").toAbsolutePath(), SAMPLE.resolve("rib.gz").toAbsolutePath())));
    awaitShown("#files");
    assertEquals(2, onFx(() -> lookup("#files-list").queryListView().getItems().size()));
    assertEquals(before, sources().size());
  }

  @Test
  void textIsLookedAtLikeWhatIsPasted() {
    open(SAMPLE.resolve("workspace.json").toString());
    String printed = "*> 192.0.2.0/24     198.51.100.9             0             0 64501 64500 i";
    assertTrue(drop(board(DataFormat.PLAIN_TEXT, printed)));
    awaitShown("#paste");
    assertEquals(printed, onFx(() -> lookup("#paste-text").queryTextInputControl().getText()));
  }

  @Test
  void whileItIsDraggedTheWindowSaysThatItCanBeDropped() {
    Dragboard files = files(SAMPLE.resolve("rib.gz").toAbsolutePath());
    assertFalse(isShown(".drop-target"));
    send(DragEvent.DRAG_ENTERED, files);
    awaitShown(".drop-target");
    send(DragEvent.DRAG_EXITED, files);
    assertFalse(isShown(".drop-target"));
  }

  @Test
  void whatIsNeitherFilesNorTextIsLeft() {
    assertFalse(drop(board(DataFormat.RTF, "{\\rtf1}")));
    assertFalse(isShown("#files"));
    assertFalse(isShown("#paste"));
    assertEquals(List.of(), onFx(() -> workbench().documentProperty().get().stream().toList()));
  }
}
