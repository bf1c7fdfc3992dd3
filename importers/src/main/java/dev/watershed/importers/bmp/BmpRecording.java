package dev.watershed.importers.bmp;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat.Opener;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.bmp.BmpMessage.RouteMonitoring;
import dev.watershed.importers.bmp.MessageFramer.Recovery;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The octets of a BMP connection as they came, one router after the other where there are several.
public final class BmpRecording implements RouteSource {

  /// How often progress is told, in messages.
  private static final int STRIDE = 1_024;

  private final String name;
  private final String router;
  private final int longestMessage;
  private final Opener opener;

  /// @param name for messages, as the user gave it
  /// @param router the name of the router, until the recording says one
  public BmpRecording(String name, String router, Opener opener) {
    this(name, router, BmpLimits.DEFAULT.messageOctets(), opener);
  }

  BmpRecording(String name, String router, int longestMessage, Opener opener) {
    this.name = name;
    this.router = router;
    this.longestMessage = longestMessage;
    this.opener = opener;
  }

  /// Whether octets begin as a recording does: with a message, and another one where it ends.
  public static boolean isBmp(byte[] head, int length) {
    int limit = BmpLimits.DEFAULT.messageOctets();
    if (!MessageFramer.isHeader(head, 0, length, limit)) {
      return false;
    }
    long end = Octets.u32(head, 1);
    return end >= length - MessageFramer.HEADER
        || MessageFramer.isHeader(head, (int) end, length, limit)
        // A recording that lost the version of its second message is one all the same.
        || (head[(int) end + 4] & 0xff) <= BmpDecoder.ROUTE_MIRRORING && Octets.u32(head, (int) end) <= limit;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    readMessages(filter, events::accept, diagnostics, progress);
  }

  /// Reads messages and events, as [#read].
  ///
  /// @return the state of the router behind the last message
  public BmpSession readMessages(RouteFilter filter, BmpSink sink, Diagnostics diagnostics, Progress progress)
      throws IOException {
    try (OctetSource source = opener.open()) {
      Reading reading = new Reading(filter, sink, diagnostics);
      while (!reading.framer.isOver()) {
        reading.framer.read(source::read);
        for (OctetSource.Damage damage : source.takeDamages()) {
          diagnostics.report(new Diagnostic(
              name, Diagnostic.Unit.BYTE, damage.position(), "", damage.problem(), damage.action()));
        }
        while (reading.framer.advance()) {
          reading.message();
          if (reading.count++ % STRIDE == 0 && !progress.update(source.consumed(), source.total())) {
            throw new CancellationException(name + ": stopped");
          }
        }
      }
      reading.finish();
      progress.update(source.consumed(), source.total());
      return reading.session;
    }
  }

  /// One reading of the recording.
  private final class Reading {
    private final MessageFramer framer;
    private final MessageDecoder messages = new MessageDecoder();
    private final BmpDecoder decoder = new BmpDecoder(messages);
    private final BmpSession session;
    private final BmpSink sink;
    private final Diagnostics diagnostics;
    private final Problems problems;
    private Instant latest = Instant.EPOCH;
    private long position;
    private long count;

    Reading(RouteFilter filter, BmpSink sink, Diagnostics diagnostics) {
      this.sink = sink;
      this.diagnostics = diagnostics;
      framer = new MessageFramer(longestMessage, Recovery.SEEK, this::report);
      problems = (at, reference, problem, action) -> report(framer.position(at), reference, problem, action);
      // A message without a time is taken to be as late as the one before it.
      session = new BmpSession(
          router, filter, BmpLimits.DEFAULT.peers(), () -> latest, UnaryOperator.identity());
    }

    void report(long at, String reference, String problem, String action) {
      diagnostics.report(new Diagnostic(name, Diagnostic.Unit.BYTE, at, reference, problem, action));
    }

    void message() {
      position = framer.position(framer.bodyFrom());
      BmpMessage message = decoder.decode(
          framer.version(), framer.type(), framer.data(), framer.bodyFrom(), framer.to(), problems);
      if (message instanceof BmpMessage.OfPeer ofPeer) {
        ofPeer.peer().time().ifPresent(time -> latest = time);
      }
      if (!(message instanceof RouteMonitoring)) {
        sink.message(session.router(), message);
      }
      session.apply(message, messages, problems, sink::event);
    }

    /// Tells how much there was of what was only told once.
    void finish() {
      session.passedOver().forEach((what, times) -> {
        if (times > 1) {
          report(position, "", times + " messages in all of " + what, "not supported, left out");
        }
      });
      if (session.refused() > 1) {
        report(position, "", session.refused() + " messages in all of peers beyond the limit", "left out");
      }
    }
  }
}
