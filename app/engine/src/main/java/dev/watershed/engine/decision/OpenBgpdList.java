package dev.watershed.engine.decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// OpenBGPD 7.7: a list that is kept in order of preference as routes come and go (`prefix_insert` and `prefix_remove`
/// in rde_decide.c). MED holds within one neighbouring AS only, so a route may push others behind it or bring them
/// forward; these are taken out and put in again. Times are read when routes are compared, and a route that is
/// announced again unchanged gets a new time without a new place (`prefix_update` in rde_rib.c), so with `rde route-age
/// evaluate` the list need not be what sorting it afresh would give.
final class OpenBgpdList {

  private static final int BEFORE_MED = 0;
  private static final int AFTER_MED = 1;
  private static final int AT_MED = 2;

  private final DecisionProcess process;
  private final CandidateView view;
  private final List<Integer> list = new ArrayList<>();

  OpenBgpdList(DecisionProcess process, CandidateView view) {
    this.process = process;
    this.view = view;
  }

  /// Puts a route at the end of the list as it was left by earlier changes.
  void restore(int candidate) {
    list.add(candidate);
  }

  /// The routes, the best first.
  List<Integer> order() {
    return list;
  }

  /// `prefix_evaluate`: a route comes, goes, or takes the place of another one of its session.
  ///
  /// @param old the route that goes, or [DecisionState#NONE]
  /// @param candidate the route that comes, or [DecisionState#NONE]
  void change(int old, int candidate) {
    if (old != DecisionState.NONE) {
      remove(old);
    }
    if (candidate != DecisionState.NONE) {
      insert(candidate, 0, DecisionState.NONE);
    }
  }

  /// @param from where the search begins
  /// @param after the route behind which to insert where nothing better is found, or [DecisionState#NONE] for the head
  private void insert(int candidate, int from, int after) {
    Deque<Integer> again = new ArrayDeque<>();
    int behind = after;
    boolean selected = false;
    int place = from;
    while (place < list.size()) {
      int other = list.get(place);
      int result = compare(candidate, other);
      int when = when(result);
      if (result < 0) {
        if (when == AT_MED) {
          list.remove(/* index */ place);
          again.add(other);
          continue;
        }
        if (when == BEFORE_MED) {
          break;
        }
        selected = true;
      } else {
        if (when == AT_MED) {
          selected = false;
        }
        if (!selected) {
          behind = other;
        }
      }
      place++;
    }
    list.add(behind == DecisionState.NONE ? 0 : list.indexOf(behind) + 1, candidate);
    while (!again.isEmpty()) {
      insert(again.remove(), list.indexOf(candidate), candidate);
    }
  }

  private void remove(int old) {
    int place = list.indexOf(old);
    list.remove(/* index */ place);
    Deque<Integer> again = new ArrayDeque<>();
    while (place < list.size()) {
      int other = list.get(place);
      int when = when(compare(old, other));
      if (when == BEFORE_MED) {
        break;
      }
      if (when == AT_MED) {
        list.remove(/* index */ place);
        again.add(other);
      } else {
        place++;
      }
    }
    while (!again.isEmpty()) {
      insert(again.remove(), 0, DecisionState.NONE);
    }
  }

  /// `prefix_cmp`, by which a route that is not eligible gives way to any other, even one that is not either.
  private int compare(int candidate, int other) {
    return isEligible(other) ? process.challenge(view, candidate, other, DecisionState.NONE) : -1;
  }

  private boolean isEligible(int candidate) {
    return view.resolvable(candidate) && !view.looped(candidate);
  }

  /// Whether the comparison ended before, at or after MED (`testall`); with `rde med compare always` the list is in a
  /// total order, and all is as if it ended before.
  private int when(int result) {
    if (process.options().alwaysCompareMed()) {
      return BEFORE_MED;
    }
    int step = Math.abs(result) - 1;
    int med = process.steps().indexOf(DecisionStep.MED);
    return step < med ? BEFORE_MED : step == med ? AT_MED : AFTER_MED;
  }
}
