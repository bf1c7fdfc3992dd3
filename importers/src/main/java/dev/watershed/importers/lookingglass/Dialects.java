package dev.watershed.importers.lookingglass;

import org.jspecify.annotations.Nullable;

/// Finds the parser for the text of a dialect.
final class Dialects {

  private Dialects() {}

  /// The parser, or null where the dialect has no text form.
  static @Nullable TextParser parser(LookingGlassFormat format, Paste paste) {
    return switch (format) {
      case CISCO_IOS, CISCO_XR, CISCO_NXOS, ARISTA_EOS, FRR -> new CiscoText(format, paste);
      case JUNIPER_JUNOS, BIRD, OPENBGPD, NOKIA_SROS, HUAWEI_VRP, MIKROTIK_ROUTEROS, GOBGP -> null;
      case ALICE_LG, BIRDWATCHER, RIPESTAT, RIS_LIVE -> null;
    };
  }
}
