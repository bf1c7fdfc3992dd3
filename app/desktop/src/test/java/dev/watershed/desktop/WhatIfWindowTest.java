package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.whatif.Change;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drives the what-if panel as a user does.
final class WhatIfWindowTest extends FakeWindowTest {

  @BeforeEach
  void enterWhatIf() {
    open("workspace.json");
    clickOn("#mode-what-if");
    settle();
  }

  private Difference difference() {
    return onFx(() -> workbench().whatIf().difference().orElseThrow());
  }

  private List<Change> changes() {
    return onFx(() -> workbench().whatIf().scenario().changes());
  }

  @Test
  void aSwitchWithdrawsAPopAndEveryViewShowsWhoMoves() {
    clickOn("#announced-lax");
    settle();
    assertEquals(List.of(new Change.Withdraw("lax", OptionalInt.empty())), changes());
    Difference shown = difference();
    assertSame(shown.after(), onFx(() -> workbench().analysis()));
    assertEquals(0, shown.after().rows().stream().filter(row -> row.group().id().equals("lax")).count());
    assertTrue(text("#status-summary").contains(shown.diff().moved().ases() + " ASes move"), text("#status-summary"));
    assertEquals(String.valueOf(shown.diff().moved().ases()), text("#moved-ases"));
    clickOn("#announced-lax");
    settle();
    assertEquals(List.of(), changes(), "what is switched back is no change");
    assertEquals(0, difference().movers().count());
  }

  @Test
  void aSliderIsMovedByKeysAndAllItsStepsAreUndoneAtOnce() {
    clickOn("#sessions-fra");
    Slider slider = lookup("#prepend-fra-3320").query();
    onFx(() -> {
      slider.requestFocus();
      return true;
    });
    press(KeyCode.RIGHT).release(KeyCode.RIGHT).press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    settle();
    assertEquals(List.of(new Change.Prepend("fra", OptionalInt.of(3320), 2)), changes());
    assertEquals(2, onFx(slider::getValue), 1e-9);
    press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    settle();
    press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    settle();
    assertEquals(List.of(), changes());
    assertEquals(0, onFx(slider::getValue), 1e-9);
    press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.CONTROL);
    settle();
    assertEquals(1, changes().size());
  }

  @Test
  void aSliderThatIsDraggedIsOneEdit() {
    clickOn("#sessions-fra");
    Slider slider = lookup("#prepend-fra").query();
    drag(slider.lookup(".thumb")).moveBy(20, 0).moveBy(20, 0).moveBy(20, 0).drop();
    settle();
    assertEquals(1, changes().size());
    assertTrue(changes().getFirst() instanceof Change.Prepend prepend && prepend.times() > 1, changes().toString());
    clickOn("#undo");
    settle();
    assertEquals(List.of(), changes());
    assertEquals(0, onFx(slider::getValue), 1e-9);
  }

  @Test
  void aChangeIsTypedAndOneThatIsWrongIsToldBesideTheField() {
    clickOn("#change-field").write("withdraw xyz").type(KeyCode.ENTER);
    settle();
    awaitShown("#change-complaint");
    assertTrue(text("#change-complaint").contains("there is no PoP 'xyz'"), text("#change-complaint"));
    assertEquals(List.of(), changes());
    onFx(() -> {
      lookup("#change-field").queryTextInputControl().clear();
      return true;
    });
    clickOn("#change-field").write("fail-as 3320").type(KeyCode.ENTER);
    settle();
    assertFalse(isShown("#change-complaint"));
    assertEquals(List.of(new Change.FailAs(3320)), changes());
    clickOn("#remove-change-0");
    settle();
    assertEquals(List.of(), changes());
  }

  @Test
  void aPopIsAddedByAClickOnTheMap() {
    clickOn("#place-pop");
    clickOn("#map");
    settle();
    assertEquals(1, changes().size());
    assertTrue(changes().getFirst() instanceof Change.AddPop, changes().toString());
    assertEquals(13, difference().after().groups().size());
    awaitShown("#announced-new1");
    assertEquals(12, difference().before().groups().size());
  }

  @Test
  void beforeIsShownWhileTheButtonIsHeldOrTheSpaceBar() {
    clickOn("#announced-lax");
    settle();
    Difference shown = difference();
    moveTo("#see-before").press(javafx.scene.input.MouseButton.PRIMARY);
    settle();
    assertSame(shown.before(), onFx(() -> workbench().analysis()));
    release(javafx.scene.input.MouseButton.PRIMARY);
    settle();
    assertSame(shown.after(), onFx(() -> workbench().analysis()));
    focus("#map");
    press(KeyCode.SPACE);
    settle();
    assertSame(shown.before(), onFx(() -> workbench().analysis()));
    release(KeyCode.SPACE);
    settle();
    assertSame(shown.after(), onFx(() -> workbench().analysis()));
  }

  @Test
  void observedAndComputedNeverMix() {
    clickOn("#announced-lax");
    settle();
    clickOn("#mode-observe");
    settle();
    assertEquals(Mode.OBSERVE, onFx(() -> workbench().mode()));
    assertSame(onFx(() -> workbench().observed()), onFx(() -> workbench().analysis()));
    assertTrue(text("#status-summary").contains("300 vantage points"), text("#status-summary"));
    clickOn("#mode-what-if");
    settle();
    assertEquals(1, changes().size(), "the scenario is still there");
  }

  @Test
  void theSelectionStaysOnItsAsWhenItMoves() {
    LandingRow row = difference().before().rows().stream()
        .filter(one -> one.group().id().equals("lax")).findFirst().orElseThrow();
    onFx(() -> {
      workbench().select(new Selection.OfRow(row));
      return true;
    });
    clickOn("#announced-lax");
    settle();
    assertTrue(onFx(() -> workbench().selection()) instanceof Selection.OfRow selected
        && selected.row().asn() == row.asn() && !selected.row().group().id().equals("lax"));
    assertEquals(row.asText(), text("#inspector-title"));
  }
}
