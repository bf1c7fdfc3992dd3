package dev.watershed.engine.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Changes that hold together, applied in their order. Immutable: undoing is going back to the scenario before.
public record Scenario(List<Change> changes) {

  /// Nothing is changed.
  public static final Scenario NONE = new Scenario(List.of());

  public Scenario {
    changes = List.copyOf(changes);
  }

  public static Scenario of(Change... changes) {
    return new Scenario(Arrays.asList(changes));
  }

  /// This scenario and one change more.
  public Scenario and(Change change) {
    List<Change> all = new ArrayList<>(changes);
    all.add(change);
    return new Scenario(all);
  }

  /// This scenario without its last change; without any, itself.
  public Scenario undo() {
    return changes.isEmpty() ? this : new Scenario(changes.subList(0, changes.size() - 1));
  }

  @Override
  public String toString() {
    return changes.stream().map(Change::text).collect(Collectors.joining(", "));
  }
}
