package dev.watershed.importers;

/// Receives what importers found wrong. Called by the thread that reads, in the order of the source.
@FunctionalInterface
public interface Diagnostics {
  void report(Diagnostic diagnostic);
}
