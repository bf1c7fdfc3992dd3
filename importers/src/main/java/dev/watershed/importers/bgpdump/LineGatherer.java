package dev.watershed.importers.bgpdump;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.mrt.MrtRecording;
import dev.watershed.importers.mrt.RecordVisitor;
import java.util.ArrayDeque;
import java.util.Deque;

/// Gathers the lines of one batch after the other, each in a buffer that is used again once it was taken.
final class LineGatherer implements MrtRecording.Gatherer<LineGatherer.Text> {

  /// The lines of one batch; give it back with [#close()] once they are written.
  record Text(TextBuffer buffer, long entriesWithoutLine, LineGatherer owner) implements AutoCloseable {
    @Override
    public void close() {
      owner.giveBack(buffer);
    }
  }

  private final Deque<TextBuffer> spare = new ArrayDeque<>();
  private final BgpdumpLines lines;
  private TextBuffer current = new TextBuffer(1 << 20);

  LineGatherer(RouteFilter filter, Problems problems) {
    lines = new BgpdumpLines(filter, problems);
    lines.writeTo(current);
  }

  @Override
  public RecordVisitor visitor() {
    return lines;
  }

  @Override
  public Text gathered() {
    Text text = new Text(current, lines.takeEntriesWithoutLine(), this);
    current = next();
    lines.writeTo(current);
    return text;
  }

  private synchronized TextBuffer next() {
    TextBuffer buffer = spare.poll();
    return buffer == null ? new TextBuffer(1 << 20) : buffer;
  }

  private synchronized void giveBack(TextBuffer buffer) {
    buffer.clear();
    spare.push(buffer);
  }
}
