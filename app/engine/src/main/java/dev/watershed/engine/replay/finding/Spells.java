package dev.watershed.engine.replay.finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Times in which at least one slot shows something, keyed by what it is.
///
/// @param <K> what is shown
final class Spells<K extends Comparable<K>> {

  /// One time.
  ///
  /// @param to microseconds; [Long#MAX_VALUE] where it lasts to the end
  /// @param standing whether it was there already when the first was heard of it
  record Spell<K>(K key, long from, long to, boolean standing, Set<Integer> slots, List<RouteChange> evidence) {}

  private static final class Open {
    private final long from;
    private final boolean standing;
    private final Set<Integer> now = new HashSet<>();
    private final Set<Integer> ever = new TreeSet<>();
    private final List<RouteChange> evidence = new ArrayList<>();

    Open(long from, boolean standing) {
      this.from = from;
      this.standing = standing;
    }
  }

  private final Map<K, Open> open = new TreeMap<>();
  private final List<Spell<K>> closed = new ArrayList<>();

  /// A slot shows it from now on.
  void begin(K key, RouteChange change) {
    Open spell = open.computeIfAbsent(key, _ -> new Open(change.micros(), !change.isReal()));
    spell.now.add(change.slot());
    spell.ever.add(change.slot());
    spell.evidence.add(change);
  }

  /// A slot shows it no more.
  void end(K key, RouteChange change) {
    Open spell = open.get(key);
    if (spell == null) {
      return;
    }
    spell.now.remove(change.slot());
    spell.evidence.add(change);
    if (spell.now.isEmpty()) {
      open.remove(key);
      close(key, spell, change.micros());
    }
  }

  private void close(K key, Open spell, long to) {
    closed.add(new Spell<>(key, spell.from, to, spell.standing, spell.ever, spell.evidence));
  }

  /// All of them, those that have not ended too, in the order of their begin.
  List<Spell<K>> all() {
    open.forEach((key, spell) -> close(key, spell, Long.MAX_VALUE));
    open.clear();
    closed.sort((a, b) -> a.from() != b.from() ? Long.compare(a.from(), b.from()) : a.key().compareTo(b.key()));
    return closed;
  }
}
