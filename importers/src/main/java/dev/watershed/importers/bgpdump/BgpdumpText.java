package dev.watershed.importers.bgpdump;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat.Opener;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// A file with the text of `bgpdump -m`, line by line in constant memory.
public final class BgpdumpText implements RouteSource {

  /// Longer lines are no routes: the longest AS path and the most communities of one message stay below.
  private static final int LONGEST_LINE = 1 << 20;

  private static final int CHUNK = 256 * 1024;

  private final String name;
  private final String collector;
  private final Opener opener;

  /// @param name for messages, as the user gave it
  /// @param collector the name of the collector for vantage points
  public BgpdumpText(String name, String collector, Opener opener) {
    this.name = name;
    this.collector = collector;
    this.opener = opener;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    try (OctetSource source = opener.open()) {
      new Reading(filter, events, diagnostics).run(source, progress);
    }
  }

  /// One pass over the file.
  private final class Reading {
    private final RouteFilter filter;
    private final Consumer<RouteEvent> events;
    private final Diagnostics diagnostics;
    private final BgpdumpLineParser parser = new BgpdumpLineParser(collector);
    private byte[] buffer = new byte[CHUNK];
    private int limit;
    private long line;
    private boolean skipping;

    Reading(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics) {
      this.filter = filter;
      this.events = events;
      this.diagnostics = diagnostics;
    }

    void run(OctetSource source, Progress progress) throws IOException {
      while (true) {
        if (limit == buffer.length) {
          grow();
        }
        int count = source.read(buffer, limit, buffer.length - limit);
        for (OctetSource.Damage damage : source.takeDamages()) {
          report(damage.problem(), damage.action());
        }
        if (count < 0) {
          break;
        }
        limit += count;
        lines();
        if (!progress.update(source.consumed(), source.total())) {
          throw new CancellationException(name + ": stopped");
        }
      }
      if (limit > 0 && !skipping) {
        line(0, limit);
      }
    }

    private void grow() {
      if (buffer.length >= LONGEST_LINE) {
        line++;
        report("a line of more than " + LONGEST_LINE + " octets", "line skipped");
        line--;
        skipping = true;
        limit = 0;
      } else {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }

    private void lines() {
      int from = 0;
      for (int at = 0; at < limit; at++) {
        if (buffer[at] == '\n') {
          if (skipping) {
            skipping = false;
            line++;
          } else {
            line(from, at);
          }
          from = at + 1;
        }
      }
      System.arraycopy(buffer, from, buffer, 0, limit - from);
      limit -= from;
    }

    private void line(int from, int to) {
      line++;
      String text = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1).strip();
      if (text.isEmpty()) {
        return;
      }
      try {
        RouteEvent event = parser.parse(text, problem -> report(problem, "the rest of the line was read"));
        if (filter.accepts(event)) {
          events.accept(event);
        }
      } catch (IllegalArgumentException e) {
        report(String.valueOf(e.getMessage()), "line skipped");
      }
    }

    private void report(String problem, String action) {
      diagnostics.report(new Diagnostic(name, Diagnostic.Unit.LINE, line, "", problem, action));
    }
  }
}
