package dev.watershed.importers.lookingglass;

import org.jspecify.annotations.Nullable;

/// One XML document of a paste, by the name of its outermost element.
final class XmlRoot extends RootReader {

  private String close = "";

  XmlRoot(PasteLines lines, Line first) {
    super(lines, first);
  }

  /// Whether a line begins a document that Junos would print.
  static boolean begins(String text) {
    String line = text.stripLeading();
    return line.startsWith("<?xml") || line.startsWith("<rpc-reply") || line.startsWith("<nc:rpc-reply")
        || line.startsWith("<route-information") || line.startsWith("<bgp-information")
        || line.startsWith("<multi-routing-engine-results") || line.startsWith("<output>");
  }

  @Override
  @Nullable String ends(String line) {
    if (close.isEmpty()) {
      close = closing(line);
    }
    int at = close.isEmpty() ? -1 : line.indexOf(close);
    return at < 0 ? null : line.substring(0, at + close.length());
  }

  /// `</name>` for the first element that a line opens; empty where it opens none.
  private static String closing(String line) {
    int open = line.indexOf('<');
    while (open >= 0) {
      int end = open + 1;
      while (end < line.length()
          && (Character.isLetterOrDigit(line.charAt(end)) || "-_:.".indexOf(line.charAt(end)) >= 0)) {
        end++;
      }
      if (end > open + 1) {
        return "</" + line.substring(open + 1, end) + ">";
      }
      open = line.indexOf('<', open + 1);
    }
    return "";
  }

  @Override
  boolean isForeign(Line line) {
    return false;
  }
}
