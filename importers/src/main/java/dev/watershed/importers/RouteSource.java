package dev.watershed.importers;

import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// A file (or a group of files, or a connection) that can be read from its beginning, any number of times.
public interface RouteSource {

  /// The name for messages, as the user gave it.
  String name();

  /// When the first record was made, where that can be told at once; else the source counts as beginning at any time.
  ///
  /// @throws IOException where the source cannot be opened
  default Optional<Instant> startsAt() throws IOException {
    return Optional.empty();
  }

  /// Octets of the source as it lies on disk, or -1 where that is not known.
  default long size() {
    return -1;
  }

  /// Gives every event that passes the filter, in the order of the source, on the calling thread. What cannot be read
  /// is reported and skipped, the rest is read.
  ///
  /// @throws IOException where the source cannot be read at all, or reading fails in the middle; the message names the
  ///     source and the place
  /// @throws java.util.concurrent.CancellationException where `progress` said stop
  void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException;
}
