package dev.watershed.cli;

import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.bmp.BmpRecording;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `watershed bmp`: a station for routers that speak BMP, or the reader of what one recorded.
@Command(
    name = "bmp",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what routers say by BMP (RFC 7854), one line a route, in the format of bgpdump -m.",
      "With --json, one object a line, with all attributes, and the messages about sessions and statistics too.",
      "Exit status: 0 read; 1 a file could not be used; 3 read, but something was left out, as told."
    })
final class BmpCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RouteFilterOptions filterOptions;

  @Option(
      names = "--read",
      arity = "1..*",
      paramLabel = "FILE",
      description = "read recordings, compressed or not; - is standard input")
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", description = "one JSON object a line instead")
  private boolean json;

  private final OutputStream out;

  BmpCommand() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  BmpCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "say --read FILE");
    }
    RouteFilter filter = filterOptions.filter();
    PrintWriter err = spec.commandLine().getErr();
    long[] problems = new long[1];
    Diagnostics diagnostics = diagnostic -> {
      problems[0]++;
      err.println("watershed: " + diagnostic);
    };
    int unusable = 0;
    BmpPrinter printer = json ? BmpPrinter.json(out) : BmpPrinter.lines(out, filter);
    for (String file : files) {
      try {
        RouteSource source = RouteSources.open(file);
        if (source instanceof BmpRecording recording) {
          recording.readMessages(filter, printer, diagnostics, Progress.NONE);
        } else {
          throw new IOException(file + ": offset 0: no BMP message begins here; 'watershed dump' reads other recordings");
        }
      } catch (IOException e) {
        err.println("watershed: " + WatershedCommand.message(e));
        unusable++;
      } catch (UncheckedIOException e) {
        // The reader of the output has gone: nothing more to do, and nothing to complain of.
        return ExitStatus.UNUSABLE_INPUT;
      }
    }
    printer.flush();
    err.flush();
    return unusable > 0 ? ExitStatus.UNUSABLE_INPUT : problems[0] > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }
}
