package dev.watershed.engine.replay.finding;

import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Something that is known to have happened, to compare findings with.
///
/// @param type as [Finding#type()]
/// @param pop where it is about a PoP
/// @param prefix where it is about one prefix only; empty: whichever
/// @param asn the upstream, the hijacker, the leaker: an unsigned ASN, where it matters
/// @param mayBeMissed whether it need not be told, but is no invention if it is: a consequence, or something that no
///     vantage point can have seen
/// @param seenAs other types as which it may be told, where vantage points cannot see what it was
public record TruthEvent(
    String type, Instant time, Optional<String> pop, Optional<Prefix> prefix, OptionalLong asn, boolean mayBeMissed,
    List<String> seenAs) {

  public TruthEvent {
    seenAs = List.copyOf(seenAs);
  }

  boolean isTold(String as) {
    return type.equals(as) || seenAs.contains(as);
  }
}
