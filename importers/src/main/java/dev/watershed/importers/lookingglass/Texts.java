package dev.watershed.importers.lookingglass;

/// Pieces of text for messages.
final class Texts {

  private static final int LONGEST = 120;

  private Texts() {}

  /// A text short enough for a message, without characters that a terminal would act on.
  static String shorten(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST + 2));
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    return text.length() > LONGEST ? out.append(" …").toString() : out.toString();
  }
}
