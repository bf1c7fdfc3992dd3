package dev.watershed.importers.bmp;

import dev.watershed.importers.bgp.Octets;
import java.io.IOException;
import java.util.Arrays;

/// Cuts a stream into messages by their common headers (RFC 7854 section 4.1). What a length field says is only
/// believed up to a limit, and memory is taken for octets that came, not for octets that were promised. For one thread.
final class MessageFramer {

  static final int HEADER = 6;
  static final int LATEST_VERSION = 4;

  private static final int FIRST_BUFFER = 64 * 1024;
  private static final String SECTION = "RFC 7854 section 4.1";

  /// Gives octets.
  @FunctionalInterface
  interface Input {
    /// @return how many, at least one; -1 at the end
    int read(byte[] into, int from, int length) throws IOException;
  }

  /// What is done where no message begins.
  enum Recovery {
    /// Nothing more is read: a router that lost its place cannot be believed.
    STOP,
    /// The next place is sought where messages follow one another: a recording can be damaged.
    SEEK
  }

  /// Told of what is wrong, by the place in the stream.
  @FunctionalInterface
  interface Trouble {
    void report(long position, String reference, String problem, String action);
  }

  private final int limit;
  private final Recovery recovery;
  private final Trouble trouble;
  private byte[] data = new byte[FIRST_BUFFER];
  private int next;
  private int filled;
  private long base;
  private boolean ended;
  private boolean broken;
  private boolean seeking;
  private int version;
  private int type;
  private int bodyFrom;
  private int to;

  /// @param limit octets of the longest message that is believed
  MessageFramer(int limit, Recovery recovery, Trouble trouble) {
    this.limit = limit;
    this.recovery = recovery;
    this.trouble = trouble;
  }

  /// Reads once. Only where [#advance()] has found nothing; the message at hand is gone then.
  ///
  /// @return octets read, or -1 at the end
  int read(Input input) throws IOException {
    if (next > 0) {
      System.arraycopy(data, next, data, 0, filled - next);
      base += next;
      filled -= next;
      next = 0;
    }
    if (filled == data.length) {
      data = Arrays.copyOf(data, data.length * 2);
    } else if (filled < FIRST_BUFFER / 2 && data.length > 4 * FIRST_BUFFER) {
      // One long message shall not cost its length for ever.
      data = Arrays.copyOf(data, FIRST_BUFFER);
    }
    int count = input.read(data, filled, data.length - filled);
    if (count < 0) {
      ended = true;
    } else {
      filled += count;
    }
    return count;
  }

  /// Goes to the next message.
  ///
  /// @return false where there is no whole one: then more is to be read, unless the stream [#isOver()]
  boolean advance() {
    while (!broken) {
      if (seeking && !seek()) {
        return false;
      }
      if (filled - next < HEADER) {
        if (ended && next < filled) {
          tell(next, (filled - next) + " octets are left, too few for the header of a message", "left out");
          next = filled;
        }
        return false;
      }
      String problem = problem(next);
      if (!problem.isEmpty()) {
        if (recovery == Recovery.SEEK && !ended && mayLackVersion()
            && next + Octets.u32(data, next) - 1 + HEADER > filled) {
          // Whether only the version is missing, what follows tells.
          return false;
        }
        lost(problem);
        continue;
      }
      long length = Octets.u32(data, next + 1);
      long end = next + length;
      if (recovery == Recovery.SEEK && end < filled && !isHeader((int) end) && isInterrupted((int) end)) {
        continue;
      }
      if (recovery == Recovery.SEEK && !ended && filled < end + HEADER) {
        // What follows tells whether the length is to be believed.
        return false;
      }
      if (end > filled) {
        if (ended) {
          lost("the message says it has " + length + " octets where " + (filled - next) + " are left");
          continue;
        }
        return false;
      }
      settle(data[next], data[next + 5] & 0xff, next + HEADER, (int) end);
      return true;
    }
    return false;
  }

  private void settle(int foundVersion, int foundType, int from, int end) {
    version = foundVersion;
    type = foundType;
    bodyFrom = from;
    to = end;
    next = end;
  }

  /// Why no message can begin here; empty where one can.
  private String problem(int at) {
    int found = data[at] & 0xff;
    if (found < 3 || found > LATEST_VERSION) {
      return found == 1 || found == 2
          ? "BMP version " + found + " is not supported; expected 3 or 4"
          : "no message begins here: version " + found + ", expected 3 or 4";
    }
    long length = Octets.u32(data, at + 1);
    if (length < HEADER || length > limit) {
      return "the message says it has " + length + " octets, expected " + HEADER + " to " + limit;
    }
    return "";
  }

