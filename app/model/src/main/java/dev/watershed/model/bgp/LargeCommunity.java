package dev.watershed.model.bgp;

import dev.watershed.model.net.Asn;

/// A large community (RFC 8092); the three parts are unsigned 32-bit integers.
public record LargeCommunity(int globalAdministrator, int localData1, int localData2) {

  /// Reads `64500:1:2`.
  ///
  /// @throws IllegalArgumentException where the text is no large community, naming it
  public static LargeCommunity parse(String text) {
    String[] parts = text.split(":", -1);
    try {
      if (parts.length == 3) {
        return new LargeCommunity(
            Integer.parseUnsignedInt(parts[0]), Integer.parseUnsignedInt(parts[1]), Integer.parseUnsignedInt(parts[2]));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no large community: expected 64500:1:2", e);
    }
    throw new IllegalArgumentException("'" + text + "' is no large community: expected 64500:1:2");
  }

  @Override
  public String toString() {
    return Asn.toString(globalAdministrator) + ":" + Asn.toString(localData1) + ":" + Asn.toString(localData2);
  }
}
