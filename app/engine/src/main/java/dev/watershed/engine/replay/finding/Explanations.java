package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.finding.Visibility.Entity;
import dev.watershed.model.bgp.PathAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells causes from consequences among the visibility events of a recording: when a PoP goes, others appear where it
/// was preferred; when one comes back, others are carried no more though nobody withdrew them. Consequences are not
/// reported.
final class Explanations {

  private final History history;
  private final Landings landings;
  private final long settle;
  private final List<VisibilityEvent> events;
  private final Diversions diversions;
  private final PrependShifts prepends;

  Explanations(History history, Landings landings, long settle, List<VisibilityEvent> events, Diversions diversions,
      PrependShifts prepends) {
    this.diversions = diversions;
    this.prepends = prepends;
    this.history = history;
    this.landings = landings;
    this.settle = settle;
    this.events = events;
  }

  /// The events that nothing else explains, in the order given.
  List<VisibilityEvent> causes() {
    Set<VisibilityEvent> consequences = new HashSet<>();
    List<VisibilityEvent> whole = events.stream()
        .filter(event -> event.entity().isWholePop() && !diversions.areAll(event)).toList();
    for (VisibilityEvent event : whole) {
      if (event.loss() && isOutcompeted(event, whole)) {
        consequences.add(event);
      }
    }
    for (VisibilityEvent event : whole) {
      if (!event.loss() && follows(event, whole, consequences)) {
        consequences.add(event);
      }
    }
    detours(whole, consequences);
    // What prepends explain explains others in turn.
    List<VisibilityEvent> pops = whole.stream().filter(event -> !consequences.contains(event)).toList();
    List<VisibilityEvent> parts = events.stream()
        .filter(event -> !event.entity().isWholePop() && !diversions.explain(event))
        .filter(event -> pops.stream().noneMatch(pop -> isPartOf(event, pop)) && !isEndOfReturn(event, pops))
        .filter(event -> !isConsequence(event, pops))
        .filter(event -> !isTransient(event, pops))
        .toList();
    for (VisibilityEvent event : parts) {
      if (event.loss() && isOutcompeted(event, parts)) {
        consequences.add(event);
      }
    }
    for (VisibilityEvent event : parts) {
      if (!event.loss() && follows(event, parts, consequences)) {
        consequences.add(event);
      }
    }
    detours(parts, consequences);
    List<VisibilityEvent> causes = new ArrayList<>(pops);
    parts.stream().filter(event -> !consequences.contains(event)).forEach(causes::add);
    causes.removeIf(prepends::explain);
    return causes;
  }

  /// What came only for a moment, while vantage points looked for another path, also goes without a cause of its own;
  /// and where its going was no cause, its coming was none.
  private void detours(List<VisibilityEvent> all, Set<VisibilityEvent> consequences) {
    for (VisibilityEvent gain : all) {
      for (VisibilityEvent loss : all) {
        boolean after = !gain.loss() && loss.loss() && gain.entity().equals(loss.entity())
            && loss.end() >= gain.start() && loss.start() - gain.end() <= settle
            && gain.moved().keySet().containsAll(loss.moved().keySet());
        if (after && consequences.contains(gain)) {
          consequences.add(loss);
        } else if (after && consequences.contains(loss)) {
          consequences.add(gain);
        }
      }
    }
  }

  /// A loss of one upstream just before or after that of the whole PoP may stand for itself; a gain is how it comes
  /// back.
  private long slack(VisibilityEvent part) {
    return part.loss() ? 0 : settle;
  }

  private boolean isPartOf(VisibilityEvent part, VisibilityEvent whole) {
    return part.loss() == whole.loss() && part.entity().pop() == whole.entity().pop()
        && part.entity().prefix() == whole.entity().prefix() && part.overlaps(whole, slack(part));
  }

  /// Whether a PoP came back through an AS with another prefix so shortly before that this is the same return: vantage
  /// points do not hear of all prefixes at once.
  private boolean isEndOfReturn(VisibilityEvent part, List<VisibilityEvent> pops) {
    return !part.loss() && events.stream().anyMatch(other -> !other.loss()
        && other.entity().pop() == part.entity().pop() && other.entity().upstream() == part.entity().upstream()
        && other.overlaps(part, settle) && pops.stream().anyMatch(pop -> isPartOf(other, pop))
        && pops.stream().anyMatch(pop -> !pop.loss() && pop.entity().pop() == part.entity().pop()
            && pop.entity().prefix() == part.entity().prefix() && pop.overlaps(other, settle)));
  }

