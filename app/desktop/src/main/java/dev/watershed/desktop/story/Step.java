package dev.watershed.desktop.story;

import dev.watershed.desktop.workbench.Mode;
import java.util.List;

/// The steps, in their order.
@SuppressWarnings("ImmutableEnumChecker") // the lists are those of List.of
enum Step {
  /// Where users land.
  LANDINGS(Mode.OBSERVE, List.of()),
  /// Why the users of a country with a PoP land in another.
  ELSEWHERE(Mode.OBSERVE, List.of()),
  /// What happens without a PoP.
  WITHOUT(Mode.WHAT_IF, List.of("withdraw " + Step.POP)),
  /// What was recorded when that happened.
  MORNING(Mode.REPLAY, List.of()),
  /// What to announce while the PoP is away, so that the others can carry it.
  PLAN(Mode.WHAT_IF, List.of("withdraw " + Step.POP, "drain ams"));

  /// The PoP that the story of the sample is about.
  static final String POP = "fra";

  /// The country whose users land elsewhere: ISO 3166-1 alpha-2.
  static final String COUNTRY = "BR";

  private final Mode mode;
  private final List<String> changes;

  Step(Mode mode, List<String> changes) {
    this.mode = mode;
    this.changes = changes;
  }

  /// What the window is used for meanwhile.
  Mode mode() {
    return mode;
  }

  /// The changes that are tried meanwhile, as people type them.
  List<String> changes() {
    return changes;
  }

  boolean isFirst() {
    return ordinal() == 0;
  }

  boolean isLast() {
    return ordinal() == values().length - 1;
  }

  /// @param by how many steps on; less than 0 goes back
  Step other(int by) {
    return values()[Math.clamp(ordinal() + by, 0, values().length - 1)];
  }
}
