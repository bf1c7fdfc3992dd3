package dev.watershed.cli;

/// What the program tells the shell.
public final class ExitStatus {

  public static final int DONE = 0;

  /// The input could not be used; one line on standard error says where and why.
  public static final int UNUSABLE_INPUT = 1;

  /// The command line is wrong.
  public static final int USAGE = 2;

  /// Done, but something was skipped or is inconsistent, and each was named on standard error.
  public static final int INCOMPLETE = 3;

  private ExitStatus() {}
}
