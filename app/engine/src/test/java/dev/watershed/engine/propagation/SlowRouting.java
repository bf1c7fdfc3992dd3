package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Internet;
import dev.watershed.model.bgp.AsPath;
import java.util.Optional;

/// The resting state of a situation as [MessagePassing] finds it, for tests of other packages.
public final class SlowRouting {

  private final MessagePassing passing;
  private final Situation situation;
  private final boolean settled;

  public SlowRouting(Internet internet, Situation situation, long seed) {
    this.situation = situation;
    passing = new MessagePassing(internet, Assumptions.of(internet), situation, seed);
    settled = passing.run(100_000);
  }

  public boolean isSettled() {
    return settled;
  }

  /// The PoP of the route that a router uses.
  public Optional<String> pop(int router) {
    return Optional.ofNullable(passing.best(router))
        .map(best -> situation.announcements().get(best.announcement()).pop());
  }

  /// Its path, without the router's own AS.
  public AsPath path(int router) {
    return Optional.ofNullable(passing.best(router))
        .map(best -> AsPath.ofSequence(best.path().stream().mapToInt(Integer::intValue).toArray()))
        .orElse(AsPath.EMPTY);
  }
}
