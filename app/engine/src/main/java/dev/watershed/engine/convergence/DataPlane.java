package dev.watershed.engine.convergence;

import java.util.Arrays;

/// Where the packets of every router end, kept up to date as forwarding tables change one by one: a forest of routers,
/// each below the one that it sends to, in which a change moves one branch.
///
/// What a packet meets is judged at one moment, as if it travelled in no time: forwarding changes in seconds, packets
/// arrive in tens of milliseconds.
final class DataPlane {

  /// Instead of a next router: no entry, and dropping as the operator asked for.
  static final int NO_ENTRY = -1;
  static final int DISCARD = -2;
  /// Announcement 0; the others follow downwards.
  private static final int FIRST_ANNOUNCEMENT = -3;

  /// Hears of routers whose packets end elsewhere.
  @FunctionalInterface
  interface Listener {
    void moved(int router, int from, int to);
  }

  /// States beside the PoPs, which are numbered from 0.
  final int looping;
  final int blackholed;
  final int none;

  private final int[] next;
  private final int[] state;
  /// The branches below each router, as lists in both directions.
  private final int[] child;
  private final int[] right;
  private final int[] left;
  /// By announcement: the state of packets that get there.
  private final int[] end;
  private final int[] stamp;
  private int stamps;
  private int[] stack = new int[64];
  private final Listener listener;

  DataPlane(int routers, int pops, int announcements, Listener listener) {
    looping = pops;
    blackholed = pops + 1;
    none = pops + 2;
    next = new int[routers];
    state = new int[routers];
    child = new int[routers];
    right = new int[routers];
    left = new int[routers];
    stamp = new int[routers];
    end = new int[announcements];
    this.listener = listener;
    Arrays.fill(next, NO_ENTRY);
    Arrays.fill(state, none);
    Arrays.fill(child, -1);
    Arrays.fill(right, -1);
    Arrays.fill(left, -1);
  }

  /// What stands for an announcement in the place of a next router.
  static int toPop(int announcement) {
    return FIRST_ANNOUNCEMENT - announcement;
  }

  int state(int router) {
    return state[router];
  }

  int next(int router) {
    return next[router];
  }

  /// What becomes of packets that reach the PoP over an announcement's session.
  void setEnd(int announcement, int newState) {
    if (end[announcement] == newState) {
      return;
    }
    end[announcement] = newState;
    int code = toPop(announcement);
    for (int router = 0; router < next.length; router++) {
      if (next[router] == code) {
        update(router);
      }
    }
  }

  /// A router sends packets elsewhere from now on.
  ///
  /// @param to a router, [#NO_ENTRY], [#DISCARD], or [#toPop]
  void forward(int router, int to) {
    int was = next[router];
    if (was == to) {
      return;
    }
    if (was >= 0) {
      if (left[router] >= 0) {
        right[left[router]] = right[router];
      } else {
        child[was] = right[router];
      }
      if (right[router] >= 0) {
        left[right[router]] = left[router];
      }
    }
    next[router] = to;
    left[router] = -1;
    right[router] = -1;
    if (to >= 0) {
      right[router] = child[to];
      if (child[to] >= 0) {
        left[child[to]] = router;
      }
      child[to] = router;
    }
    update(router);
  }

  private void update(int router) {
    int now = judge(router);
    if (now == state[router]) {
      return;
    }
    int below = now == none ? blackholed : now;
    set(router, now);
    // Everybody whose packets come through here; around a loop each once.
    int mark = ++stamps;
    stamp[router] = mark;
    int depth = 0;
    for (int one = child[router]; one >= 0; one = right[one]) {
      depth = push(depth, one);
    }
    while (depth > 0) {
      int at = stack[--depth];
      if (stamp[at] == mark) {
        continue;
      }
      stamp[at] = mark;
      set(at, below);
      for (int one = child[at]; one >= 0; one = right[one]) {
        depth = push(depth, one);
      }
    }
  }

  private int push(int depth, int router) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth] = router;
    return depth + 1;
  }

  private void set(int router, int now) {
    int was = state[router];
    if (was != now) {
      state[router] = now;
      listener.moved(router, was, now);
    }
  }

  /// Follows the packets of a router to their end.
  private int judge(int router) {
    int mark = ++stamps;
    int at = router;
    while (next[at] >= 0) {
      if (stamp[at] == mark) {
        return looping;
      }
      stamp[at] = mark;
      at = next[at];
    }
    if (next[at] == NO_ENTRY) {
      return at == router ? none : blackholed;
    }
    return next[at] == DISCARD ? blackholed : end[FIRST_ANNOUNCEMENT - next[at]];
  }
}
