package dev.watershed.importers.lookingglass;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Looking-glass output as a source of routes.
///
/// - What a router chose is an entry of its table ([dev.watershed.model.event.VantagePoint.Rib#LOC_RIB]); the vantage
///   point is the router, by its BGP identifier. Where the text does not name the router's AS, that is 0, which no AS
///   has (RFC 7607), and where it names no identifier, the address is `0.0.0.0`. Each VRF is a vantage point of its
///   own.
/// - Every other path that the router may choose, and the one it chose, is an entry of what the neighbour told it
///   (`ADJ_RIB_IN_POST_POLICY`), where the text names the neighbour. Others are counted and told.
/// - What collectors print (RIPEstat, RIS Live) are routes that the collector's peer announced.
///
/// The time is that which the text gives for the path, else the first moment of 1970: a paste does not say when it was
/// made. Such routes pass every condition on the time.
public final class LookingGlassSource implements RouteSource {

  private final String file;
  private final SourceFormat.Opener opener;

  /// @param file its name as the user gave it
  public LookingGlassSource(String file, SourceFormat.Opener opener) {
    this.file = file;
    this.opener = opener;
  }

  @Override
  public String name() {
    return file;
  }

  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    RouteEvents sink = new RouteEvents(filter, events);
    LookingGlassReader.Summary summary = LookingGlassFile.read(
        file, opener.open(), Optional.empty(), sink, diagnostics, progress);
    if (summary.outputs() == 0) {
      throw new IOException(file + ": line 1: no looking-glass output was recognised, nor any other source of routes");
    }
    report(diagnostics, sink.withoutNeighbour(),
        "paths that were not chosen, of neighbours that the text does not name");
    report(diagnostics, sink.withoutPath(), "routes whose AS path is not shown or is none");
    report(diagnostics, sink.advertised(), "routes that the router sends to others: copies of its own");
    report(diagnostics, sink.inVpns(), "routes of VPNs or for multicast");
    if (sink.ofUnknownAs() > 0) {
      diagnostics.report(new Diagnostic(file, Diagnostic.Unit.LINE, 1, "", sink.ofUnknownAs()
          + " routes that a router chose whose AS the text does not name", "given as those of AS0"));
    }
  }

  private void report(Diagnostics diagnostics, long count, String what) {
    if (count > 0) {
      diagnostics.report(new Diagnostic(file, Diagnostic.Unit.LINE, 1, "", count + " " + what, "left out"));
    }
  }
}
