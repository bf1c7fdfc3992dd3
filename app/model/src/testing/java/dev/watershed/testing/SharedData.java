package dev.watershed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Recorded routing data that lies beside the checkout, in `../shared/data`, and is no part of the project. A test that
/// needs it skips itself where it is absent.
public final class SharedData {

  private SharedData() {}

  /// A file or folder of the data, or the end of the test with a message.
  ///
  /// @param name relative to the data, as `mrt/updates.20190101.0000.gz`
  public static Path path(String name) {
    Path wanted = null;
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolve("shared/data").resolve(name);
      if (Files.exists(candidate)) {
        wanted = candidate;
        break;
      }
    }
    Assumptions.assumeTrue(wanted != null, "shared/data/" + name + " does not lie beside this checkout");
    return wanted;
  }

  /// The files directly in a folder of the data, in the order of their names, or the end of the test with a message.
  public static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(path(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
