package dev.watershed.importers.live;

import dev.watershed.importers.RouteFilter;
import dev.watershed.model.event.RouteEvent;
import java.util.function.Consumer;

/// A source that goes on until it is closed. It has threads of its own; what it says goes to the [LiveSink] it was
/// opened with. All methods may be called from any thread.
public interface LiveSource extends AutoCloseable {

  /// The name for people: where it listens, or to what it is connected.
  String name();

  /// How the source, its sessions and their peers fare now. Costs time in proportion to the peers, and may wait a few
  /// milliseconds for a batch that is being decoded, never for a sink or for the network.
  LiveSnapshot snapshot();

  /// Gives the routes that peers hold now as table entries, vantage point by vantage point, each in the order of its
  /// prefixes: what a table that is begun later needs to know first. Events that still wait for the sink are not in it;
  /// applied afterwards, they end in the same state. Nothing where the source was told to hold nothing.
  ///
  /// @param filter which routes
  void held(RouteFilter filter, Consumer<RouteEvent> entries);

  /// Waits until the source is closed.
  ///
  /// @throws RuntimeException what the sink has thrown, if that was why
  void awaitClosed() throws InterruptedException;

  /// Ends the source: what it has read is handed on first. May be called twice.
  @Override
  void close();
}
