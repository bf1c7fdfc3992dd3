package dev.watershed.importers.lookingglass;

import org.jspecify.annotations.Nullable;

/// One JSON object or array of a paste, by its brackets.
final class JsonRoot extends RootReader {

  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean startsAtMargin;
  private boolean any;

  JsonRoot(PasteLines lines, Line first) {
    super(lines, first);
  }

  /// Whether a line begins a JSON value, and no prompt in brackets.
  static boolean begins(String text) {
    String line = text.stripLeading();
    if (line.isEmpty() || line.charAt(0) != '{' && line.charAt(0) != '[') {
      return false;
    }
    int next = 1;
    while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
      next++;
    }
    return next == line.length() || "\"{[]}".indexOf(line.charAt(next)) >= 0 && (line.charAt(0) == '{'
        ? line.charAt(next) == '"' || line.charAt(next) == '}' : line.charAt(next) != '}');
  }

  @Override
  @Nullable String ends(String line) {
    if (!any) {
      any = true;
      // One object a line: the next line that begins so is the next object.
      startsAtMargin = line.startsWith("{\"");
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (escaped) {
        escaped = false;
      } else if (inString) {
        escaped = c == '\\';
        inString = c != '"';
      } else if (c == '"') {
        inString = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth <= 0) {
        return line.substring(0, i + 1);
      }
    }
    return null;
  }

  @Override
  boolean isForeign(Line line) {
    return startsAtMargin && line.text().startsWith("{\"");
  }
}
