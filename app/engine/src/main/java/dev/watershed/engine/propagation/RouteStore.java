package dev.watershed.engine.propagation;

import java.util.Arrays;

/// Routes that were used somewhere at some time, each kept once, so that equal routes have equal numbers; and their AS
/// paths likewise. Row 0 stands for having no route.
final class RouteStore {

  static final int NOTHING = 0;
  /// In the place of an AS: the operator's own.
  static final int OPERATOR = -1;

  final RouteColumns columns;
  /// By row: the MED under which the router sees it, or -1; and its AS path.
  long[] med;
  int[] path;
  /// By row, of internal routes: the router of the AS that told of it, and the list of clusters, written like a path.
  int[] teller;
  int[] clusters;
  private int size = 1;
  private int[] table;

  /// By path: its first AS, how often that stands there, and the path behind it. Path 0 is empty.
  private int[] head;
  private int[] times;
  private int[] tail;
  private int paths = 1;
  private int[] pathTable;

  RouteStore(int expected) {
    int capacity = Math.max(16, expected + 1);
    columns = new RouteColumns(capacity);
    columns.clear(NOTHING);
    med = new long[capacity];
    path = new int[capacity];
    teller = new int[capacity];
    clusters = new int[capacity];
    table = new int[Integer.highestOneBit(capacity) * 4];
    head = new int[capacity];
    times = new int[capacity];
    tail = new int[capacity];
    pathTable = new int[table.length];
  }

  /// A copy, to which other routes can be added.
  RouteStore(RouteStore other) {
    columns = new RouteColumns(other.columns);
    med = other.med.clone();
    path = other.path.clone();
    teller = other.teller.clone();
    clusters = other.clusters.clone();
    size = other.size;
    table = other.table.clone();
    head = other.head.clone();
    times = other.times.clone();
    tail = other.tail.clone();
    paths = other.paths;
    pathTable = other.pathTable.clone();
  }

  /// How many routes there are, row 0 among them.
  int size() {
    return size;
  }

  /// The row of a route; a new one where it has none.
  ///
  /// @param parent the row at the router before, of an internal route at the one where it leaves the AS; -1 where the
  ///     route comes from a PoP
  int add(
      int router, byte via, int parent, int word, int localPref, int announcement, int cost, int otc, long itsMed,
      int itsTeller, int itsClusters) {
    long hash = Mix.mix(((long) router << 32 | parent & 0xffffffffL) + (long) via * 31 + (long) announcement * 1009);
    int slot = (int) Mix.mix(hash ^ (long) word << 32 ^ localPref) & table.length - 1;
    for (int row; (row = table[slot]) != 0; slot = slot + 1 & table.length - 1) {
      if (columns.router[row] == router && columns.parent[row] == parent && columns.via[row] == via
          && columns.word[row] == word && columns.localPref[row] == localPref
          && columns.announcement[row] == announcement && columns.cost[row] == cost && columns.otc[row] == otc
          && med[row] == itsMed && teller[row] == itsTeller && clusters[row] == itsClusters) {
        return row;
      }
    }
    int row = append(router, via, parent, word, localPref, announcement, cost, otc, itsMed);
    teller[row] = itsTeller;
    clusters[row] = itsClusters;
    table[slot] = row;
    if (size * 2 > table.length) {
      rehash();
    }
    return row;
  }

  private int append(
      int router, byte via, int parent, int word, int localPref, int announcement, int cost, int otc, long itsMed) {
    int row = size++;
    if (row == med.length) {
      columns.grow(row * 2);
      med = Arrays.copyOf(med, row * 2);
      path = Arrays.copyOf(path, row * 2);
      teller = Arrays.copyOf(teller, row * 2);
      clusters = Arrays.copyOf(clusters, row * 2);
    }
    columns.router[row] = router;
    columns.via[row] = via;
    columns.parent[row] = parent;
    columns.word[row] = word;
    columns.localPref[row] = localPref;
    columns.announcement[row] = announcement;
    columns.cost[row] = cost;
    columns.otc[row] = otc;
    med[row] = itsMed;
    return row;
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int row = 1; row < size; row++) {
      long hash = Mix.mix(((long) columns.router[row] << 32 | columns.parent[row] & 0xffffffffL)
          + (long) columns.via[row] * 31 + (long) columns.announcement[row] * 1009);
      int slot = (int) Mix.mix(hash ^ (long) columns.word[row] << 32 ^ columns.localPref[row]) & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = row;
    }
  }

  /// The number of the path in which an AS stands so often before another path.
  ///
  /// @param as an index, or [#OPERATOR]
  /// @param count 0 gives the other path
  int prepend(int as, int count, int behind) {
    if (count == 0) {
      return behind;
    }
    int slot = pathSlot(as, count, behind);
    for (int at; (at = pathTable[slot]) != 0; slot = slot + 1 & pathTable.length - 1) {
      if (head[at] == as && times[at] == count && tail[at] == behind) {
        return at;
      }
    }
    int added = paths++;
    if (added == head.length) {
      head = Arrays.copyOf(head, added * 2);
      times = Arrays.copyOf(times, added * 2);
      tail = Arrays.copyOf(tail, added * 2);
    }
    head[added] = as;
    times[added] = count;
    tail[added] = behind;
    pathTable[slot] = added;
    if (paths * 2 > pathTable.length) {
      pathTable = new int[pathTable.length * 2];
      for (int one = 1; one < paths; one++) {
        int at = pathSlot(head[one], times[one], tail[one]);
        while (pathTable[at] != 0) {
          at = at + 1 & pathTable.length - 1;
        }
        pathTable[at] = one;
      }
    }
    return added;
  }

  private int pathSlot(int as, int count, int behind) {
    return (int) Mix.mix(((long) as << 32 | behind & 0xffffffffL) * 31 + count) & pathTable.length - 1;
  }

  /// How many stand in a path.
  int length(int number) {
    int count = 0;
    for (int at = number; at != 0; at = tail[at]) {
      count += times[at];
    }
    return count;
  }

  /// Whether one stands in a path.
  boolean contains(int number, int one) {
    int at = number;
    while (at != 0 && head[at] != one) {
      at = tail[at];
    }
    return at != 0;
  }

  /// The ASes of a path by index, nearest first, each as often as it stands there.
  int[] ases(int number) {
    int[] all = new int[16];
    int count = 0;
    for (int at = number; at != 0; at = tail[at]) {
      for (int i = 0; i < times[at]; i++) {
        if (count == all.length) {
          all = Arrays.copyOf(all, count * 2);
        }
        all[count++] = head[at];
      }
    }
    return Arrays.copyOf(all, count);
  }
}
