package dev.watershed.importers.workspace;

import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A JSON value that knows where it stands, so that every complaint can name the place.
///
/// @param place as `pops[2].sessions[0]`; empty for the whole file
record JsonPlace(String file, String place, JsonNode node) {

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  WorkspaceException error(String expected) {
    String found = node.isMissingNode() ? "nothing"
        : node.isContainer() ? node.isArray() ? "a list" : "an object" : node.toString();
    return new WorkspaceException(
        file + ": " + (place.isEmpty() ? "the file" : place) + ": expected " + expected + ", found " + found);
  }

  Optional<JsonPlace> field(String name) {
    JsonNode child = node.get(name);
    return child == null || child.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPlace(file, place.isEmpty() ? name : place + "." + name, child));
  }

  JsonPlace required(String name, String expected) {
    return field(name).orElseThrow(() -> new WorkspaceException(
        file + ": " + (place.isEmpty() ? "the file" : place) + ": \"" + name + "\" is missing, expected " + expected));
  }

  /// Complains about fields that nobody reads: a misspelt one would silently change the analysis.
  void only(Set<String> known) {
    if (!node.isObject()) {
      throw error("an object");
    }
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw new WorkspaceException(
            file + ": " + (place.isEmpty() ? "" : place + ".") + name + ": no such field; known are "
            + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  <T> List<T> list(Function<JsonPlace, T> reader) {
    if (!node.isArray()) {
      throw error("a list");
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(reader.apply(new JsonPlace(file, place + "[" + i + "]", node.get(i))));
    }
    return List.copyOf(items);
  }

  void entries(BiConsumer<String, JsonPlace> reader) {
    if (!node.isObject()) {
      throw error("an object");
    }
    for (String name : node.propertyNames()) {
      reader.accept(name, new JsonPlace(file, place + "." + name, node.get(name)));
    }
  }

  String text() {
    if (!node.isString() || node.stringValue().isEmpty()) {
      throw error("a text");
    }
    return node.stringValue();
  }

  /// A country, ISO 3166-1 alpha-2, upper case: any other text would silently be no country.
  String country() {
    String text = text();
    if (!COUNTRY.matcher(text).matches()) {
      throw error("a country of two capital letters, as \"DE\"");
    }
    return text;
  }

  double number(double low, double high, String expected) {
    if (!node.isNumber() || !(node.doubleValue() >= low && node.doubleValue() <= high)) {
      throw error(expected);
    }
    return node.doubleValue();
  }

  long integer(long low, long high) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < low || node.longValue() > high) {
      throw error("a whole number from " + low + " to " + high);
    }
    return node.longValue();
  }

  /// An ASN, as a number or as text (`"AS64500"`, `"1.10"`).
  int asn() {
    if (node.isIntegralNumber()) {
      return (int) integer(0, 0xffffffffL);
    }
    return parse(Asn::parse, "an AS number");
  }

  /// Text in a form that has a parser of its own.
  <T> T parse(Function<String, T> parser, String expected) {
    try {
      return parser.apply(text());
    } catch (IllegalArgumentException e) {
      throw error(expected);
    }
  }
}
