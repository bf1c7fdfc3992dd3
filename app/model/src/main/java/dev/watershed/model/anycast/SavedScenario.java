package dev.watershed.model.anycast;

import java.util.List;

/// Changes that were thought of together and kept with the workspace. What they say is the engine's business: here they
/// are kept as they are written on the command line, so that a file of a newer version loses nothing.
///
/// @param name unique in the workspace, not blank
/// @param changes in the order in which they apply
public record SavedScenario(String name, List<SavedChange> changes) {

  /// One change.
  public sealed interface SavedChange {}

  /// A change in the words of the command line, as `prepend fra:3320 2`.
  public record Written(String text) implements SavedChange {}

  /// A new PoP, which the command line takes from a file of its own.
  public record NewPop(Pop pop) implements SavedChange {}

  public SavedScenario {
    changes = List.copyOf(changes);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a scenario needs a name");
    }
  }
}
