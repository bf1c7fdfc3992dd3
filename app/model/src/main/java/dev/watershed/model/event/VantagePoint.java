package dev.watershed.model.event;

import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import java.util.Comparator;

/// One BGP speaker whose routes were recorded: the peer of a collector, or the router that a looking glass asked.
///
/// @param collector what recorded it: a collector's name, a BMP router's name, or the file; never empty
/// @param asn the speaker's AS, unsigned
/// @param address the address of its session with the collector
/// @param rib which of its tables was recorded
public record VantagePoint(String collector, int asn, IpAddress address, Rib rib) implements Comparable<VantagePoint> {

  /// The tables of a BGP speaker (RFC 4271 section 3.2, RFC 7854, RFC 8671, RFC 9069).
  public enum Rib {
    /// What the speaker announces, as a collector that peers with it hears it: its best path.
    ANNOUNCED,
    /// What its neighbour told it, before its import policy.
    ADJ_RIB_IN_PRE_POLICY,
    /// What its neighbour told it, after its import policy.
    ADJ_RIB_IN_POST_POLICY,
    /// What it chose.
    LOC_RIB,
    ADJ_RIB_OUT_PRE_POLICY,
    ADJ_RIB_OUT_POST_POLICY
  }

  private static final Comparator<VantagePoint> ORDER = Comparator.comparing(VantagePoint::collector)
      .thenComparing(VantagePoint::asn, Integer::compareUnsigned)
      .thenComparing(VantagePoint::address)
      .thenComparing(VantagePoint::rib);

  public VantagePoint {
    if (collector.isEmpty()) {
      throw new IllegalArgumentException("a vantage point needs the name of its collector");
    }
  }

  /// Collector, then ASN as unsigned, then address, then table.
  @Override
  public int compareTo(VantagePoint other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "AS" + Asn.toString(asn) + " " + address + " at " + collector;
  }
}
