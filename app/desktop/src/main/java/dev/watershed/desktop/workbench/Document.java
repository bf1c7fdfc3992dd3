package dev.watershed.desktop.workbench;

import dev.watershed.model.anycast.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What the user opened.
public sealed interface Document {

  /// What the window's title says.
  String title();

  /// A workspace: the prefixes and PoPs are known.
  record OfWorkspace(Path file, Workspace workspace) implements Document {
    @Override
    public String title() {
      return file.getFileName().toString();
    }
  }

  /// Routing data without a workspace: the user picks a prefix from what is in it.
  ///
  /// @param files at least one
  record OfFiles(List<Path> files) implements Document {
    public OfFiles {
      files = List.copyOf(files);
    }

    @Override
    public String title() {
      return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }
  }
}
