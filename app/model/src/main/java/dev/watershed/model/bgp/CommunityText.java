package dev.watershed.model.bgp;

import java.util.Locale;

/// Reads one community, as a pair of numbers or by the name that routers print for it.
final class CommunityText {

  private CommunityText() {}

  static int parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      int asn = half(text.substring(0, colon));
      int value = half(text.substring(colon + 1));
      if (asn >= 0 && value >= 0) {
        return asn << 16 | value;
      }
    }
    // IOS prints no-export, bgpdump and Quagga no-export or NO_EXPORT, FRR graceful-shutdown or gshut.
    return switch (text.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "graceful-shutdown", "gshut" -> Communities.GRACEFUL_SHUTDOWN;
      case "llgr-stale" -> Communities.LLGR_STALE;
      case "no-llgr" -> Communities.NO_LLGR;
      case "blackhole" -> Communities.BLACKHOLE;
      case "no-export" -> Communities.NO_EXPORT;
      case "no-advertise" -> Communities.NO_ADVERTISE;
      case "no-export-subconfed", "local-as" -> Communities.NO_EXPORT_SUBCONFED;
      case "no-peer" -> Communities.NO_PEER;
      case "internet" -> 0;
    default -> throw new IllegalArgumentException("'" + text + "' is no community: expected two numbers, as 64500:101");
    };
  }

  private static int half(String digits) {
    if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int value = Integer.parseInt(digits);
    return value <= 0xffff ? value : -1;
  }
}
