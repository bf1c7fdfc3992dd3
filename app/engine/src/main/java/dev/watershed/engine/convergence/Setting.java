package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Speakers;
import java.util.ArrayList;
import java.util.List;

/// What all runs have in common, computed once; read by any number of threads, changed by none.
///
/// @param before the resting state that the change finds
/// @param after the one of the changed situation
/// @param rest the one in which everything should end: that is `after`, unless the change goes again
/// @param speakers with everything as it is at rest; runs work on copies
/// @param pops the ids of all PoPs, in the order in which announcements name them
/// @param popOf by announcement, those before and then those after: the number of its PoP
/// @param grid the moments at which shares are written down, in nanoseconds
@SuppressWarnings("ArrayRecordComponent") // columns; two settings are never compared
record Setting(
    Routing before, Routing after, Routing rest, Speakers speakers, Wiring wiring, Users users, List<String> pops,
    int[] popOf, long[] grid) {

  static Setting of(Routing before, Routing after, Users users, ConvergenceOptions options) {
    Speakers speakers = new Speakers(before, after.situation());
    List<Announcement> all = new ArrayList<>(before.situation().announcements());
    all.addAll(after.situation().announcements());
    List<String> pops = all.stream().map(Announcement::pop).distinct().toList();
    if (pops.size() > 100) {
      throw new IllegalArgumentException("a simulation has at most 100 PoPs, not " + pops.size());
    }
    int[] popOf = all.stream().mapToInt(announcement -> pops.indexOf(announcement.pop())).toArray();
    Routing rest = options.repetition().staysOn() ? after : goneAgain(before, after);
    return new Setting(before, after, rest, speakers, new Wiring(before.internet(), speakers, options.links()), users,
        pops, popOf, TimeGrid.until(options.horizon().toNanos()));
  }

  /// What is announced is as before; what other ASes do stays as it is under the change.
  private static Routing goneAgain(Routing before, Routing after) {
    List<Announcement> announcements = new ArrayList<>(before.situation().announcements());
    for (int i = announcements.size(); i < after.situation().announcements().size(); i++) {
      announcements.add(after.situation().announcements().get(i).withAnnounced(false));
    }
    return new Propagation(before.internet(), before.assumptions())
        .solve(after.situation().withAnnouncements(announcements), before);
  }

  /// How many announcements there are, each counted once.
  int announcements() {
    return after.situation().announcements().size();
  }

  /// How many there are with those before counted apart from those after.
  int speakersAnnouncements() {
    return popOf.length;
  }

  /// The place in the list of one that is counted apart.
  int original(int announcement) {
    return announcement < speakers.earlier() ? announcement : announcement - speakers.earlier();
  }

  /// No routing that comes to rest needs so many.
  long mostEvents() {
    return 20_000_000L + 100L * wiring.channels;
  }
}
