package dev.watershed.cli;

import dev.watershed.importers.RouteFilter;
import dev.watershed.model.net.Prefix;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Runs the plainest forms of `watershed dump` without the command-line library: to load that library and to ask it
/// takes as long as to read 150 MB of a recording, and `dump` is what stands in loops and pipelines. Every other form,
/// and everything that is wrong, is left to [DumpCommand], so that the two never say different things.
public final class DumpShortcut {

  private DumpShortcut() {}

  /// @return the exit status, or empty where the arguments are not of a plain form
  public static OptionalInt run(String... args) {
    if (args.length < 2 || !args[0].equals("dump")) {
      return OptionalInt.empty();
    }
    List<Prefix> prefixes = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--prefix") && i + 1 < args.length) {
        try {
          prefixes.add(Prefix.parse(args[++i]));
        } catch (IllegalArgumentException e) {
          return OptionalInt.empty();
        }
      } else if (args[i].startsWith("-") && !args[i].equals("-") || args[i].startsWith("@") || args[i].isEmpty()) {
        return OptionalInt.empty();
      } else {
        files.add(args[i]);
      }
    }
    if (files.isEmpty()) {
      return OptionalInt.empty();
    }
    RouteFilter filter = RouteFilter.ofPrefixes(prefixes);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return OptionalInt.of(
          new RoutePrinter(filter, false, new FileOutputStream(FileDescriptor.out), err).print(files));
    } catch (IOException e) {
      err.println("watershed: " + WatershedCommand.message(e));
      return OptionalInt.of(ExitStatus.UNUSABLE_INPUT);
    }
  }
}
