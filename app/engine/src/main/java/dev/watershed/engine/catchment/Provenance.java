package dev.watershed.engine.catchment;

/// How a landing is known.
public enum Provenance {
  /// Seen at a vantage point in this AS.
  OBSERVED,
  /// A part of a path that was seen at a vantage point further away: the AS passed the route on, so it used it.
  IMPLIED,
  /// Computed by the model.
  INFERRED
}
