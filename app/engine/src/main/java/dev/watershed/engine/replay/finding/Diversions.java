package dev.watershed.engine.replay.finding;

import dev.watershed.model.net.Prefix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What hijacks and leaks explain beside themselves: vantage points that follow them, or avoid whoever follows them.
final class Diversions {

  private final History history;
  private final LeakFindings leaks;
  private final OriginFindings origins;
  private final long settle;

  /// @param leaks that have been looked for
  /// @param settle microseconds
  Diversions(History history, LeakFindings leaks, OriginFindings origins, long settle) {
    this.history = history;
    this.leaks = leaks;
    this.origins = origins;
    this.settle = settle;
  }

  /// Whether attributes are those of a hijack or leak.
  boolean isDiverted(int attributes) {
    return leaks.isLeak(attributes) || origins.isForeign(attributes);
  }

  /// Whether all who moved went to a hijack or leak, or came back from one: nothing was withdrawn or announced.
  boolean areAll(VisibilityEvent event) {
    return !event.moved().isEmpty() && event.moved().keySet().stream()
        .allMatch(slot -> isDiverted(history.elsewhere(event, slot)));
  }

  /// Whether all who moved did so, or did so because an AS on their way did: it no longer gave them what it had before.
  boolean explain(VisibilityEvent event) {
    if (event.moved().isEmpty()) {
      return false;
    }
    Set<Integer> ases = followers(event);
    return !ases.isEmpty() && event.moved().keySet().stream().allMatch(slot ->
        isDiverted(history.elsewhere(event, slot)) || passes(history.here(event, slot), ases));
  }

  private boolean passes(int attributes, Set<Integer> ases) {
    return attributes >= 0
        && Arrays.stream(history.log().attributes().get(attributes).asPath().toArray()).anyMatch(ases::contains);
  }

  /// The ASes that were seen to begin or end to follow a hijack or leak at the time of an event.
  private Set<Integer> followers(VisibilityEvent event) {
    Set<Integer> ases = new HashSet<>();
    Prefix prefix = history.prefix(event.moved().keySet().iterator().next());
    for (RouteChange change : history.between(event.start() - settle, event.end() + settle)) {
      if (history.prefix(change.slot()).equals(prefix)) {
        follow(change.before(), ases);
        follow(change.after(), ases);
      }
    }
    return ases;
  }

  private void follow(int attributes, Set<Integer> ases) {
    if (!isDiverted(attributes)) {
      return;
    }
    int[] path = history.log().attributes().get(attributes).asPath().toArray();
    int source = leaks.isLeak(attributes) ? leaks.leaker(attributes) : path[path.length - 1];
    for (int i = 0; i < path.length && path[i] != source; i++) {
      ases.add(path[i]);
    }
  }
}
