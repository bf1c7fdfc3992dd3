package dev.watershed.desktop.edit;

import dev.watershed.importers.workspace.WorkspaceException;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.importers.workspace.WorkspaceWriter;
import dev.watershed.model.anycast.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Work that is not saved yet, kept in a folder of its own so that no crash loses it. Each run of the program writes
/// one file: the name of the workspace's own file on the first line, the content of the workspace behind it. A file
/// that a run leaves behind when it ends well is none; one that is found was left by a crash.
///
/// Methods may be called on any thread, one at a time.
public final class Journal {

  private static final String SUFFIX = ".unsaved.json";
  /// Who writes the file: the process number, and the second in which the process was started, for numbers come again.
  private static final Pattern NAME = Pattern.compile("([0-9]{1,18})(?:-([0-9]{1,18}))?" + Pattern.quote(SUFFIX));
  /// The system counts a process's start from its own, of which it changes its mind when the clock is set.
  private static final int DOUBT_SECONDS = 2;

  private final Path folder;
  private final Path own;

  /// Work that a former run of the program did not save.
  ///
  /// @param entry the file of the journal
  /// @param file where the workspace belongs
  /// @param since when it was written last
  public record Found(Path entry, Path file, Workspace workspace, Instant since) {}

  /// @param folder made when something is written
  public Journal(Path folder) {
    this.folder = folder;
    ProcessHandle self = ProcessHandle.current();
    own = folder.resolve(self.pid() + started(self).map(start -> "-" + start).orElse("") + SUFFIX);
  }

  /// Where this user's programs keep what is theirs and no document.
  public static Path usualFolder() {
    String home = System.getProperty("user.home", ".");
    String system = System.getProperty("os.name", "");
    Path state;
    if (system.startsWith("Windows")) {
      state = Path.of(Optional.ofNullable(System.getenv("LOCALAPPDATA")).orElse(home));
    } else if (system.startsWith("Mac")) {
      state = Path.of(home, "Library", "Application Support");
    } else {
      state = Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
          .filter(set -> !set.isBlank())
          .map(Path::of)
          .orElse(Path.of(home, ".local", "state"));
    }
    return state.resolve("watershed").resolve("unsaved");
  }

  /// Keeps what is not saved. Whoever reads the file, or loses power, finds the former or the new content, never half.
  ///
  /// @param file where the workspace belongs
  synchronized void write(Path file, Workspace workspace) throws IOException {
    Files.createDirectories(folder);
    String text = file.toAbsolutePath() + "\n" + WorkspaceWriter.toJson(workspace);
    Path temporary = Files.createTempFile(folder, "writing", ".tmp");
    try {
      Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
      Files.move(temporary, own, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Everything is saved, or was thrown away on purpose.
  synchronized void clear() throws IOException {
    Files.deleteIfExists(own);
  }

  /// What runs of the program that are over have left behind, the latest first. What cannot be read is left where it
  /// is.
  public List<Found> left() throws IOException {
    List<Found> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path entry : entries) {
        if (!entry.equals(own) && !isAlive(entry)) {
          read(entry).ifPresent(all::add);
        }
      }
    }
    all.sort(Comparator.comparing(Found::since).reversed().thenComparing(Found::entry));
    return all;
  }

  /// Forgets what a former run has left: it was restored, or thrown away on purpose.
  public void forget(Found found) throws IOException {
    Files.deleteIfExists(found.entry());
  }

  /// Another window of the user may be writing to its own file right now.
  private static boolean isAlive(Path entry) {
    Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
    if (!name.matches()) {
      return false;
    }
    Optional<Long> then = Optional.ofNullable(name.group(2)).map(Long::valueOf);
    return ProcessHandle.of(Long.parseLong(name.group(1))).filter(ProcessHandle::isAlive)
        .filter(process -> then.isEmpty() || started(process)
            .filter(now -> Math.abs(now - then.get()) > DOUBT_SECONDS).isEmpty())
        .isPresent();
  }

  /// In seconds since 1970, where the system tells.
  private static Optional<Long> started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond);
  }

  private static Optional<Found> read(Path entry) throws IOException {
    String text = Files.readString(entry, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    if (end <= 0) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(text.substring(0, end).strip());
      Workspace workspace = WorkspaceFile.read(file, text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
      return Optional.of(new Found(entry, file, workspace, Files.getLastModifiedTime(entry).toInstant()));
    } catch (WorkspaceException | java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }
}
