package dev.watershed.model.event;

/// The states of a BGP session (RFC 4271 section 8.2.2) with the numbers of RFC 6396 section 4.4.1, and what Quagga and
/// FRR add to them.
public enum SessionState {
  UNKNOWN(0),
  IDLE(1),
  CONNECT(2),
  ACTIVE(3),
  OPEN_SENT(4),
  OPEN_CONFIRM(5),
  ESTABLISHED(6),
  CLEARING(7),
  DELETED(8);

  private final int code;

  SessionState(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /// The state with this number; [#UNKNOWN] for a number that has none.
  public static SessionState ofCode(int code) {
    for (SessionState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    return UNKNOWN;
  }
}
