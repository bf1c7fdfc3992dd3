package dev.watershed.importers.bgpdump;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.LineSource;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.mrt.MrtRecording;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// An MRT recording that can be written as lines.
public final class MrtLines implements LineSource {

  private final MrtRecording recording;

  public MrtLines(MrtRecording recording) {
    this.recording = recording;
  }

  @Override
  public String name() {
    return recording.name();
  }

  @Override
  public Optional<Instant> startsAt() throws IOException {
    return recording.startsAt();
  }

  @Override
  public long size() {
    return recording.size();
  }

  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    recording.read(filter, events, diagnostics, progress);
  }

  @Override
  public void writeLines(RouteFilter filter, Lines lines, Diagnostics diagnostics, Progress progress)
      throws IOException {
    long[] withoutLine = new long[1];
    recording.gather(problems -> new LineGatherer(filter, problems), (LineGatherer.Text text) -> {
      try (text) {
        lines.write(text.buffer().data(), text.buffer().size());
        withoutLine[0] += text.entriesWithoutLine();
      }
    }, diagnostics, progress);
    if (withoutLine[0] > 0) {
      diagnostics.report(new Diagnostic(name(), Diagnostic.Unit.BYTE, 0, "RFC 6396 appendix B.4.1",
          withoutLine[0] + " records of the obsolete BGP4MP_ENTRY, for which bgpdump -m has no line",
          "left out; --json gives them"));
    }
  }
}
