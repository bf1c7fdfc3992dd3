package dev.watershed.importers;

import dev.watershed.model.event.RouteEvent;
import java.util.function.Consumer;

/// A file in which nothing is: a transfer that broke off, most likely, for an archive's recording without routes has
/// the octets of its compression. It holds no event, and says so whenever it is read.
record NoOctets(String name) implements RouteSource {

  @Override
  public long size() {
    return 0;
  }

  @Override
  public void read(
      RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress) {
    diagnostics.report(new Diagnostic(
        name, Diagnostic.Unit.BYTE, 0, "", "the file is empty: expected a recording", "no route is read from it"));
  }
}
