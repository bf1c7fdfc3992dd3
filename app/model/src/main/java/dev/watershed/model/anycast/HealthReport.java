package dev.watershed.model.anycast;

import java.time.Instant;
import java.util.Optional;

/// What the health checks of the operator said of a PoP; it holds until the next report of the same PoP.
///
/// @param pop the PoP's id
public record HealthReport(Instant time, String pop, State state) {

  /// How a PoP is.
  public enum State {
    UP("up"),
    DEGRADED("degraded"),
    DOWN("down");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /// The word in files.
    public String text() {
      return text;
    }

    /// The state with this word.
    public static Optional<State> of(String text) {
      for (State state : values()) {
        if (state.text.equals(text)) {
          return Optional.of(state);
        }
      }
      return Optional.empty();
    }
  }
}
