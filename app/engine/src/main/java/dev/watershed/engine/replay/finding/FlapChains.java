package dev.watershed.engine.replay.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What single vantage points saw go, or come back to a route that they had, again and again.
final class FlapChains {

  /// A chain of changes at one slot, no two further apart than those of a flap.
  ///
  /// @param losses how often the route went, or another one came back
  record Chain(int slot, List<RouteChange> changes, int losses) {
    long start() {
      return changes.getFirst().micros();
    }

    long end() {
      return changes.getLast().micros();
    }

    /// What the slot held before.
    int before() {
      return changes.getFirst().before();
    }
  }

  private final History history;
  private final long flapGap;
  private final int flapLosses;

  FlapChains(History history, FindingOptions options) {
    this.history = history;
    flapGap = options.flapGap().toNanos() / 1000;
    flapLosses = options.flapLosses();
  }

  /// All of them, in the order of their begin.
  List<Chain> find(int[] prefixOf) {
    List<Chain> chains = new ArrayList<>();
    for (int slot = 0; slot < prefixOf.length; slot++) {
      if (prefixOf[slot] < 0) {
        continue;
      }
      List<RouteChange> run = new ArrayList<>();
      for (int number : history.of(slot)) {
        RouteChange change = history.changes().get(number);
        if (!run.isEmpty() && (!change.isReal() || change.micros() - run.getLast().micros() > flapGap)) {
          chain(slot, run, chains);
          run = new ArrayList<>();
        }
        if (change.isReal()) {
          run.add(change);
        }
      }
      chain(slot, run, chains);
    }
    chains.sort(Comparator.comparingLong(Chain::start).thenComparingInt(Chain::slot));
    return chains;
  }

  private void chain(int slot, List<RouteChange> run, List<Chain> chains) {
    int losses = 0;
    int returns = 0;
    Set<Integer> had = new HashSet<>();
    for (RouteChange change : run) {
      had.add(change.before());
      losses += change.after() == -1 ? 1 : 0;
      returns += change.after() >= 0 && had.contains(change.after()) ? 1 : 0;
    }
    if (losses >= flapLosses || returns > flapLosses) {
      chains.add(new Chain(slot, List.copyOf(run), Math.max(losses, returns)));
    }
  }

  /// Puts together what overlaps in time.
  static List<List<Chain>> overlapping(List<Chain> chains) {
    List<List<Chain>> groups = new ArrayList<>();
    long end = 0;
    for (Chain chain : chains) {
      if (groups.isEmpty() || chain.start() > end) {
        groups.add(new ArrayList<>());
        end = chain.end();
      }
      groups.getLast().add(chain);
      end = Math.max(end, chain.end());
    }
    return groups;
  }
}
