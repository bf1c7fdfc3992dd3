package dev.watershed.importers.lookingglass;

import dev.watershed.importers.JsonFault;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON of daemons, route servers and collectors, path by path: what holds the paths is passed through, only
/// one path is in memory. Which dialect it is shows in the names around and in a path.
final class JsonOutputs {

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxStringLength(1 << 20)
          .maxNumberLength(400)
          .maxNameLength(1 << 16)
          .build())
      .build();

  /// Deeper than any known output holds its paths.
  private static final int DEEPEST = 12;

  private final Paste paste;
  private final Optional<LookingGlassFormat> forced;
  private final Runnable heartbeat;
  private final JsonPaths paths;
  private long base;
  private boolean recognised;
  private long count;

  JsonOutputs(Paste paste, Optional<LookingGlassFormat> forced, Runnable heartbeat) {
    this.paste = paste;
    this.forced = forced;
    this.heartbeat = heartbeat;
    this.paths = new JsonPaths(paste);
  }

  /// Reads one value; what is wrong with it is reported.
  void read(RootReader root) throws IOException {
    base = root.firstLine() - 1;
    recognised = false;
    JsonContext context = new JsonContext(null, "");
    if (flatMessage(root, context)) {
      return;
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), root)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(parser, context, 0);
      } else if (token == JsonToken.START_ARRAY) {
        array(parser, context, "", 0);
      }
      if (recognised) {
        forced.ifPresent(named -> paste.otherDialect(root.firstLine(), "JSON", paste.format(), named));
      }
      if (!recognised && !context.isWithoutRoutes()) {
        paste.report(root.firstLine(),
            "JSON with the names " + context.names() + " is the output of no known looking glass",
            "passed over");
      }
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? root.firstLine() : base + Math.max(1, e.getLocation().getLineNr());
      paste.report(line, "this is no JSON: " + Texts.shorten(JsonFault.problem(e)),
          "the rest of the value was skipped");
    } finally {
      root.drain();
    }
  }

  /// Until 2019, RIS Live sent a message as one flat object a line.
  private boolean flatMessage(RootReader root, JsonContext context) throws IOException {
    String line = root.inOneLine();
    if (line == null || !line.contains("\"peer_asn\"") || line.contains("\"ris_message\"")) {
      return false;
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      JsonObject message = parser.nextToken() == JsonToken.START_OBJECT ? JsonObject.read(parser, base) : null;
      boolean flat = message != null
          && JsonShapes.of(message, context, "").equals(Optional.of(LookingGlassFormat.RIS_LIVE));
      if (flat) {
        take(message, context, "", parser);
        root.drain();
      }
      return flat;
    } catch (JacksonException e) {
      // It is read again as what else it may be, and there reported.
      return false;
    }
  }

  private long line(JsonParser parser) {
    return base + parser.currentTokenLocation().getLineNr();
  }

  private void object(JsonParser parser, JsonContext context, int depth) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      context.name(name);
      if (token == JsonToken.START_OBJECT) {
        inner(parser, context, name, depth);
      } else if (token == JsonToken.START_ARRAY) {
        array(parser, context, name, depth);
      } else if (token != null && token != JsonToken.VALUE_NULL) {
        context.put(name, parser.getString());
      }
    }
    // Answers to subscriptions and errors have no path in them.
    recognised |= context.isRisMessage();
  }

  /// An object in an object: a container, or what holds one thing of a kind that is passed over.
  private void inner(JsonParser parser, JsonContext context, String name, int depth) {
    if (depth >= DEEPEST) {
      parser.skipChildren();
      return;
    }
    if (context.holdsNoRoutes(name)) {
      withoutRoutes(parser, context, name);
      return;
    }
    if (name.equals("data") && context.isRis()) {
      JsonObject message = JsonObject.read(parser, base);
      take(message, context, "data", parser);
      return;
    }
    object(parser, new JsonContext(context, name), depth + 1);
  }

  private void array(JsonParser parser, JsonContext context, String name, int depth) {
    boolean none = context.holdsNoRoutes(name);
    if (depth >= DEEPEST || none) {
      if (none) {
        withoutRoutes(parser, context, name);
      } else {
        parser.skipChildren();
      }
      return;
    }
    Optional<LookingGlassFormat> list = context.formatOfRoutes(name);
    if (list.isPresent()) {
      // An empty list is an answer, too.
      recognised = true;
      speak(list.get());
      paste.empty(line(parser));
    }
    while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        element(parser, context, name, depth);
      } else {
        parser.skipChildren();
      }
    }
  }

  /// An element of an array: a path, or a container of further arrays (the collectors of RIPEstat).
  private void element(JsonParser parser, JsonContext context, String name, int depth) {
    if (++count % 256 == 0) {
      heartbeat.run();
    }
    if (name.equals("rrcs") || name.equals("route-information") || name.equals("routeservers")) {
      object(parser, new JsonContext(context, name), depth + 1);
      return;
    }
    JsonObject element = JsonObject.read(parser, base);
    take(element, context, name, parser);
  }

  private void take(@Nullable JsonObject element, JsonContext context, String name, JsonParser parser) {
    if (element == null) {
      paste.report(line(parser), "an object with more values than a path has", "skipped");
      return;
    }
    Optional<LookingGlassFormat> format = JsonShapes.of(element, context, name);
    if (format.isEmpty()) {
      if (element.isObject("conf") && element.isObject("state")) {
        recognised = true;
        speak(LookingGlassFormat.GOBGP);
        paste.noRoutes(element.firstLine, "a list of neighbours");
      } else if (name.equals("routes") || name.equals("paths")) {
        paste.report(element.firstLine, "an element of '" + name + "' that is no path of a known looking glass",
            "skipped");
      }
      return;
    }
    forced.ifPresent(named -> paste.otherDialect(element.firstLine, "JSON", format.get(), named));
    recognised = true;
    speak(format.get());
    context.tell(paste);
    paths.take(format.get(), element, context, name);
  }

  private void speak(LookingGlassFormat format) {
    paste.format(format);
  }

  private void withoutRoutes(JsonParser parser, JsonContext context, String name) {
    recognised = true;
    long line = line(parser);
    parser.skipChildren();
    context.formatOf(name).ifPresent(paste::format);
    context.tell(paste);
    paste.noRoutes(line, "a list of " + name);
  }
}
