package dev.watershed.importers.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Gzip members decompressed on several threads. What looks like the header of a member (RFC 1952 section 2.3) cuts the
/// file into parts; each part is decompressed on its own, and believed only where its members end exactly at its end,
/// without damage. Where one does not, it and all behind it are given back, to be read one after the other: so the
/// result is always that of reading one after the other. For one thread.
///
/// Memory is bounded: parts are short, few are under way, and a thread whose octets nobody takes waits.
final class GzipAhead {

  /// A part holds as many members as are needed to make it so long.
  private static final int SHORTEST = 512 * 1024;

  /// Where no member begins in so many octets, there is nothing to do at once.
  private static final int LONGEST = 8 << 20;

  private static final int CHUNK = 256 * 1024;

  /// Octets, decompressed, that wait for the reader in all.
  private static final int WAITING = 48 << 20;

  private static final int MOST_THREADS = 8;

  /// Decompressed octets, the last ones of a part with the word whether all of it was as it should be.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chunk(byte[] octets, int length, boolean last, boolean clean) {}

  /// Some members that follow one another.
  private final class Part {
    private final byte[] data;

    private final BlockingQueue<Chunk> chunks;

    Part(byte[] data, int capacity) {
      this.data = data;
      chunks = new ArrayBlockingQueue<>(capacity);
    }

    void decompress() {
      try (GzipOctets members = new GzipOctets(new RawOctets(data), 1)) {
        while (true) {
          byte[] octets = chunk();
          int filled = 0;
          int count = 0;
          while (filled < CHUNK && count >= 0) {
            count = members.read(octets, filled, CHUNK - filled);
            filled += Math.max(count, 0);
          }
          boolean clean = members.takeDamages().isEmpty();
          chunks.put(new Chunk(octets, clean ? filled : 0, count < 0 || !clean, clean));
          if (count < 0 || !clean) {
            return;
          }
        }
      } catch (IOException | RuntimeException e) {
        // Nothing of that sort is expected of octets in memory: whatever it is, the reader shall meet it himself.
        chunks.offer(new Chunk(new byte[0], 0, true, false));
      } catch (InterruptedException _) {
        // The reader has left.
      }
    }
  }

  private final RawOctets raw;
  private final int threads;
  private final ExecutorService workers;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final ConcurrentLinkedDeque<byte[]> spare = new ConcurrentLinkedDeque<>();

  /// Octets of the file behind the last part.
  private byte[] rest = new byte[2 << 20];

  private int limit;
  private boolean fileEnded;
  private boolean noMoreParts;

  private @Nullable Chunk current;
  private int position;

  /// Octets given of the first part.
  private long given;

  private GzipAhead(RawOctets raw, int threads) {
    this.raw = raw;
    this.threads = Math.min(threads, MOST_THREADS);
    workers = Executors.newFixedThreadPool(this.threads, Thread.ofPlatform().daemon().name("gzip-", 0).factory());
  }

  /// Begins where a member begins.
  ///
  /// @return null where it is not worth it: then nothing was taken from the source
  static @Nullable GzipAhead begin(RawOctets raw, int threads) throws IOException {
    GzipAhead ahead = new GzipAhead(raw, threads);
    int end = ahead.endOfPart();
    if (end < 0 || ahead.fileEnded && end == ahead.limit) {
      ahead.giveBack();
      return null;
    }
    ahead.submit(end);
    return ahead;
  }

  /// Reads up to `length` octets.
  ///
  /// @return how many; 0 where the source has to be read one member after the other from here on, the first
  ///     [#givenBefore()] octets of which were given already
  int read(byte[] into, int from, int length) throws IOException {
    while (true) {
      Chunk chunk = current;
      if (chunk != null) {
        if (position < chunk.length()) {
          int count = Math.min(length, chunk.length() - position);
          System.arraycopy(chunk.octets(), position, into, from, count);
          position += count;
          given += count;
          return count;
        }
        current = null;
        spare.push(chunk.octets()); // the one used last is the one in the cache
        if (chunk.last()) {
          if (!chunk.clean()) {
            giveBack();
            return 0;
          }
          parts.removeFirst();
          given = 0;
        }
      }
      submitMore();
      Part first = parts.peek();
      if (first == null) {
        giveBack();
        return 0;
      }
      current = take(first);
      position = 0;
    }
  }

  /// Octets of what is given back to the source that were given to the reader already.
  long givenBefore() {
    return given;
  }

  private static Chunk take(Part part) throws IOException {
    try {
      return part.chunks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private byte[] chunk() {
    byte[] octets = spare.poll();
    return octets == null || octets.length < CHUNK ? new byte[CHUNK] : octets;
  }

  private void submitMore() throws IOException {
    while (!noMoreParts && parts.size() <= threads) {
      int end = endOfPart();
      if (end <= 0) {
        noMoreParts = true;
      } else {
        submit(end);
      }
    }
  }

  private void submit(int end) {
    Part part = new Part(Arrays.copyOf(rest, end), Math.max(4, WAITING / CHUNK / (threads + 1)));
    System.arraycopy(rest, end, rest, 0, limit - end);
    limit -= end;
    parts.add(part);
    workers.execute(part::decompress);
  }

  /// Where the next part ends in [#rest]; 0 at the end of the file, -1 where it would be too long.
  private int endOfPart() throws IOException {
    int scanned = SHORTEST;
    while (true) {
      for (int at = scanned; at + GzipOctets.HEADER <= limit; at++) {
        if (rest[at] == 0x1f && GzipOctets.isHeader(rest, at)) {
          return at;
        }
      }
      scanned = Math.max(scanned, limit - GzipOctets.HEADER + 1);
      if (fileEnded) {
        return limit;
      }
      if (limit > LONGEST) {
        return -1;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    if (limit == rest.length) {
      rest = Arrays.copyOf(rest, 2 * rest.length);
    }
    int until = Math.min(rest.length, limit + SHORTEST);
    while (limit < until) {
      int count = raw.decode(rest, limit, until - limit);
      if (count < 0) {
        fileEnded = true;
        return;
      }
      limit += count;
    }
  }

  private void giveBack() {
    close();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Part part : parts) {
      all.writeBytes(part.data);
    }
    all.write(rest, 0, limit);
    raw.unread(all.toByteArray());
    parts.clear();
    limit = 0;
  }

  void close() {
    workers.shutdownNow();
  }
}
