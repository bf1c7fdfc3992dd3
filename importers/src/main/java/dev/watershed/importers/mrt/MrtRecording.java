package dev.watershed.importers.mrt;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSource;
import dev.watershed.importers.SourceFormat.Opener;
import dev.watershed.importers.bgp.Octets;
import dev.watershed.importers.bgp.Problems;
import dev.watershed.importers.io.HeadedOctets;
import dev.watershed.importers.io.OctetSource;
import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/// An MRT file or stream. It is decompressed, cut and read on as many threads as the machine has processors, in
/// constant memory; events and lines come in the order of the recording.
public final class MrtRecording implements RouteSource {

  /// Makes a visitor for one thread, and says what it has gathered.
  ///
  /// @param <R> what is gathered
  public interface Gatherer<R> {

    /// The visitor that is to be told of the records.
    RecordVisitor visitor();

    /// What was gathered since the last call. It is not touched again before it has been taken.
    R gathered();
  }

  /// Makes the gatherer of one thread.
  ///
  /// @param <R> what is gathered
  @FunctionalInterface
  public interface GathererFactory<R> {
    /// @param problems to be told what is wrong with a record
    Gatherer<R> create(Problems problems);
  }

  /// Takes what was gathered, in the order of the recording, on the thread that called.
  ///
  /// @param <R> what is gathered
  @FunctionalInterface
  public interface Taker<R> {
    void take(R gathered) throws IOException;
  }

  private record Work<R>(R gathered, List<Diagnostic> problems, Map<String, long[]> passedOver) {}

  private final String name;
  private final String collector;
  private final Opener opener;

  /// @param name for messages, as the user gave it
  /// @param collector the name of the collector for vantage points
  public MrtRecording(String name, String collector, Opener opener) {
    this.name = name;
    this.collector = collector;
    this.opener = opener;
  }

  /// Whether octets begin with a record, or hold two that follow one another.
  public static boolean isMrt(byte[] head, int length) {
    return RecordFramer.isMrt(head, length);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Instant> startsAt() throws IOException {
    if (!opener.isRepeatable()) {
      return Optional.empty();
    }
    try (OctetSource source = opener.open()) {
      HeadedOctets headed = HeadedOctets.of(source, MrtType.HEADER);
      byte[] head = headed.head();
      return headed.headLength() == MrtType.HEADER
              && MrtType.isDefined(Octets.u16(head, 4), Octets.u16(head, 6))
          ? Optional.of(Instant.ofEpochSecond(Octets.u32(head, 0)))
          : Optional.empty();
    }
  }

  @Override
  public long size() {
    return opener.size();
  }

  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    gather(
        problems -> new EventGatherer(filter, collector, problems),
        (List<RouteEvent> gathered) -> gathered.forEach(events),
        diagnostics,
        progress);
  }

  /// Reads the recording with visitors of the caller's own, one for each thread.
  public <R> void gather(
      GathererFactory<R> factory, Taker<R> taker, Diagnostics diagnostics, Progress progress) throws IOException {
    Map<String, long[]> passedOver = new TreeMap<>();
    try (OctetSource source = opener.open()) {
      BatchPipeline<Work<R>> pipeline =
          new BatchPipeline<>(new RecordFramer(name, source), Runtime.getRuntime().availableProcessors());
      pipeline.run(() -> worker(factory), (work, batch) -> {
        taker.take(work.gathered());
        work.problems().forEach(diagnostics::report);
        work.passedOver().forEach((what, seen) -> report(passedOver, what, seen, diagnostics));
        if (!progress.update(batch.consumed, source.total())) {
          throw new CancellationException(name + ": stopped");
        }
      });
    }
    passedOver.forEach((what, seen) -> {
      if (seen[1] > 1) {
        diagnostics.report(new Diagnostic(name, Diagnostic.Unit.BYTE, seen[0], "",
            seen[1] + " records in all of " + what, "not supported, left out"));
      }
    });
  }

  private <R> Function<RecordBatch, Work<R>> worker(GathererFactory<R> factory) {
    List<Diagnostic> found = new ArrayList<>();
    RecordBatch[] current = new RecordBatch[1];
    Gatherer<R> gatherer = factory.create((index, reference, problem, action) ->
        found.add(at(current[0], index, reference, problem, action)));
    RecordWalker walker = new RecordWalker(gatherer.visitor(), (index, reference, problem, action) ->
        found.add(at(current[0], index, reference, problem, action)));
    return batch -> {
      current[0] = batch;
      found.clear();
      found.addAll(batch.problems);
      walker.walk(batch);
      found.sort((left, right) -> Long.compare(left.position(), right.position()));
      Map<String, long[]> passedOver = new TreeMap<>();
      walker.passedOver().forEach((what, seen) -> passedOver.put(what, new long[] {batch.base + seen[0], seen[1]}));
      return new Work<>(gatherer.gathered(), List.copyOf(found), passedOver);
    };
  }

  private Diagnostic at(RecordBatch batch, int index, String reference, String problem, String action) {
    return new Diagnostic(name, Diagnostic.Unit.BYTE, batch.base + index, reference, problem, action);
  }

  /// Tells of the first record of a kind at once, and counts the others.
  private void report(Map<String, long[]> known, String what, long[] seen, Diagnostics diagnostics) {
    long[] before = known.get(what);
    if (before == null) {
      known.put(what, seen);
      diagnostics.report(
          new Diagnostic(name, Diagnostic.Unit.BYTE, seen[0], "", "a record of " + what, "not supported, left out"));
    } else {
      before[1] += seen[1];
    }
  }
}
