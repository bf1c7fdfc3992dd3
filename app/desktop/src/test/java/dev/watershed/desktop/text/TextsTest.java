package dev.watershed.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every key that the sources ask for is in the bundle beside them.
final class TextsTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path RESOURCES = Path.of("src/main/resources");

  /// A key that is written out whole: `texts.text("some.key"` not followed by a plus.
  private static final Pattern KEY = Pattern.compile("(?i)texts\\.text\\(\\s*\"([^\"]+)\"\\s*([,)])");

  @Test
  void noKeyIsMissing() throws IOException {
    List<String> missing = new ArrayList<>();
    int asked = 0;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SOURCES)) {
      files = walk.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    for (Path file : files) {
      Path bundle = RESOURCES.resolve(SOURCES.relativize(file)).resolveSibling("texts.properties");
      Properties texts = new Properties();
      if (Files.exists(bundle)) {
        try (InputStream in = Files.newInputStream(bundle)) {
          texts.load(in);
        }
      }
      Matcher matcher = KEY.matcher(Files.readString(file));
      while (matcher.find()) {
        asked++;
        if (!texts.containsKey(matcher.group(1))) {
          missing.add(file.getFileName() + ": " + matcher.group(1));
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(asked > 50, "the pattern finds the keys");
  }
}
