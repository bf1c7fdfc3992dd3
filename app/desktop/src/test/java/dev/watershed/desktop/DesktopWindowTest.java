package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.PrefixIndex;
import dev.watershed.desktop.workbench.LiveTable;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.ServiceModel;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Drives the window as a user does.
final class DesktopWindowTest extends FakeWindowTest {

  private final CountDownLatch reading = new CountDownLatch(1);

  /// As the made-up Internet, but "endless" never ends by itself.
  @Override
  protected RoutingData data() {
    return new RoutingData() {
      @Override
      public Document recognise(List<Path> files) throws IOException {
        return internet.recognise(files);
      }

      @Override
      public PrefixIndex index(Document.OfFiles document, Consumer<String> problems, Job job) {
        if (document.title().startsWith("endless")) {
          reading.countDown();
          long done = 0;
          while (job.update(done++ % 1000, 1000)) {
            Thread.onSpinWait();
          }
          job.check();
        }
        return internet.index(document, problems, job);
      }

      @Override
      public Analysis analyse(Document document, Prefix prefix, Consumer<String> problems, Job job) {
        return internet.analyse(document, prefix, problems, job);
      }

      @Override
      public ServiceModel model(Document.OfWorkspace document, Prefix prefix, Consumer<String> problems, Job job) {
        return internet.model(document, prefix, problems, job);
      }

      @Override
      public Recording recording(Document.OfWorkspace document, Consumer<String> problems, Job job) throws IOException {
        return internet.recording(document, problems, job);
      }

      @Override
      public LiveTable live(Document.OfWorkspace document, Consumer<String> problems, Job job) {
        return internet.live(document, problems, job);
      }
    };
  }

  @Test
  void aWorkspaceIsShownWithItsFirstPrefixAtOnce() {
    open("workspace.json");
    assertEquals("192.0.2.0/24", text("#prefix"));
    assertEquals("workspace.json – Watershed", stage().getTitle());
    assertTrue(isShown("#map"), "the map is shown");
    assertTrue(text("#status-summary").contains("300 vantage points"), text("#status-summary"));
    assertEquals("1 warning", text("#status-problems"));
    assertFalse(isShown("#outcome"), "no scenario is asked for");
  }

  @Test
  void withoutAWorkspaceThePrefixIsPickedFromWhatIsInTheFile() {
    open("rib.gz");
    assertFalse(isShown("#map"), "no map without a prefix");
    assertEquals("30,001 prefixes", text("#prefix-count"));
    clickOn("#prefix-search").write("192.0.2");
    settle();
    assertEquals("1 of 30,001 prefixes", text("#prefix-count"));
    type(KeyCode.ENTER);
    settle();
    assertTrue(isShown("#map"), "the map is shown");
    assertEquals("192.0.2.0/24", text("#prefix"));
  }

  @Test
  void theTableSortsAsTheEngineOrdersAsNumbersAndNotAsText() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
    settle();
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    Node header = lookup("#landing-table .column-header .label")
        .match((Label label) -> label.getText().equals("AS"))
        .query();
    clickOnHeader(header);
    settle();
    clickOnHeader(header);
    settle();
    List<Integer> asns = onFx(() -> table.getItems().stream().map(LandingRow::asn).toList());
    List<Integer> expected = workbench().analysis().rows().stream()
        .map(LandingRow::asn)
        .sorted(Comparator.comparing(Integer::toUnsignedLong, Comparator.reverseOrder()))
        .toList();
    assertEquals(expected, asns);
    assertTrue(Asn.compare(asns.getFirst(), asns.getLast()) > 0);
  }

  @Test
  void theTableShowsOnlyWhatTheFilterAsksFor() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
    write("brazil gru");
    settle();
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    List<LandingRow> shown = onFx(() -> List.copyOf(table.getItems()));
    List<LandingRow> expected = workbench().analysis().rows().stream()
        .filter(row -> row.countryName().equals("Brazil") && row.group().id().equals("gru"))
        .toList();
    assertFalse(expected.isEmpty());
    assertEquals(expected, shown);
    assertEquals(expected.size() + " of " + workbench().analysis().rows().size() + " ASes", text("#table-count"));
  }

  @Test
  void whatIsSelectedInTheTableIsToldByTheInspector() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.DIGIT4).release(KeyCode.CONTROL);
    settle();
    clickOn("AS1070");
    settle();
    assertEquals("AS1070", text("#inspector-title"));
    assertTrue(workbench().selection() instanceof Selection.OfRow, "the row is selected everywhere");
    press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
    settle();
    TableView<LandingRow> table = lookup("#landing-table").queryTableView();
    assertEquals(-1, onFx(() -> table.getSelectionModel().getSelectedIndex()));
  }

  @Test
  void anImportThatIsCancelledLeavesWhatWasShown() throws InterruptedException {
    open("workspace.json");
    startOpening("endless.gz");
    reading.await();
    await(() -> isShown("#cancel-open"));
    clickOn("#cancel-open");
    settle();
    assertFalse(isShown("#cancel-open"), "the progress is gone");
    assertEquals("workspace.json", text("#document"));
    assertEquals("192.0.2.0/24", text("#prefix"));
    assertFalse(isShown("#failure-what"), "a cancel is no failure");
  }

  @Test
  void aFileThatCannotBeReadIsToldWithFileAndPlaceAndNothingElseChanges() {
    open("workspace.json");
    open("rib.broken");
    assertEquals("rib.broken could not be opened", text("#failure-what"));
    assertTrue(text("#failure-why").contains("offset 4711"), text("#failure-why"));
    assertEquals("workspace.json", text("#document"));
    clickOn("#failure-close");
    assertFalse(isShown("#failure-what"));
  }

  @Test
  void thePaletteFindsAnAsAndSelectsIt() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    write("as1035");
    settle();
    type(KeyCode.ENTER);
    settle();
    assertFalse(isShown("#palette-field"));
    assertEquals("AS1035", text("#inspector-title"));
  }

  @Test
  void theThemeChangesForEverything() {
    open("workspace.json");
    clickOn("#theme");
    settle();
    assertTrue(onFx(() -> stage().getScene().getRoot().getPseudoClassStates().stream()
        .anyMatch(state -> state.getPseudoClassName().equals("dark"))));
  }
}
