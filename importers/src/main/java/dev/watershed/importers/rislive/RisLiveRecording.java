package dev.watershed.importers.rislive;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat.Opener;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.importers.io.TextLines;
import dev.watershed.importers.rislive.RisLiveMessage.Answer;
import dev.watershed.importers.rislive.RisLiveMessage.Fault;
import dev.watershed.importers.rislive.RisLiveMessage.OfSession;
import dev.watershed.importers.rislive.RisLiveMessage.PeerState;
import dev.watershed.importers.rislive.RisLiveMessage.Pong;
import dev.watershed.importers.rislive.RisLiveMessage.Unusable;
import dev.watershed.importers.rislive.RisLiveMessage.Update;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// Messages of RIS Live as they came, one a line: what [RisLiveClient] records, and what `curl` keeps of the stream by
/// HTTP.
public final class RisLiveRecording implements RouteSource {

  private final String name;
  private final Opener opener;

  /// @param name for messages, as the user gave it
  public RisLiveRecording(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return opener.size();
  }

  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    try (OctetSource source = opener.open()) {
      Reading reading = new Reading(source, filter, events, diagnostics, progress);
      TextLines lines = new TextLines(RisLiveOptions.LONGEST_MESSAGE, reading);
      lines.read(source, damage -> diagnostics.report(new Diagnostic(
          name, Diagnostic.Unit.LINE, lines.number() + 1, "", damage.problem(), damage.action())));
      if (reading.stopped) {
        throw new CancellationException(name + ": stopped");
      }
    }
  }

  /// One pass over the file.
  private final class Reading implements TextLines.Reader {
    private final OctetSource source;
    private final RouteFilter filter;
    private final Consumer<RouteEvent> events;
    private final Diagnostics diagnostics;
    private final Progress progress;
    private final RisLiveDecoder decoder = new RisLiveDecoder();
    private boolean stopped;

    Reading(
        OctetSource source,
        RouteFilter filter,
        Consumer<RouteEvent> events,
        Diagnostics diagnostics,
        Progress progress) {
      this.source = source;
      this.filter = filter;
      this.events = events;
      this.diagnostics = diagnostics;
      this.progress = progress;
    }

    private void report(long number, String reference, String problem, String action) {
      diagnostics.report(new Diagnostic(name, Diagnostic.Unit.LINE, number, reference, problem, action));
    }

    @Override
    public void line(long number, String text) {
      if (text.isBlank()) {
        return;
      }
      RisLiveMessage message = decoder.decode(
          text, (reference, problem, action) -> report(number, reference, problem, action));
      switch (message) {
        case Update update -> update.events().forEach(this::give);
        case PeerState state -> give(state.change());
        case Fault fault -> report(number, "", "the server said: " + fault.text(), "");
        case OfSession _, Pong _, Answer _, Unusable _ -> {}
      }
    }

    private void give(RouteEvent event) {
      if (filter.accepts(event)) {
        events.accept(event);
      }
    }

    @Override
    public void tooLong(long number) {
      report(number, "", "a line of more than " + RisLiveOptions.LONGEST_MESSAGE + " octets", "line skipped");
    }

    @Override
    public boolean goesOn() {
      stopped = !progress.update(source.consumed(), source.total());
      return !stopped;
    }
  }
}
