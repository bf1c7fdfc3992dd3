package dev.watershed.importers.bmp;

import dev.watershed.importers.live.LiveSink;
import dev.watershed.model.event.RouteEvent;

/// Receives what routers say, in the order in which they say it.
public interface BmpSink extends LiveSink {

  /// What a message means for routes.
  @Override
  void event(RouteEvent event);

  /// A message, before the events that it means. Route Monitoring comes only as events.
  ///
  /// @param router the name of the router
  default void message(String router, BmpMessage message) {}
}
