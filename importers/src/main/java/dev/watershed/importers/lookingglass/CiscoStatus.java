package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;

/// What the letters before a row mean, dialect by dialect.
final class CiscoStatus {

  private CiscoStatus() {}

  /// @param codes the status characters, with white space between them
  /// @param raw the line up to the first column; where FRR and IOS have a code for origin validation, it is the first
  static void read(LookingGlassFormat format, String codes, String raw, RouteDraft draft) {
    boolean valid = codes.indexOf('*') >= 0;
    boolean best = codes.indexOf('>') >= 0;
    draft.valid = valid;
    draft.best = best;
    for (int i = 0; i < codes.length(); i++) {
      char c = codes.charAt(i);
      switch (format) {
        case CISCO_NXOS -> nxos(c, draft);
        case ARISTA_EOS -> eos(c, draft);
        case FRR -> frr(c, draft);
        default -> ios(c, draft);
      }
    }
    if (format == LookingGlassFormat.FRR || format == LookingGlassFormat.CISCO_IOS) {
      validation(raw, draft);
    }
  }

  private static void ios(char c, RouteDraft draft) {
    switch (c) {
      case 'i' -> draft.session = Session.IBGP;
      case 's' -> draft.flags.add(Flag.SUPPRESSED);
      case 'd' -> draft.flags.add(Flag.DAMPED);
      case 'h' -> draft.flags.add(Flag.HISTORY);
      case 'r' -> {
        // The route is valid and may be best; only the RIB holds a better one of another protocol.
        draft.flags.add(Flag.RIB_FAILURE);
        draft.valid = true;
      }
      case 'S' -> {
        draft.flags.add(Flag.STALE);
        draft.valid = true;
      }
      case 'm' -> draft.flags.add(Flag.MULTIPATH);
      case 'b' -> draft.flags.add(Flag.BACKUP);
      case 'x' -> draft.flags.add(Flag.BEST_EXTERNAL);
      case 'a' -> draft.flags.add(Flag.ADDITIONAL);
      case 'f' -> draft.flags.add(Flag.FILTERED);
      default -> {}
    }
  }

  private static void frr(char c, RouteDraft draft) {
    switch (c) {
      case '=' -> draft.flags.add(Flag.MULTIPATH);
      case 'R' -> draft.flags.add(Flag.REMOVED);
      default -> ios(c, draft);
    }
  }

  private static void nxos(char c, RouteDraft draft) {
    switch (c) {
      case 'i' -> draft.session = Session.IBGP;
      case 'e' -> draft.session = Session.EBGP;
      case 'c' -> draft.session = Session.CONFEDERATION;
      case 'l', 'a', 'r', 'I' -> draft.session = Session.LOCAL;
      case 's' -> draft.flags.add(Flag.SUPPRESSED);
      case 'x' -> draft.flags.add(Flag.REMOVED);
      case 'S' -> draft.flags.add(Flag.STALE);
      case 'd' -> draft.flags.add(Flag.DAMPED);
      case 'h' -> draft.flags.add(Flag.HISTORY);
      case '|' -> draft.flags.add(Flag.MULTIPATH);
      case '&', '2' -> draft.flags.add(Flag.BACKUP);
      default -> {}
    }
  }

  private static void eos(char c, RouteDraft draft) {
    switch (c) {
      case '#' -> {
        // Stands in the place of '>': whether BGP prefers the path is not said.
        draft.flags.add(Flag.NOT_INSTALLED);
        draft.best = null;
      }
      case 'E', 'e', 'c' -> draft.flags.add(Flag.MULTIPATH);
      case 'S' -> draft.flags.add(Flag.STALE);
      case 's' -> draft.flags.add(Flag.SUPPRESSED);
      case 'b' -> draft.flags.add(Flag.BACKUP);
      default -> {}
    }
  }

  private static void validation(String raw, RouteDraft draft) {
    if (raw.length() > 1 && (raw.charAt(1) == '*' || raw.charAt(1) == ' ' || raw.charAt(1) == 'r')) {
      draft.validity = switch (raw.charAt(0)) {
        case 'V' -> "valid";
        case 'I' -> "invalid";
        case 'N' -> "not-found";
        default -> "";
      };
    }
  }
}
