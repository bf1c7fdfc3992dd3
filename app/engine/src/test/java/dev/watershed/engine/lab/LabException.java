package dev.watershed.engine.lab;

/// The lab itself failed: a daemon did not start, a session did not come up, an answer could not be read. Never a
/// difference between decisions.
public final class LabException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
