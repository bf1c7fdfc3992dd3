package dev.watershed.importers.lookingglass;

import org.jspecify.annotations.Nullable;

/// Finds the parser for the text of a dialect.
final class Dialects {

  private Dialects() {}

  /// The parser, or null where the dialect has no text form.
  static @Nullable TextParser parser(LookingGlassFormat format, Paste paste) {
    return switch (format) {
      case CISCO_IOS, CISCO_XR, CISCO_NXOS, ARISTA_EOS, FRR -> new CiscoText(format, paste);
      case JUNIPER_JUNOS -> new JunosText(paste);
      case BIRD -> new BirdText(paste);
      case OPENBGPD -> new OpenBgpdText(paste);
      case NOKIA_SROS -> new SrosText(paste);
      case HUAWEI_VRP -> new VrpText(paste);
      case MIKROTIK_ROUTEROS -> new RouterOsText(paste);
      case GOBGP -> new GoBgpText(paste);
      case ALICE_LG, BIRDWATCHER, RIPESTAT, RIS_LIVE -> null;
    };
  }
}
