package dev.watershed.desktop.imports;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.lookingglass.LookingGlassText;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/// What was recognised in a file.
///
/// @param format who writes such files, for people; empty where it is none that is known
/// @param fault why nothing of it can be used; empty where something can
/// @param events how many routes, withdrawals and changes of sessions were read
/// @param whole whether those are all: of a long file only the first [#MOST] are counted
/// @param wanted how many are of a prefix of the workspace, of the whole file
/// @param prefixes how many prefixes are among the events
/// @param vantagePoints how many of them, and for few which
/// @param first the time of the earliest event that has one
/// @param last the time of the latest
/// @param problems what is not as it should be, each with its place; the first [#MOST_PROBLEMS]
/// @param problemCount how many there are
record FileReading(
    Path file, String format, String fault, long events, boolean whole, long wanted, int prefixes,
    Set<VantagePoint> vantagePoints,
    Optional<Instant> first, Optional<Instant> last, List<String> problems, long problemCount) {

  static final int MOST = 500_000;
  static final int MOST_PROBLEMS = 1_000;
  private static final long LONGEST_TEXT = 4 << 20;

  FileReading {
    vantagePoints = Set.copyOf(vantagePoints);
    problems = List.copyOf(problems);
  }

  boolean isUsable() {
    return fault.isEmpty() && events > 0;
  }

  /// Reads a file as far as is needed to say what it is.
  ///
  /// @param wanted the prefixes of the workspace; empty: every route is wanted
  /// @throws CancellationException where `progress` said stop
  static FileReading of(Path file, List<Prefix> wanted, Progress progress) {
    Counter counter = new Counter(wanted);
    String format = "";
    try {
      format = RouteSources.format(file);
      RouteSource source = RouteSources.open(file);
      boolean whole = counter.count(source, progress);
      if (!whole && !wanted.isEmpty()) {
        // The rest is read for the prefixes of the workspace alone.
        counter.wanted = 0;
        source.read(RouteFilter.ofPrefixes(wanted), event -> counter.wanted += isRoute(event) ? 1 : 0, _ -> {},
            progress);
      }
      if (format.equals(LookingGlassText.NAME) && Files.size(file) <= LONGEST_TEXT) {
        return counter.reading(file, counter.lines(Files.readString(file), wanted, progress, format), "", whole);
      }
      return counter.reading(file, format, "", whole);
    } catch (IOException e) {
      return counter.reading(file, format, Objects.requireNonNullElse(e.getMessage(), e.toString()), true);
    }
  }

  private static boolean isRoute(RouteEvent event) {
    return event instanceof RouteEvent.TableEntry || event instanceof RouteEvent.Announcement;
  }

  private static final class Counter {
    private final Set<Prefix> asked;
    private final Set<Prefix> prefixes = new HashSet<>();
    private final Set<VantagePoint> points = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private long problemCount;
    private long events;
    private long wanted;

    Counter(List<Prefix> wanted) {
      asked = Set.copyOf(wanted);
    }

    /// @return whether the whole source was counted
    boolean count(RouteSource source, Progress progress) throws IOException {
      boolean[] stopped = new boolean[1];
      try {
        source.read(RouteFilter.ALL, this::take, this::note, (done, total) -> {
          stopped[0] = !progress.update(done, total);
          return !stopped[0] && events < MOST;
        });
        return true;
      } catch (CancellationException e) {
        if (stopped[0]) {
          throw e;
        }
        return false;
      }
    }

    private void take(RouteEvent event) {
      events++;
      points.add(event.vantagePoint());
      // A text that names no time is given the epoch.
      if (!event.time().equals(Instant.EPOCH)) {
        first = first.filter(time -> !event.time().isBefore(time)).or(() -> Optional.of(event.time()));
        last = last.filter(time -> !event.time().isAfter(time)).or(() -> Optional.of(event.time()));
      }
      prefix(event).ifPresent(prefix -> {
        prefixes.add(prefix);
        wanted += isRoute(event) && (asked.isEmpty() || asked.contains(prefix)) ? 1 : 0;
      });
    }

    private static Optional<Prefix> prefix(RouteEvent event) {
      return switch (event) {
        case RouteEvent.TableEntry entry -> Optional.of(entry.route().prefix());
        case RouteEvent.Announcement announcement -> Optional.of(announcement.route().prefix());
        case RouteEvent.Withdrawal withdrawal -> Optional.of(withdrawal.prefix());
        case RouteEvent.StateChange _, RouteEvent.EndOfRib _ -> Optional.empty();
      };
    }

    private void note(Diagnostic diagnostic) {
      problemCount++;
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(diagnostic.toString().replaceFirst("^.*?: (offset|message|element|line) ", "$1 "));
      }
    }

    /// Of a text that people read, every line that is part of no route is told.
    ///
    /// @return who printed it
    String lines(String text, List<Prefix> ofWorkspace, Progress progress, String format) throws IOException {
      Reading reading = Reading.of(text, ofWorkspace, () -> {
        if (!progress.update(1, 1)) {
          throw new CancellationException(format);
        }
      });
      // A route that a router has from a neighbour tells of both; people count it once.
      wanted = reading.wanted();
      problemCount += reading.otherCount();
      problems.addAll(reading.others());
      return reading.outputs().stream()
          .map(output -> output.router().isEmpty() ? output.format() : output.format() + " (" + output.router() + ")")
          .distinct()
          .limit(3)
          .reduce((one, other) -> one + ", " + other)
          .orElse(format);
    }

    FileReading reading(Path file, String format, String fault, boolean whole) {
      return new FileReading(
          file, format, fault, events, whole, wanted, prefixes.size(), points, first, last, problems, problemCount);
    }
  }
}
