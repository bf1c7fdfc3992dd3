package dev.watershed.desktop.inspector;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.LandingGroup;

/// What a group is called.
final class GroupText {

  private GroupText() {}

  static String label(Texts texts, LandingGroup group) {
    if (group.equals(LandingGroup.UNIDENTIFIED)) {
      return texts.text("unidentified");
    }
    if (group.equals(LandingGroup.NO_ROUTE)) {
      return texts.text("noRoute");
    }
    return group.name().isEmpty() || group.name().equals(group.id()) ? group.id() : group.id() + " " + group.name();
  }
}
