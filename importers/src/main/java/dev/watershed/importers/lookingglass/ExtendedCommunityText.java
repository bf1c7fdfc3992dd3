package dev.watershed.importers.lookingglass;

import dev.watershed.model.bgp.ExtendedCommunity;
import dev.watershed.model.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the two extended communities that every daemon can print, route target and site of origin (RFC 4360 sections
/// 4 and 5), in their words for them. Others stay text.
final class ExtendedCommunityText {

  private ExtendedCommunityText() {}

  /// The octets of those that can be read.
  static List<ExtendedCommunity> known(List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    List<ExtendedCommunity> known = new ArrayList<>();
    for (String text : texts) {
      ExtendedCommunity community = read(text);
      if (community != null) {
        known.add(community);
      }
    }
    return known;
  }

  /// `RT:64500:1`, `rt 64500:1`, `target:64500:1`, `Route-Target-AS:64500:1`, `(rt, 64500, 1)`, `SoO:…`, `ro`,
  /// `origin`.
  private static @Nullable ExtendedCommunity read(String text) {
    String plain = text.replace("(", "").replace(")", "").replace(", ", ":").replace(',', ':').replace(' ', ':')
        .strip();
    int colon = plain.indexOf(':');
    if (colon < 0) {
      return null;
    }
    int subType = switch (plain.substring(0, colon).toLowerCase(Locale.ROOT)) {
      case "rt", "target", "route-target-as", "route-target", "route-target-ip" -> 2;
      case "soo", "ro", "origin", "route-origin-as", "route-origin", "site-of-origin", "src" -> 3;
      default -> -1;
    };
    int last = plain.lastIndexOf(':');
    if (subType < 0 || last <= colon) {
      return null;
    }
    String administrator = plain.substring(colon + 1, last);
    long number = Scan.unsigned(plain.substring(last + 1), 0xffffffffL);
    if (number < 0) {
      return null;
    }
    long asn = Scan.unsigned(administrator, 0xffffffffL);
    long head = (long) subType << 48;
    if (asn >= 0 && asn <= 0xffff) {
      return new ExtendedCommunity(head | asn << 32 | number);
    }
    if (number > 0xffff) {
      return null;
    }
    if (asn >= 0) {
      return new ExtendedCommunity(2L << 56 | head | asn << 16 | number);
    }
    IpAddress address = Scan.address(administrator);
    return address != null && address.isIpv4()
        ? new ExtendedCommunity(1L << 56 | head | Integer.toUnsignedLong(address.ipv4()) << 16 | number)
        : null;
  }
}
