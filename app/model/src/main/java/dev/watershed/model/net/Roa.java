package dev.watershed.model.net;

/// A validated ROA payload (RFC 6811 section 2): an AS may originate a prefix, and what lies in it, up to a length.
///
/// @param maxLength the longest prefix that may be originated: the prefix's own length to that of its family
/// @param asn unsigned; 0 allows nobody
public record Roa(Prefix prefix, int maxLength, int asn) {
  public Roa {
    if (maxLength < prefix.length() || maxLength > prefix.family().bits()) {
      throw new IllegalArgumentException("the maximum length of " + prefix + " lies in " + prefix.length() + " to "
          + prefix.family().bits() + ", not " + maxLength);
    }
  }
}
