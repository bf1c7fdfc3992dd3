package dev.watershed.importers.bgpstream;

import dev.watershed.importers.bgpstream.BgpStreamQuery.Filter;
import dev.watershed.importers.bgpstream.BgpStreamQuery.Interval;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One stream of libbgpstream, guarded: the library ends the process when it is called in the wrong order, so wrong
/// calls never reach it. A stream belongs to one thread at a time; a call from a second thread while the first is
/// inside fails.
final class BgpStream implements AutoCloseable {

  /// Options that name a file which must exist: the library would try for 150 seconds before it gives up.
  private static final Set<String> FILES = Set.of("rib-file", "upd-file", "csv-file", "db-file");

  private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
  private long handle;

  private BgpStream(long handle) {
    this.handle = handle;
  }

  /// Creates, configures and starts a stream. May block while the library asks a broker.
  ///
  /// @throws BgpStreamException where the library is missing or refuses something, naming it
  static BgpStream start(BgpStreamQuery query) throws IOException {
    checkFiles(query);
    BgpStreamLibrary.load(query.library());
    long handle = NativeStream.create();
    if (handle == 0) {
      throw new BgpStreamException("libbgpstream could not create a stream");
    }
    BgpStream stream = new BgpStream(handle);
    try {
      configure(handle, query);
      if (NativeStream.start(handle) != 1) {
        throw new BgpStreamException("libbgpstream could not start the stream from " + query.dataInterface()
            + "; what it printed above says why");
      }
      return stream;
    } catch (Throwable e) {
      stream.close();
      throw e;
    }
  }

  private static void configure(long handle, BgpStreamQuery query) throws BgpStreamException {
    int dataInterface = NativeStream.dataInterface(handle, query.dataInterface());
    if (dataInterface <= 0) {
      throw new BgpStreamException("libbgpstream has no data interface '" + query.dataInterface()
          + "' here; it knows broker, singlefile, csvfile, sqlite and kafka as far as it was built with them");
    }
    for (var option : new TreeMap<>(query.options()).entrySet()) {
      int result = NativeStream.setOption(handle, dataInterface, option.getKey(), option.getValue());
      if (result != 1) {
        throw new BgpStreamException("libbgpstream's " + query.dataInterface()
            + (result == -2 ? " has no option '" + option.getKey() + "'"
                : " refuses " + option.getKey() + "=" + option.getValue()));
      }
    }
    for (Filter filter : query.filters()) {
      if (NativeStream.addFilter(handle, filter.type().code(), filter.value()) != 1) {
        throw new BgpStreamException("libbgpstream refuses the filter " + filter.type() + " '" + filter.value() + "'");
      }
    }
    if (!query.filterExpression().isBlank() && NativeStream.parseFilter(handle, query.filterExpression()) != 1) {
      throw new BgpStreamException("libbgpstream refuses the filter '" + query.filterExpression() + "'");
    }
    if (query.interval().isPresent() && interval(handle, query.interval().get(), query.live()) != 1) {
      throw new BgpStreamException("libbgpstream refuses the interval " + query.interval().get());
    }
    if (query.ribPeriod().isPresent() && NativeStream.addRibPeriod(handle, query.ribPeriod().get().toSeconds()) != 1) {
      throw new BgpStreamException("libbgpstream refuses the period " + query.ribPeriod().get());
    }
    if (query.live()) {
      NativeStream.setLive(handle);
    }
  }

  private static int interval(long handle, Interval interval, boolean live) throws BgpStreamException {
    return switch (interval) {
      case Interval.Between(Instant begin, var end) -> {
        long from = seconds(begin);
        long to = end.isPresent() ? seconds(end.get()) : 0;
        yield end.isPresent() && to < from ? 0 : NativeStream.addInterval(handle, from, to);
      }
      case Interval.Recent(String length) -> NativeStream.addRecentInterval(handle, length, live);
    };
  }

  private static long seconds(Instant time) throws BgpStreamException {
    long seconds = time.getEpochSecond();
    if (seconds < 0 || seconds > 0xffffffffL) {
      throw new BgpStreamException("libbgpstream counts from 1970 to 2106, not " + time);
    }
    return seconds;
  }

  private static void checkFiles(BgpStreamQuery query) throws IOException {
    for (var option : query.options().entrySet()) {
      if (FILES.contains(option.getKey())) {
        checkFile(option.getValue(), option.getKey());
      }
    }
    String list = query.options().get("csv-file");
    if (query.dataInterface().equals("csvfile") && list != null && !list.equals("-") && !isRemote(list)) {
      int number = 0;
      for (String line : Files.readAllLines(Path.of(list), StandardCharsets.ISO_8859_1)) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          checkFile(line.split(",", 2)[0].strip(), list + ": line " + number);
        }
      }
    }
  }

  private static void checkFile(String name, String where) throws BgpStreamException {
    if (name.equals("-") || isRemote(name)) {
      return;
    }
    if (!Files.exists(Path.of(name))) {
      throw new BgpStreamException(where + ": no such file: " + name);
    }
    if (!Files.isReadable(Path.of(name)) || Files.isDirectory(Path.of(name))) {
      throw new BgpStreamException(where + ": may not be read: " + name);
    }
  }

  private static boolean isRemote(String name) {
    return name.contains("://");
  }

  /// Fills a direct buffer with the next batch, ready for [BatchReader]. Blocks for as long as the library does.
  ///
  /// @return false at the end of the stream
  boolean next(ByteBuffer batch) throws BgpStreamException {
    enter();
    try {
      if (handle == 0) {
        throw new IllegalStateException("the stream is closed");
      }
      batch.clear().order(ByteOrder.nativeOrder());
      int length = NativeStream.next(handle, batch);
      if (length < 0) {
        throw new BgpStreamException(switch (length) {
          case -2 -> "libbgpstream could not read on; what it printed above says why";
          case -3 -> "libbgpstream gave an element of over " + batch.capacity() + " octets";
          default -> "the stream is not running";
        });
      }
      batch.limit(length);
      return length > 0;
    } finally {
      inside.set(null);
    }
  }

  /// Frees the stream; waits for the library's own threads. Closing twice is no harm.
  @Override
  public void close() {
    enter();
    try {
      if (handle != 0) {
        NativeStream.destroy(handle);
        handle = 0;
      }
    } finally {
      inside.set(null);
    }
  }

  private void enter() {
    Thread other = inside.compareAndExchange(null, Thread.currentThread());
    if (other != null) {
      throw new IllegalStateException("the stream is in use by thread " + other.getName());
    }
  }
}
