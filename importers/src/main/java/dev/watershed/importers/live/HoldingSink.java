package dev.watershed.importers.live;

import dev.watershed.importers.live.HeldRoutes.Overflow;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.SessionState;
import java.util.function.Consumer;

/// Lets held routes see each event before it is handed on. Of a peer that is dropped the reader is told that its routes
/// are unknown, and nothing more until its session begins anew.
public final class HoldingSink implements LiveSink {

  /// What is done about an [Overflow], for people.
  public static final String ACTION = "its routes are dropped and left out until its session begins anew; others go on";

  private final HeldRoutes held;
  private final LiveSink next;
  private final Consumer<Overflow> overflows;

  /// @param overflows told of peers that are dropped, before the event that tells of it
  public HoldingSink(HeldRoutes held, LiveSink next, Consumer<Overflow> overflows) {
    this.held = held;
    this.next = next;
    this.overflows = overflows;
  }

  @Override
  public void event(RouteEvent event) {
    boolean goesOn = held.apply(event, overflow -> {
      overflows.accept(overflow);
      next.event(new StateChange(
          event.time(), overflow.vantagePoint(), SessionState.ESTABLISHED, SessionState.UNKNOWN));
    });
    if (goesOn) {
      next.event(event);
    }
  }

  @Override
  public void idle() {
    next.idle();
  }
}
