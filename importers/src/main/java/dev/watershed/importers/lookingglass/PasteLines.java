package dev.watershed.importers.lookingglass;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Gives a paste line by line with bounded memory, and lets a reader look ahead.
final class PasteLines {

  /// Longer lines are cut: a route with the longest attribute that BGP can carry stays below.
  static final int LONGEST = 1 << 20;

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private final Deque<Line> ahead = new ArrayDeque<>();
  private int position;
  private int limit;
  private long number;
  private boolean continues;

  PasteLines(Reader in) {
    this.in = in;
  }

  /// The next line; null at the end.
  @Nullable Line next() throws IOException {
    Line line = ahead.poll();
    return line != null ? line : read();
  }

  /// The lines that come next, without taking them: at most `count`, fewer at the end.
  Iterable<Line> peek(int count) throws IOException {
    while (ahead.size() < count) {
      Line line = read();
      if (line == null) {
        break;
      }
      ahead.add(line);
    }
    return ahead;
  }

  /// Puts a line back, to be the next.
  void pushBack(Line line) {
    ahead.addFirst(line);
  }

  /// The line that is next is cut off at [#LONGEST]; what follows of it comes as further lines with the same number.
  private @Nullable Line read() throws IOException {
    StringBuilder raw = new StringBuilder();
    boolean started = false;
    if (!continues) {
      number++;
    }
    continues = false;
    while (true) {
      if (position == limit) {
        limit = in.read(buffer, 0, buffer.length);
        position = 0;
        if (limit <= 0) {
          limit = 0;
          return started ? new Line(number, TerminalDebris.clean(raw.toString())) : null;
        }
      }
      started = true;
      int end = position;
      int most = Math.min(limit, position + LONGEST - raw.length());
      while (end < most && buffer[end] != '\n') {
        end++;
      }
      raw.append(buffer, position, end - position);
      position = end;
      if (position < limit && buffer[position] == '\n') {
        position++;
        return new Line(number, TerminalDebris.clean(withoutCarriageReturn(raw)));
      }
      if (raw.length() >= LONGEST) {
        continues = true;
        return new Line(number, raw.toString(), false);
      }
    }
  }

  /// Line ends of Windows, and of terminals that send several carriage returns.
  private static String withoutCarriageReturn(StringBuilder raw) {
    int end = raw.length();
    while (end > 0 && raw.charAt(end - 1) == '\r') {
      end--;
    }
    return raw.substring(0, end);
  }
}
