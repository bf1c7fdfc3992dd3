package dev.watershed.importers;

import java.io.IOException;

/// A source that can write its routes as the text of `bgpdump -m` without making events of them.
public interface LineSource extends RouteSource {

  /// Receives whole lines, in the order of the source.
  @FunctionalInterface
  interface Lines {
    /// @param text ASCII, valid until the call returns
    /// @param length octets of it
    void write(byte[] text, int length) throws IOException;
  }

  /// Gives a line for every route that passes the filter, and for every change of state where the filter has no
  /// condition on routes. Otherwise as [RouteSource#read].
  void writeLines(RouteFilter filter, Lines lines, Diagnostics diagnostics, Progress progress) throws IOException;
}
