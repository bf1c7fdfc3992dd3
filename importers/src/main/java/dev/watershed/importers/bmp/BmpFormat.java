package dev.watershed.importers.bmp;

import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat;

/// BMP recordings.
public final class BmpFormat implements SourceFormat {

  @Override
  public String name() {
    return "a BMP recording";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    return BmpRecording.isBmp(head, length);
  }

  @Override
  public RouteSource open(String name, String collector, Opener opener) {
    return new BmpRecording(name, collector, opener);
  }
}
