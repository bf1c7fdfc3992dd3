package dev.watershed.cli;

import dev.watershed.importers.Progress;
import java.io.IOException;
import java.nio.file.Path;

/// Shows on standard error how far an import has come, where a person looks at it and the output goes elsewhere.
public final class TerminalProgress implements Progress, AutoCloseable {

  private static final long FIRST_AFTER_NANOS = 500_000_000L;
  private static final long EVERY_NANOS = 200_000_000L;

  private final String name;
  private final boolean shown;
  private long next = System.nanoTime() + FIRST_AFTER_NANOS;
  private boolean written;

  private TerminalProgress(String name, boolean shown) {
    this.name = name;
    this.shown = shown;
  }

  /// For a command that writes as it goes, whose lines would mix with these.
  public static TerminalProgress of(String name) {
    return new TerminalProgress(name, isTerminal(2) && !isTerminal(1));
  }

  /// For a command that writes when all is done.
  public static TerminalProgress before(String name) {
    return new TerminalProgress(name, isTerminal(2));
  }

  /// Whether a file descriptor is a terminal; false where the system does not say.
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Path.of("/dev/fd/" + descriptor).toRealPath().toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  @Override
  public boolean update(long done, long total) {
    if (shown && System.nanoTime() - next >= 0) {
      next = System.nanoTime() + EVERY_NANOS;
      written = true;
      System.err.print("\r" + name + ": "
          + (total > 0 ? Math.min(100, done * 100 / total) + " %" : done / 1_000_000 + " MB") + "\u001b[K");
      System.err.flush();
    }
    return !Thread.currentThread().isInterrupted();
  }

  /// Takes the line away again.
  @Override
  public void close() {
    if (written) {
      System.err.print("\r\u001b[K");
      System.err.flush();
    }
  }
}
