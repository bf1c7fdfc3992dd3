package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.Capability.Family;
import java.util.Optional;

/// One number of a Statistics Report (RFC 7854 section 4.8, RFC 8671 section 6.2, RFC 9069 section 5.5, and later ones
/// in IANA's registry "BMP Statistics Types").
///
/// @param type as on the wire, 0 to 65535
/// @param family for the types that count one family; else empty
/// @param value unsigned
public record Statistic(int type, Optional<Family> family, long value) {

  /// What the type counts, in the words of the RFC; `type N` where it has no meaning yet.
  public String name() {
    return switch (type) {
      case 0 -> "prefixes rejected by inbound policy";
      case 1 -> "duplicate prefix advertisements";
      case 2 -> "duplicate withdraws";
      case 3 -> "updates invalidated by CLUSTER_LIST loop";
      case 4 -> "updates invalidated by AS_PATH loop";
      case 5 -> "updates invalidated by ORIGINATOR_ID";
      case 6 -> "updates invalidated by AS_CONFED loop";
      case 7 -> "routes in Adj-RIB-In";
      case 8 -> "routes in Loc-RIB";
      case 9 -> "routes in Adj-RIB-In of a family";
      case 10 -> "routes in Loc-RIB of a family";
      case 11 -> "updates treated as withdrawal";
      case 12 -> "prefixes treated as withdrawal";
      case 13 -> "duplicate updates";
      case 14 -> "routes in pre-policy Adj-RIB-Out";
      case 15 -> "routes in post-policy Adj-RIB-Out";
      case 16 -> "routes in pre-policy Adj-RIB-Out of a family";
      case 17 -> "routes in post-policy Adj-RIB-Out of a family";
      case 18 -> "routes in pre-policy Adj-RIB-In";
      case 19 -> "routes in pre-policy Adj-RIB-In of a family";
      case 20 -> "routes in post-policy Adj-RIB-In";
      case 21 -> "routes in post-policy Adj-RIB-In of a family";
      case 22 -> "routes in pre-policy Adj-RIB-In of a family rejected by policy";
      case 23 -> "routes in post-policy Adj-RIB-In of a family accepted by policy";
      case 26 -> "suppressed routes of a family";
      case 27 -> "stale routes of a family by graceful restart";
      case 28 -> "stale routes of a family by long-lived graceful restart";
      default -> "type " + type;
    };
  }
}
