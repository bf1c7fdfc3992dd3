package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.watershed.engine.whatif.ScenarioDiff;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Compares scenarios side by side, and holds the figures of the sheet against what the window says of each alone.
final class CompareWindowTest extends FakeWindowTest {

  @BeforeEach
  void makeTwoScenarios() {
    open("workspace.json");
    clickOn("#mode-what-if");
    settle();
    change("withdraw lax");
    choose("scenario-new");
    change("prepend ams 3");
    change("withdraw sin");
  }

  private void change(String text) {
    clickOn("#change-field").write(text).type(KeyCode.ENTER);
    settle();
  }

  private void choose(String item) {
    onFx(() -> {
      lookup("#scenario").queryAs(MenuButton.class).getItems().stream()
          .filter(one -> item.equals(one.getId()))
          .findFirst()
          .orElseThrow()
          .fire();
      return true;
    });
    settle();
  }

  private String cell(int column, int row) {
    return onFx(() -> lookup("#compare").queryAs(GridPane.class).getChildren().stream()
        .filter(node -> GridPane.getColumnIndex(node) == column && GridPane.getRowIndex(node) == row)
        .findFirst()
        .map(node -> ((Labeled) node).getText())
        .orElse(""));
  }

  private ScenarioDiff difference() {
    return onFx(() -> workbench().whatIf().difference().orElseThrow().diff());
  }

  private static String percent(double share) {
    return new MessageFormat("{0,number,0.0 %}", Locale.ENGLISH).format(new Object[] {share});
  }

  @Test
  void everyScenarioHasAColumnThatSaysWhatTheWindowSaysOfIt() {
    ScenarioDiff second = difference();
    choose("scenario-compare");
    awaitShown("#compare");
    assertEquals("Scenario 1", cell(2, 0));
    assertEquals("Scenario 2", cell(3, 0));
    assertEquals("withdraw lax", cell(2, 1));
    assertEquals("prepend ams 3, withdraw sin", cell(3, 1));
    assertEquals(percent(second.moved().weight()), cell(3, 2));
    assertEquals(String.valueOf(second.moved().ases()), cell(3, 3));
    clickOn((Hyperlink) node(2, 0));
    settle();
    assertFalse(isShown("#compare"), "a scenario that is chosen is shown");
    assertEquals("withdraw lax", onFx(() -> workbench().whatIf().scenario().toString()));
    ScenarioDiff first = difference();
    choose("scenario-compare");
    assertEquals(percent(first.moved().weight()), cell(2, 2));
  }

  private Node node(int column, int row) {
    return onFx(() -> lookup("#compare").queryAs(GridPane.class).getChildren().stream()
        .filter(one -> GridPane.getColumnIndex(one) == column && GridPane.getRowIndex(one) == row)
        .findFirst()
        .orElseThrow());
  }

  @Test
  void theSharesOfAColumnAreOneTogether() {
    choose("scenario-compare");
    List<String> shares = new ArrayList<>();
    for (int column = 1; column <= 3; column++) {
      double sum = 0;
      for (int row = 6; !label(row).isEmpty(); row++) {
        String text = cell(column, row).replaceFirst("< .*", "0").replaceFirst(" %.*", "");
        sum += text.isEmpty() ? 0 : Double.parseDouble(text);
        shares.add(cell(column, row));
      }
      assertEquals(100, sum, 1, shares.toString());
    }
  }

  private String label(int row) {
    return onFx(() -> lookup("#compare").queryAs(GridPane.class).getChildren().stream()
        .filter(node -> GridPane.getColumnIndex(node) == 0 && GridPane.getRowIndex(node) == row)
        .findFirst()
        .flatMap(node -> Optional.ofNullable((Label) node.lookup(".strong")))
        .map(Label::getText)
        .orElse(""));
  }

  @Test
  void theSheetIsLeftByKey() {
    choose("scenario-compare");
    type(KeyCode.ESCAPE);
    settle();
    assertFalse(isShown("#compare"));
  }
}
