package dev.watershed.cli;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.LiveSource;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What commands that follow live sources share: the form of their output, what they say of problems, and how they end.
final class LiveOutput {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Option(names = "--json", description = "one JSON object a line instead")
  private boolean json;

  private final AtomicLong problems = new AtomicLong();

  LivePrinter printer(OutputStream out, RouteFilter filter) {
    return json ? LivePrinter.json(out) : LivePrinter.lines(out, filter);
  }

  /// A line for people, seen at once.
  void say(String words) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("watershed: " + words);
    err.flush();
  }

  /// Says what is wrong, and counts it.
  void tell(Diagnostic diagnostic) {
    problems.incrementAndGet();
    say(diagnostic.toString());
  }

  /// How often something was wrong.
  long problems() {
    return problems.get();
  }

  /// The source, which hands on what it has read and closes its recordings when the program is interrupted.
  static <S extends LiveSource> S closedAtExit(S source) {
    Runtime.getRuntime().addShutdownHook(new Thread(source::close));
    return source;
  }

  /// Waits until a source ends.
  ///
  /// @return the exit status
  static int follow(LiveSource source) throws InterruptedException {
    try (source) {
      source.awaitClosed();
    } catch (UncheckedIOException e) {
      // The reader of the output has gone: nothing more to do, and nothing to complain of.
      return ExitStatus.UNUSABLE_INPUT;
    }
    return ExitStatus.DONE;
  }
}
