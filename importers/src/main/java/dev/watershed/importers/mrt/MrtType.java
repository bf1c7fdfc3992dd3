package dev.watershed.importers.mrt;

/// Record types and subtypes of RFC 6396 section 4 and appendix B, RFC 6397 and RFC 8050.
public final class MrtType {

  public static final int BGP = 5;
  public static final int TABLE_DUMP = 12;
  public static final int TABLE_DUMP_V2 = 13;
  public static final int BGP4MP = 16;
  public static final int BGP4MP_ET = 17;

  /// Octets of the header of a record.
  public static final int HEADER = 12;

  /// The longest record that is believed. The largest real ones, a prefix with a path of every peer of a large
  /// collector under ADD-PATH, stay well below.
  public static final int LONGEST_RECORD = 16 << 20;

  private MrtType() {}

  /// Whether a record of this type and subtype is defined anywhere.
  static boolean isDefined(int type, int subtype) {
    return switch (type) {
      case 0, 1, 2, 3, 4, 6, 7, 8, 9, 10 -> subtype <= 10;
      case BGP -> subtype <= 7 || subtype == 133;
      case 11, 32, 33, 48, 49 -> subtype <= 1;
      case TABLE_DUMP -> subtype >= 1 && subtype <= 4;
      case TABLE_DUMP_V2 -> subtype >= 1 && subtype <= 12;
      case BGP4MP, BGP4MP_ET -> subtype <= 11;
      default -> false;
    };
  }

  /// Whether records of this type speak of BGP, so that a stream of them is trusted most.
  static boolean isBgp(int type) {
    return type == BGP || type == TABLE_DUMP || type == TABLE_DUMP_V2 || type == BGP4MP || type == BGP4MP_ET;
  }

  /// The name of a type and subtype, with the numbers where one has no name.
  public static String name(int type, int subtype) {
    return switch (type) {
      case 0 -> "NULL (obsolete)";
      case 1 -> "START (obsolete)";
      case 2 -> "DIE (obsolete)";
      case 3 -> "I_AM_DEAD (obsolete)";
      case 4 -> "PEER_DOWN (obsolete)";
      case BGP -> "BGP (obsolete), " + legacySubtype(subtype);
      case 6 -> "RIP (obsolete)";
      case 7 -> "IDRP (obsolete)";
      case 8 -> "RIPNG (obsolete)";
      case 9 -> "BGP4PLUS (obsolete)";
      case 10 -> "BGP4PLUS_01 (obsolete)";
      case 11 -> "OSPFv2";
      case TABLE_DUMP -> "TABLE_DUMP, subtype " + subtype;
      case TABLE_DUMP_V2 -> "TABLE_DUMP_V2, " + tableSubtype(subtype);
      case BGP4MP -> "BGP4MP, " + messageSubtype(subtype);
      case BGP4MP_ET -> "BGP4MP_ET, " + messageSubtype(subtype);
      case 32 -> "ISIS";
      case 33 -> "ISIS_ET";
      case 48 -> "OSPFv3";
      case 49 -> "OSPFv3_ET";
      default -> "unknown type " + type + ", subtype " + subtype;
    };
  }

  private static String legacySubtype(int subtype) {
    return switch (subtype) {
      case 0 -> "BGP_NULL";
      case 1 -> "BGP_UPDATE";
      case 2 -> "BGP_PREF_UPDATE";
      case 3 -> "BGP_STATE_CHANGE";
      case 4 -> "BGP_SYNC";
      case 5 -> "BGP_OPEN";
      case 6 -> "BGP_NOTIFY";
      case 7 -> "BGP_KEEPALIVE";
      default -> "subtype " + subtype;
    };
  }

  private static String tableSubtype(int subtype) {
    return switch (subtype) {
      case 1 -> "PEER_INDEX_TABLE";
      case 2 -> "RIB_IPV4_UNICAST";
      case 3 -> "RIB_IPV4_MULTICAST";
      case 4 -> "RIB_IPV6_UNICAST";
      case 5 -> "RIB_IPV6_MULTICAST";
      case 6 -> "RIB_GENERIC";
      case 7 -> "GEO_PEER_TABLE";
      case 8 -> "RIB_IPV4_UNICAST_ADDPATH";
      case 9 -> "RIB_IPV4_MULTICAST_ADDPATH";
      case 10 -> "RIB_IPV6_UNICAST_ADDPATH";
      case 11 -> "RIB_IPV6_MULTICAST_ADDPATH";
      case 12 -> "RIB_GENERIC_ADDPATH";
      default -> "subtype " + subtype;
    };
  }

  private static String messageSubtype(int subtype) {
    return switch (subtype) {
      case 0 -> "STATE_CHANGE";
      case 1 -> "MESSAGE";
      case 2 -> "ENTRY (obsolete)";
      case 3 -> "SNAPSHOT (obsolete)";
      case 4 -> "MESSAGE_AS4";
      case 5 -> "STATE_CHANGE_AS4";
      case 6 -> "MESSAGE_LOCAL";
      case 7 -> "MESSAGE_AS4_LOCAL";
      case 8 -> "MESSAGE_ADDPATH";
      case 9 -> "MESSAGE_AS4_ADDPATH";
      case 10 -> "MESSAGE_LOCAL_ADDPATH";
      case 11 -> "MESSAGE_AS4_LOCAL_ADDPATH";
      default -> "subtype " + subtype;
    };
  }
}
