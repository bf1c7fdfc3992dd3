package dev.watershed.importers.lookingglass;

/// Plays one raw line of a terminal recording the way the terminal would have shown it: backspaces, carriage returns
/// and cursor movements are carried out, colours dropped, and what pagers print is removed.
final class TerminalDebris {

  private static final char ESCAPE = '\u001b';
  private static final char BACKSPACE = '\b';

  private TerminalDebris() {}

  /// What is left to see of a line.
  static String clean(String raw) {
    String text = needsTerminal(raw) ? play(raw) : raw;
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return withoutPager(withoutQuoteMarks(text.substring(0, end)));
  }

  /// Mail programs put `> ` before each line. No router begins a line so.
  private static String withoutQuoteMarks(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '>') {
      start++;
      if (start < text.length() && text.charAt(start) == ' ') {
        start++;
      }
    }
    return start == 0 ? text : text.substring(start);
  }

  private static boolean needsTerminal(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ' ' && c != '\t' || c == '\u007f' || c == '\u00a0' || c == '\ufeff') {
        return true;
      }
    }
    return false;
  }

  private static String play(String raw) {
    StringBuilder screen = new StringBuilder(raw.length());
    int cursor = 0;
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      if (c == ESCAPE) {
        int end = escapeEnd(raw, i);
        cursor = control(raw, i, end, screen, cursor);
        i = end;
        continue;
      }
      if (c == BACKSPACE || c == '\u007f') {
        cursor = Math.max(0, cursor - 1);
      } else if (c == '\r') {
        cursor = 0;
      } else if (c == '\t' || c >= ' ' && c != '\ufeff') {
        char shown = c == '\u00a0' ? ' ' : c;
        if (cursor < screen.length()) {
          screen.setCharAt(cursor, shown);
        } else {
          screen.append(shown);
        }
        cursor++;
      }
      i++;
    }
    return screen.toString();
  }

  /// The index behind an escape sequence: CSI up to its final byte, OSC up to its terminator, else two characters.
  private static int escapeEnd(String raw, int start) {
    int i = start + 1;
    if (i >= raw.length()) {
      return raw.length();
    }
    char kind = raw.charAt(i++);
    if (kind == '[') {
      while (i < raw.length() && raw.charAt(i) < '@') {
        i++;
      }
      return Math.min(raw.length(), i + 1);
    }
    if (kind == ']') {
      while (i < raw.length() && raw.charAt(i) != '\u0007' && raw.charAt(i) != ESCAPE) {
        i++;
      }
      return Math.min(raw.length(), i + 1);
    }
    return i;
  }

  /// Carries out what moves the cursor on the line or erases it, and gives the new cursor.
  private static int control(String raw, int start, int end, StringBuilder screen, int cursor) {
    if (end - start < 3 || raw.charAt(start + 1) != '[') {
      return cursor;
    }
    int argument = 0;
    for (int i = start + 2; i < end - 1 && Character.isDigit(raw.charAt(i)) && argument < 10_000; i++) {
      argument = argument * 10 + Character.digit(raw.charAt(i), 10);
    }
    int count = Math.max(1, argument);
    return switch (raw.charAt(end - 1)) {
      case 'D' -> Math.max(0, cursor - count);
      case 'C' -> forward(screen, cursor, Math.min(cursor + count, 10_000));
      case 'G' -> Math.min(screen.length(), Math.max(0, argument - 1));
      case 'K' -> erase(screen, cursor, argument);
      default -> cursor;
    };
  }

  private static int forward(StringBuilder screen, int cursor, int moved) {
    while (screen.length() < moved) {
      screen.append(' ');
    }
    return Math.max(cursor, moved);
  }

  /// Erases to the end of the line (0), or all of it.
  private static int erase(StringBuilder screen, int cursor, int what) {
    screen.setLength(what == 0 ? Math.min(screen.length(), cursor) : 0);
    return Math.min(cursor, screen.length());
  }

  /// `--More--`, `---(more 42%)---`, `-- more --`, ` <--- More --->`, `Press any key to continue (Q to quit)` at the
  /// start of a line belong to the pager, not to the router.
  private static String withoutPager(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    if (start == text.length()) {
      return text;
    }
    char first = text.charAt(start);
    if (first == 'P' && text.startsWith("Press any key to continue", start)) {
      return "";
    }
    if (first != '-' && first != '<') {
      return text;
    }
    int word = start;
    while (word < text.length() && "<-( ".indexOf(text.charAt(word)) >= 0) {
      word++;
    }
    if (word == start || !text.regionMatches(true, word, "more", 0, 4)) {
      return text;
    }
    int end = word + 4;
    while (end < text.length() && text.charAt(end) != '-' && end - word < 24) {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != '-') {
      return text;
    }
    while (end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '>')) {
      end++;
    }
    return text.substring(end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
