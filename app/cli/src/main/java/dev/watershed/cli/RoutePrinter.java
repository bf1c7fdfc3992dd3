package dev.watershed.cli;

import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.LineSource;
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
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/// Prints the routes of recordings, as lines of `bgpdump -m` or as JSON, one recording after the other.
final class RoutePrinter {

  private final RouteFilter filter;
  private final boolean json;
  private final OutputStream out;
  private final PrintWriter err;

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

  /// @return the exit status of the command line's description
  int print(List<String> files) throws IOException {
    long[] problems = new long[1];
    Diagnostics diagnostics = diagnostic -> {
      problems[0]++;
      err.println("watershed: " + diagnostic);
    };
    boolean unusable = false;
    for (String file : files) {
      try (TerminalProgress progress = TerminalProgress.of(file)) {
        print(RouteSources.open(file), diagnostics, progress);
      } catch (OutputFailedException e) {
        // A reader that has seen enough, as head, is no failure that anyone wants to read about.
        if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
          throw e;
        }
        err.flush();
        return ExitStatus.DONE;
      } catch (IOException e) {
        err.println("watershed: " + WatershedCommand.message(e));
        unusable = true;
      }
    }
    out.flush();
    err.flush();
    return unusable ? ExitStatus.UNUSABLE_INPUT : problems[0] > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
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
