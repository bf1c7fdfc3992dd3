package dev.watershed.engine.replay;

import java.time.Instant;

/// What a user noted at a moment of a recording.
///
/// @param text one line
public record Annotation(Instant time, String text) {}
