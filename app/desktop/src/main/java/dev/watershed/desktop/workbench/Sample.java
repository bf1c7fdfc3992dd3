package dev.watershed.desktop.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The incident that comes with the program. The launcher says where the program lies by the system property
/// `watershed.home`.
public final class Sample {

  private Sample() {}

  /// The workspace of the incident; empty where it is not installed.
  public static Optional<Path> workspace() {
    return Optional.ofNullable(System.getProperty("watershed.home"))
        .map(home -> Path.of(home, "sample-data", "incident", "workspace.json"))
        .filter(Files::isRegularFile);
  }
}
