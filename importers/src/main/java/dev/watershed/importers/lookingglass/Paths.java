package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.AsPathState;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.bgp.Origin;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts attributes that are lists of words into a route.
final class Paths {

  private Paths() {}

  /// Reads an AS path; where it cannot be read, the text is kept and no path stands in for it.
  static void asPath(RouteDraft draft, String text) {
    asPath(draft, text, SegmentType.CONFED_SET);
  }

  static void asPath(RouteDraft draft, String text, SegmentType brackets) {
    AsPath path = AsPathReader.read(text, brackets);
    if (path == null) {
      draft.asPathText = text;
      draft.asPathState = AsPathState.UNREADABLE;
    } else {
      draft.attributes.asPath(path);
      draft.asPathState = AsPathState.READ;
    }
  }

  /// The router says that the path is empty: it originates the prefix, or an internal neighbour does.
  static void emptyAsPath(RouteDraft draft) {
    draft.attributes.asPath(AsPath.EMPTY);
    draft.asPathState = AsPathState.READ;
  }

  /// `IGP`, `i`, `incomplete`, `?`, `Igp`, `INCOMPLETE`; null for another word.
  static @Nullable Origin origin(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "igp", "i" -> Origin.IGP;
      case "egp", "e" -> Origin.EGP;
      case "incomplete", "?" -> Origin.INCOMPLETE;
      default -> null;
    };
  }

  /// Reads standard communities with spaces or commas between them; what is none is given to the extended ones as text.
  static void communities(RouteDraft draft, String text) {
    for (String word : text.split("[ ,\t]+")) {
      if (!word.isEmpty() && !community(draft, word)) {
        draft.addExtendedCommunity(word);
      }
    }
  }

  /// Reads one standard community: two halves, a name, or (IOS without `ip bgp-community new-format`) one number.
  static boolean community(RouteDraft draft, String word) {
    try {
      draft.addCommunity(Communities.parseOne(word));
      return true;
    } catch (IllegalArgumentException e) {
      long plain = Scan.unsigned(word);
      if (plain >= 0) {
        draft.addCommunity((int) plain);
        return true;
      }
      return false;
    }
  }

  /// Reads large communities with spaces or commas between them; answers whether all were.
  static boolean largeCommunities(RouteDraft draft, String text) {
    boolean all = true;
    for (String word : text.split("[ ,\t]+")) {
      if (!word.isEmpty()) {
        all &= largeCommunity(draft, word);
      }
    }
    return all;
  }

  static boolean largeCommunity(RouteDraft draft, String word) {
    try {
      draft.addLargeCommunity(LargeCommunity.parse(word));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
