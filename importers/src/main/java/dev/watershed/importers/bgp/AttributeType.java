package dev.watershed.importers.bgp;

/// Path attribute type codes (IANA "BGP Path Attributes") and the flags of RFC 4271 section 4.3.
public final class AttributeType {

  public static final int ORIGIN = 1;
  public static final int AS_PATH = 2;
  public static final int NEXT_HOP = 3;
  public static final int MULTI_EXIT_DISC = 4;
  public static final int LOCAL_PREF = 5;
  public static final int ATOMIC_AGGREGATE = 6;
  public static final int AGGREGATOR = 7;
  public static final int COMMUNITIES = 8;
  public static final int ORIGINATOR_ID = 9;
  public static final int CLUSTER_LIST = 10;
  public static final int MP_REACH_NLRI = 14;
  public static final int MP_UNREACH_NLRI = 15;
  public static final int EXTENDED_COMMUNITIES = 16;
  public static final int AS4_PATH = 17;
  public static final int AS4_AGGREGATOR = 18;
  public static final int PMSI_TUNNEL = 22;
  public static final int IPV6_EXTENDED_COMMUNITIES = 25;
  public static final int AIGP = 26;
  public static final int LARGE_COMMUNITIES = 32;
  public static final int ONLY_TO_CUSTOMER = 35;

  public static final int FLAG_OPTIONAL = 0x80;
  public static final int FLAG_TRANSITIVE = 0x40;
  public static final int FLAG_EXTENDED_LENGTH = 0x10;

  private static final long KNOWN = bit(ORIGIN) | bit(AS_PATH) | bit(NEXT_HOP) | bit(MULTI_EXIT_DISC) | bit(LOCAL_PREF)
      | bit(ATOMIC_AGGREGATE) | bit(AGGREGATOR) | bit(COMMUNITIES) | bit(ORIGINATOR_ID) | bit(CLUSTER_LIST)
      | bit(MP_REACH_NLRI) | bit(MP_UNREACH_NLRI) | bit(EXTENDED_COMMUNITIES) | bit(AS4_PATH) | bit(AS4_AGGREGATOR)
      | bit(PMSI_TUNNEL) | bit(IPV6_EXTENDED_COMMUNITIES) | bit(AIGP) | bit(LARGE_COMMUNITIES)
      | bit(ONLY_TO_CUSTOMER);

  private static final long WELL_KNOWN =
      bit(ORIGIN) | bit(AS_PATH) | bit(NEXT_HOP) | bit(LOCAL_PREF) | bit(ATOMIC_AGGREGATE);

  private static final long NON_TRANSITIVE = bit(MULTI_EXIT_DISC) | bit(ORIGINATOR_ID) | bit(CLUSTER_LIST)
      | bit(MP_REACH_NLRI) | bit(MP_UNREACH_NLRI) | bit(AIGP);

  private AttributeType() {}

  /// A bit for each type below 64.
  static long bit(int type) {
    return 1L << type;
  }

  /// Whether Watershed takes the attribute apart; all others are kept as octets.
  static boolean isKnown(int type) {
    return type < 64 && (KNOWN & bit(type)) != 0;
  }

  /// The Optional and Transitive flags that a known type must have.
  static int expectedFlags(int type) {
    if ((WELL_KNOWN & bit(type)) != 0) {
      return FLAG_TRANSITIVE;
    }
    return (NON_TRANSITIVE & bit(type)) != 0 ? FLAG_OPTIONAL : FLAG_OPTIONAL | FLAG_TRANSITIVE;
  }

  /// The name of a known type in IANA's registry; `attribute N` for any other.
  public static String name(int type) {
    return switch (type) {
      case ORIGIN -> "ORIGIN";
      case AS_PATH -> "AS_PATH";
      case NEXT_HOP -> "NEXT_HOP";
      case MULTI_EXIT_DISC -> "MULTI_EXIT_DISC";
      case LOCAL_PREF -> "LOCAL_PREF";
      case ATOMIC_AGGREGATE -> "ATOMIC_AGGREGATE";
      case AGGREGATOR -> "AGGREGATOR";
      case COMMUNITIES -> "COMMUNITIES";
      case ORIGINATOR_ID -> "ORIGINATOR_ID";
      case CLUSTER_LIST -> "CLUSTER_LIST";
      case MP_REACH_NLRI -> "MP_REACH_NLRI";
      case MP_UNREACH_NLRI -> "MP_UNREACH_NLRI";
      case EXTENDED_COMMUNITIES -> "EXTENDED COMMUNITIES";
      case AS4_PATH -> "AS4_PATH";
      case AS4_AGGREGATOR -> "AS4_AGGREGATOR";
      case PMSI_TUNNEL -> "PMSI_TUNNEL";
      case IPV6_EXTENDED_COMMUNITIES -> "IPv6 EXTENDED COMMUNITIES";
      case AIGP -> "AIGP";
      case LARGE_COMMUNITIES -> "LARGE_COMMUNITY";
      case ONLY_TO_CUSTOMER -> "OTC";
      default -> "attribute " + type;
    };
  }
}
