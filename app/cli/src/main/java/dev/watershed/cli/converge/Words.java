package dev.watershed.cli.converge;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Reads the values of options: numbers, shares, times, and several of them behind a name, as in `bfd:0.3,3`.
final class Words {

  private Words() {}

  /// What stands before the first colon, or all of it.
  static String name(String text) {
    int colon = text.indexOf(':');
    return (colon < 0 ? text : text.substring(0, colon)).strip();
  }

  /// What stands behind the first colon, between commas; nothing where there is no colon.
  ///
  /// @param most how many there may be
  /// @param form what is expected
  /// @throws IllegalArgumentException where there are more
  static List<String> values(int most, String text, String form) {
    int colon = text.indexOf(':');
    return colon < 0 ? List.of() : list(0, most, text.substring(colon + 1), form);
  }

  /// What stands between commas.
  ///
  /// @throws IllegalArgumentException where there are fewer or more than so many
  static List<String> list(int least, int most, String text, String form) {
    List<String> values = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (values.size() < least || values.size() > most) {
      throw new IllegalArgumentException("expected '" + form + "'");
    }
    return values;
  }

  /// Seconds, with a fraction: `0.3`.
  static Duration seconds(String text) {
    double value = number(text, "seconds");
    if (!(value >= 0 && value <= 604_800)) {
      throw new IllegalArgumentException("times lie in 0 to 604800 seconds, not " + text);
    }
    return Duration.ofNanos(Math.round(value * 1e9));
  }

  static double share(String text) {
    double value = number(text, "a share");
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a share lies in 0 to 1, not " + text);
    }
    return value;
  }

  static int count(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException("expected a whole number, not '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private static double number(String text, String what) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected " + what + " as a number, not '" + text + "'", e);
    }
  }
}
