package dev.watershed.desktop.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What an empty window can offer.
///
/// @param sample the workspace of the bundled incident, where it is installed
/// @param recent what was opened before, the latest first; every entry holds the files that were opened together
record WelcomeModel(Optional<Path> sample, List<List<Path>> recent) {
  WelcomeModel {
    recent = List.copyOf(recent);
  }
}
