package dev.watershed.importers.bgpstream;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The functions of the C shim, one to one. They trust their caller: see [BgpStream], which guards them.
final class NativeStream {

  private NativeStream() {}

  /// Finds the library.
  ///
  /// @param path a file, or null for where the system looks
  /// @return null, or why it cannot be used
  static native @Nullable String load(@Nullable String path);

  /// @return 0 where it failed
  static native long create();

  static native void destroy(long handle);

  /// @return its number, 0 where the library has no such interface, -1 after the start
  static native int dataInterface(long handle, String name);

  /// @return 1, 0 where the value is refused, -1 after the start, -2 where there is no such option
  static native int setOption(long handle, int dataInterface, String name, String value);

  /// @return 1, 0 where the filter is refused, -1 after the start
  static native int addFilter(long handle, int type, String value);

  static native int parseFilter(long handle, String expression);

  /// @param begin seconds since 1970
  /// @param end seconds since 1970, or 0 to go on for ever
  static native int addInterval(long handle, long begin, long end);

  static native int addRecentInterval(long handle, String interval, boolean live);

  static native int addRibPeriod(long handle, long seconds);

  static native int setLive(long handle);

  /// @return 1, 0 where it failed, -1 where it was called before
  static native int start(long handle);

  /// Fills a direct buffer from its beginning. May block for as long as the library does.
  ///
  /// @return the octets written; 0 at the end; -1 not running; -2 error of the library; -3 an element too large
  static native int next(long handle, ByteBuffer buffer);
}
