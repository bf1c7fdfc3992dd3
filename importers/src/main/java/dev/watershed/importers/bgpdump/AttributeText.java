package dev.watershed.importers.bgpdump;

import static dev.watershed.importers.bgp.AttributeType.*;

import dev.watershed.importers.bgp.AsPathOctets;
import dev.watershed.importers.bgp.AttributeView;
import dev.watershed.importers.bgp.MpNlri;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.model.bgp.Communities;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The fields of a line that come from the path attributes, straight from the octets of the wire.
final class AttributeText {

  private static final byte[] IGP = ascii("IGP|");
  private static final byte[] EGP = ascii("EGP|");
  private static final byte[] INCOMPLETE = ascii("INCOMPLETE|");
  private static final byte[] NO_EXPORT = ascii("no-export");
  private static final byte[] NO_ADVERTISE = ascii("no-advertise");
  private static final byte[] LOCAL_AS = ascii("local-AS");
  private static final byte[] AGGREGATE = ascii("AG|");
  private static final byte[] NO_AGGREGATE = ascii("NAG|");

  private AttributeText() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Writes from the AS path to the end of the line:
  /// `path|origin|next hop|local preference|MED|communities|AG or NAG|aggregator|`.
  ///
  /// @param reach gives the next hop; where null, NEXT_HOP does
  /// @param legacy whether bgpdump leaves out the bar between MED and communities, as it does for records of type 5
  static void putAll(TextBuffer out, AttributeView view, @Nullable MpNlri reach, boolean legacy) {
    putPath(out, view.pathData(), view.pathOffset(), view.pathLength(), view.pathAsnOctets());
    out.put('|');
    byte[] data = view.data();
    int origin = view.has(ORIGIN) ? data[view.offset(ORIGIN)] : 2;
    out.put(origin == 0 ? IGP : origin == 1 ? EGP : INCOMPLETE);
    putNextHop(out, view, reach);
    out.put('|');
    out.putUnsigned(view.has(LOCAL_PREF) ? Octets.i32(data, view.offset(LOCAL_PREF)) : 0);
    out.put('|');
    out.putUnsigned(view.has(MULTI_EXIT_DISC) ? Octets.i32(data, view.offset(MULTI_EXIT_DISC)) : 0);
    if (!legacy) {
      out.put('|');
    }
    if (view.has(COMMUNITIES)) {
      putCommunities(out, data, view.offset(COMMUNITIES), view.length(COMMUNITIES));
    }
    out.put('|');
    out.put(view.has(ATOMIC_AGGREGATE) ? AGGREGATE : NO_AGGREGATE);
    putAggregator(out, view);
    out.put('|');
    out.put('\n');
  }

  private static void putNextHop(TextBuffer out, AttributeView view, @Nullable MpNlri reach) {
    if (reach != null && reach.nextHopLength() > 0) {
      out.putAddress(view.data(), reach.nextHopOffset(), reach.nextHopLength());
    } else {
      // bgpdump shows the address of no host where there is no next hop.
      out.putIpv4(view.has(NEXT_HOP) ? Octets.i32(view.data(), view.offset(NEXT_HOP)) : -1);
    }
  }

  private static void putAggregator(TextBuffer out, AttributeView view) {
    if (!view.has(AGGREGATOR)) {
      return;
    }
    int asn = view.aggregatorAsn();
    int address = view.aggregatorAddress();
    if (view.isWideAggregatorOfNarrowTable()) {
      // bgpdump takes the upper half of the ASN for the ASN, and goes on from there.
      int at = view.offset(AGGREGATOR);
      asn = Octets.u16(view.data(), at);
      address = Octets.i32(view.data(), at + 2);
    }
    if (address != -1) {
      out.putUnsigned(asn);
      out.put(' ');
      out.putIpv4(address);
    }
  }

  static void putPath(TextBuffer out, byte[] data, int from, int length, int asnOctets) {
    int at = from;
    int end = from + length;
    while (at < end) {
      int type = data[at];
      int count = data[at + 1] & 0xff;
      at += 2;
      if (at > from + 2) {
        out.put(' ');
      }
      char separator = type == AsPathOctets.SET || type == AsPathOctets.CONFED_SET ? ',' : ' ';
      switch (type) {
        case AsPathOctets.SET -> out.put('{');
        case AsPathOctets.CONFED_SEQUENCE -> out.put('(');
        case AsPathOctets.CONFED_SET -> out.put('[');
        default -> {}
      }
      for (int i = 0; i < count; i++, at += asnOctets) {
        if (i > 0) {
          out.put(separator);
        }
        out.putUnsigned(asnOctets == 4 ? Octets.i32(data, at) : Octets.u16(data, at));
      }
      switch (type) {
        case AsPathOctets.SET -> out.put('}');
        case AsPathOctets.CONFED_SEQUENCE -> out.put(')');
        case AsPathOctets.CONFED_SET -> out.put(']');
        default -> {}
      }
    }
  }

  private static void putCommunities(TextBuffer out, byte[] data, int from, int length) {
    for (int at = from; at < from + length; at += 4) {
      if (at > from) {
        out.put(' ');
      }
      putCommunity(out, Octets.i32(data, at));
    }
  }

  static void putCommunity(TextBuffer out, int value) {
    switch (value) {
      case Communities.NO_EXPORT -> out.put(NO_EXPORT);
      case Communities.NO_ADVERTISE -> out.put(NO_ADVERTISE);
      case Communities.NO_EXPORT_SUBCONFED -> out.put(LOCAL_AS);
      default -> {
        out.putNumber(value >>> 16);
        out.put(':');
        out.putNumber(value & 0xffff);
      }
    }
  }
}
