package dev.watershed.desktop.workbench;

import dev.watershed.model.anycast.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What the user opened.
public sealed interface Document {

  /// What the window's title says.
  String title();

  /// The moment that is looked at; empty: the end of the files.
  Optional<Instant> at();

  /// A workspace: the prefixes and PoPs are known.
  ///
  /// @param file where it is saved; need not exist yet
  /// @param observation which of the workspace's observations is looked at, by index; empty: the last
  record OfWorkspace(Path file, Workspace workspace, Optional<Instant> at, OptionalInt observation)
      implements Document {
    public OfWorkspace(Path file, Workspace workspace) {
      this(file, workspace, Optional.empty(), OptionalInt.empty());
    }

    /// The same file with another content.
    public OfWorkspace with(Workspace edited) {
      return new OfWorkspace(file, edited, at, observation);
    }

    /// The same, as it was at a moment; empty: at the end of the sources.
    public OfWorkspace with(Optional<Instant> moment) {
      return new OfWorkspace(file, workspace, moment, observation);
    }

    /// The same, with another observation looked at.
    public OfWorkspace withObservation(int index) {
      return new OfWorkspace(file, workspace, at, OptionalInt.of(index));
    }

    /// The index of the observation that is looked at; -1 where there is none.
    public int observed() {
      int last = workspace.observations().size() - 1;
      return Math.min(last, observation.orElse(last));
    }

    @Override
    public String title() {
      return file.getFileName().toString();
    }
  }

  /// A moment as the window writes it, in UTC.
  static String moment(Instant at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'Z'", Locale.ROOT).withZone(ZoneOffset.UTC).format(at);
  }

  /// Routing data without a workspace: the user picks a prefix from what is in it.
  ///
  /// @param files at least one
  record OfFiles(List<Path> files) implements Document {
    public OfFiles {
      files = List.copyOf(files);
    }

    @Override
    public Optional<Instant> at() {
      return Optional.empty();
    }

    @Override
    public String title() {
      return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }
  }
}
