package dev.watershed.desktop.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The incident that comes with the program. The launcher says where the program lies by the system property
/// `watershed.home`.
public final class Sample {

  /// While Frankfurt, which lost its upstreams at 10:14:22, is not back. At the end of the files all is well again.
  public static final Instant INCIDENT = Instant.parse("2026-03-04T10:20:00Z");

  /// Before anything happened.
  public static final Instant BEFORE = Instant.parse("2026-03-04T06:00:00Z");

  private Sample() {}

  /// The workspace of the incident; empty where it is not installed.
  public static Optional<Path> workspace() {
    return Optional.ofNullable(System.getProperty("watershed.home"))
        .map(home -> Path.of(home, "sample-data", "incident", "workspace.json"))
        .filter(Files::isRegularFile);
  }
}
