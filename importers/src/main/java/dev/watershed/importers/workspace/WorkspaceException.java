package dev.watershed.importers.workspace;

import java.io.Serial;

/// A workspace file cannot be used. The message is one line: file, place in the file, what was expected, what stands
/// there.
public final class WorkspaceException extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1;

  WorkspaceException(String message) {
    super(message);
  }
}
