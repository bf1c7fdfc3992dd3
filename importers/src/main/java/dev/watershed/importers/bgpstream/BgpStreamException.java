package dev.watershed.importers.bgpstream;

import java.io.IOException;
import java.io.Serial;

/// libbgpstream is missing, refused what it was told, or failed. The message is one line and says what to do.
public final class BgpStreamException extends IOException {

  @Serial
  private static final long serialVersionUID = 1;

  BgpStreamException(String message) {
    super(message);
  }
}
