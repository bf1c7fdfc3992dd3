package dev.watershed.engine.convergence;

import dev.watershed.engine.propagation.Speakers;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import java.util.Arrays;

/// The channels on which routers talk, in flat columns; immutable, one for all runs.
///
/// A channel goes one way. Those between ASes have the number of the session as the hearing router sees it; those
/// inside an AS come behind, by [Speakers#insidePlace].
final class Wiring {

  final Internet internet;
  final int sessions;
  final int channels;
  /// By channel. Inside, places of a router with itself have -1.
  final int[] receiver;
  final int[] speaker;
  /// By channel from outside: what the speaker is to the receiver, as an ordinal.
  final byte[] relation;
  /// By session of a router: the channel on which it speaks there.
  final int[] outward;
  final long[] delay;

  Wiring(Internet internet, Speakers speakers, LinkDelays links) {
    this.internet = internet;
    sessions = internet.sessions();
    channels = sessions + speakers.insidePlaces();
    receiver = new int[channels];
    speaker = new int[channels];
    relation = new byte[sessions];
    outward = new int[sessions];
    delay = new long[channels];
    Arrays.fill(receiver, sessions, channels, Internet.NONE);
    Arrays.fill(speaker, sessions, channels, Internet.NONE);
    for (int router = 0; router < internet.routers(); router++) {
      for (Relation each : Relation.values()) {
        int from = internet.firstSession(router, each);
        int to = each == Relation.SIBLING
            ? internet.firstSession(router + 1)
            : internet.firstSession(router, Relation.ofCode(each.ordinal() + 1));
        for (int session = from; session < to; session++) {
          receiver[session] = router;
          speaker[session] = internet.neighbor(session);
          relation[session] = (byte) each.ordinal();
        }
      }
      inside(router, speakers, links);
    }
    Internet.Adjacency adjacency = internet.adjacency();
    for (int session = 0; session < sessions; session++) {
      int twin = session;
      while (twin > 0 && speaker[twin - 1] == speaker[session] && receiver[twin - 1] == receiver[session]) {
        twin--;
      }
      int other = reverse(adjacency, receiver[session], speaker[session]) + session - twin;
      outward[session] = other;
      delay[session] = links.nanos(adjacency.cost()[session] + adjacency.cost()[other]);
    }
  }

  private void inside(int router, Speakers speakers, LinkDelays links) {
    int as = internet.asOf(router);
    for (int other = internet.firstRouter(as); other < internet.firstRouter(as + 1); other++) {
      if (other != router) {
        int channel = sessions + speakers.insidePlace(router, other);
        receiver[channel] = router;
        speaker[channel] = other;
        delay[channel] = links.nanos(internet.igpCost(router, other));
      }
    }
  }

  /// The session of a router's neighbour with the router; the first one, where there are several.
  private static int reverse(Internet.Adjacency adjacency, int router, int neighbor) {
    for (int relation = 0; relation < Relation.values().length; relation++) {
      int place = neighbor * Relation.values().length + relation;
      int at = Arrays.binarySearch(
          adjacency.neighbor(), adjacency.firstSession()[place], adjacency.firstSession()[place + 1], router);
      if (at >= 0) {
        while (at > adjacency.firstSession()[place] && adjacency.neighbor()[at - 1] == router) {
          at--;
        }
        return at;
      }
    }
    throw new IllegalStateException("a session stands on one side only: " + router + " with " + neighbor);
  }
}
