package dev.watershed.desktop.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.FakeWindowTest;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Writes what is shown to files, by the palette as a user does, and reads the files.
final class ExportControllerTest extends FakeWindowTest {

  ExportControllerTest() {
    super(120);
  }

  @BeforeEach
  void openEveryView() {
    open("workspace.json");
    press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
    settle();
  }

  /// Chooses from the palette, and waits until the file is written.
  private Path export(String words, String name) {
    press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    write("export: " + words);
    settle();
    type(KeyCode.ENTER);
    settle();
    assertFalse(isShown("#failure-what"), () -> text("#failure-what") + " " + text("#failure-why"));
    Path file = folder.resolve(name);
    assertTrue(Files.exists(file), name);
    return file;
  }

  private static Document xml(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(file));
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  private static String texts(Document svg) {
    NodeList found = svg.getElementsByTagName("text");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < found.getLength(); i++) {
      all.append(found.item(i).getTextContent()).append('\n');
    }
    return all.toString();
  }

  @Test
  void mapAndGraphBecomeShapesAndTextAndNoPicture() throws IOException {
    for (String view : List.of("map", "graph")) {
      Document svg = xml(export(view + " as svg", view + ".svg"));
      assertEquals("svg", svg.getDocumentElement().getTagName());
      assertEquals(0, svg.getElementsByTagName("image").getLength(), "shapes, not pixels");
      assertTrue(svg.getElementsByTagName("path").getLength() > 50);
      for (LandingGroup group : workbench().analysis().groups()) {
        assertTrue(texts(svg).contains(group.id()), view + " names " + group.id());
      }
    }
  }

  @Test
  void aPictureIsTwiceAsLargeAsOnTheScreen() throws IOException {
    BufferedImage image = ImageIO.read(export("graph as png", "graph.png").toFile());
    assertTrue(image.getWidth() >= 960 && image.getHeight() > 100);
  }

  @Test
  void theTableIsWrittenAsItIsShown() throws IOException {
    press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
    write("brazil");
    settle();
    long brazil = workbench().analysis().rows().stream().filter(row -> row.countryName().equals("Brazil")).count();
    List<String> lines = Files.readAllLines(export("table as csv", "table.csv"));
    assertTrue(lines.getFirst().startsWith("AS,Name,Country,Weight,PoP"), lines.getFirst());
    assertEquals(brazil + 1, lines.size());
  }

  @Test
  void withoutAnythingToCompareTheFlowIsRefusedAndWithItWritten() throws IOException {
    press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    write("export: flow as svg");
    settle();
    type(KeyCode.ENTER);
    settle();
    awaitShown("#failure-what");
    clickOn("#failure-close");
    onFx(() -> {
      workbench().modeProperty().set(Mode.WHAT_IF);
      workbench().whatIf().scenarioProperty().set(Scenario.of(new Change.Withdraw("fra", OptionalInt.empty())));
      return true;
    });
    settle();
    press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
    settle();
    assertTrue(texts(xml(export("flow as svg", "flow.svg"))).contains("fra"));
  }

  @Test
  void theReportHoldsItsPicturesAndAsksTheNetworkForNothing() throws IOException {
    String html = Files.readString(export("report", "report.html"));
    assertFalse(html.contains("src=\"http"), "no picture from elsewhere");
    assertFalse(html.contains("<script"), "no script");
    String picture = html.replaceFirst("(?s).*?base64,([^\"]*)\".*", "$1");
    BufferedImage map = ImageIO.read(
        new ByteArrayInputStream(java.util.Base64.getDecoder().decode(picture.getBytes(StandardCharsets.US_ASCII))));
    assertTrue(map.getWidth() > 400);
  }

  @Test
  void landingsAreWrittenAsGeoJson() throws IOException {
    String json = Files.readString(export("landings as geojson", "landings.geojson"));
    assertTrue(json.contains("\"FeatureCollection\""), json.substring(0, Math.min(200, json.length())));
  }
}
