package dev.watershed.importers.lookingglass;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Finds the data that lies beside the project and is no part of it.
final class SharedData {

  private SharedData() {}

  /// A folder below `shared/data`; where there is none, the test is skipped.
  static Path folder(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      for (Path data : new Path[] {at.resolve("shared/data"), at.resolveSibling("shared").resolve("data")}) {
        if (Files.isDirectory(data.resolve(name))) {
          return data.resolve(name);
        }
      }
    }
    Assumptions.abort("no ../shared/data/" + name + " beside the project");
    throw new AssertionError();
  }
}
