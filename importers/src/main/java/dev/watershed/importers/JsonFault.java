package dev.watershed.importers;

import tools.jackson.core.JacksonException;

/// What a user is told of bytes that are no JSON.
public final class JsonFault {

  private JsonFault() {}

  /// What is wrong, in one line, without the parser's own words on where: its places and settings say nothing to the
  /// user.
  ///
  /// @return text without control characters, at most 300 characters
  public static String problem(JacksonException fault) {
    String plain = fault.getOriginalMessage()
        .replaceAll("(?s)\\s*(\\(start marker )?(\\bat )?\\[Source: .*", "")
        .replaceAll("\\s*\\R\\s*", " ")
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?")
        .strip();
    return plain.length() > 300 ? plain.substring(0, 300) + "…" : plain;
  }
}
