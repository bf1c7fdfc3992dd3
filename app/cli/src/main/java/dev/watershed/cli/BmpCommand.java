package dev.watershed.cli;

import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.RouteSources;
import dev.watershed.importers.bmp.BmpLimits;
import dev.watershed.importers.bmp.BmpRecording;
import dev.watershed.importers.bmp.BmpStation;
import dev.watershed.importers.bmp.StationOptions;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--listen",
      paramLabel = "ADDR:PORT",
      description = "listen for routers until interrupted, as 127.0.0.1:11019 or [::1]:11019")
  private @Nullable String listen;

  @Option(
      names = "--allow",
      paramLabel = "CIDR",
      description = "let routers with these addresses connect; without it only this machine may. May be given several"
          + " times")
  private List<Prefix> allowed = new ArrayList<>();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "keep the octets of the first connection in FILE exactly as they come, those of the others in"
          + " NAME-2.EXT, NAME-3.EXT, … beside it")
  private @Nullable Path record;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private LiveOutput output;

  private final OutputStream out;

  BmpCommand() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  BmpCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String address = listen;
    if (files.isEmpty() == (address == null)) {
      throw new ParameterException(spec.commandLine(), "say either --listen ADDR:PORT or --read FILE");
    }
    if (address == null && (!allowed.isEmpty() || record != null)) {
      throw new ParameterException(spec.commandLine(), "--allow and --record go with --listen");
    }
    RouteFilter filter = filterOptions.filter();
    LivePrinter printer = output.printer(out, filter);
    return address != null ? listen(socketAddress(address), filter, printer) : read(filter, printer);
  }

  private int read(RouteFilter filter, LivePrinter printer) {
    int unusable = 0;
    for (String file : files) {
      try {
        RouteSource source = RouteSources.open(file);
        if (source instanceof BmpRecording recording) {
          recording.readMessages(filter, printer, output::tell, Progress.NONE);
        } else {
          throw new IOException(
              file + ": offset 0: no BMP message begins here; 'watershed dump' reads other recordings");
        }
      } catch (IOException e) {
        output.say(WatershedCommand.message(e));
        unusable++;
      } catch (UncheckedIOException e) {
        // The reader of the output has gone: nothing more to do, and nothing to complain of.
        return ExitStatus.UNUSABLE_INPUT;
      }
    }
    printer.flush();
    return unusable > 0 ? ExitStatus.UNUSABLE_INPUT : output.problems() > 0 ? ExitStatus.INCOMPLETE : ExitStatus.DONE;
  }

  private int listen(InetSocketAddress address, RouteFilter filter, LivePrinter printer)
      throws IOException, InterruptedException {
    StationOptions options =
        new StationOptions(filter, allowed, BmpLimits.DEFAULT, HeldLimits.NONE, Optional.ofNullable(record));
    BmpStation station = LiveOutput.closedAtExit(BmpStation.open(address, options, printer, output::tell));
    output.say("listening on " + IpAddress.ofBytes(station.address().getAddress().getAddress()) + " port "
        + station.address().getPort());
    return LiveOutput.follow(station);
  }

  private InetSocketAddress socketAddress(String text) {
    int colon = text.lastIndexOf(':');
    try {
      String host = text.substring(0, Math.max(colon, 0)).replaceAll("^\\[(.*)\\]$", "$1");
      int port = Integer.parseInt(text.substring(colon + 1));
      return new InetSocketAddress(
          InetAddress.getByAddress(IpAddress.parse(host.equals("localhost") ? "127.0.0.1" : host).toBytes()), port);
    } catch (IllegalArgumentException | UnknownHostException _) {
      throw new ParameterException(
          spec.commandLine(),
          "--listen expects an address and a port, as 127.0.0.1:11019 or [::1]:11019, not '" + text + "'");
    }
  }
}
