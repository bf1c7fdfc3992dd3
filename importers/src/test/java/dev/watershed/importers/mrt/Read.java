package dev.watershed.importers.mrt;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgpdump.MrtLines;
import dev.watershed.importers.io.OctetSources;
import dev.watershed.model.event.RouteEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads recordings that lie in memory.
public final class Read {

  public final List<RouteEvent> events = new ArrayList<>();
  public final List<Diagnostic> problems = new ArrayList<>();
  public String lines = "";

  private Read() {}

  public static MrtLines recording(byte[] octets) {
    return new MrtLines(new MrtRecording(
        "test", "rrc00", () -> OctetSources.open(new ByteArrayInputStream(octets), octets.length)));
  }

  public static Read events(byte[] octets, RouteFilter filter) {
    Read read = new Read();
    try {
      recording(octets).read(filter, read.events::add, read.problems::add, Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  public static Read lines(byte[] octets, RouteFilter filter) {
    Read read = new Read();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      recording(octets)
          .writeLines(filter, (text, length) -> out.write(text, 0, length), read.problems::add, Progress.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    read.lines = out.toString(StandardCharsets.US_ASCII);
    return read;
  }
}
