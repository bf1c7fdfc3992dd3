package dev.watershed.cli;

import java.util.regex.Pattern;

/// Regular expressions on AS paths as routers have them: those of Java, in which an underscore stands for the begin,
/// the end or what stands between two ASNs, as on Cisco IOS and FRR. `\_` is the underscore itself.
final class AsPathPattern {

  private static final String BETWEEN = " ,{}()\\[\\]";

  private AsPathPattern() {}

  /// @throws java.util.regex.PatternSyntaxException where the text is no regular expression
  static Pattern compile(String text) {
    Pattern.compile(text); // so that a complaint is about what the user wrote
    StringBuilder java = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        java.append(c);
        quoted = !text.startsWith("\\E", i - 1);
      } else if (c == '\\' && i + 1 < text.length()) {
        quoted = text.charAt(i + 1) == 'Q';
        i++;
        java.append(text.charAt(i) == '_' ? "_" : "\\" + text.charAt(i));
      } else if (c == '_') {
        java.append(depth > 0 ? BETWEEN : "(?:^|$|[" + BETWEEN + "])");
      } else {
        depth += c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
        java.append(c);
      }
    }
    return Pattern.compile(java.toString());
  }
}
