package dev.watershed.cli.best;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.importers.JsonFault;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;

/// Reads JSON token by token and knows the file, the line and the field of all it reads, so that every complaint can
/// name the place.
final class LocatedReader {

  /// Characters of a number that is taken for one; 2^64 has 20.
  private static final int LONGEST_NUMBER = 24;

  private final String file;
  private final JsonParser parser;
  private final List<String> path = new ArrayList<>();

  LocatedReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /// Goes to the next value of the sequence.
  ///
  /// @return false at the end of the input
  boolean nextValue() {
    return next() != null;
  }

  int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private @Nullable JsonToken next() {
    return parser.nextToken();
  }

  /// What the user is told where the bytes are no JSON or cannot be read.
  UnusableInputException unreadable(JacksonException e) {
    String problem = JsonFault.problem(e);
    if (e instanceof JacksonIOException) {
      return new UnusableInputException(file + ": " + problem, e);
    }
    TokenStreamLocation place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    return new UnusableInputException(
        file + ": line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + problem, e);
  }

  UnusableInputException error(String problem) {
    String field = String.join("", path);
    String place = field.isEmpty() ? "" : shortened(field.substring(field.startsWith(".") ? 1 : 0)) + ": ";
    return new UnusableInputException(file + ": line " + line() + ": " + place + problem);
  }

  UnusableInputException expected(String what) {
    JsonToken token = parser.currentToken();
    String found = token == null ? "the end" : switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      default -> shortened(parser.getString()) + (token == JsonToken.VALUE_STRING ? " (a text)" : "");
    };
    return error("expected " + what + ", found " + found);
  }

  /// A message is one line, whatever the input holds.
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
  }

  private static String shortened(String text) {
    String plain = oneLine(text);
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }

  /// Reads the object that begins here.
  ///
  /// @param known the names that may occur; any other is an error, for a misspelt one would change the answer in
  ///   silence
  /// @param field called for each name, with the reader at the value
  void object(Set<String> known, Consumer<String> field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw expected("an object");
    }
    Set<String> seen = new HashSet<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      path.add("." + name);
      if (!known.contains(name)) {
        throw error("no such field; known are " + String.join(", ", known.stream().sorted().toList()));
      }
      if (!seen.add(name)) {
        throw error("the field occurs twice");
      }
      next();
      field.accept(name);
      path.removeLast();
    }
  }

  <T> List<T> list(Supplier<T> item) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw expected("a list");
    }
    List<T> items = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      path.add("[" + items.size() + "]");
      items.add(item.get());
      path.removeLast();
    }
    return items;
  }

  /// The value, or nothing where it is null.
  <T> Optional<T> optional(Supplier<T> value) {
    return parser.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(value.get());
  }

  String text() {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw expected("a text");
    }
    return parser.getString();
  }

  boolean bool() {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> throw expected("true or false");
    };
  }

  /// A whole number; as a text too, for numbers past 2^53 do not survive every program.
  ///
  /// @param highest the highest number allowed, up to 2^64 - 1
  /// @return the number, past 2^63 - 1 as an unsigned one
  long number(long lowest, BigInteger highest) {
    String range = "a whole number from " + lowest + " to " + highest;
    BigInteger value;
    try {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT && parser.currentToken() != JsonToken.VALUE_STRING
          || parser.getStringLength() > LONGEST_NUMBER) {
        throw expected(range);
      }
      value = new BigInteger(parser.getString());
    } catch (NumberFormatException e) {
      throw expected(range);
    }
    if (value.compareTo(BigInteger.valueOf(lowest)) < 0 || value.compareTo(highest) > 0) {
      throw expected(range);
    }
    return value.longValue();
  }

  /// Text in a form that has a parser of its own, or a number that stands for its text.
  <T> T parse(Function<String, T> parse, String what) {
    if (parser.currentToken() != JsonToken.VALUE_STRING && parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw expected(what);
    }
    try {
      return parse.apply(parser.getString());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw expected(what);
    }
  }
}
