package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Goes over all that can be operated, in every mode, view and sheet: whatever takes the keys has a name that a screen
/// reader can speak, everything is reached with Tab alone, and what the menu offers stands in the palette.
final class KeyboardTest extends SampleWindowTest {

  private static final String WORKSPACE = "../../sample-data/small/workspace.json";

  /// The states of the window, each reached from the one before.
  private Map<String, Runnable> states() {
    Map<String, Runnable> states = new LinkedHashMap<>();
    states.put("welcome", () -> {});
    states.put("map", () -> open(WORKSPACE));
    states.put("graph", () -> act(() -> window().showGraph()));
    states.put("graph with chokepoints", () -> clickOn("#graph-chokes"));
    states.put("table", () -> act(() -> window().showTable()));
    states.put("what if", () -> mode(Mode.WHAT_IF));
    states.put("what if, sessions", () -> clickOn("#sessions-fra"));
    states.put("what if, a change", () -> clickOn("#change-field").write("withdraw lhr").type(KeyCode.ENTER));
    states.put("flow", () -> act(() -> window().showFlow()));
    states.put("comparison", () -> item("scenario", "scenario-compare"));
    states.put("comparison left", () -> type(KeyCode.ESCAPE));
    states.put("replay", () -> mode(Mode.REPLAY));
    for (String list : List.of("findings", "align", "model", "notes")) {
      states.put("replay, " + list, () -> act(() -> {
        TabPane lists = lookup("#timeline-lists").queryAs(TabPane.class);
        lists.getTabs().stream().filter(tab -> ("tab-" + list).equals(tab.getId()))
            .forEach(lists.getSelectionModel()::select);
      }));
    }
    states.put("live", () -> mode(Mode.LIVE));
    states.put("PoP editor", () -> keys(KeyCode.SHIFT, KeyCode.P));
    states.put("PoP editor left", () -> type(KeyCode.ESCAPE));
    states.put("import", () -> item("menu", "menu-paste"));
    states.put("import left", () -> type(KeyCode.ESCAPE));
    states.put("palette", () -> keys(KeyCode.K));
    states.put("palette left", () -> type(KeyCode.ESCAPE));
    states.put("dark", () -> keys(KeyCode.L));
    return states;
  }

  private void act(Runnable action) {
    onFx(() -> {
      action.run();
      return true;
    });
  }

  private void mode(Mode mode) {
    act(() -> workbench().modeProperty().set(mode));
  }

  private void item(String menu, String id) {
    act(() -> lookup("#" + menu).queryAs(MenuButton.class).getItems().stream()
        .filter(one -> id.equals(one.getId()))
        .findFirst()
        .orElseThrow()
        .fire());
  }

  private void keys(KeyCode... codes) {
    press(KeyCode.CONTROL);
    for (int i = 0; i < codes.length - 1; i++) {
      press(codes[i]);
    }
    type(codes[codes.length - 1]);
    for (int i = codes.length - 2; i >= 0; i--) {
      release(codes[i]);
    }
    release(KeyCode.CONTROL);
  }

  @Test
  void whateverTakesTheKeysHasANameToBeSpoken() {
    TreeSet<String> nameless = new TreeSet<>();
    states().forEach((name, reach) -> {
      reach.run();
      settle();
      act(() -> operable(stage().getScene().getRoot()).stream()
          .filter(node -> spoken(node).isBlank())
          .forEach(node -> nameless.add(name + ": " + node)));
    });
    assertEquals(new TreeSet<>(), nameless);
  }

  @Test
  void everythingIsReachedWithTab() {
    TreeSet<String> unreached = new TreeSet<>();
    states().forEach((name, reach) -> {
      reach.run();
      settle();
      if (name.equals("map") || name.equals("graph") || name.equals("flow") || name.equals("replay")
          || name.equals("live")) {
        List<Node> wanted = onFx(() -> operable(stage().getScene().getRoot()));
        List<Node> met = new ArrayList<>();
        for (int i = 0; i < 3 * wanted.size() + 20; i++) {
          type(KeyCode.TAB);
          Node owner = onFx(() -> stage().getScene().getFocusOwner());
          if (owner != null) {
            met.add(owner);
          }
        }
        wanted.stream()
            .filter(node -> !onFx(node::isDisabled)
                && met.stream().noneMatch(one -> one.equals(node) || areTogether(one, node)))
            .forEach(node -> unreached.add(name + ": " + node));
      }
    });
    assertEquals(new TreeSet<>(), unreached);
  }

  /// Of buttons of which one is chosen Tab leads to that one, and the arrow keys to the others.
  private static boolean areTogether(Node one, Node other) {
    return one instanceof ToggleButton met && other instanceof ToggleButton wanted && met.getToggleGroup() != null
        && met.getToggleGroup().equals(wanted.getToggleGroup());
  }

  @Test
  void everyEntryOfTheMenuStandsInThePalette() {
    open(WORKSPACE);
    keys(KeyCode.K);
    settle();
    String offered = onFx(() -> lookup("#palette-list").queryAs(ListView.class).getItems().toString());
    type(KeyCode.ESCAPE);
    List<MenuItem> items = onFx(() -> List.copyOf(lookup("#menu").queryAs(MenuButton.class).getItems()));
    for (MenuItem item : items) {
      if (item.getAccelerator() != null) {
        assertTrue(offered.contains(item.getAccelerator().getDisplayText()), item.getId() + " in " + offered);
      }
    }
  }

  /// What takes the keys and can be seen, without the parts that a control is made of.
  private static List<Node> operable(Parent root) {
    List<Node> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(Node node, List<Node> found) {
    if (!node.isVisible()) {
      return;
    }
    boolean frame = node instanceof ScrollPane || node instanceof SplitPane || node instanceof ToolBar
        || node instanceof Separator || node instanceof Label;
    if (!frame && node.isFocusTraversable()) {
      found.add(node);
    }
    boolean whole = node instanceof Control && !frame && !(node instanceof TabPane);
    if (node instanceof Parent parent && !whole) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }
  }

  private static String spoken(Node node) {
    if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
      return node.getAccessibleText();
    }
    return switch (node) {
      case Labeled labeled when labeled.getText() != null -> labeled.getText();
      case ComboBoxBase<?> box when box.getPromptText() != null -> box.getPromptText();
      // It has a name for each of its tabs.
      case TabPane tabs -> String.valueOf(tabs.getSelectionModel().getSelectedItem().getText());
      default -> "";
    };
  }
}
