package dev.watershed.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `.editorconfig` asks of sources and no compiler holds: lines of 120 columns at most, but for imports and what
/// stands in text blocks, which is data; and that imports are used. It reads the sources of all modules, which is why
/// it is beside [ArchitectureTest].
final class SourceFormTest {

  private static final int COLUMNS = 120;
  private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$", Pattern.MULTILINE);

  @Test
  void linesFitAndImportsAreUsed() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      List<String> lines = text.lines().toList();
      boolean inTextBlock = false;
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        boolean mayBeLong = inTextBlock || line.startsWith("import ");
        if (!mayBeLong && line.codePointCount(0, line.length()) > COLUMNS) {
          complaints.add(file + ":" + (i + 1) + ": more than " + COLUMNS + " columns");
        }
        inTextBlock ^= line.split("\"\"\"", -1).length % 2 == 0;
      }
      String used = IMPORT.matcher(text).replaceAll("");
      Matcher imports = IMPORT.matcher(text);
      while (imports.find()) {
        // References in comments count: they are links.
        if (!Pattern.compile("\\b" + imports.group(1) + "\\b").matcher(used).find()) {
          complaints.add(file + ": unused: " + imports.group());
        }
      }
    }
    assertEquals("", String.join("\n", complaints));
  }

  /// All sources of the checkout; what builds make is none.
  private static List<Path> sources() throws IOException {
    Path root = Path.of("../..");
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> Stream.iterate(file, Objects::nonNull, Path::getParent)
              .noneMatch(folder -> folder.endsWith("target")))
          .sorted()
          .toList();
    }
  }
}
