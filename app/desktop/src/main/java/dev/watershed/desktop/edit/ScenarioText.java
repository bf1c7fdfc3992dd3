package dev.watershed.desktop.edit;

import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.ChangeParser;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.SavedScenario;
import dev.watershed.model.anycast.SavedScenario.NewPop;
import dev.watershed.model.anycast.SavedScenario.SavedChange;
import dev.watershed.model.anycast.SavedScenario.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Between changes as the workspace keeps them and as the engine computes them.
public final class ScenarioText {

  private ScenarioText() {}

  /// A change as people type it.
  ///
  /// @param folder where the file of a new PoP is looked for
  /// @throws IllegalArgumentException where the text is no change; the message says what was expected
  public static Change parse(String text, Path folder) {
    return new ChangeParser(file -> pop(folder.resolve(file))).parse(text);
  }

  private static Pop pop(Path file) {
    try {
      return WorkspaceFile.readPop(file);
    } catch (WorkspaceException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read", e);
    }
  }

  /// A change as the workspace keeps it.
  public static SavedChange saved(Change change) {
    return change instanceof Change.AddPop(Pop pop) ? new NewPop(pop) : new Written(change.text());
  }

  /// A kept change as the engine computes it; empty where this version cannot read it.
  public static Optional<Change> change(SavedChange saved) {
    return switch (saved) {
      case NewPop(Pop pop) -> Optional.of(new Change.AddPop(pop));
      case Written(String text) -> {
        try {
          yield Optional.of(new ChangeParser(file -> {
            throw new IllegalArgumentException(file + ": a workspace holds new PoPs itself");
          }).parse(text));
        } catch (IllegalArgumentException e) {
          yield Optional.empty();
        }
      }
    };
  }

  /// What a kept change says, for people.
  public static String text(SavedChange saved) {
    return switch (saved) {
      case NewPop(Pop pop) -> new Change.AddPop(pop).text();
      case Written(String text) -> text;
    };
  }

  /// Those of the changes that this version can read.
  public static Scenario scenario(SavedScenario saved) {
    List<Change> changes = new ArrayList<>();
    saved.changes().forEach(change -> change(change).ifPresent(changes::add));
    return new Scenario(changes);
  }
}
