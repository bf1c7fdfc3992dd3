package dev.watershed.engine.replay.finding;

import dev.watershed.engine.replay.ReplayLog;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.anycast.PopIdentifier.Identified;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.PathAttributes;
import java.util.Arrays;
import java.util.List;

/// To which PoP, and through which AS next to the operator, each distinct set of attributes of a log leads.
final class Landings {

  /// No PoP: another origin, or nothing that tells which.
  static final int NONE = -1;

  private final List<Pop> pops;
  private final int origin;
  private final int[] pop;
  private final int[] upstream;
  private final int[] prepends;

  Landings(ReplayLog log, int origin, List<Pop> pops) {
    this.pops = List.copyOf(pops);
    this.origin = origin;
    PopIdentifier identifier = new PopIdentifier(origin, pops);
    int size = log.attributes().size();
    pop = new int[size];
    upstream = new int[size];
    prepends = new int[size];
    Arrays.fill(pop, NONE);
    for (int i = 0; i < size; i++) {
      PathAttributes attributes = log.attributes().get(i);
      if (identifier.identify(attributes) instanceof Identified identified) {
        pop[i] = this.pops.indexOf(identified.pop());
      }
      upstream[i] = attributes.asPath().announcedTo(origin).orElse(0);
      prepends[i] = Math.max(0, attributes.asPath().timesAtEnd(origin) - 1);
    }
  }

  int origin() {
    return origin;
  }

  List<Pop> pops() {
    return pops;
  }

  /// The place of the PoP in the list, or [#NONE]; also for "no attributes".
  int pop(int attributes) {
    return attributes < 0 ? NONE : pop[attributes];
  }

  /// The AS next to the operator; 0 where there is none.
  int upstream(int attributes) {
    return attributes < 0 ? 0 : upstream[attributes];
  }

  /// How often the operator's AS stands at the end of the path beyond once.
  int prepends(int attributes) {
    return attributes < 0 ? 0 : prepends[attributes];
  }

  /// The path without repetitions: what a prepend does not change.
  static AsPath withoutPrepends(AsPath path) {
    int[] hops = path.toArray();
    int size = 0;
    for (int i = 0; i < hops.length; i++) {
      if (i == 0 || hops[i] != hops[i - 1]) {
        hops[size++] = hops[i];
      }
    }
    return AsPath.ofSequence(Arrays.copyOf(hops, size));
  }
}
