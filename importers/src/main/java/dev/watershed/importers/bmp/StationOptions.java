package dev.watershed.importers.bmp;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.HeldLimits;
import dev.watershed.model.net.Prefix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a station is to do.
///
/// @param filter which events are given
/// @param allowed from where routers may connect, besides the loopback addresses, from which they always may
/// @param limits how much one router may ask
/// @param hold how much memory the routes of the peers may take
/// @param record where the octets of connections are kept as they come; see [ConnectionRecorder]
public record StationOptions(
    RouteFilter filter, List<Prefix> allowed, BmpLimits limits, HeldLimits hold, Optional<Path> record) {

  public static final StationOptions DEFAULT =
      new StationOptions(RouteFilter.ALL, List.of(), BmpLimits.DEFAULT, HeldLimits.NONE, Optional.empty());

  public StationOptions {
    allowed = List.copyOf(allowed);
  }
}
