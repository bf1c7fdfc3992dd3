package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.Popover;
import dev.watershed.desktop.theme.Appearance;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// What lies over the window follows the theme, and leaves when something else is to be seen.
final class PopoverTest extends FakeWindowTest {

  PopoverTest() {
    super(100);
  }

  private static List<Popover> popovers() {
    return onFx(() -> Window.getWindows().stream()
        .filter(Window::isShowing)
        .filter(Popover.class::isInstance)
        .map(Popover.class::cast)
        .toList());
  }

  private double brightness(Appearance appearance) {
    onFx(() -> {
      window().theme().appearanceProperty().set(appearance);
      return true;
    });
    settle();
    return onFx(() -> {
      Popover popover =
          (Popover) Window.getWindows().stream().filter(Popover.class::isInstance).findFirst().orElseThrow();
      Shape border = (Shape) popover.getScene().getRoot().lookup(".popover > .border");
      return ((Color) border.getFill()).getBrightness();
    });
  }

  @Test
  void theListOfPrefixesIsDarkInTheDarkThemeAndLightInTheLight() {
    open("workspace.json");
    clickOn("#prefix");
    settle();
    assertTrue(brightness(Appearance.DARK) < 0.3);
    assertTrue(brightness(Appearance.LIGHT) > 0.9);
  }

  @Test
  void thePaletteClosesTheListOfPrefixes() {
    open("workspace.json");
    clickOn("#prefix");
    settle();
    assertFalse(popovers().isEmpty());
    press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    settle();
    assertTrue(popovers().isEmpty());
  }
}
