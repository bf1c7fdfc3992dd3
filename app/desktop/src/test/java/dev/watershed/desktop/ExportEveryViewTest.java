package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.desktop.workbench.Mode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/// Writes everything that the menu offers, in both themes, and reads it with programs that are not ours: a picture must
/// be one, with more than one colour in it, and a text well formed.
final class ExportEveryViewTest extends SampleWindowTest {

  private List<String> offered() {
    return onFx(() -> lookup("#menu").queryAs(MenuButton.class).getItems().stream()
        .filter(item -> "menu-export".equals(item.getId()))
        .flatMap(item -> ((Menu) item).getItems().stream())
        .map(MenuItem::getId)
        .toList());
  }

  @Test
  void everythingThatIsOfferedIsWritten() throws IOException, SAXException, ParserConfigurationException {
    open("../../sample-data/small/workspace.json");
    onFx(() -> {
      workbench().modeProperty().set(Mode.REPLAY);
      return true;
    });
    settle();
    onFx(() -> {
      window().showGraph();
      window().compareWith(Instant.parse("2026-03-04T10:20:00Z"));
      return true;
    });
    settle();
    List<String> offered = offered();
    for (String view : List.of("map", "graph", "flow", "table", "inspector", "timeline")) {
      assertTrue(offered.containsAll(List.of("export-" + view + "-png", "export-" + view + "-svg")), view);
    }
    for (boolean dark : new boolean[] {false, true}) {
      for (String id : offered) {
        String[] parts = id.split("-");
        onFx(() -> {
          window().export(id);
          return true;
        });
        settle();
        assertFalse(isShown("#failure-what"), () -> id + ": " + text("#failure-what") + " " + text("#failure-why"));
        Path file = written(parts[2]);
        check(file, parts[2], id + (dark ? " dark" : " light"));
        Files.delete(file);
      }
      press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
      settle();
    }
  }

  /// The file that was written: the only one there is.
  private Path written(String ending) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all.toString());
      assertTrue(all.getFirst().toString().endsWith("." + ending), all.toString());
      return all.getFirst();
    }
  }

  private static void check(Path file, String ending, String what)
      throws IOException, SAXException, ParserConfigurationException {
    switch (ending) {
      case "png" -> {
        BufferedImage image = ImageIO.read(file.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
          for (int x = 0; x < image.getWidth(); x += 3) {
            colours.add(image.getRGB(x, y));
          }
        }
        assertTrue(image.getWidth() > 300 && image.getHeight() > 100 && colours.size() > 8, what);
      }
      case "svg" -> {
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Files.newInputStream(file));
        assertEquals("svg", svg.getDocumentElement().getTagName(), what);
        assertTrue(svg.getElementsByTagName("text").getLength() > 2, what);
        assertTrue(svg.getElementsByTagName("path").getLength() > 5, what);
      }
      case "csv" -> {
        List<String> lines = Files.readAllLines(file);
        assertTrue(lines.size() > 10 && lines.getFirst().split(",").length > 5, what);
      }
      case "geojson", "json" -> assertTrue(new JsonMapper().readTree(Files.readAllBytes(file)).isObject(), what);
      case "html" -> {
        String html = Files.readString(file);
        assertTrue(html.contains("</html>"), what);
        assertFalse(html.contains("src=\"http") || html.contains("<script") || html.contains("<link"), what);
      }
      case "md" -> assertTrue(Files.readString(file).startsWith("# "), what);
      default -> throw new AssertionError(what);
    }
  }
}
