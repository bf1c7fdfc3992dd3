package dev.watershed.engine.whatif;

/// A change speaks of a session that the PoP does not have. Where observations are still to be read, their paths may
/// show it.
public final class NoSuchSessionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// @param message names the PoP, and the sessions that it has
  public NoSuchSessionException(String message) {
    super(message);
  }

  /// The same with more said.
  public NoSuchSessionException(String message, NoSuchSessionException cause) {
    super(message, cause);
  }
}