  /// Whether what one PoP did through an AS is what those did that other PoPs left, or won, at the same time; of a loss
  /// with a long tail, some may have gone to one and some to another, or to a hijack or leak.
  private boolean isConsequence(VisibilityEvent part, List<VisibilityEvent> pops) {
    List<VisibilityEvent> near = pops.stream().filter(whole -> isNear(part, whole)).toList();
    return !near.isEmpty() && part.moved().keySet().stream().allMatch(slot ->
        near.stream().anyMatch(whole -> whole.moved().containsKey(slot)) || history.elsewhere(part, slot) < 0
            || diversions.isDiverted(history.elsewhere(part, slot)));
  }

  private boolean isNear(VisibilityEvent part, VisibilityEvent whole) {
    // Whoever left the lost PoP must have gone somewhere, and whoever won over must have come from somewhere.
    boolean possible = part.loss() != whole.loss() || part.entity().pop() == whole.entity().pop();
    return possible && part.entity().prefix() == whole.entity().prefix() && part.overlaps(whole, settle);
  }

  /// Something that came and went while vantage points still looked for a path.
  private boolean isTransient(VisibilityEvent event, List<VisibilityEvent> pops) {
    boolean reversed = events.stream().anyMatch(other -> other.entity().equals(event.entity())
        && other.loss() != event.loss() && event.overlaps(other, settle));
    return reversed && pops.stream().anyMatch(pop -> pop.loss()
        && pop.entity().prefix() == event.entity().prefix()
        && event.start() >= pop.start() && event.end() <= pop.end() + settle);
  }

  /// Whether all that left went to what appeared at that time, and did so because they like it better.
  private boolean isOutcompeted(VisibilityEvent loss, List<VisibilityEvent> all) {
    List<VisibilityEvent> gains = all.stream()
        .filter(gain -> !gain.loss() && gain.entity().prefix() == loss.entity().prefix()
            && !gain.entity().equals(loss.entity()) && gain.overlaps(loss, settle))
        .toList();
    if (gains.isEmpty() || loss.moved().isEmpty()) {
      return false;
    }
    int better = 0;
    int worse = 0;
    for (var move : loss.moved().entrySet()) {
      int slot = move.getKey();
      int before = history.at(slot, loss.start() - 1);
      int after = history.at(slot, loss.end());
      if (after < 0 || gains.stream().noneMatch(gain -> carries(gain.entity(), after))
          || history.wasLost(slot, loss.start(), loss.end())) {
        return false; // Bad news travels with withdrawals, good news does not.
      }
      Optional<PathAttributes> old = history.attributes(before);
      int order = old.isEmpty()
          ? 0
          : Integer.compare(history.log().attributes().get(after).asPath().hopCount(), old.get().asPath().hopCount());
      better += order < 0 || order == 0 && returns(slot, after, loss.start()) ? 1 : 0;
      worse += order > 0 ? 1 : 0;
    }
    return better > worse && better * 2 > loss.moved().size() - worse;
  }

  /// Whether a slot had been with the PoP that it joins before it was with the one it leaves.
  private boolean returns(int slot, int after, long before) {
    return history.within(slot, Long.MIN_VALUE, before - 1).stream()
        .anyMatch(change -> landings.pop(change.before()) == landings.pop(after)
            || landings.pop(change.after()) == landings.pop(after));
  }

  private boolean carries(Entity entity, int attributes) {
    return landings.pop(attributes) == entity.pop()
        && (entity.isWholePop() || Integer.toUnsignedLong(landings.upstream(attributes)) == entity.upstream());
  }

  /// Whether all that joined had lost what they had.
  private boolean follows(VisibilityEvent gain, List<VisibilityEvent> all, Set<VisibilityEvent> consequences) {
    List<VisibilityEvent> losses = all.stream()
        .filter(loss -> loss.loss() && !consequences.contains(loss)
            && loss.entity().prefix() == gain.entity().prefix()
            && !loss.entity().equals(gain.entity()) && loss.overlaps(gain, settle))
        .toList();
    return !losses.isEmpty() && gain.moved().keySet().stream()
        .allMatch(slot -> losses.stream().anyMatch(loss -> loss.moved().containsKey(slot)));
  }
}
