package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Origin;

/// The letters by which Huawei VRP says how a route fares and where it comes from.
final class VrpCodes {

  private VrpCodes() {}

  /// `64500 64501i`, `64500 i`, `?`
  static boolean asPathAndOrigin(RouteDraft draft, String text) {
    Origin origin = text.isEmpty() ? null : Paths.origin(text.substring(text.length() - 1));
    if (origin == null) {
      return false;
    }
    draft.origin(origin);
    Paths.asPath(draft, text.substring(0, text.length() - 1).strip());
    return true;
  }

  static boolean isStatus(String word) {
    return word.length() <= 5 && Scan.address(word) == null && Scan.prefix(word) == null
        && word.chars().allMatch(c -> "*>dxahisSbVIN".indexOf(c) >= 0);
  }

  static void status(String codes, RouteDraft draft) {
    draft.valid = codes.indexOf('*') >= 0;
    draft.best = codes.indexOf('>') >= 0;
    for (int i = 0; i < codes.length(); i++) {
      switch (codes.charAt(i)) {
        case 'i' -> draft.session = Session.IBGP;
        case 'd' -> draft.flags.add(Flag.DAMPED);
        case 'h' -> draft.flags.add(Flag.HISTORY);
        case 's' -> draft.flags.add(Flag.SUPPRESSED);
        case 'S' -> draft.flags.add(Flag.STALE);
        case 'x' -> draft.flags.add(Flag.BEST_EXTERNAL);
        case 'a' -> draft.flags.add(Flag.ADDITIONAL);
        case 'b' -> draft.flags.add(Flag.BACKUP);
        case 'V' -> draft.validity = "valid";
        case 'I' -> draft.validity = "invalid";
        case 'N' -> draft.validity = "not-found";
        default -> {}
      }
    }
  }
}
