package dev.watershed.desktop.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeWindowTest;
import dev.watershed.desktop.drawing.Sheet;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drives the graph with mouse and keys.
final class GraphControllerTest extends FakeWindowTest {

  @BeforeEach
  void openGraph() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
    settle();
  }

  private GraphModel model() {
    return (GraphModel) Objects.requireNonNull(lookup("#graph").query().getProperties().get(GraphModel.class));
  }

  private Scene scene() {
    return onFx(() -> model().scene.get());
  }

  /// Clicks on the middle of a box, wherever it is on the screen.
  private void clickOnBox(int index) {
    Node graph = lookup("#graph").query();
    Sheet sheet = (Sheet) Objects.requireNonNull(graph.getProperties().get(Sheet.class));
    Scene.Box box = scene().boxes().get(index);
    Point2D at = onFx(() -> graph.localToScreen(sheet.screen(box.x() + Scene.BOX_WIDTH / 2, box.middleY())));
    moveTo(at).clickOn(at);
    settle();
  }

  private int box(String label) {
    Scene scene = scene();
    for (int i = 0; i < scene.boxes().size(); i++) {
      Scene.Box box = scene.boxes().get(i);
      if (!box.fold() && scene.graph().nodes().get(box.node()).label().equals(label)) {
        return i;
      }
    }
    throw new AssertionError(label + " is not shown");
  }

  @Test
  void thePopsStandInTheFirstLayerAndEveryAsIsShownOrFolded() {
    Scene scene = scene();
    double first = scene.boxes().stream().mapToDouble(Scene.Box::x).min().orElseThrow();
    assertTrue(scene.boxes().stream()
        .filter(box -> !box.fold() && scene.graph().nodes().get(box.node()).root())
        .allMatch(box -> box.x() < first + 1));
    long shown = scene.boxes().stream().filter(box -> !box.fold() && !scene.graph().nodes().get(box.node()).root())
        .count();
    int folded = scene.folding().folds().stream().mapToInt(Folding.Fold::ases).sum();
    Set<Integer> ases = workbench().analysis().rows().stream().map(LandingRow::asn).collect(Collectors.toSet());
    assertEquals(ases.size(), shown + folded);
  }

  @Test
  void aFoldOpensOnAClickAndClosesAgain() {
    int before = scene().folding().shown().size();
    int fold = -1;
    for (int i = 0; i < scene().boxes().size(); i++) {
      if (scene().boxes().get(i).fold()) {
        fold = i;
      }
    }
    int hidden = scene().fold(scene().boxes().get(fold)).ases();
    clickOnBox(fold);
    assertEquals(before + Math.min(hidden, Folding.OPENED), scene().folding().shown().size());
    clickOn("#graph-fold");
    settle();
    assertEquals(before, scene().folding().shown().size());
  }

  @Test
  void theWayOfWhatIsSelectedElsewhereIsShownAlthoughItWasFolded() {
    LandingRow row = workbench().analysis().rows().stream()
        .filter(each -> each.group().isKnown() && each.landing().asPath().hopCount() > 3)
        .findFirst()
        .orElseThrow();
    onFx(() -> {
      workbench().select(new Selection.OfRow(row));
      return true;
    });
    settle();
    GraphModel model = model();
    assertTrue(scene().boxOf(model.graph.get().nodeOf(row.asn()).orElseThrow()).isPresent());
    // The AS itself, its transit, AS1299, and the PoP.
    assertEquals(3, onFx(() -> model.highlight.get().edges().size()));
    assertEquals(4, onFx(() -> model.highlight.get().nodes().size()));
  }

  @Test
  void aClickOnABoxSelectsItsAsEverywhere() {
    clickOnBox(box("AS1299"));
    assertEquals("AS1299", text("#inspector-title"));
    assertTrue(workbench().selection() instanceof Selection.OfRow);
  }

  @Test
  void theKeysGoAlongTheLines() {
    clickOnBox(box("AS1299"));
    type(KeyCode.LEFT);
    settle();
    int at = onFx(() -> model().cursor.get());
    assertTrue(scene().graph().nodes().get(scene().boxes().get(at).node()).root(), "to a PoP");
    type(KeyCode.ENTER);
    settle();
    assertTrue(workbench().selection() instanceof Selection.OfGroup);
  }

  @Test
  void chokepointsAreListedAndSelectable() {
    clickOn("#graph-chokes");
    settle();
    ListView<?> links = lookup("#chokes-links").queryListView();
    assertFalse(onFx(() -> links.getItems().isEmpty()));
    onFx(() -> {
      links.getSelectionModel().select(0);
      return true;
    });
    settle();
    assertTrue(workbench().selection() instanceof Selection.OfRows);
  }
}
