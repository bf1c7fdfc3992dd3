package dev.watershed.importers.lookingglass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A JSON object small enough to hold: the one of a path. Numbers, texts and truth values are text here; `null` is
/// absent.
final class JsonObject {

  /// The most values in one object: far more than any path has, and little memory.
  private static final int MOST = 200_000;

  static final JsonObject EMPTY = new JsonObject();

  private final Map<String, Object> values = new LinkedHashMap<>();
  long firstLine;
  long lastLine;

  /// Reads the object at which a parser stands, up to its end.
  ///
  /// @param base the line of the paste before the first line of the parser
  /// @return null where the object holds too many values; the parser then stands at its end all the same
  static @Nullable JsonObject read(JsonParser parser, long base) {
    int[] budget = {MOST};
    JsonObject object = object(parser, budget, base);
    return budget[0] < 0 ? null : object;
  }

  private static JsonObject object(JsonParser parser, int[] budget, long base) {
    JsonObject object = new JsonObject();
    object.firstLine = base + parser.currentTokenLocation().getLineNr();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value(parser, budget, base);
      if (value != null && budget[0] >= 0) {
        object.values.put(name, value);
      }
    }
    object.lastLine = base + parser.currentTokenLocation().getLineNr();
    return object;
  }

  private static @Nullable Object value(JsonParser parser, int[] budget, long base) {
    budget[0]--;
    JsonToken token = parser.currentToken();
    if (budget[0] < 0) {
      parser.skipChildren();
      return null;
    }
    if (token == JsonToken.START_OBJECT) {
      return object(parser, budget, base);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
        Object element = value(parser, budget, base);
        if (element != null) {
          list.add(element);
        }
      }
      return list;
    }
    return token == null || token == JsonToken.VALUE_NULL ? null : parser.getString();
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// The text of a value that is neither object nor array; empty where there is none.
  String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  /// A number in 0 to 4294967295, or -1.
  long number(String name) {
    return Scan.unsigned(text(name));
  }

  boolean isTrue(String name) {
    return text(name).equals("true");
  }

  boolean isObject(String name) {
    return values.get(name) instanceof JsonObject;
  }

  /// The object of a name; an empty one where there is none.
  JsonObject object(String name) {
    return values.get(name) instanceof JsonObject object ? object : EMPTY;
  }

  /// The elements of an array; none where there is none.
  List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  /// Those elements of an array that are objects.
  List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : list(name)) {
      if (element instanceof JsonObject object) {
        objects.add(object);
      }
    }
    return objects;
  }

  /// Those elements of an array that are texts or numbers.
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(name)) {
      if (element instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }
}
