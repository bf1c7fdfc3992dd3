package dev.watershed.engine.convergence;

import java.util.Arrays;

/// What is going to happen, by time; of the same time, what was planned first comes first. A heap of four children over
/// columns, without objects.
final class EventQueue {

  /// The heap: times, and the slots of what happens then.
  private long[] time = new long[1024];
  private int[] slot = new int[1024];
  private int size;
  // By slot.
  private int[] order = new int[1024];
  private byte[] kind = new byte[1024];
  private int[] subject = new int[1024];
  private int[] detail = new int[1024];
  private int[] free = new int[1024];
  private int freed;
  private int used;
  private int planned;

  private long takenTime;
  private byte takenKind;
  private int takenSubject;
  private int takenDetail;

  int size() {
    return size;
  }

  /// The time of the next event; only where there is one.
  long nextTime() {
    return time[0];
  }

  void add(long when, byte what, int whom, int how) {
    int place = freed > 0 ? free[--freed] : used++;
    if (place == order.length) {
      order = Arrays.copyOf(order, place * 2);
      kind = Arrays.copyOf(kind, place * 2);
      subject = Arrays.copyOf(subject, place * 2);
      detail = Arrays.copyOf(detail, place * 2);
      free = Arrays.copyOf(free, place * 2);
    }
    order[place] = planned++;
    kind[place] = what;
    subject[place] = whom;
    detail[place] = how;
    if (size == time.length) {
      time = Arrays.copyOf(time, size * 2);
      slot = Arrays.copyOf(slot, size * 2);
    }
    int at = size++;
    while (at > 0) {
      int parent = at - 1 >>> 2;
      if (!isBefore(when, place, time[parent], slot[parent])) {
        break;
      }
      time[at] = time[parent];
      slot[at] = slot[parent];
      at = parent;
    }
    time[at] = when;
    slot[at] = place;
  }

  private boolean isBefore(long when, int place, long otherWhen, int otherPlace) {
    return when != otherWhen ? when < otherWhen : order[place] < order[otherPlace];
  }

  /// Takes the next event out, for [#time] and the others to tell of.
  ///
  /// @return false where there is none
  boolean take() {
    if (size == 0) {
      return false;
    }
    int place = slot[0];
    takenTime = time[0];
    takenKind = kind[place];
    takenSubject = subject[place];
    takenDetail = detail[place];
    free[freed++] = place;
    size--;
    if (size > 0) {
      sink(time[size], slot[size]);
    }
    return true;
  }

  private void sink(long when, int place) {
    int at = 0;
    while (true) {
      int first = 4 * at + 1;
      if (first >= size) {
        break;
      }
      int least = first;
      int end = Math.min(first + 4, size);
      for (int child = first + 1; child < end; child++) {
        if (isBefore(time[child], slot[child], time[least], slot[least])) {
          least = child;
        }
      }
      if (!isBefore(time[least], slot[least], when, place)) {
        break;
      }
      time[at] = time[least];
      slot[at] = slot[least];
      at = least;
    }
    time[at] = when;
    slot[at] = place;
  }

  long time() {
    return takenTime;
  }

  byte kind() {
    return takenKind;
  }

  int subject() {
    return takenSubject;
  }

  int detail() {
    return takenDetail;
  }
}
