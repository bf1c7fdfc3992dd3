package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Weights;
import dev.watershed.engine.replay.Replay;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Prefix;
import dev.watershed.model.net.Roa;
import dev.watershed.model.topology.Relationships;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that the detectors look at.
///
/// @param from findings that end before are left out; what was recorded before is used to know the state
/// @param to findings that begin after are left out
/// @param prefixes the service's
/// @param origin the operator's ASN, unsigned
/// @param relationships what ASes are to each other; empty: route leaks are not looked for
/// @param relationshipsInferred whether those are inferred from paths themselves
/// @param roas empty: none are known, so that the state of origins is not told
/// @param sources the files that were read, for holes in series of them
public record FindingInput(
    Replay replay,
    Instant from,
    Instant to,
    List<Prefix> prefixes,
    int origin,
    List<Pop> pops,
    Weights weights,
    Geography geography,
    Optional<Relationships> relationships,
    boolean relationshipsInferred,
    Optional<List<Roa>> roas,
    List<SourceSpan> sources,
    FindingOptions options) {

  /// A recorded file.
  ///
  /// @param collector as in [dev.watershed.model.event.VantagePoint#collector()]
  /// @param start its first record
  /// @param updates whether it holds updates; else a table
  public record SourceSpan(String name, String collector, Instant start, boolean updates) {}

  public FindingInput {
    prefixes = List.copyOf(prefixes);
    pops = List.copyOf(pops);
    sources = List.copyOf(sources);
  }
}
