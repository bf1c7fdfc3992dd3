package dev.watershed.importers.lookingglass;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Gives one JSON value or one XML document of a paste to a parser, and ends where that ends, so that what follows in
/// the paste is left for others.
abstract class RootReader extends Reader {

  private final PasteLines lines;
  private final long firstLine;
  private @Nullable Line first;
  private String text = "";
  private boolean newline;
  private int position;
  private boolean last;
  private boolean ended;

  RootReader(PasteLines lines, Line first) {
    this.lines = lines;
    this.firstLine = first.number();
    this.first = first;
  }

  /// The whole value, where it is in one line; null where it goes over several.
  @Nullable String inOneLine() {
    advance(first);
    first = null;
    return last ? text : null;
  }

  private void advance(@Nullable Line next) {
    if (next != null) {
      take(next);
    }
  }

  /// Looks at a line of the value; answers whether the value ends in it, and then what of the line belongs to it.
  abstract @Nullable String ends(String line);

  /// Whether a line cannot be of this value, which was broken off before it.
  abstract boolean isForeign(Line line);

  /// The number of the line in which the value begins.
  long firstLine() {
    return firstLine;
  }

  private void take(Line line) {
    String whole = line.text();
    String end = ends(whole);
    last = end != null;
    text = end == null ? whole : end;
    if (end != null && !whole.substring(end.length()).isBlank()) {
      lines.pushBack(new Line(line.number(), whole.substring(end.length()), line.whole()));
    }
    newline = line.whole();
    position = 0;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    while (!ended) {
      if (position < text.length()) {
        int count = Math.min(length, text.length() - position);
        text.getChars(position, position + count, into, offset);
        position += count;
        return count;
      }
      if (newline && length > 0) {
        newline = false;
        into[offset] = '\n';
        return 1;
      }
      advance();
    }
    return -1;
  }

  private void advance() throws IOException {
    Line begin = first;
    if (begin != null) {
      first = null;
      take(begin);
      return;
    }
    if (last) {
      ended = true;
      return;
    }
    Line next = lines.next();
    if (next == null || isForeign(next)) {
      if (next != null) {
        lines.pushBack(next);
      }
      ended = true;
      return;
    }
    take(next);
  }

  /// Passes over what the parser did not read.
  void drain() throws IOException {
    while (!ended) {
      text = "";
      newline = false;
      position = 0;
      advance();
    }
  }

  @Override
  public void close() {
    ended = true;
  }
}
