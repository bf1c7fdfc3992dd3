package dev.watershed.model.anycast;

import java.time.Instant;

/// What a user noted at a moment of a recording.
///
/// @param text one line, not blank
public record Annotation(Instant time, String text) {
  public Annotation {
    if (text.isBlank() || text.lines().count() != 1) {
      throw new IllegalArgumentException("expected a note of one line, not '" + text + "'");
    }
  }
}
