package dev.watershed.importers.lookingglass;

import dev.watershed.importers.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What was read in a text.
record Reading(List<LookingGlassSink.Router> routers, List<LookingGlassRoute> routes, List<Diagnostic> diagnostics) {

  static Reading of(String text) {
    return of(text, Optional.empty());
  }

  static Reading of(String text, Optional<LookingGlassFormat> forced) {
    List<LookingGlassSink.Router> routers = new ArrayList<>();
    List<LookingGlassRoute> routes = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    LookingGlassSink sink = new LookingGlassSink() {
      @Override
      public void open(Router router, long firstLine) {
        routers.add(router);
      }

      @Override
      public void route(LookingGlassRoute route) {
        routes.add(route);
      }

      @Override
      public void close() {}
    };
    try {
      LookingGlassReader.read(new StringReader(text), "paste", forced, sink, diagnostics::add, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reading(routers, routes, diagnostics);
  }

  static Reading ofSample(String name) {
    return of(sample(name));
  }

  static String sample(String name) {
    try (InputStream in = Objects.requireNonNull(Reading.class.getResourceAsStream("/looking-glass/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Reading of(Path file) {
    try {
      return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The dialect of the only output.
  LookingGlassFormat format() {
    if (routers.size() != 1) {
      throw new AssertionError("outputs: " + routers);
    }
    return routers.getFirst().format();
  }

  /// The only route to a prefix.
  LookingGlassRoute to(String prefix) {
    List<LookingGlassRoute> found = allTo(prefix);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " routes to " + prefix);
    }
    return found.getFirst();
  }

  List<LookingGlassRoute> allTo(String prefix) {
    return routes.stream().filter(route -> route.prefix().toString().equals(prefix)).toList();
  }
}
