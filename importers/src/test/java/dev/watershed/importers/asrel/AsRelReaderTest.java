package dev.watershed.importers.asrel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.importers.Diagnostic;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsRelReaderTest {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private Relationships read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return AsRelReader.read(new ByteArrayInputStream(bytes), "x.as-rel", diagnostics::add);
  }

  @Test
  void readsBothSerialsAndSiblings() throws IOException {
    Relationships links = read("# input clique: 174 3356\n# IXP ASes: 6695\n174|64500|-1\n3356|174|0|bgp\r\n"
        + "4294967294|64500|2");
    assertEquals(3, links.size());
    assertEquals(LinkKind.PROVIDER_CUSTOMER, links.kind(0));
    assertEquals(174, links.first(0));
    assertEquals(LinkKind.PEER, links.kind(1));
    assertEquals(LinkKind.SIBLING, links.kind(2));
    assertEquals((int) 4294967294L, links.first(2));
    assertEquals(List.of(174, 3356), links.clique());
    assertEquals(List.of(6695), links.exchanges());
    assertTrue(diagnostics.isEmpty(), diagnostics::toString);
  }

  @Test
  void namesEachLineThatItSkipsAndReadsTheRest() throws IOException {
    Relationships links = read("1|2|-1\n\n1|2\nx|2|0\n1|4294967296|0\n3|3|0\n2|1|-1\n2|1|0\n1|2|-1\n1|2|5\n9|8|0\n");
    assertEquals(2, links.size());
    assertEquals(
        List.of(3L, 4L, 5L, 6L, 7L, 8L, 10L), diagnostics.stream().map(Diagnostic::position).toList());
  }

  @Test
  void aFileOfAnotherKindIsRefused() {
    assertThrows(IOException.class, () -> read("hello\nworld\n"));
    assertThrows(IOException.class, () -> read("x".repeat(1 << 20)));
    assertThrows(IOException.class, () -> read(""));
  }

  @Test
  void isCutAtEveryByteWithoutAnyOtherError() throws IOException {
    String text = "# input clique: 174 3356\n174|64500|-1\n3356|174|0|bgp\n";
    for (int cut = 0; cut <= text.length(); cut++) {
      try {
        read(text.substring(0, cut));
      } catch (IOException e) {
        assertTrue(e.toString().contains("x.as-rel: "), e::toString);
      }
    }
  }

  @Test
  void whatIsWrittenReadsTheSame() throws IOException {
    Relationships links = read("# input clique: 174 3356\n174|64500|-1\n3356|174|0\n10|20|2\n");
    StringBuilder out = new StringBuilder();
    AsRelWriter.write(links, List.of("inferred"), out);
    assertEquals("# inferred\n# input clique: 174 3356\n10|20|2\n174|64500|-1\n3356|174|0\n", out.toString());
    assertEquals(3, read(out.toString()).size());
  }
}
