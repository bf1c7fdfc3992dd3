package dev.watershed.desktop.edit;

import dev.watershed.desktop.edit.Edit.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The edits that can be undone, and those that were and can be done again. Bounded: the oldest are forgotten.
final class History {

  static final int MOST = 500;

  private final Deque<Edit> done = new ArrayDeque<>();
  private final Deque<Edit> undone = new ArrayDeque<>();
  private boolean dragging;

  /// Forgets everything.
  void clear() {
    done.clear();
    undone.clear();
    dragging = false;
  }

  /// Takes note of an edit that was made.
  void add(Edit edit) {
    undone.clear();
    Edit last = done.peekLast();
    if (dragging && last != null && last.takesIn(edit)) {
      done.removeLast();
      Edit whole = last.and(edit);
      // A slider that was dragged there and back has done nothing.
      if (!whole.before().equals(whole.after())) {
        done.addLast(whole);
      }
    } else {
      done.addLast(edit);
      if (done.size() > MOST) {
        done.removeFirst();
      }
    }
    dragging = !edit.drag().isEmpty();
  }

  /// The slider is let go: what follows is another edit.
  void endDrag() {
    dragging = false;
  }

  Optional<String> undoName() {
    return Optional.ofNullable(done.peekLast()).map(Edit::name);
  }

  Optional<String> redoName() {
    return Optional.ofNullable(undone.peekLast()).map(Edit::name);
  }

  /// Takes the last edit back, and gives the state before it; empty where there is none.
  Optional<State> undo() {
    dragging = false;
    Edit last = done.pollLast();
    if (last == null) {
      return Optional.empty();
    }
    undone.addLast(last);
    return Optional.of(last.before());
  }

  /// Does the edit that was undone last again; empty where there is none.
  Optional<State> redo() {
    dragging = false;
    Edit next = undone.pollLast();
    if (next == null) {
      return Optional.empty();
    }
    done.addLast(next);
    return Optional.of(next.after());
  }
}
