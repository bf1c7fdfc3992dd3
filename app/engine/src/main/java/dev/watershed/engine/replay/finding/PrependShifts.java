package dev.watershed.engine.replay.finding;

import java.util.List;

/// What prepends that the operator changed explain beside themselves: vantage points that leave the PoP where it became
/// longer, come to it where it became shorter, and whatever other PoPs win or lose by that.
final class PrependShifts {

  /// At one PoP, at one time; through whichever upstream it was seen, for it is rarely done for one alone.
  ///
  /// @param longer whether more prepends were made; else fewer
  record Shift(int pop, boolean longer, long from, long to) {}

  private final History history;
  private final Landings landings;
  private final long settle;
  private final List<Shift> shifts;

  /// @param settle microseconds
  PrependShifts(History history, Landings landings, long settle, List<Shift> shifts) {
    this.history = history;
    this.landings = landings;
    this.settle = settle;
    this.shifts = List.copyOf(shifts);
  }

  /// Whether a change of prepends at the same time made the event.
  boolean explain(VisibilityEvent event) {
    return shifts.stream()
        .filter(shift -> event.start() - settle <= shift.to() && shift.from() - settle <= event.end())
        .anyMatch(shift -> shift.pop() == event.entity().pop() ? isOwn(event, shift) : isOthers(event, shift));
  }

  /// Fewer land on what is longer, more on what is shorter. Where somebody lost the route before it had another one, it
  /// was withdrawn, too.
  private boolean isOwn(VisibilityEvent event, Shift shift) {
    return event.loss() == shift.longer() && !(event.loss() && history.wasLost(event));
  }

  /// Whoever joined another PoP came from the longer one; whoever left another one went to the shorter one.
  private boolean isOthers(VisibilityEvent event, Shift shift) {
    return event.loss() != shift.longer() && !event.moved().isEmpty()
        && event.moved().keySet().stream().allMatch(slot ->
        landings.pop(history.at(slot, event.loss() ? event.end() : event.start() - 1)) == shift.pop());
  }
}
