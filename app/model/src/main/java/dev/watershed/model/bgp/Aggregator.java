package dev.watershed.model.bgp;

import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;

/// Who formed an aggregate: the AGGREGATOR attribute, or AS4_AGGREGATOR (RFC 4271 section 5.1.7, RFC 6793).
///
/// @param asn unsigned
public record Aggregator(int asn, IpAddress address) {
  @Override
  public String toString() {
    return Asn.toString(asn) + " " + address;
  }
}
