package dev.watershed.importers;

import dev.watershed.model.event.RouteEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several sources as one, their events in the order of time; at the same time, in the order in which the sources were
/// given. Sources are read at once where they overlap in time, and those that begin next are read ahead, as many as
/// there are processors; each on threads of its own, and a few thousand events of each are held at most. A source whose
/// own events go back in time is not sorted: its later events come late.
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
      beginNext(waiting, filter);
      while (true) {
        Reader next = earliest(active, null);
        // A source that begins before the next event must take part in the choice.
        if (!waiting.isEmpty() && (next == null || !waiting.getFirst().start.isAfter(next.time()))) {
          Reader opened = waiting.removeFirst();
          opened.begin(filter);
          beginNext(waiting, filter);
          opened.advance(diagnostics, progress, all);
          active.add(opened);
          continue;
        }
        if (next == null) {
          break;
        }
        Reader rival = earliest(active, next);
        Instant newcomer = waiting.isEmpty() ? Instant.MAX : waiting.getFirst().start;
        do {
          events.accept(next.take());
          next.advance(diagnostics, progress, all);
        } while (!next.ended && next.isBefore(rival) && newcomer.isAfter(next.time()));
      }
    } finally {
      all.forEach(Reader::stop);
    }
  }

  private static void beginNext(List<Reader> waiting, RouteFilter filter) {
    waiting.stream().limit(Runtime.getRuntime().availableProcessors()).forEach(reader -> reader.begin(filter));
  }

  @SuppressWarnings("ReferenceEquality") // a reader is equal to itself alone
  private static @Nullable Reader earliest(List<Reader> active, @Nullable Reader except) {
    active.removeIf(reader -> reader.ended);
    Reader earliest = null;
    for (Reader reader : active) {
      if (reader != except && reader.isBefore(earliest)) {
        earliest = reader;
      }
    }
    return earliest;
  }

  /// What was wrong, and how many events of its chunk came before.
  private record Problem(int eventsBefore, Diagnostic diagnostic) {}

  /// Events and what was wrong among them; the last chunk may carry the exception that ended the reading.
  private record Chunk(List<RouteEvent> events, List<Problem> problems, long done, long total, boolean last,
      @Nullable Throwable failure) {

    static final Chunk NONE = new Chunk(List.of(), List.of(), 0, -1, false, null);
  }

  /// One source on a thread of its own, and the place in its events.
  private static final class Reader {
    private final RouteSource source;
    private final int index;
    private final Instant start;
    private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(CHUNKS);
    private @Nullable Thread thread;
    private List<RouteEvent> events = new ArrayList<>();
    private List<Problem> problems = new ArrayList<>();
    private volatile long done;
    private volatile long total = -1;

    private Chunk current = Chunk.NONE;
    private int position;
    private int told;
    private boolean ended;

    Reader(RouteSource source, int index, Instant start) {
      this.source = source;
      this.index = index;
      this.start = start;
    }

    void begin(RouteFilter filter) {
      if (thread != null) {
        return;
      }
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
        }, problem -> problems.add(new Problem(events.size(), problem)), (read, size) -> {
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
      return current.events().get(position).time();
    }

    /// Whether the next event comes before that of another reader.
    boolean isBefore(@Nullable Reader other) {
      if (other == null) {
        return true;
      }
      int order = time().compareTo(other.time());
      return order < 0 || order == 0 && index < other.index;
    }

    RouteEvent take() {
      return current.events().get(position++);
    }

    /// Makes sure that there is a next event, or that the source has ended. What was wrong before it is told: when,
    /// does not depend on how the events came in chunks.
    void advance(Diagnostics diagnostics, Progress progress, List<Reader> all) throws IOException {
      while (true) {
        List<Problem> found = current.problems();
        while (told < found.size() && found.get(told).eventsBefore() <= position) {
          diagnostics.report(found.get(told++).diagnostic());
        }
        if (position < current.events().size()) {
          return;
        }
        switch (current.failure()) {
          case null -> {}
          case IOException e -> throw e;
          case RuntimeException e -> throw e;
          case Error e -> throw e;
          default -> throw new IllegalStateException(current.failure());
        }
        if (current.last()) {
          ended = true;
          return;
        }
        try {
          current = queue.take();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
        position = 0;
        told = 0;
        report(progress, all);
      }
    }

    private static void report(Progress progress, List<Reader> all) {
      long done = 0;
      for (Reader reader : all) {
        done += reader.current.done();
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
