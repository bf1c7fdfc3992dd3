package dev.watershed.desktop.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeWindowTest;
import dev.watershed.desktop.flow.Movement.Stream;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drives the flow.
final class FlowControllerTest extends FakeWindowTest {

  @BeforeEach
  void openFlow() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
    settle();
  }

  private FlowModel model() {
    return (FlowModel) Objects.requireNonNull(lookup("#flow").query().getProperties().get(FlowModel.class));
  }

  private void withdraw(String pop) {
    onFx(() -> {
      workbench().modeProperty().set(Mode.WHAT_IF);
      workbench().whatIf().scenarioProperty().set(Scenario.of(new Change.Withdraw(pop, OptionalInt.empty())));
      return true;
    });
    settle();
  }

  @Test
  void withoutAnythingToCompareItSaysWhatToDo() {
    awaitShown("#flow-empty");
    assertFalse(text("#flow-empty").isEmpty());
  }

  @Test
  void inWhatIfItShowsWhatTheScenarioMovesWithTheSumsOfTheEngine() {
    withdraw("fra");
    assertFalse(isShown("#flow-empty"), text("#flow-empty"));
    var difference = workbench().whatIf().difference().orElseThrow();
    Movement movement = onFx(() -> model().movement.get());
    assertTrue(difference.diff().moved().weight() > 0);
    assertEquals(difference.diff().moved().weight(), movement.moved(), 1e-6);
    difference.diff().moved().matrix().forEach((from, row) -> row.forEach((to, weight) -> assertEquals(
        weight,
        movement.streams().stream()
            .filter(stream -> stream.from().id().equals(from) && stream.to().id().equals(to))
            .mapToDouble(Stream::weight)
            .sum(),
        1e-9)));
  }

  @Test
  void aStreamSelectsItsAsesAndTheTableShowsThemAlone() {
    withdraw("fra");
    ListView<Stream> list = lookup("#flow-list").queryListView();
    Stream stream = onFx(() -> list.getItems().getFirst());
    clickOn("#flow-list").type(KeyCode.HOME);
    onFx(() -> {
      list.getSelectionModel().select(0);
      return true;
    });
    settle();
    assertTrue(workbench().selection() instanceof Selection.OfRows);
    press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
    settle();
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    List<Integer> shown = onFx(() -> table.getItems().stream().map(LandingRow::asn).toList());
    assertEquals(stream.rows().stream().map(LandingRow::asn).toList(), shown);
    clickOn("#table-only");
    settle();
    assertEquals(workbench().analysis().rows().size(), onFx(() -> table.getItems().size()));
  }

  @Test
  void whatWasKeptIsTheStateBefore() {
    clickOn("#flow-keep");
    settle();
    // The same is looked at, so nothing moves.
    assertTrue(text("#flow-empty").startsWith("Nothing moves"), text("#flow-empty"));
    clickOn("#flow-all");
    settle();
    assertFalse(isShown("#flow-empty"));
    assertEquals(0, onFx(() -> model().movement.get().moved()), 1e-9);
  }

  @Test
  void aMomentThatIsNoneIsRefused() {
    onFx(() -> {
      model().before.set(new FlowModel.OfMoment());
      return true;
    });
    clickOn("#flow-moment").write("yesterday").type(KeyCode.ENTER);
    settle();
    assertEquals("yesterday is not a moment", text("#failure-what"));
  }
}
