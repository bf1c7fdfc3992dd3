package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ScenarioDiff;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Clicks through the story of the sample: what is told is what is shown.
final class StoryWindowTest extends SampleWindowTest {

  private static final Path SAMPLE = Path.of("../../sample-data/incident/workspace.json");
  private static final Change WITHOUT_FRANKFURT = new Change.Withdraw("fra", OptionalInt.empty());

  private void begin() {
    onFx(() -> {
      window().tellStory(SAMPLE);
      return true;
    });
    settle();
    await(() -> !onFx(() -> lookup("#story-next").query().isDisabled()));
    settle();
  }

  private void next() {
    clickOn("#story-next");
    settle();
    await(() -> !onFx(() -> lookup("#story-next").query().isDisabled()));
    settle();
  }

  private static String percent(double part) {
    return new DecimalFormat("0 %", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(part);
  }

  private void told(String title, String... parts) {
    assertTrue(text("#story-title").contains(title), text("#story-title"));
    for (String part : parts) {
      assertTrue(text("#story-text").contains(part), text("#story-text"));
    }
  }

  @Test
  void theStoryIsToldStepByStepWithTheFiguresOfTheData() {
    begin();
    told("1 of 5", "12 PoPs", "6,000 ASes", "Of 87 ASes it was seen");
    assertTrue(onFx(() -> lookup("#story-back").query().isDisabled()));
    next();
    // The largest AS: observed, ONLY_CANDIDATE
    CountryShare brazil = onFx(() -> workbench().landings().country("BR").orElseThrow());
    told(
        "Why Brazil lands in Miami",
        percent(brazil.shares().getFirst().weight() / brazil.total()) + " of the users of Brazil",
        "São Paulo", "AS4200001334", "AS4200000037 alone");
    assertEquals(4200001334L, Integer.toUnsignedLong(
        assertInstanceOf(Selection.OfRow.class, onFx(() -> workbench().selection())).row().asn()));
    next();
    ScenarioDiff diff = onFx(() -> workbench().whatIf().difference().orElseThrow().diff());
    ScenarioDiff.Overload amsterdam = diff.overCapacity().getFirst();
    assertEquals("ams", amsterdam.pop());
    told(
        "Frankfurt am Main goes", percent(diff.moved().weight()) + " of the weight and "
            + String.format(Locale.ENGLISH, "%,d", diff.moved().ases()) + " ASes",
        "Amsterdam would carry " + percent(amsterdam.after() / amsterdam.capacity()));
    assertEquals(Mode.WHAT_IF, onFx(() -> workbench().mode()));
    assertEquals(List.of(WITHOUT_FRANKFURT), onFx(() -> workbench().whatIf().scenario().changes()));
    next();
    // replay: 10:14:04 partial-withdrawal; health.csv
    told("What went wrong at 10:14", "10:14:04", "192.0.2.0/24 is seen from fra no more", "10:12:40");
    assertEquals(Mode.REPLAY, onFx(() -> workbench().mode()));
    assertEquals(List.of(), onFx(() -> workbench().whatIf().scenario().changes()), "what was tried is taken back");
    assertEquals(
        0, onFx(() -> workbench().analysis().rows().stream().filter(row -> row.group().id().equals("fra")).count()));
    next();
    told("A plan that holds", "drain ams", "no PoP carries more than its capacity");
    assertFalse(isShown("#story-next"));
    assertEquals(
        List.of(WITHOUT_FRANKFURT, new Change.Drain("ams", OptionalInt.empty())),
        onFx(() -> workbench().whatIf().scenario().changes()));
    clickOn("#story-close");
    settle();
    assertFalse(isShown("#story"));
    assertEquals(List.of(), onFx(() -> workbench().whatIf().scenario().changes()));
    assertFalse(onFx(() -> stage().getTitle()).contains("•") || onFx(() -> stage().getTitle()).contains("●"),
        "nothing is unsaved");
  }

  @Test
  void oneGoesBackAndTheStoryEndsWhereSomethingElseIsOpened() {
    begin();
    next();
    clickOn("#story-back");
    settle();
    told("1 of 5");
    assertEquals(Selection.NOTHING, onFx(() -> workbench().selection()));
    open("../../sample-data/small/workspace.json");
    assertFalse(isShown("#story"));
  }
}
