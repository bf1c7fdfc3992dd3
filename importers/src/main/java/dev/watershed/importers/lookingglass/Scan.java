package dev.watershed.importers.lookingglass;

import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Small scanners for the words of a line. They never throw and take time in proportion to the text.
final class Scan {

  private Scan() {}

  /// A word of a line, with the column where it begins and the one behind it; a tab reaches to the next multiple of 8.
  record Word(String text, int start, int end) {}

  /// The words of a line, by white space.
  static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int column = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\t') {
        column = (column / 8 + 1) * 8;
        i++;
      } else if (c == ' ') {
        column++;
        i++;
      } else {
        int start = i;
        while (i < text.length() && text.charAt(i) != ' ' && text.charAt(i) != '\t') {
          i++;
        }
        words.add(new Word(text.substring(start, i), column, column + i - start));
        column += i - start;
      }
    }
    return words;
  }

  /// A line with each run of white space as one space, and none at its ends.
  static String squeeze(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t') {
        space = out.length() > 0;
      } else {
        if (space) {
          out.append(' ');
          space = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /// The words of a line as text alone.
  static String[] split(String text) {
    String squeezed = squeeze(text);
    return squeezed.isEmpty() ? new String[0] : squeezed.split(" ");
  }

  /// The number that the text is, or -1 where it is none or passes the limit.
  static long unsigned(String text, long limit) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= limit ? value : -1;
  }

  /// A number of 32 bits, or -1.
  static long unsigned(String text) {
    return unsigned(text, 0xffffffffL);
  }

  /// The number at the start of a text, or -1.
  static long leadingNumber(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return unsigned(text.substring(0, end));
  }

  /// The address that the text is, or null.
  static @Nullable IpAddress address(String text) {
    if (text.length() < 2 || text.length() > 45 || !mayBeAddress(text)) {
      return null;
    }
    try {
      return IpAddress.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean mayBeAddress(String text) {
    boolean separator = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == ':') {
        separator = true;
      } else if (Character.digit(c, 16) < 0 || c > 'f') {
        return false;
      }
    }
    return separator;
  }

  /// An address with what routers hang on it: a zone (`fe80::1%eth0`), a host name (`192.0.2.1(core1)`), a VRF
  /// (`192.0.2.1@3<`), a port, a comma.
  static @Nullable IpAddress addressWithDecoration(String text) {
    int end = 0;
    while (end < text.length() && "%(@<,;[>-".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return address(end == text.length() ? text : text.substring(0, end));
  }

  /// The prefix that a text with a `/` is, or null. Bits behind the length are cleared, as RFC 4271 section 4.3 reads
  /// them.
  static @Nullable Prefix prefix(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || text.length() - slash > 4) {
      return null;
    }
    IpAddress address = address(text.substring(0, slash));
    long length = unsigned(text.substring(slash + 1));
    return address == null || length < 0 || length > address.family().bits()
        ? null
        : Prefix.of(address, (int) length);
  }

  /// A prefix with or without a length. IOS leaves the length out where it is that of the address's class; a default
  /// route is `0.0.0.0`.
  static @Nullable Prefix classful(String text) {
    Prefix prefix = prefix(text);
    if (prefix != null || text.indexOf('/') >= 0) {
      return prefix;
    }
    IpAddress address = address(text);
    if (address == null) {
      return null;
    }
    if (address.family() == AddressFamily.IPV6) {
      return Prefix.of(address, 128);
    }
    int value = address.ipv4();
    int first = value >>> 24;
    int length = value == 0 ? 0 : first < 128 ? 8 : first < 192 ? 16 : first < 224 ? 24 : 32;
    // A host bit behind the class's mask means that it is no network of its class.
    return length < 32 && (value << length) != 0 ? Prefix.of(address, 32) : Prefix.of(address, length);
  }

  /// `1d02h`, `05w3d19h`, `3w2d 4:46:58`, `21:13:51`, `4:02`, `2y3w`, `13`, `1d2h3m4s`: seconds, or -1.
  static long duration(String text) {
    long total = 0;
    long number = -1;
    long clock = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        number = Math.max(0, number) * 10 + (c - '0');
        if (number > 100_000_000_000L) {
          return -1;
        }
      } else if (c == ':') {
        if (number < 0) {
          return -1;
        }
        clock = Math.max(0, clock) * 60 + number;
        number = -1;
      } else if (c == ' ') {
        if (number >= 0) {
          return -1;
        }
      } else if (c == '.' && clock >= 0 && number >= 0) {
        // Fractions of a second.
        return total + clock * 60 + number;
      } else {
        long unit = switch (c) {
          case 'y' -> 31_536_000;
          case 'w' -> 604_800;
          case 'd' -> 86_400;
          case 'h' -> 3_600;
          case 'm' -> 60;
          case 's' -> 1;
          default -> -1;
        };
        if (unit < 0 || number < 0 || clock >= 0) {
          return -1;
        }
        total += number * unit;
        number = -1;
      }
    }
    if (clock >= 0) {
      return number < 0 ? -1 : total + clock * 60 + number;
    }
    return number < 0 ? total > 0 ? total : -1 : total + number;
  }

  /// What stands behind a label, up to the end of the text; null where the text does not begin with it.
  static @Nullable String after(String text, String label) {
    return text.regionMatches(true, 0, label, 0, label.length()) ? text.substring(label.length()).strip() : null;
  }

  /// The text between the first `open` and the next `close`, or null.
  static @Nullable String between(String text, String open, String close) {
    int start = text.indexOf(open);
    if (start < 0) {
      return null;
    }
    start += open.length();
    int end = text.indexOf(close, start);
    return end < 0 ? null : text.substring(start, end);
  }

  /// The word behind a label anywhere in the text, without a comma or full stop at its end; null where there is none.
  static @Nullable String wordAfter(String text, String label) {
    int start = text.indexOf(label);
    if (start < 0) {
      return null;
    }
    start += label.length();
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    while (end < text.length() && " ,;)".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end == start ? null : text.substring(start, end);
  }

  /// Whether a line holds something that only a route has: a prefix with a length, or status codes before an address.
  static boolean looksLikeRoute(String text) {
    for (String word : split(text)) {
      String bare = strippedOfStatus(word);
      // A prefix, or what was one before its length was damaged.
      int slash = bare.indexOf('/');
      if (prefix(bare) != null || slash > 6 && address(bare.substring(0, slash)) != null) {
        return true;
      }
    }
    String trimmed = text.strip();
    if (trimmed.startsWith("*") || trimmed.startsWith("r>") || trimmed.startsWith("s>")) {
      for (String word : split(trimmed)) {
        if (address(strippedOfStatus(word)) != null) {
          return true;
        }
      }
    }
    return false;
  }

  private static String strippedOfStatus(String word) {
    int start = 0;
    while (start < word.length() && !Character.isDigit(word.charAt(start)) && word.charAt(start) != ':'
        && (Character.digit(word.charAt(start), 16) < 0 || word.indexOf(':') < 0)) {
      start++;
    }
    int end = word.length();
    while (end > start && ",;:)".indexOf(word.charAt(end - 1)) >= 0 && !word.endsWith("::")) {
      end--;
    }
    return word.substring(start, end);
  }
}
