package dev.watershed.cli;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Prints files one after the other while those behind are read already, as many as there are processors. What a file
/// prints before its turn waits in a queue; where that is full, so does its reading: memory stays flat.
final class FilesAhead {

  /// Pieces that wait for one file, of about two megabytes at most.
  private static final int PIECES = 8;

  /// Prints one file, on any thread.
  interface FilePrinter {
    void print(String file, OutputStream out, Diagnostics diagnostics, Progress progress) throws IOException;
  }

  /// What a file has to say, in order.
  private sealed interface Piece {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Text(byte[] octets) implements Piece {}

    record Problem(Diagnostic diagnostic) implements Piece {}

    record End(@Nullable Throwable failure) implements Piece {}
  }

  /// Takes what the files print, on the thread that called.
  interface Taker {
    void text(byte[] octets) throws IOException;

    void problem(Diagnostic diagnostic);

    /// A file that could not be read, or not to its end.
    void failed(IOException failure);
  }

  private final FilePrinter printer;
  private final Taker taker;
  private final Deque<Reading> readings = new ArrayDeque<>();

  FilesAhead(FilePrinter printer, Taker taker) {
    this.printer = printer;
    this.taker = taker;
  }

  void print(List<String> files) throws IOException {
    Deque<String> waiting = new ArrayDeque<>(files);
    int most = Math.max(2, Runtime.getRuntime().availableProcessors());
    try {
      while (!waiting.isEmpty() || !readings.isEmpty()) {
        while (!waiting.isEmpty() && readings.size() < most) {
          readings.add(new Reading(waiting.removeFirst()));
        }
        try (TerminalProgress progress = TerminalProgress.of(readings.getFirst().file)) {
          drain(readings.getFirst(), progress);
        }
        readings.removeFirst();
      }
    } finally {
      readings.forEach(reading -> reading.thread.interrupt());
    }
  }

  private void drain(Reading reading, TerminalProgress progress) throws IOException {
    reading.shown = progress;
    while (true) {
      switch (reading.take()) {
        case Piece.Text(byte[] octets) -> taker.text(octets);
        case Piece.Problem(Diagnostic diagnostic) -> taker.problem(diagnostic);
        case Piece.End(Throwable failure) -> {
          switch (failure) {
            case null -> {}
            case IOException e -> taker.failed(e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
          }
          return;
        }
      }
    }
  }

  /// One file on a thread of its own.
  private final class Reading {
    private final String file;
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread thread;

    /// Where the file's turn has come.
    private volatile @Nullable TerminalProgress shown;

    Reading(String file) {
      this.file = file;
      thread = Thread.ofPlatform().daemon().name("file-" + file).start(this::run);
    }

    private void run() {
      Throwable failure = null;
      try {
        printer.print(file, new Pieces(), problem -> put(new Piece.Problem(problem)), (done, total) -> {
          TerminalProgress progress = shown;
          return (progress == null || progress.update(done, total)) && !Thread.currentThread().isInterrupted();
        });
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
      try {
        put(new Piece.End(failure));
      } catch (CancellationException _) {
        // The caller has left.
      }
    }

    private void put(Piece piece) {
      try {
        pieces.put(piece);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (CancellationException) new CancellationException("interrupted").initCause(e);
      }
    }

    Piece take() throws IOException {
      try {
        return pieces.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
      }
    }

    /// Makes pieces of what is written: importers write many lines at a time.
    private final class Pieces extends OutputStream {
      @Override
      public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] octets, int from, int length) {
        if (length > 0) {
          put(new Piece.Text(Arrays.copyOfRange(octets, from, from + length)));
        }
      }
    }
  }
}
