package dev.watershed.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// What is written is read again by the JDK's parser of XML.
class MarkupTest {

  @Test
  void everyTextComesBackFromContentAndAttributes() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      String text = anyText(new Random(seed));
      Element element = parse("<a b=\"" + Markup.escaped(text) + "\">" + Markup.escaped(text) + "</a>");
      String allowed = text.codePoints().map(c -> isXml(c) ? c : 0xfffd)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
      assertEquals(allowed, element.getTextContent(), "seed " + seed);
      // A parser makes spaces of what is white in an attribute (XML 1.0 section 3.3.3).
      assertEquals(allowed.replaceAll("[\t\n]", " "), element.getAttribute("b"), "seed " + seed);
    }
  }

  @Test
  void aTableSaysOfEachColumnWhetherItHoldsNumbers() throws Exception {
    StringBuilder out = new StringBuilder();
    HtmlTable table = new HtmlTable(out).text("PoP").number("Share");
    table.row("<fra>", "12 %");
    table.markup("<b>ams</b>", "3 %");
    table.end();
    Element parsed = parse(out.toString());
    assertEquals(3, parsed.getElementsByTagName("tr").getLength());
    assertEquals("n", ((Element) parsed.getElementsByTagName("th").item(1)).getAttribute("class"));
    assertEquals("n", ((Element) parsed.getElementsByTagName("td").item(1)).getAttribute("class"));
    assertEquals("<fra>", parsed.getElementsByTagName("td").item(0).getTextContent());
    assertEquals("ams", parsed.getElementsByTagName("b").item(0).getTextContent());
  }

  @Test
  void aRowHasAsManyCellsAsThereAreColumns() {
    HtmlTable table = new HtmlTable(new StringBuilder()).text("one", "two");
    assertThrows(IllegalArgumentException.class, () -> table.row("one"));
  }

  @Test
  void theDateIsWrittenWhereItIsNotTheOnlyOne() {
    Instant from = Instant.parse("2026-03-04T10:00:00Z");
    Instant time = Instant.parse("2026-03-04T10:14:04.938496Z");
    assertEquals("10:14:04.938", new Clock(from, Instant.parse("2026-03-04T23:59:59Z")).at(time));
    assertEquals("2026-03-04 10:14:04.938", new Clock(from, Instant.parse("2026-03-05T00:00:01Z")).at(time));
    assertEquals("2026-03-05 00:00:00", new Clock(from, time).at(Instant.parse("2026-03-05T00:00:00Z")));
    assertEquals("10:00:00", new Clock(from, time).at(from));
  }

  @Test
  void lengthsHaveUnits() {
    assertEquals("0.0 s", Clock.length(Duration.ZERO));
    assertEquals("117.9 s", Clock.length(Duration.ofMillis(117_895)));
    assertEquals("2 min 0 s", Clock.length(Duration.ofSeconds(120)));
    assertEquals("42 min 7 s", Clock.length(Duration.ofSeconds(2527)));
    assertEquals("2 h 5 min", Clock.length(Duration.ofMinutes(125)));
  }

  private static Element parse(String text) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(text))).getDocumentElement();
  }

  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append("&<>\"'\t\n]]>".charAt(random.nextInt(10)));
        case 1 -> text.append((char) random.nextInt(0x20));
        case 2 -> text.append((char) random.nextInt(0x10000));
        default -> text.appendCodePoint(random.nextInt(0x110000));
      }
    }
    return text.toString();
  }

  /// The production Char of XML 1.0 as it stands there.
  private static boolean isXml(int c) {
    return c == 0x9 || c == 0xA || c == 0xD || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000 && c <= 0x10FFFF;
  }
}
