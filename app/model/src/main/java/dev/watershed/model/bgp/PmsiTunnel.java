package dev.watershed.model.bgp;

import java.util.HexFormat;

/// The P-Multicast Service Interface tunnel attribute (RFC 6514 section 5).
///
/// @param flags 8 bits
/// @param tunnelType 0 to 255
/// @param label the upper 20 bits of the three-octet label field
/// @param tunnelIdentifier the rest, as hexadecimal digits; its form depends on the tunnel type
public record PmsiTunnel(int flags, int tunnelType, int label, String tunnelIdentifier) {

  public static PmsiTunnel of(int flags, int tunnelType, int label, byte[] tunnelIdentifier) {
    return new PmsiTunnel(flags, tunnelType, label, HexFormat.of().formatHex(tunnelIdentifier));
  }
}
