package dev.watershed.importers.lookingglass;

/// Communities in the detailed form of Cisco and its kin: a line with their kind, and further ones where a list is
/// wrapped at the width of the terminal.
final class CiscoCommunities {

  private enum Kind {
    NONE,
    COMMUNITY,
    EXTENDED,
    LARGE
  }

  private final Paste paste;
  /// What the next line may go on with.
  private Kind open = Kind.NONE;

  CiscoCommunities(Paste paste) {
    this.paste = paste;
  }

  /// No list goes on behind this.
  void end() {
    open = Kind.NONE;
  }

  /// Reads `Community: 64500:1 no-export` and the like.
  ///
  /// @return whether the line is one
  boolean begin(RouteDraft draft, Line line, String text) {
    String value = Scan.after(text, "Community:");
    if (value != null) {
      open = Kind.COMMUNITY;
      Paths.communities(draft, value);
      return true;
    }
    String named = Scan.after(text, "Extended Community:");
    value = named != null ? named : Scan.after(text, "Extcommunity:");
    if (value != null) {
      open = Kind.EXTENDED;
      extended(draft, value);
      return true;
    }
    value = Scan.after(text, "Large Community:");
    if (value != null) {
      open = Kind.LARGE;
      if (!Paths.largeCommunities(draft, value)) {
        paste.report(line.number(), "large communities '" + Texts.shorten(value) + "': expected 64500:1:2",
            "those that are none were left out");
      }
      return true;
    }
    return false;
  }

  /// Reads a line that goes on with the list before it.
  ///
  /// @return whether the line is one
  boolean goOn(RouteDraft draft, String text) {
    if (open == Kind.NONE || text.indexOf(':') < 0 && open != Kind.COMMUNITY) {
      return false;
    }
    for (String word : Scan.split(text)) {
      if (!belongs(word)) {
        return false;
      }
    }
    switch (open) {
      case COMMUNITY -> Paths.communities(draft, text);
      case EXTENDED -> extended(draft, text);
      case LARGE -> Paths.largeCommunities(draft, text);
      case NONE -> {}
    }
    return true;
  }

  private boolean belongs(String word) {
    return switch (open) {
      case COMMUNITY -> word.indexOf(':') > 0 && word.indexOf(':') == word.lastIndexOf(':')
          && Scan.leadingNumber(word) >= 0 || word.startsWith("no-") || word.equals("local-AS");
      case EXTENDED -> word.indexOf(':') > 0 && Scan.prefix(word) == null;
      case LARGE -> word.chars().filter(c -> c == ':').count() == 2 && Scan.leadingNumber(word) >= 0;
      case NONE -> false;
    };
  }

  /// Extended communities: some have spaces in them (`MVPN AS:100:0.0.0.0`), most have not.
  static void extended(RouteDraft draft, String value) {
    for (String word : Scan.split(value)) {
      draft.addExtendedCommunity(word);
    }
  }
}
