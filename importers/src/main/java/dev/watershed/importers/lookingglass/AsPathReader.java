package dev.watershed.importers.lookingglass;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads AS paths as routers print them. Sets stand in braces, with commas or spaces between; confederation sequences
/// in parentheses. What brackets mean is the dialect's: a confederation set, or Junos's own ASN put before the path.
final class AsPathReader {

  private AsPathReader() {}

  /// The path, or null where a word of it is no ASN or a bracket is not closed.
  ///
  /// @param brackets what `[…]` is outside parentheses
  static @Nullable AsPath read(String text, SegmentType brackets) {
    AsPath.Builder path = new AsPath.Builder();
    int i = 0;
    int[] asns = new int[16];
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t' || c == ',') {
        i++;
        continue;
      }
      SegmentType type = switch (c) {
        case '{' -> SegmentType.SET;
        case '(' -> SegmentType.CONFED_SEQUENCE;
        case '[' -> brackets;
        default -> SegmentType.SEQUENCE;
      };
      boolean enclosed = c == '{' || c == '(' || c == '[';
      int end = enclosed ? text.indexOf(closing(c), i) : openIndex(text, i);
      if (end < 0) {
        return null;
      }
      String members = text.substring(enclosed ? i + 1 : i, end).strip();
      // Junos writes a confederation set as ([1 2]) and IOS as ({1,2}).
      if (c == '(' && members.length() > 1 && "[{".indexOf(members.charAt(0)) >= 0) {
        type = SegmentType.CONFED_SET;
        members = members.substring(1).replace("]", "").replace("}", "");
      }
      int count = 0;
      for (String word : members.split("[ \t,]")) {
        if (word.isEmpty()) {
          continue;
        }
        Integer asn = asn(word);
        if (asn == null) {
          return null;
        }
        if (count == asns.length) {
          asns = Arrays.copyOf(asns, count * 2);
        }
        asns[count++] = asn;
      }
      path.segment(type, Arrays.copyOf(asns, count));
      i = enclosed ? end + 1 : end;
    }
    return path.build();
  }

  static @Nullable AsPath read(String text) {
    return read(text, SegmentType.CONFED_SET);
  }

  /// Whether each word could belong to an AS path.
  static boolean looksLikePath(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && " \t,{}()[].".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static char closing(char open) {
    return open == '{' ? '}' : open == '(' ? ')' : ']';
  }

  private static int openIndex(String text, int from) {
    int i = from;
    while (i < text.length() && "{([".indexOf(text.charAt(i)) < 0) {
      if ("})]".indexOf(text.charAt(i)) >= 0) {
        return -1;
      }
      i++;
    }
    return i;
  }

  private static @Nullable Integer asn(String word) {
    try {
      return Asn.parse(word);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
