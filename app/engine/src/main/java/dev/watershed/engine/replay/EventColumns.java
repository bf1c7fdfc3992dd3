package dev.watershed.engine.replay;

import java.util.Arrays;

/// The columns of a [ReplayLog], 25 octets an event. They lie in pieces of equal length: so they grow without being
/// copied, and leave no garbage behind of which the collector would have to clean the heap while somebody waits for a
/// seek.
///
/// `subject` is a slot for routes, else a vantage point; `value` is the number of the attributes, or two small numbers
/// packed; `since` is when a table's route was last changed.
final class EventColumns {

  private static final int SHIFT = 15;
  /// The events of a piece.
  static final int PIECE = 1 << SHIFT;
  private static final int WITHIN = PIECE - 1;

  private long[][] time = {};
  private byte[][] kind = {};
  private int[][] subject = {};
  private int[][] value = {};
  private long[][] since = {};
  private int size;

  int size() {
    return size;
  }

  void add(long newTime, byte newKind, int newSubject, int newValue, long newSince) {
    int piece = size >>> SHIFT;
    if (piece == time.length) {
      grow(piece + 1);
    }
    int place = size & WITHIN;
    time[piece][place] = newTime;
    kind[piece][place] = newKind;
    subject[piece][place] = newSubject;
    value[piece][place] = newValue;
    since[piece][place] = newSince;
    size++;
  }

  private void grow(int pieces) {
    time = Arrays.copyOf(time, pieces);
    kind = Arrays.copyOf(kind, pieces);
    subject = Arrays.copyOf(subject, pieces);
    value = Arrays.copyOf(value, pieces);
    since = Arrays.copyOf(since, pieces);
    time[pieces - 1] = new long[PIECE];
    kind[pieces - 1] = new byte[PIECE];
    subject[pieces - 1] = new int[PIECE];
    value[pieces - 1] = new int[PIECE];
    since[pieces - 1] = new long[PIECE];
  }

  /// What is there now, whatever is added later. Full pieces are shared: nothing writes to them any more.
  EventColumns fixed() {
    EventColumns fixed = new EventColumns();
    fixed.time = time.clone();
    fixed.kind = kind.clone();
    fixed.subject = subject.clone();
    fixed.value = value.clone();
    fixed.since = since.clone();
    fixed.size = size;
    int last = size >>> SHIFT;
    int length = size & WITHIN;
    if (last < time.length) {
      fixed.time[last] = Arrays.copyOf(time[last], length);
      fixed.kind[last] = Arrays.copyOf(kind[last], length);
      fixed.subject[last] = Arrays.copyOf(subject[last], length);
      fixed.value[last] = Arrays.copyOf(value[last], length);
      fixed.since[last] = Arrays.copyOf(since[last], length);
    }
    return fixed;
  }

  /// The same events in the order of time; those of equal time stay in theirs.
  EventColumns sorted() {
    EventColumns sorted = new EventColumns();
    for (int event : order()) {
      sorted.add(time(event), kind(event), subject(event), value(event), since(event));
    }
    return sorted.fixed();
  }

  /// Bottom-up merge sort of indices, without an object for each.
  private int[] order() {
    int[] from = new int[size];
    Arrays.setAll(from, i -> i);
    int[] to = new int[size];
    for (int width = 1; width > 0 && width < size; width <<= 1) {
      for (int start = 0; start < size; start += 2 * width) {
        int middle = (int) Math.min(size, (long) start + width);
        int end = (int) Math.min(size, (long) start + 2L * width);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
          boolean first = left < middle && (right >= end || time(from[left]) <= time(from[right]));
          to[i] = first ? from[left++] : from[right++];
        }
        if (end == size) {
          break;
        }
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /// Microseconds since 1970.
  long time(int event) {
    return time[event >>> SHIFT][event & WITHIN];
  }

  byte kind(int event) {
    return kind[event >>> SHIFT][event & WITHIN];
  }

  int subject(int event) {
    return subject[event >>> SHIFT][event & WITHIN];
  }

  int value(int event) {
    return value[event >>> SHIFT][event & WITHIN];
  }

  /// Microseconds since 1970.
  long since(int event) {
    return since[event >>> SHIFT][event & WITHIN];
  }
}
