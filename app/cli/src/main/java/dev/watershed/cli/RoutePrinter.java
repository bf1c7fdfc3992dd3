package dev.watershed.cli;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.LineSource;
import dev.watershed.importers.MergedSource;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.bgpdump.EventLines;
import dev.watershed.importers.bgpdump.TextBuffer;
import dev.watershed.model.event.RouteEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/// Prints the routes of recordings, as lines of `bgpdump -m` or as JSON, one recording after the other.
final class RoutePrinter {

  /// Problems that are shown; the others are counted.
  private static final int MOST_TOLD = 10_000;

  private final RouteFilter filter;
  private final boolean json;
  private final OutputStream out;
  private final PrintWriter err;
  private long problems;
  private boolean unusable;

  /// @param out receives the routes, past every writer, for there may be gigabytes of them
  /// @param err receives what is wrong, a line each
  RoutePrinter(RouteFilter filter, boolean json, OutputStream out, PrintWriter err) {
    this.filter = filter;
    this.json = json;
    this.out = out;
    this.err = err;
  }

  /// The output cannot be written: its reader has gone, or the disk is full.
  private static final class OutputFailedException extends IOException {
    OutputFailedException(IOException cause) {
      super("standard output: " + cause.getMessage(), cause);
    }
  }

  /// Prints files one after the other, those behind being read ahead.
  ///
  /// @return the exit status of the command line's description
  int print(List<String> files) throws IOException {
    if (files.size() == 1) {
      return print(() -> printOne(files.getFirst()));
    }
    return print(() -> new FilesAhead(
        (file, pieces, diagnostics, progress) ->
            new RoutePrinter(filter, json, pieces, err).print(RouteSources.open(file), diagnostics, progress),
        new FilesAhead.Taker() {
          @Override
          public void text(byte[] octets) throws IOException {
            write(octets, octets.length);
          }

          @Override
          public void problem(Diagnostic diagnostic) {
            report(diagnostic);
          }

          @Override
          public void failed(IOException failure) {
            reportUnusable(failure);
          }
        }).print(files));
  }

  /// Prints files as one, in the order of time.
  ///
  /// @return as [#print(List)]
  int printMerged(List<String> files) throws IOException {
    return print(() -> {
      List<RouteSource> sources = new ArrayList<>();
      for (String file : files) {
        try {
          sources.add(RouteSources.open(file));
        } catch (IOException e) {
          reportUnusable(e);
        }
      }
      if (!sources.isEmpty()) {
        String name = sources.size() == 1 ? sources.getFirst().name() : sources.size() + " files";
        try (TerminalProgress progress = TerminalProgress.of(name)) {
          print(MergedSource.of(sources), this::report, progress);
        }
      }
    });
  }

  private interface Printing {
    void run() throws IOException;
  }

  private int print(Printing printing) throws IOException {
    try {
      printing.run();
    } catch (OutputFailedException e) {
      // A reader that has seen enough, as head, is no failure that anyone wants to read about.
      if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
        throw e;
      }
      err.flush();
      return ExitStatus.DONE;
    } catch (IOException e) {
      reportUnusable(e);
    }
    out.flush();
    if (problems > MOST_TOLD) {
      err.println("watershed: " + (problems - MOST_TOLD) + " more problems, not shown");
    }
    err.flush();
    return unusable ? ExitStatus.UNUSABLE_INPUT : problems > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private void printOne(String file) throws IOException {
    try (TerminalProgress progress = TerminalProgress.of(file)) {
      print(RouteSources.open(file), this::report, progress);
    }
  }

  private void report(Diagnostic diagnostic) {
    if (problems++ < MOST_TOLD) {
      err.println("watershed: " + diagnostic);
    }
  }

  private void reportUnusable(IOException failure) {
    err.println("watershed: " + WatershedCommand.message(failure));
    unusable = true;
  }

  private void print(RouteSource source, Diagnostics diagnostics, Progress progress) throws IOException {
    if (json) {
      printJson(source, diagnostics, progress);
    } else if (source instanceof LineSource lines) {
      lines.writeLines(filter, this::write, diagnostics, progress);
    } else {
      printEvents(source, diagnostics, progress);
    }
  }

  private void printJson(RouteSource source, Diagnostics diagnostics, Progress progress) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    RouteEventJson events = new RouteEventJson(writer);
    try {
      source.read(filter, event -> {
        if (!isHeldBack(event)) {
          events.write(event);
        }
      }, diagnostics, progress);
      events.flush();
      writer.flush();
    } catch (JacksonException e) {
      throw new OutputFailedException(e.getCause() instanceof IOException cause ? cause : new IOException(e));
    }
  }

  private void printEvents(RouteSource source, Diagnostics diagnostics, Progress progress) throws IOException {
    TextBuffer text = new TextBuffer(1 << 17);
    try {
      source.read(filter, event -> {
        if (!isHeldBack(event)) {
          EventLines.append(text, event);
          flushIfFull(text);
        }
      }, diagnostics, progress);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    write(text.data(), text.size());
  }

  /// Where only certain routes are asked for, what is said of whole sessions is not.
  private boolean isHeldBack(RouteEvent event) {
    return (event instanceof RouteEvent.StateChange || event instanceof RouteEvent.EndOfRib)
        && filter.hasRouteConditions();
  }

  private void flushIfFull(TextBuffer text) {
    if (text.size() >= 1 << 16) {
      try {
        write(text.data(), text.size());
      } catch (OutputFailedException e) {
        throw new UncheckedIOException(e);
      }
      text.clear();
    }
  }

  private void write(byte[] text, int length) throws OutputFailedException {
    try {
      out.write(text, 0, length);
    } catch (IOException e) {
      throw new OutputFailedException(e);
    }
  }
}
