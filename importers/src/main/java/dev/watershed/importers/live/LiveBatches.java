package dev.watershed.importers.live;

import dev.watershed.model.event.RouteEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Hands events on in lists, so that a reader with a lock or a screen pays once for many. A list is handed on where it
/// is full, and where nothing more is waiting; so no event is kept back. For the one thread of a source.
public final class LiveBatches implements LiveSink {

  private final int most;
  private final Consumer<List<RouteEvent>> reader;
  private List<RouteEvent> batch;

  /// @param most events of a list, at least 1
  /// @param reader is given lists that cannot be changed, none of them empty
  public LiveBatches(int most, Consumer<List<RouteEvent>> reader) {
    if (most < 1) {
      throw new IllegalArgumentException("a batch holds at least one event, not " + most);
    }
    this.most = most;
    this.reader = reader;
    batch = new ArrayList<>();
  }

  @Override
  public void event(RouteEvent event) {
    batch.add(event);
    if (batch.size() >= most) {
      flush();
    }
  }

  @Override
  public void idle() {
    flush();
  }

  private void flush() {
    if (!batch.isEmpty()) {
      List<RouteEvent> full = List.copyOf(batch);
      batch = new ArrayList<>();
      reader.accept(full);
    }
  }
}
