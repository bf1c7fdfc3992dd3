package dev.watershed.engine.catchment;

import dev.watershed.model.net.Prefix;
import java.util.List;

/// Who lands where for one prefix.
///
/// @param landings by ASN as unsigned, then country
/// @param shares over `landings`: of what is known, not of the Internet; see `coveredWeight`
/// @param coveredWeight the share of the whole weight (of all ASes that have one) that `landings` speak for, 0 to 1
/// @param conflicts what does not fit together, one line each
public record Catchment(
    Prefix prefix, Shares shares, List<Landing> landings, double coveredWeight, List<String> conflicts) {
  public Catchment {
    landings = List.copyOf(landings);
    conflicts = List.copyOf(conflicts);
  }
}
