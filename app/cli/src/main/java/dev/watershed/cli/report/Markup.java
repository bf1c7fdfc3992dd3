package dev.watershed.cli.report;

/// Text of others in HTML and SVG.
public final class Markup {

  private static final int REPLACEMENT = 0xfffd;

  private Markup() {}

  /// Text that may stand in HTML and XML 1.0, in content and in attributes. What no XML may hold (control characters,
  /// halves of a surrogate pair) becomes a replacement character.
  public static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        // As it is, a parser would take it for the end of a line (XML 1.0 section 2.11).
        case '\r' -> safe.append("&#13;");
        default -> safe.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
      }
    });
    return safe.toString();
  }

  /// The production Char of XML 1.0.
  private static boolean isAllowed(int c) {
    return c == '\t' || c == '\n' || c >= ' ' && c < 0xd800 || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
  }
}
