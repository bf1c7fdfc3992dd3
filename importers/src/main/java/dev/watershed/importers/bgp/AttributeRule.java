package dev.watershed.importers.bgp;

import static dev.watershed.importers.bgp.AttributeType.*;

import dev.watershed.importers.bgp.ParseContext.Origin;

/// What each attribute must look like, and what is done where it does not: RFC 7606 section 7 and the documents that
/// define later attributes.
final class AttributeRule {

  enum Outcome {
    KEEP,
    DISCARD,
    TREAT_AS_WITHDRAW
  }

  private AttributeRule() {}

  /// The words for an error that costs the routes.
  static String withdrawn(ParseContext context) {
    return context.origin() == Origin.TABLE ? "entry skipped" : "treated as withdrawal";
  }

  static Outcome check(int type, byte[] data, int at, int length, ParseContext context, Problems problems) {
    String problem = problem(type, data, at, length, context);
    if (problem.isEmpty()) {
      return Outcome.KEEP;
    }
    boolean discard = switch (type) {
      case ATOMIC_AGGREGATE, AGGREGATOR, AS4_PATH, AS4_AGGREGATOR, AIGP -> true;
      default -> false;
    };
    problems.report(
        at, reference(type), name(type) + " " + problem, discard ? "attribute discarded" : withdrawn(context));
    return discard ? Outcome.DISCARD : Outcome.TREAT_AS_WITHDRAW;
  }

  /// What is wrong with the value; empty where nothing is.
  private static String problem(int type, byte[] data, int at, int length, ParseContext context) {
    return switch (type) {
      case ORIGIN -> length != 1
          ? exactly(length, 1)
          : (data[at] & 0xff) > 2 ? "has the undefined value " + (data[at] & 0xff) : "";
      case AS_PATH -> AsPathOctets.isWellFormed(data, at, length, context.asnOctets())
          ? ""
          : "has segments that do not fill its " + length + " octets, are empty or of unknown type";
      case AS4_PATH -> AsPathOctets.isWellFormed(data, at, length, 4)
          ? ""
          : "has segments that do not fill its " + length + " octets, are empty or of unknown type";
      case NEXT_HOP, MULTI_EXIT_DISC, LOCAL_PREF, ORIGINATOR_ID, ONLY_TO_CUSTOMER -> exactly(length, 4);
      case ATOMIC_AGGREGATE -> exactly(length, 0);
      // In tables the writer's own width counts, not that of a session: old OpenBGPD wrote eight octets beside AS paths
      // of two octets.
      case AGGREGATOR -> context.origin() == Origin.TABLE && (length == 6 || length == 8)
          ? ""
          : exactly(length, context.asnOctets() + 4);
      case AS4_AGGREGATOR -> exactly(length, 8);
      case COMMUNITIES, CLUSTER_LIST -> multiple(length, 4);
      case EXTENDED_COMMUNITIES -> multiple(length, 8);
      case LARGE_COMMUNITIES -> multiple(length, 12);
      case IPV6_EXTENDED_COMMUNITIES -> multiple(length, 20);
      case PMSI_TUNNEL -> length < 5 ? "has " + length + " octets, not 5 or more" : "";
      case AIGP -> aigp(data, at, length) >= 0 ? "" : "holds no well-formed TLV of type 1";
      default -> "";
    };
  }

  private static String exactly(int length, int expected) {
    return length == expected ? "" : "has " + length + " octets, not " + expected;
  }

  private static String multiple(int length, int unit) {
    return length > 0 && length % unit == 0 ? "" : "has " + length + " octets, no non-zero multiple of " + unit;
  }

  /// Where the first AIGP TLV has its value, as an index; -1 where the TLVs are malformed or none is there (RFC 7311
  /// section 3: type 1, length 11 with the three octets of type and length, eight octets of metric).
  static int aigp(byte[] data, int from, int length) {
    int found = -1;
    int at = from;
    int end = from + length;
    while (at < end) {
      int size = end - at >= 3 ? Octets.u16(data, at + 1) : 0;
      if (size < 3 || size > end - at) {
        return -1;
      }
      if (data[at] == 1) {
        if (size != 11) {
          return -1;
        }
        found = found < 0 ? at + 3 : found;
      }
      at += size;
    }
    return found;
  }

  private static String reference(int type) {
    return switch (type) {
      case ORIGIN -> "RFC 7606 section 7.1";
      case AS_PATH -> "RFC 7606 section 7.2";
      case NEXT_HOP -> "RFC 7606 section 7.3";
      case MULTI_EXIT_DISC -> "RFC 7606 section 7.4";
      case LOCAL_PREF -> "RFC 7606 section 7.5";
      case ATOMIC_AGGREGATE -> "RFC 7606 section 7.6";
      case AGGREGATOR -> "RFC 7606 section 7.7";
      case COMMUNITIES -> "RFC 7606 section 7.8";
      case ORIGINATOR_ID -> "RFC 7606 section 7.9";
      case CLUSTER_LIST -> "RFC 7606 section 7.10";
      case EXTENDED_COMMUNITIES -> "RFC 7606 section 7.14";
      case IPV6_EXTENDED_COMMUNITIES -> "RFC 7606 section 7.15";
      case AS4_PATH, AS4_AGGREGATOR -> "RFC 6793 section 6";
      case PMSI_TUNNEL -> "RFC 6514 section 5";
      case AIGP -> "RFC 7311 section 3.2";
      case LARGE_COMMUNITIES -> "RFC 8092 section 5";
      case ONLY_TO_CUSTOMER -> "RFC 9234 section 5";
      default -> "RFC 7606 section 3";
    };
  }
}
