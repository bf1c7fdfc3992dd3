package dev.watershed.desktop.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeWindowTest;
import java.util.Arrays;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Every key that the window takes can be found without knowing it.
final class ShellCommandsTest extends FakeWindowTest {

  ShellCommandsTest() {
    super(40);
  }

  @Test
  void everyShortcutStandsInThePalette() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    settle();
    String offered = onFx(() -> lookup("#palette-list").queryAs(ListView.class).getItems().toString());
    for (ShellCommands command : ShellCommands.values()) {
      if (command != ShellCommands.SEARCH) {
        assertTrue(offered.contains(command.keys().getDisplayText()), command + " in " + offered);
      }
    }
  }

  @Test
  void noTwoCommandsHaveTheSameKeys() {
    long keys = Arrays.stream(ShellCommands.values()).map(ShellCommands::keys).distinct().count();
    assertEquals(ShellCommands.values().length, keys);
  }
}
