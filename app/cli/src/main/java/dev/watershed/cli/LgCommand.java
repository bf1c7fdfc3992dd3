package dev.watershed.cli;

import dev.watershed.importers.lookingglass.LookingGlassFile;
import dev.watershed.importers.lookingglass.LookingGlassFormat;
import dev.watershed.importers.lookingglass.LookingGlassReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `watershed lg`: what looking glasses and routers printed, as JSON.
@Command(
    name = "lg",
    mixinStandardHelpOptions = true,
    description = {
      "Reads pasted looking-glass output and writes its routes as JSON, one object a line for each router and dialect.",
      "Exit status: 0 read; 1 nothing was recognised; 3 read, but something was passed over or is doubtful, as told."
    })
final class LgCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = {
        "the dialect, where it is not to be recognised: auto (default), ${COMPLETION-CANDIDATES}.",
        "JSON and XML of another dialect are read as what they are, and told."},
      completionCandidates = FormatNames.class)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String format;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "a file, compressed or not; - is standard input")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<String> files;

  static final class FormatNames implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Arrays.stream(LookingGlassFormat.values()).map(LookingGlassFormat::id).iterator();
    }
  }

  @Override
  public Integer call() {
    Optional<LookingGlassFormat> forced = forced();
    PrintWriter err = spec.commandLine().getErr();
    long used = 0;
    long problems = 0;
    for (String file : files) {
      LookingGlassJson json = new LookingGlassJson(spec.commandLine().getOut(), file);
      try (TerminalProgress progress = TerminalProgress.of(file)) {
        LookingGlassReader.Summary summary = LookingGlassFile.read(
            file, forced, json, diagnostic -> err.println("watershed: " + diagnostic), progress);
        problems += summary.problems();
        if (summary.outputs() == 0) {
          err.println("watershed: " + file + ": line 1: " + forced.map(named -> "no output of " + named.id()
              + " was recognised; --format auto tries ")
              .orElse("no looking-glass output was recognised; expected one of ")
              + Arrays.stream(LookingGlassFormat.values()).map(LookingGlassFormat::id)
                  .collect(Collectors.joining(", ")));
        } else {
          used++;
        }
      } catch (IOException e) {
        err.println("watershed: " + WatershedCommand.message(e));
      } finally {
        json.end();
      }
    }
    spec.commandLine().getOut().flush();
    err.flush();
    if (used == 0) {
      return ExitStatus.UNUSABLE_INPUT;
    }
    return problems > 0 || used < files.size() ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private Optional<LookingGlassFormat> forced() {
    if (format.equalsIgnoreCase("auto")) {
      return Optional.empty();
    }
    Optional<LookingGlassFormat> named = LookingGlassFormat.named(format);
    if (named.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--format is auto or one of "
          + Arrays.stream(LookingGlassFormat.values()).map(LookingGlassFormat::id).collect(Collectors.joining(", "))
          + ", not '" + format + "'");
    }
    return named;
  }
}
