package dev.watershed.desktop.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeWindowTest;
import dev.watershed.desktop.workbench.LandingRow;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.CheckListView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Filters the table by its columns.
final class ColumnFilterTest extends FakeWindowTest {

  @BeforeEach
  void openTable() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
    settle();
  }

  private void openFilter(String column) {
    onFx(() -> {
      ((ButtonBase) lookup("#filter-" + column).query()).fire();
      return true;
    });
    settle();
  }

  private void assertShown(Predicate<LandingRow> wanted) {
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    List<LandingRow> expected = workbench().analysis().rows().stream().filter(wanted).toList();
    assertFalse(expected.isEmpty());
    assertTrue(expected.size() < workbench().analysis().rows().size());
    assertEquals(expected, onFx(() -> List.copyOf(table.getItems())));
  }

  @Test
  void valuesThatAreNotTickedAreLeftOut() {
    openFilter("group");
    CheckListView<String> values = lookup("#filter-values").query();
    onFx(() -> {
      values.getCheckModel().clearCheck("fra");
      return true;
    });
    settle();
    assertShown(row -> !row.group().id().equals("fra"));
    clickOn("#filter-none");
    onFx(() -> {
      values.getCheckModel().check("sin");
      return true;
    });
    settle();
    assertShown(row -> row.group().id().equals("sin"));
  }

  @Test
  void aRangeLeavesOutWhatIsSmallerOrLarger() {
    openFilter("length");
    TextField least = lookup("#filter-least").query();
    onFx(() -> {
      least.setText("4");
      return true;
    });
    settle();
    assertShown(row -> row.landing().asPath().hopCount() >= 4);
    onFx(() -> {
      least.setText("four");
      return true;
    });
    settle();
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    assertEquals(
        workbench().analysis().rows().size(), onFx(() -> table.getItems().size()), "what is no number filters nothing");
  }

  @Test
  void filtersOfSeveralColumnsCountTogetherAndAreClearedTogether() {
    openFilter("path");
    TextField words = lookup("#filter-words").query();
    onFx(() -> {
      words.setText("1299 64500");
      return true;
    });
    type(KeyCode.ESCAPE);
    openFilter("as");
    onFx(() -> {
      ((TextField) lookup("#filter-words").query()).setText("11");
      return true;
    });
    settle();
    assertShown(row -> row.asText().contains("11")
        && row.landing().asPath().toString().contains("1299")
        && row.landing().asPath().toString().contains("64500"));
    type(KeyCode.ESCAPE);
    onFx(() -> {
      ((ButtonBase) lookup("#table-clear").query()).fire();
      return true;
    });
    settle();
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    assertEquals(workbench().analysis().rows().size(), onFx(() -> table.getItems().size()));
  }
}
