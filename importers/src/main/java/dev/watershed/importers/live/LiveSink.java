package dev.watershed.importers.live;

import dev.watershed.model.event.RouteEvent;

/// Receives what a live source says, in the order of each peer, always on one thread of the source. While it does not
/// return, the source waits and nothing is lost: TCP makes the other side wait.
@FunctionalInterface
public interface LiveSink {

  void event(RouteEvent event);

  /// Nothing more is waiting for now: what was kept back is to be shown.
  default void idle() {}
}