  private void lost(String problem) {
    if (recovery == Recovery.STOP) {
      tell(next, problem, "nothing more is read");
      broken = true;
      return;
    }
    if (isVersionMissing()) {
      tell(next, "the version is missing before a message of type " + (data[next + 4] & 0xff), "read as version 3");
      insertVersion();
      return;
    }
    tell(next, problem, "sought the next place where messages follow one another");
    seeking = true;
    next++;
  }

  /// Recorders that take a message's first octet to look at the version have lost it before: then the rest of the
  /// header stands here, and another message where it says.
  private boolean isVersionMissing() {
    if (!mayLackVersion()) {
      return false;
    }
    long end = next + Octets.u32(data, next) - 1;
    return end == filled && ended || end + HEADER <= filled && isHeader((int) end);
  }

  private boolean mayLackVersion() {
    if (filled - next < HEADER) {
      return false;
    }
    long length = Octets.u32(data, next);
    return (data[next + 4] & 0xff) <= BmpDecoder.ROUTE_MIRRORING && length >= HEADER && length <= limit;
  }

  /// Puts the missing octet in its place.
  private void insertVersion() {
    if (filled == data.length) {
      data = Arrays.copyOf(data, data.length + 1);
    }
    System.arraycopy(data, next, data, next + 1, filled - next);
    data[next] = 3;
    filled++;
    base--;
  }

  /// Whether another message begins inside the one at hand, whose length then lies; if so, goes there.
  private boolean isInterrupted(int end) {
    for (int at = next + HEADER; at < end; at++) {
      if (isHeader(at)) {
        long behind = at + Octets.u32(data, at + 1);
        if (behind == filled && ended || behind + HEADER <= filled && isHeader((int) behind)) {
          tell(next, "the message says it has " + (end - next) + " octets, but another one begins inside it",
              "went on " + (at - next) + " octets later");
          next = at;
          return true;
        }
      }
    }
    return false;
  }

  /// Goes to the next place where two messages follow one another, or one ends with the stream.
  private boolean seek() {
    for (int at = next; at + HEADER <= filled; at++) {
      if (!isHeader(at)) {
        continue;
      }
      long end = at + Octets.u32(data, at + 1);
      if (end == filled && ended || end + HEADER <= filled && isHeader((int) end)) {
        next = at;
        seeking = false;
        return true;
      }
      if (!ended && end + HEADER > filled) {
        // It may be one: its end has not come yet. Longer messages than the limit are not waited for.
        next = at;
        return false;
      }
    }
    next = ended ? filled : Math.max(next, filled - HEADER + 1);
    return false;
  }

  private boolean isHeader(int at) {
    return isHeader(data, at, filled, limit);
  }

  /// Whether the octets at an index look like the header of a message that Watershed knows.
  static boolean isHeader(byte[] octets, int at, int length, int limit) {
    if (length - at < HEADER || octets[at] < 3 || octets[at] > LATEST_VERSION) {
      return false;
    }
    int kind = octets[at + 5] & 0xff;
    long size = Octets.u32(octets, at + 1);
    boolean ofPeer = kind != BmpDecoder.INITIATION && kind != BmpDecoder.TERMINATION;
    return kind <= BmpDecoder.ROUTE_MIRRORING
        && size <= limit
        && size >= (ofPeer ? HEADER + PeerHeader.OCTETS : HEADER)
        && (!ofPeer || length - at <= HEADER || (octets[at + HEADER] & 0xff) <= PeerHeader.LOC_RIB);
  }

  private void tell(int at, String problem, String action) {
    trouble.report(base + at, SECTION, problem, action);
  }

  /// Whether nothing more will come: the stream ended and was read, or it cannot be read on.
  boolean isOver() {
    return broken || ended && next >= filled;
  }

  /// Whether part of a message is waiting for the rest.
  boolean isInsideMessage() {
    return next < filled;
  }

  byte[] data() {
    return data;
  }

  /// 3 or 4.
  int version() {
    return version;
  }

  int type() {
    return type;
  }

  /// Index behind the common header.
  int bodyFrom() {
    return bodyFrom;
  }

  /// Index behind the message.
  int to() {
    return to;
  }

  /// The place in the stream of an index.
  long position(int index) {
    return base + index;
  }
}
