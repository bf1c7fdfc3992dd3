package dev.watershed.importers.bgpdump;

import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Text of `bgpdump -m`.
public final class BgpdumpFormat implements SourceFormat {

  private static final Pattern FIRST_LINE =
      Pattern.compile("\\s*(TABLE_DUMP2?|BGP4MP|BGP)(_ET|_LOCAL|_AP)*\\|\\d+(\\.\\d+)?\\|(B|A|W|STATE)\\|");

  @Override
  public String name() {
    return "the text of bgpdump -m";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    String text = new String(head, 0, Math.min(length, 256), StandardCharsets.ISO_8859_1);
    return FIRST_LINE.matcher(text).lookingAt();
  }

  @Override
  public RouteSource open(String name, String collector, Opener opener) {
    return new BgpdumpText(name, collector, opener);
  }
}
