package dev.watershed.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
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
      "Several files are printed one after the other; with --merge as one, in the order of time.",
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

  @Option(names = "--merge", description = "one stream of several files, in the order of time")
  private boolean merge;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "a file, compressed or not; - is standard input")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<String> files;

  @Override
  public Integer call() throws IOException {
    RoutePrinter printer = new RoutePrinter(
        filterOptions.filter(), json, new FileOutputStream(FileDescriptor.out), spec.commandLine().getErr());
    return merge ? printer.printMerged(files) : printer.print(files);
  }
}
