package dev.watershed.desktop.imports;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.lookingglass.LookingGlassReader;
import dev.watershed.importers.lookingglass.LookingGlassRoute;
import dev.watershed.importers.lookingglass.LookingGlassSink;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What was recognised in a text.
///
/// @param outputs what routers printed, in the order of the text
/// @param routes the first [#MOST] of them, in the order of the text
/// @param count how many routes there are
/// @param wanted how many of them are to a prefix of the workspace
/// @param faults what was recognised, but is not as it should be: the line and what was done
/// @param others lines that are neither blank nor part of a route, with their number; the first [#MOST]
/// @param otherCount how many such lines there are
record Reading(
    List<Output> outputs, List<Line> routes, long count, long wanted, List<String> faults, List<String> others,
    long otherCount) {

  /// So much of each is listed.
  static final int MOST = 1_000;

  static final Reading NOTHING = new Reading(List.of(), List.of(), 0, 0, List.of(), List.of(), 0);

  /// What one router printed.
  ///
  /// @param format who printed it, for people
  /// @param router its name; empty where the text does not tell
  /// @param localAs unsigned, or -1 where the text does not tell
  record Output(String format, String router, long localAs, long firstLine) {}

  /// A route, as text.
  ///
  /// @param wanted whether it is to a prefix of the workspace
  record Line(long line, String prefix, String path, String nextHop, String communities, boolean best,
      boolean wanted) {}

  Reading {
    outputs = List.copyOf(outputs);
    routes = List.copyOf(routes);
    faults = List.copyOf(faults);
    others = List.copyOf(others);
  }

  /// Reads a text.
  ///
  /// @param prefixes those of the workspace; empty: every route is wanted
  /// @param heartbeat called again and again; what it throws ends the reading
  static Reading of(String text, List<Prefix> prefixes, Runnable heartbeat) throws IOException {
    Collector collector = new Collector(prefixes);
    LookingGlassReader.read(
        new StringReader(text), "", Optional.empty(), collector, collector::fault, heartbeat);
    return collector.reading(text);
  }

  private static final class Collector implements LookingGlassSink {
    private final List<Prefix> prefixes;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Line> routes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final BitSet used = new BitSet();
    private long count;
    private long wanted;

    Collector(List<Prefix> prefixes) {
      this.prefixes = prefixes;
    }

    @Override
    public void open(Router router, long firstLine) {
      if (outputs.size() < MOST) {
        outputs.add(new Output(router.format().label(), router.name(), router.localAs(), firstLine));
      }
    }

    @Override
    public void route(LookingGlassRoute route) {
      count++;
      boolean asked = prefixes.isEmpty() || prefixes.contains(route.prefix());
      wanted += asked ? 1 : 0;
      used.set((int) Math.min(route.firstLine(), Integer.MAX_VALUE - 2),
          (int) Math.min(route.lastLine() + 1, Integer.MAX_VALUE));
      if (routes.size() < MOST) {
        routes.add(new Line(
            route.firstLine(),
            route.prefix().toString(),
            route.hasAsPath() ? route.attributes().asPath().toString() : route.asPathText(),
            route.attributes().nextHop().map(Object::toString).orElse(route.nextHopText()),
            route.attributes().communities().toString(),
            route.best().orElse(false),
            asked));
      }
    }

    @Override
    public void close() {
      // What comes next opens anew.
    }

    private void fault(Diagnostic diagnostic) {
      if (faults.size() < MOST) {
        // The text has no name: the place comes first.
        faults.add(diagnostic.toString().replaceFirst("^: ", ""));
      }
    }

    private Reading reading(String text) {
      List<String> others = new ArrayList<>();
      long otherCount = 0;
      int number = 0;
      for (String line : (Iterable<String>) text.lines()::iterator) {
        number++;
        if (!line.isBlank() && !used.get(number)) {
          otherCount++;
          if (others.size() < MOST) {
            others.add(number + "  " + line.strip());
          }
        }
      }
      return new Reading(outputs, routes, count, wanted, faults, others, otherCount);
    }
  }
}
