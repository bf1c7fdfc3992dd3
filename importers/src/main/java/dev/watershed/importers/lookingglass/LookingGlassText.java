package dev.watershed.importers.lookingglass;

import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat;

/// Looking-glass output among the formats of sources: whatever is text, for recognising dialects takes the whole of it.
public final class LookingGlassText implements SourceFormat {

  /// The name of the format.
  public static final String NAME = "looking-glass output";

  private static final int SAMPLE = 4096;

  @Override
  public String name() {
    return NAME;
  }

  /// Whether there is nothing but text: MRT and BMP have zero octets in their first header.
  @Override
  public boolean recognises(byte[] head, int length) {
    int sample = Math.min(length, SAMPLE);
    for (int i = 0; i < sample; i++) {
      int octet = head[i] & 0xff;
      if (octet < ' ' && "\t\n\r\f\b\u001b\u0007".indexOf(octet) < 0) {
        return false;
      }
    }
    return sample > 0;
  }

  @Override
  public RouteSource open(String name, String collector, Opener opener) {
    return new LookingGlassSource(name, opener);
  }
}
