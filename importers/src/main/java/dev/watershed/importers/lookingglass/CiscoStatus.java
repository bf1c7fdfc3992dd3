package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.importers.lookingglass.Scan.Word;
import org.jspecify.annotations.Nullable;

/// What the letters before a row mean, dialect by dialect.
final class CiscoStatus {

  /// All that any dialect prints.
  private static final String CODES = "*>sdhrSmbfxactiIVNRu=|&elLEeq#2 ";

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

  /// How many characters at the start of a word are status codes; -1 where it is neither status nor column.
  static int codes(Word word, @Nullable CiscoColumns where) {
    String text = word.text();
    if (text.equals("-") || text.equals("::") || isColumn(text) || Scan.addressWithDecoration(text) != null) {
      return 0;
    }
    if (where != null && word.start() < where.network() && word.end() > where.network()) {
      int split = where.network() - word.start();
      if (areStatus(text, split) && isColumn(text.substring(split))) {
        return split;
      }
    }
    for (int split = 1; split <= text.length() && split <= 8; split++) {
      if (!areStatus(text, split)) {
        return -1;
      }
      if (split == text.length() || isColumn(text.substring(split))) {
        return split;
      }
    }
    return -1;
  }

  private static boolean isColumn(String text) {
    return Scan.classful(text) != null || text.startsWith("[");
  }

  private static boolean areStatus(String text, int count) {
    for (int i = 0; i < count; i++) {
      if (CODES.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
