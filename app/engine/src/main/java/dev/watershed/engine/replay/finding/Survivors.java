package dev.watershed.engine.replay.finding;

import dev.watershed.model.bgp.AsPath;

/// Tells whether slots that kept a route when nearly all others lost it have a right to it, or are stuck.
final class Survivors {

  /// Of this many, a tenth may be stuck without anything to contradict it.
  private static final int MANY = 10;

  private final History history;
  private final Landings landings;
  private final long settle;

  /// @param settle microseconds after a loss until the others have found what they use now
  Survivors(History history, Landings landings, long settle) {
    this.history = history;
    this.landings = landings;
    this.settle = settle;
  }

  /// Whether nothing of what remains after a loss shows that the PoP is still announced.
  boolean areStuck(VisibilityEvent event) {
    boolean few = event.of() >= MANY && event.remaining().size() * 10 <= event.of();
    return event.remaining().stream().allMatch(slot -> {
      AsPath path = path(slot, event.end());
      // The AS next to the operator knows best: what it still has is still announced to it.
      boolean next = Landings.withoutPrepends(path).toArray().length <= 2;
      return !next && !isFresh(event, slot) && (few || isContradicted(event, slot, path));
    });
  }

  /// Whether what a slot holds afterwards has other prepends than what it held before: it was announced anew meanwhile,
  /// and is nothing that was forgotten.
  private boolean isFresh(VisibilityEvent event, int slot) {
    int before = history.at(slot, event.start() - 1);
    int after = history.at(slot, event.end() + settle);
    return landings.pop(before) == landings.pop(after) && landings.prepends(before) != landings.prepends(after);
  }

  AsPath path(int slot, long micros) {
    return history.attributes(history.at(slot, micros)).map(attributes -> attributes.asPath()).orElse(AsPath.EMPTY);
  }

  /// Whether an AS on the path uses another route when all is over: as its own vantage point shows, or another's path
  /// through it.
  boolean isContradicted(VisibilityEvent event, int slot, AsPath path) {
    int own = history.vantagePoint(slot).asn();
    for (int other = 0; other < history.log().slots(); other++) {
      if (other == slot || !history.prefix(other).equals(history.prefix(slot))) {
        continue;
      }
      int held = history.at(other, event.end() + settle);
      if (held == RouteChange.UNKNOWN || landings.pop(held) == event.entity().pop()) {
        continue;
      }
      int asn = history.vantagePoint(other).asn();
      if (asn != own && path.contains(asn)) {
        return true;
      }
      for (int hop : path(other, event.end() + settle).toArray()) {
        if (hop != own && hop != landings.origin() && path.contains(hop)) {
          return true;
        }
      }
    }
    return false;
  }
}
