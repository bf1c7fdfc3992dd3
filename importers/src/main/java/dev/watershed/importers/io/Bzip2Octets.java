package dev.watershed.importers.io;

import dev.watershed.importers.io.Bzip2Block.DamagedException;
import dev.watershed.importers.io.Bzip2Regions.Region;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Bzip2: all streams, their blocks decoded on several threads. Blocks under way are few, so memory stays bounded. A
/// damaged block is left out, what follows is read.
final class Bzip2Octets extends OctetSource {

  /// What became of a region: octets, or what is wrong with it.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Decoded(Region region, byte[] octets, String problem, boolean ranOut) {}

  private final RawOctets raw;
  private final Bzip2Regions regions;
  private final int threads;
  private final ExecutorService workers;
  private final ConcurrentLinkedQueue<Decoder> decoders = new ConcurrentLinkedQueue<>();
  private final Deque<Future<Decoded>> underWay = new ArrayDeque<>();
  private byte[] current = new byte[0];
  private int position;
  private boolean noMoreRegions;
  private long blocks;
  private boolean toldTrailing;

  /// The memory of one thread.
  private static final class Decoder {
    private final Bzip2Block block = new Bzip2Block();
    private final Bzip2Output output = new Bzip2Output();
  }

  Bzip2Octets(RawOctets raw, int threads) {
    this.raw = raw;
    this.threads = threads;
    regions = new Bzip2Regions(raw);
    workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("bzip2-", 0).factory());
  }

  @Override
  int decode(byte[] into, int from, int length) throws IOException {
    while (position == current.length) {
      if (!nextBlock()) {
        return -1;
      }
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, into, from, count);
    position += count;
    return count;
  }

  /// @return whether there was another block, maybe an empty one
  private boolean nextBlock() throws IOException {
    submit();
    Future<Decoded> future = underWay.poll();
    if (future == null) {
      tellIncomplete(Long.MAX_VALUE);
      if (regions.trailing() > 0 && !toldTrailing) {
        toldTrailing = true;
        damage(regions.trailing() + " octets behind the last bzip2 stream are none", "left out");
      }
      if (blocks == 0 && !regions.hasStreamEnd()) {
        damage("the bzip2 data holds no block", "nothing was read");
        blocks++;
      }
      return false;
    }
    Decoded decoded = await(future);
    while (decoded.ranOut() && !decoded.region().last()) {
      Future<Decoded> next = underWay.poll();
      if (next == null) {
        break;
      }
      // What ended the region only looked like a magic number, once in many thousand files.
      Decoded joined = decode(decoded.region().join(await(next).region()));
      if (!joined.problem().isEmpty()) {
        // It was none of that: the block is damaged, and the one behind it stands on its own.
        underWay.addFirst(next);
        break;
      }
      decoded = joined;
    }
    tellIncomplete(decoded.region().offset());
    blocks++;
    position = 0;
    current = decoded.octets();
    if (!decoded.problem().isEmpty()) {
      boolean cut = decoded.region().last() && decoded.ranOut();
      damage("block " + blocks + " of the bzip2 data, at offset " + decoded.region().offset() + " of the file, "
          + (cut ? "is cut off by the end of the file" : "is damaged: " + decoded.problem()),
          current.length > 0 ? "it was read all the same" : "it was left out");
    }
    submit();
    return true;
  }

  /// Tells of streams that begin or end before a place in the file and have not the blocks that they should have.
  private void tellIncomplete(long before) {
    for (long begin = regions.takeHeadless(before); begin >= 0; begin = regions.takeHeadless(before)) {
      damage("at offset " + begin + " of the file a bzip2 stream should begin, and no block does",
          "what lies before the next block was left out");
    }
    for (long end = regions.takeIncomplete(before); end >= 0; end = regions.takeIncomplete(before)) {
      damage("the checksum of the bzip2 stream that ends at offset " + end + " of the file is not that of its blocks",
          "what was found of it was read");
    }
  }

  private void submit() throws IOException {
    while (!noMoreRegions && underWay.size() < threads + 2) {
      Region region = regions.next();
      if (region == null) {
        noMoreRegions = true;
        workers.shutdown();
      } else {
        underWay.add(workers.submit(() -> decode(region)));
      }
    }
  }

  private static Decoded await(Future<Decoded> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private Decoded decode(Region region) {
    Decoder reused = decoders.poll();
    Decoder decoder = reused == null ? new Decoder() : reused;
    try {
      long end = decoder.block.read(region.data(), region.fromBit(), region.toBit());
      byte[] octets = decoder.block.write(decoder.output);
      return new Decoded(region, octets, end == region.toBit() ? "" : problemBehind(region, end), false);
    } catch (DamagedException e) {
      return new Decoded(region, new byte[0], String.valueOf(e.getMessage()), e.ranOut);
    } finally {
      decoders.add(decoder);
    }
  }

  private static String problemBehind(Region region, long end) {
    return region.last() || !region.endsStreamAt(end)
        ? "no other block and no end of the stream follows it"
        : "";
  }

  @Override
  public long consumed() {
    return raw.consumed();
  }

  @Override
  public long total() {
    return raw.total();
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    underWay.clear();
    raw.close();
  }
}
