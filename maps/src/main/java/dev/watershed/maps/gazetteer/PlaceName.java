package dev.watershed.maps.gazetteer;

import java.text.Normalizer;

/// Names of places as people type them.
final class PlaceName {

  private PlaceName() {}

  /// The name in lower case, without accents, words parted by one blank. Letters that are no accented Latin ones stay.
  static String key(String name) {
    String plain = ascii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFD);
    StringBuilder key = new StringBuilder(plain.length());
    boolean gap = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !key.isEmpty()) {
          key.append(' ');
        }
        gap = false;
        append(key, Character.toLowerCase(c));
      } else if (Character.getType(c) != Character.NON_SPACING_MARK && c != '\'' && c != '’' && c != '‘') {
        gap = true;
      }
    }
    return key.toString();
  }

  /// Letters that do not come apart into a Latin one and an accent.
  private static void append(StringBuilder key, char c) {
    switch (c) {
      case 'ß' -> key.append("ss");
      case 'æ' -> key.append("ae");
      case 'œ' -> key.append("oe");
      case 'ø' -> key.append('o');
      case 'ł' -> key.append('l');
      case 'đ' -> key.append('d');
      case 'ı' -> key.append('i');
      default -> key.append(c);
    }
  }

  private static boolean ascii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }
}
