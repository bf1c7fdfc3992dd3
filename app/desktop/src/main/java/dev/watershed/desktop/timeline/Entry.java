package dev.watershed.desktop.timeline;

import dev.watershed.desktop.timeline.FindingText.Grade;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One line of a list beside the strip.
///
/// @param caption when, how long, how sure
/// @param whole the whole sentence
/// @param at where in time it leads
/// @param asns the ASes that it is about
record Entry(Grade grade, String title, String caption, String whole, Optional<Instant> at, Set<Integer> asns) {
  Entry {
    asns = Set.copyOf(asns);
  }
}
