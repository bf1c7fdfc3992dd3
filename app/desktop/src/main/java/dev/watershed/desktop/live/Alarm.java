package dev.watershed.desktop.live;

import dev.watershed.model.net.Prefix;
import java.time.Instant;

/// Something that somebody should know at once.
///
/// @param time of the last event before it was seen, by the clock of who told it
/// @param about the id of the PoP that lost most; empty where it is the prefix itself
/// @param value vantage points for the first two; the share of the weight, 0 to 1, for the last
record Alarm(Kind kind, Instant time, Prefix prefix, String about, double value) {

  enum Kind {
    /// No vantage point carries the PoP any more, though some that did still speak.
    POP_LOST,
    /// No vantage point has a route to the prefix any more, though some that had still speak.
    PREFIX_WITHDRAWN,
    /// More of the weight than the limit lands elsewhere.
    SHARE_MOVED
  }
}
