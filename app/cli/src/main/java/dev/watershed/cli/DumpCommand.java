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
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `watershed dump`: the routes of recordings, one line each.
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the routes of MRT and other recordings, one line a route, exactly in the format of bgpdump -m.",
      "Several files are printed one after the other.",
      "Exit status: 0 read; 1 a file could not be used; 3 read, but something was left out, as told."
    })
final class DumpCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RouteFilterOptions filterOptions;

  @Option(names = "--json", description = "one JSON object a line instead, with all attributes")
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "a file, compressed or not; - is standard input")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<String> files;

  /// Where the lines go; past picocli's writer, for there are hundreds of megabytes of them.
  private final OutputStream out;

  DumpCommand() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  DumpCommand(OutputStream out) {
    this.out = out;
  }

  /// The reader of the output has gone: nothing more to do, and nothing to complain of.
  private static final class OutputClosedException extends IOException {
    OutputClosedException(IOException cause) {
      super("standard output: " + cause.getMessage(), cause);
    }
  }

  @Override
  public Integer call() throws IOException {
    RouteFilter filter = filterOptions.filter();
    PrintWriter err = spec.commandLine().getErr();
    long[] problems = new long[1];
    Diagnostics diagnostics = diagnostic -> {
      problems[0]++;
      err.println("watershed: " + diagnostic);
    };
    List<RouteSource> sources = new ArrayList<>();
    int unusable = 0;
    for (String file : files) {
      try {
        sources.add(RouteSources.open(file));
      } catch (IOException e) {
        err.println("watershed: " + WatershedCommand.message(e));
        unusable++;
      }
    }
    for (RouteSource source : sources) {
      try {
        print(source, filter, diagnostics);
      } catch (OutputClosedException e) {
        err.flush();
        return ExitStatus.UNUSABLE_INPUT;
      } catch (IOException e) {
        err.println("watershed: " + WatershedCommand.message(e));
        unusable++;
      }
    }
    err.flush();
    return unusable > 0 ? ExitStatus.UNUSABLE_INPUT : problems[0] > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private void print(RouteSource source, RouteFilter filter, Diagnostics diagnostics) throws IOException {
    if (json) {
      Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
      RouteEventJson events = new RouteEventJson(writer);
      source.read(filter, events::write, diagnostics, Progress.NONE);
      events.flush();
      writer.flush();
    } else if (source instanceof LineSource lines) {
      lines.writeLines(filter, this::write, diagnostics, Progress.NONE);
    } else {
      printEvents(source, filter, diagnostics);
    }
  }

  private void printEvents(RouteSource source, RouteFilter filter, Diagnostics diagnostics) throws IOException {
    TextBuffer text = new TextBuffer(1 << 17);
    try {
      source.read(filter, event -> {
        if (event instanceof RouteEvent.StateChange && filter.hasRouteConditions()) {
          return;
        }
        EventLines.append(text, event);
        if (text.size() >= 1 << 16) {
          try {
            write(text.data(), text.size());
          } catch (OutputClosedException e) {
            throw new UncheckedIOException(e);
          }
          text.clear();
        }
      }, diagnostics, Progress.NONE);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    write(text.data(), text.size());
  }

  private void write(byte[] text, int length) throws OutputClosedException {
    try {
      out.write(text, 0, length);
    } catch (IOException e) {
      throw new OutputClosedException(e);
    }
  }
}
