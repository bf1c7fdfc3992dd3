package dev.watershed.cli;

/// A command cannot use its input. The message is the one line that the user sees: file, place, what was expected.
public final class UnusableInputException extends RuntimeException {

  public UnusableInputException(String message) {
    super(message);
  }

  public UnusableInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
