package dev.watershed.importers.bgpdump;

import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat;
import dev.watershed.importers.mrt.MrtRecording;

/// MRT recordings, which can also be written as lines.
public final class MrtFormat implements SourceFormat {

  @Override
  public String name() {
    return "MRT";
  }

  @Override
  public boolean recognises(byte[] head, int length) {
    return MrtRecording.isMrt(head, length);
  }

  @Override
  public RouteSource open(String name, String collector, Opener opener) {
    return new MrtLines(new MrtRecording(name, collector, opener));
  }
}
