package dev.watershed.desktop.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeWindowTest;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.engine.whatif.Scenario;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Asks why an AS lands where it does.
final class InspectorControllerTest extends FakeWindowTest {

  @BeforeEach
  void askWhatIf() {
    open("workspace.json");
    onFx(() -> {
      workbench().modeProperty().set(Mode.WHAT_IF);
      return true;
    });
    settle();
  }

  private LandingRow select() {
    LandingRow row = workbench().analysis().rows().stream()
        .filter(each -> each.group().isKnown() && each.landing().asPath().hopCount() > 1)
        .findFirst()
        .orElseThrow();
    onFx(() -> {
      workbench().select(new Selection.OfRow(row));
      return true;
    });
    settle();
    return row;
  }

  @Test
  void theChangeThatFlipsAnAsDoesSoInTheModel() {
    LandingRow row = select();
    String flip = text("#inspector-flip");
    assertTrue(flip.contains(": it then lands on"), flip);
    Scenario scenario = Scenario.of(new ChangeParser(_ -> {
      throw new IllegalArgumentException("no file is read here");
    }).parse(flip.substring(0, flip.indexOf(": it then"))));
    Difference tried = workbench().whatIf().modelProperty().get().orElseThrow().difference(scenario);
    assertEquals(row.group(), tried.from(row.row()));
    assertFalse(tried.to(row.row()).equals(row.group()), "it lands elsewhere");
    assertTrue(flip.contains("lands on " + tried.to(row.row()).id()), flip);
  }

  @Test
  void whatIsCopiedForATicketHoldsTheCandidatesAndWhatWouldFlipIt() {
    LandingRow row = select();
    onFx(() -> {
      ((ButtonBase) lookup("#inspector-copy").query()).fire();
      return true;
    });
    String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.startsWith(row.asText()), copied);
    assertTrue(copied.contains("Candidates ("), copied);
    assertTrue(copied.contains("Smallest change that flips it: " + text("#inspector-flip")), copied);
  }
}
