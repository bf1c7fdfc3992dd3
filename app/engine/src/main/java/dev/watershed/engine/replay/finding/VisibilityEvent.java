package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.finding.Visibility.Entity;
import dev.watershed.engine.replay.finding.Visibility.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// An entity that nobody carries any more, or that somebody carries again.
///
/// @param loss whether it went; else it came
/// @param start microseconds: the first slot that moved
/// @param end microseconds: the last slot that moved
/// @param moved for each slot that moved, its last move
/// @param of how many slots carried it at most (loss), or carry it at the end (gain)
/// @param remaining slots that still carry it after a loss: at most a quarter of `of`
record VisibilityEvent(
    Entity entity, boolean loss, long start, long end, Map<Integer, Step> moved, int of, Set<Integer> remaining) {

  /// A collapse that is not complete counts from this many slots on: of fewer, a few that stay are too many.
  private static final int COLLAPSE_FROM = 4;

  /// Finds them all, in the order of time.
  ///
  /// @param settle microseconds: steps with no longer pause belong together
  static List<VisibilityEvent> of(Visibility visibility, long settle) {
    return new Search(visibility, settle).events();
  }

  boolean overlaps(VisibilityEvent other, long slack) {
    return start - slack <= other.end && other.start - slack <= end;
  }

  private static final class Search {
    private final Visibility visibility;
    private final List<Step> steps;
    private final long settle;
    private final List<VisibilityEvent> events = new ArrayList<>();
    /// Where the loss began of which a few slots are left, without one having come since; -1 where there is none.
    private int collapsedFrom = -1;

    Search(Visibility visibility, long settle) {
      this.visibility = visibility;
      this.steps = visibility.steps();
      this.settle = settle;
    }

    List<VisibilityEvent> events() {
      Set<Integer> carrying = new TreeSet<>();
      // Before the first step nothing is carried. That is known only if the step is no mere coming to be known.
      boolean knownAbsent = true;
      int afterZero = 0;
      collapsedFrom = -1;
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        if (step.join()) {
          collapsedFrom = -1;
          if (carrying.isEmpty()) {
            afterZero = i;
            if (step.real() && knownAbsent) {
              gain(i);
            }
          }
          carrying.add(step.slot());
        } else {
          carrying.remove(step.slot());
          if (carrying.isEmpty()) {
            knownAbsent = step.real();
            if (step.real()) {
              loss(afterZero, i, Set.of());
            }
          } else if (step.real() && pauseAfter(i)) {
            collapse(afterZero, i, carrying);
          }
        }
      }
      return events;
    }

    private boolean pauseAfter(int i) {
      return i + 1 == steps.size() || steps.get(i + 1).micros() - steps.get(i).micros() > settle;
    }

    /// The steps up to `last` that belong together: no longer pause between them, none before `first`.
    private int begin(int first, int last) {
      int begin = last;
      while (begin > first && steps.get(begin).micros() - steps.get(begin - 1).micros() <= settle) {
        begin--;
      }
      return begin;
    }

    private int peak(int begin, int last) {
      int peak = begin == 0 ? 0 : steps.get(begin - 1).count();
      for (int i = begin; i <= last; i++) {
        peak = Math.max(peak, steps.get(i).count());
      }
      return peak;
    }

    private void loss(int first, int last, Set<Integer> remaining) {
      int begin = collapsedFrom >= 0 ? collapsedFrom : begin(first, last);
      int peak = peak(begin, last);
      Map<Integer, Step> moved = new LinkedHashMap<>();
      for (int i = begin; i <= last; i++) {
        Step step = steps.get(i);
        if (!step.join() && step.real()) {
          moved.remove(step.slot()); // Its last move counts, and gives it its place.
          moved.put(step.slot(), step);
        }
      }
      remaining.forEach(moved::remove);
      long start = moved.values().stream().mapToLong(Step::micros).min().orElse(steps.get(last).micros());
      events.add(new VisibilityEvent(
          visibility.entity(), true, start, steps.get(last).micros(), moved, peak, Set.copyOf(remaining)));
    }

    /// Nearly all have gone, and it stays so.
    private void collapse(int first, int last, Set<Integer> carrying) {
      if (collapsedFrom >= 0) {
        return;
      }
      int begin = begin(first, last);
      int peak = peak(begin, last);
      boolean nearlyAll = peak >= COLLAPSE_FROM && carrying.size() * 4 <= peak;
      // Where the last ones go later, that is one loss with a long tail.
      boolean completes = false;
      for (int i = last + 1; i < steps.size() && !steps.get(i).join(); i++) {
        completes |= steps.get(i).count() == 0;
      }
      if (nearlyAll) {
        if (!completes) {
          loss(first, last, carrying);
        }
        collapsedFrom = begin;
      }
    }

    private void gain(int first) {
      int last = first;
      while (last + 1 < steps.size() && steps.get(last + 1).micros() - steps.get(last).micros() <= settle
          && steps.get(last + 1).count() > 0) {
        last++;
      }
      Map<Integer, Step> moved = new LinkedHashMap<>();
      for (int i = first; i <= last; i++) {
        Step step = steps.get(i);
        if (step.join() && step.real()) {
          moved.putIfAbsent(step.slot(), step);
        }
      }
      long end = moved.values().stream().mapToLong(Step::micros).max().orElseThrow();
      events.add(new VisibilityEvent(
          visibility.entity(), false, steps.get(first).micros(), end, moved, moved.size(), Set.of()));
    }
  }
}
