package dev.watershed.engine.replay.finding;

import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Something that happened.
///
/// @param detail what it is, and what is particular to its kind
/// @param from when it began, as far as it was seen
/// @param to when it was over; not before `from`
/// @param prefixes that it is about, in order
/// @param pop the id of the PoP that it is about, where it is about one
/// @param provenance observed: the recording shows it; inferred: it is the likeliest reason for what the recording
///     shows
/// @param summary one sentence for people
/// @param evidence recorded events that bear it out, in the order of time
/// @param moreEvidence how many more there are
public record Finding(
    Detail detail,
    Instant from,
    Instant to,
    List<Prefix> prefixes,
    Optional<String> pop,
    Provenance provenance,
    String summary,
    List<Evidence> evidence,
    int moreEvidence) {

  public Finding {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a finding ends at " + to + ", before it begins at " + from);
    }
    prefixes = List.copyOf(prefixes);
    evidence = List.copyOf(evidence);
  }

  static Finding of(Detail detail, Instant from, Instant to, Collection<Prefix> prefixes, Optional<String> pop,
      Provenance provenance, String summary, List<Evidence> evidence, FindingOptions options) {
    return new Finding(detail, from, to, prefixes.stream().sorted().distinct().toList(), pop, provenance, summary,
        evidence.subList(0, Math.min(evidence.size(), options.evidence())),
        Math.max(0, evidence.size() - options.evidence()));
  }

  /// The kind in one word, as it stands in files: `pop-withdrawn`.
  public String type() {
    return detail.type();
  }
}
