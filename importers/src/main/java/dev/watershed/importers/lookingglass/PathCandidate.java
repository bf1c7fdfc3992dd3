package dev.watershed.importers.lookingglass;

/// In the detailed form of Cisco and its kin, a line that could be an AS path: only the next line shows whether it was
/// one.
final class PathCandidate {

  /// From how many characters on a line may have reached the right margin, and go on in the next.
  private static final int MARGIN = 72;

  private String text = "";
  private long line;
  private boolean mayGoOn;

  boolean isEmpty() {
    return text.isEmpty();
  }

  /// Empty where the last line could not be one.
  String text() {
    return text;
  }

  /// The number of its line; the last one, where several make it.
  long line() {
    return line;
  }

  void forget() {
    text = "";
  }

  /// @return false where the line is none; then nothing is kept
  boolean take(Line next, String words) {
    int end = words.length();
    for (String mark : new String[] {", ", " (aggregated", " imported path"}) {
      int at = words.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    String head = words.substring(0, end);
    if (!head.equalsIgnoreCase("Local") && !AsPathReader.looksLikePath(head) && !hasAsPathWords(head)) {
      forget();
      return false;
    }
    text = mayGoOn && !text.isEmpty() && next.number() == line + 1 ? text + " " + words : words;
    line = next.number();
    mayGoOn = next.text().length() >= MARGIN;
    return true;
  }

  /// A path in which a number is no ASN is still a path, to be reported as such.
  private static boolean hasAsPathWords(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0)) && text.indexOf(':') < 0 && text.indexOf('/') < 0;
  }
}
