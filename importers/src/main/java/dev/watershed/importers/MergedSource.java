package dev.watershed.importers;

import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several sources as one, their events in the order of time; at the same time, in the order in which the sources were
/// given. Sources are read at once where they overlap in time, each on threads of its own, and a few thousand events of
/// each are held at most. A source whose own events go back in time is not sorted: its later events come late.
public final class MergedSource implements RouteSource {

  private static final int CHUNK = 1024;
  private static final int CHUNKS = 4;

  private final List<RouteSource> sources;

  private MergedSource(List<RouteSource> sources) {
    this.sources = sources;
  }

  /// The sources as one; a single source stays as it is.
  public static RouteSource of(List<RouteSource> sources) {
    return sources.size() == 1 ? sources.getFirst() : new MergedSource(List.copyOf(sources));
  }

  @Override
  public String name() {
    return String.join(", ", sources.stream().map(RouteSource::name).toList());
  }

  @Override
  public void read(RouteFilter filter, Consumer<RouteEvent> events, Diagnostics diagnostics, Progress progress)
      throws IOException {
    List<Reader> waiting = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      waiting.add(new Reader(sources.get(i), i, sources.get(i).startsAt().orElse(Instant.MIN)));
    }
    waiting.sort(Comparator.comparing((Reader reader) -> reader.start).thenComparingInt(reader -> reader.index));
    List<Reader> active = new ArrayList<>();
    List<Reader> all = List.copyOf(waiting);
    try {
      while (true) {
        Reader next = earliest(active);
        // A source that begins before the next event must take part in the choice.
        if (!waiting.isEmpty() && (next == null || !waiting.getFirst().start.isAfter(next.time()))) {
          Reader opened = waiting.removeFirst();
          opened.begin(filter);
          opened.advance(diagnostics, progress, all);
          active.add(opened);
          continue;
        }
        if (next == null) {
          break;
        }
        events.accept(next.take());
        next.advance(diagnostics, progress, all);
        active.removeIf(reader -> reader.ended);
      }
    } finally {
      active.forEach(Reader::stop);
    }
  }

  private static @Nullable Reader earliest(List<Reader> active) {
    Reader earliest = null;
    for (Iterator<Reader> readers = active.iterator(); readers.hasNext(); ) {
      Reader reader = readers.next();
      if (reader.ended) {
        readers.remove();
        continue;
      }
      int order = earliest == null ? -1 : reader.time().compareTo(earliest.time());
      if (earliest == null || order < 0 || order == 0 && reader.index < earliest.index) {
        earliest = reader;
      }
    }
    return earliest;
  }

  /// Events and what was wrong before them; the last chunk may carry the exception that ended the reading.
  private record Chunk(List<RouteEvent> events, List<Diagnostic> problems, long done, long total, boolean last,
      @Nullable Throwable failure) {}

  /// One source on a thread of its own, and the place in its events.
  private static final class Reader {
    private final RouteSource source;
    private final int index;
    private final Instant start;
    private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(CHUNKS);
    private @Nullable Thread thread;
    private List<RouteEvent> events = new ArrayList<>();
    private List<Diagnostic> problems = new ArrayList<>();
    private volatile long done;
    private volatile long total = -1;

    private List<RouteEvent> current = List.of();
    private int position;
    private boolean last;
    private boolean ended;
    private long seenDone;

    Reader(RouteSource source, int index, Instant start) {
      this.source = source;
      this.index = index;
      this.start = start;
    }

    void begin(RouteFilter filter) {
      thread = Thread.ofPlatform().daemon().name("merge-" + index).start(() -> run(filter));
    }

    private void run(RouteFilter filter) {
      Throwable failure = null;
      try {
        source.read(filter, event -> {
          events.add(event);
          if (events.size() == CHUNK) {
            send(false, null);
          }
        }, problem -> problems.add(problem), (read, size) -> {
          done = read;
          total = size;
          // A filter may let nothing through for long; progress is told all the same.
          if (events.size() >= CHUNK / 4 || problems.size() >= CHUNK || queue.isEmpty()) {
            send(false, null);
          }
          return !Thread.currentThread().isInterrupted();
        });
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
      try {
        send(true, failure);
      } catch (CancellationException _) {
        // The caller has left.
      }
    }

    private void send(boolean isLast, @Nullable Throwable failure) {
      Chunk chunk = new Chunk(events, problems, done, total, isLast, failure);
      events = new ArrayList<>();
      problems = new ArrayList<>();
      try {
        queue.put(chunk);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (CancellationException) new CancellationException("interrupted").initCause(e);
      }
    }

    Instant time() {
      return current.get(position).time();
    }

    RouteEvent take() {
      return current.get(position++);
    }

    /// Makes sure that there is a next event, or that the source has ended.
    void advance(Diagnostics diagnostics, Progress progress, List<Reader> all) throws IOException {
      while (position == current.size() && !ended) {
        if (last) {
          ended = true;
          return;
        }
        Chunk chunk;
        try {
          chunk = queue.take();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
        chunk.problems().forEach(diagnostics::report);
        current = chunk.events();
        position = 0;
        last = chunk.last();
        seenDone = chunk.done();
        switch (chunk.failure()) {
          case null -> {}
          case IOException e -> throw e;
          case RuntimeException e -> throw e;
          case Error e -> throw e;
          default -> throw new IllegalStateException(chunk.failure());
        }
        report(progress, all);
      }
    }

    private static void report(Progress progress, List<Reader> all) {
      long done = 0;
      for (Reader reader : all) {
        done += reader.seenDone;
      }
      if (!progress.update(done, total(all))) {
        throw new CancellationException("stopped");
      }
    }

    /// The sum of all sizes, where all are known: those of sources that were not begun are not.
    private static long total(List<Reader> all) {
      long sum = 0;
      for (Reader reader : all) {
        long size = reader.total >= 0 ? reader.total : reader.source.size();
        if (size < 0) {
          return -1;
        }
        sum += size;
      }
      return sum;
    }

    void stop() {
      Thread running = thread;
      if (running != null) {
        running.interrupt();
      }
    }
  }
}
