package dev.watershed.cli;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgpdump.EventLines;
import dev.watershed.importers.bgpdump.TextBuffer;
import dev.watershed.importers.bmp.BmpMessage;
import dev.watershed.importers.bmp.BmpSink;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Prints what routers and collectors say. Once the reader of the output has gone, an [UncheckedIOException] says so.
abstract sealed class LivePrinter implements BmpSink {

  private static final int ENOUGH = 1 << 16;

  /// One line a route, as `watershed dump`.
  static LivePrinter lines(OutputStream out, RouteFilter filter) {
    return new Lines(out, filter);
  }

  /// One JSON object a line, messages that are no routes among them.
  static LivePrinter json(OutputStream out) {
    return new Json(out);
  }

  /// Hands everything to the reader of the output.
  abstract void flush();

  @Override
  public void idle() {
    flush();
  }

  private static final class Lines extends LivePrinter {
    private final OutputStream out;
    private final boolean hasRouteConditions;
    private final TextBuffer text = new TextBuffer(2 * ENOUGH);

    Lines(OutputStream out, RouteFilter filter) {
      this.out = out;
      hasRouteConditions = filter.hasRouteConditions();
    }

    @Override
    public void event(RouteEvent event) {
      if (event instanceof RouteEvent.StateChange && hasRouteConditions) {
        return;
      }
      EventLines.append(text, event);
      if (text.size() >= ENOUGH) {
        flush();
      }
    }

    @Override
    void flush() {
      try {
        out.write(text.data(), 0, text.size());
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      text.clear();
    }
  }

  private static final class Json extends LivePrinter {
    private final OutputStream out;
    private final StringWriter text = new StringWriter();
    private final RouteEventJson events = new RouteEventJson(text);
    private final BmpMessageJson messages = new BmpMessageJson(text);
    private boolean inMessages;

    Json(OutputStream out) {
      this.out = out;
    }

    @Override
    public void event(RouteEvent event) {
      if (inMessages) {
        messages.flush();
        inMessages = false;
      }
      events.write(event);
      drain();
    }

    @Override
    public void message(String router, BmpMessage message) {
      if (!inMessages) {
        events.flush();
        inMessages = true;
      }
      messages.write(router, message);
      drain();
    }

    private void drain() {
      if (text.getBuffer().length() >= ENOUGH) {
        flush();
      }
    }

    @Override
    void flush() {
      events.flush();
      messages.flush();
      try {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      text.getBuffer().setLength(0);
    }
  }
}
