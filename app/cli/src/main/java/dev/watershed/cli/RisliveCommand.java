package dev.watershed.cli;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteFilter.PrefixMatch;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.importers.rislive.RisLiveClient;
import dev.watershed.importers.rislive.RisLiveOptions;
import dev.watershed.importers.rislive.RisLiveSubscription;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
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

/// `watershed rislive`: follows what the RIPE NCC's collectors hear.
@Command(
    name = "rislive",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what the collectors of RIPE RIS hear, as it happens, one line a route, in the format of bgpdump -m.",
      "With --json, one object a line, with all attributes. It goes on until interrupted, and connects anew where the"
          + " connection is lost; then every peer is told to be in an unknown state, for RIS Live tells changes only.",
      "'watershed dump' reads what --record has kept."
    })
final class RisliveCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RouteFilterOptions filterOptions;

  @Option(names = "--collector", paramLabel = "NAME", description = "only this collector, as rrc21; may be given"
      + " several times")
  private List<String> collectors = new ArrayList<>();

  @Option(names = "--peer-address", paramLabel = "ADDR", description = "only this peer of a collector")
  private @Nullable String peerAddress;

  @Option(
      names = "--subscribe-path",
      paramLabel = "PATTERN",
      description = "only AS paths with these ASNs one after the other, as 3320,64500$: ^ is the beginning, $ the end."
          + " The server chooses; --path chooses from what it sends")
  private @Nullable String path;

  @Option(names = "--raw", description = "ask for the octets of messages, too: all attributes, and more to send")
  private boolean raw;

  @Option(names = "--url", paramLabel = "URL", description = "another server (default: ${DEFAULT-VALUE})")
  private URI server = RisLiveOptions.RIPE;

  @Option(names = "--record", paramLabel = "FILE", description = "keep the messages in FILE as they come, one a line")
  private @Nullable Path record;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private LiveOutput output;

  private final OutputStream out;

  RisliveCommand() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  RisliveCommand(OutputStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    RouteFilter filter = filterOptions.filter();
    RisLiveOptions options = options(filter);
    LivePrinter printer = output.printer(out, filter);
    if ("ws".equals(server.getScheme())) {
      output.say(server.getHost() + ": the connection is not encrypted; wss:// would be");
    }
    return LiveOutput.follow(LiveOutput.closedAtExit(RisLiveClient.open(options, printer, output::tell)));
  }

  private RisLiveOptions options(RouteFilter filter) {
    Optional<IpAddress> peer = Optional.empty();
    try {
      peer = peerAddress == null ? Optional.empty() : Optional.of(IpAddress.parse(peerAddress));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--peer-address: " + e.getMessage(), e);
    }
    List<RisLiveSubscription> subscriptions = new ArrayList<>();
    for (Optional<String> collector : collectors.isEmpty()
        ? List.of(Optional.<String>empty())
        : collectors.stream().map(Optional::of).toList()) {
      // What the server can leave out it need not send.
      RisLiveSubscription all = new RisLiveSubscription(
          Optional.empty(), true, false, collector, peer, Optional.ofNullable(path), Optional.empty(), Optional.empty(),
          raw);
      for (Prefix prefix : filter.prefixes()) {
        subscriptions.add(all.of(
            prefix, filter.match() == PrefixMatch.MORE_SPECIFIC, filter.match() == PrefixMatch.LESS_SPECIFIC));
      }
      if (filter.prefixes().isEmpty()) {
        subscriptions.add(all);
      } else {
        // That a session came or went bears on every prefix, and has none itself.
        subscriptions.add(new RisLiveSubscription(
            Optional.empty(), true, false, collector, peer, Optional.empty(), Optional.of("RIS_PEER_STATE"),
            Optional.empty(), false));
      }
    }
    try {
      return new RisLiveOptions(
          server, subscriptions, filter, HeldLimits.NONE, Optional.ofNullable(record), RisLiveOptions.Limits.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--url: " + e.getMessage(), e);
    }
  }
}
