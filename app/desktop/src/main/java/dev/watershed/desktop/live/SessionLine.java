package dev.watershed.desktop.live;

import dev.watershed.desktop.text.Texts;
import dev.watershed.importers.live.LivePeer;
import dev.watershed.importers.live.LiveSession;
import dev.watershed.importers.live.LiveSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A line of the table: a source, a session of it, or a peer of that.
///
/// @param source which of the sources it is, or belongs to
/// @param depth 0 for a source, 1 for a session, 2 for a peer
/// @param rate messages a second; of a peer, routes a second
/// @param note what it says of itself, or what is wrong
record SessionLine(
    int source, int depth, String name, String state, double rate, long announced, long withdrawn, String note) {

  /// So many peers are listed; RIS Live has thousands.
  private static final int MOST_PEERS = 500;

  /// What was counted when it was last looked.
  record Seen(long nanos, Map<String, Long> counts) {
    static final Seen NOTHING = new Seen(0, Map.of());
  }

  /// Lists a source.
  ///
  /// @param id which source it is
  /// @param before empty at first
  /// @param lines takes the lines
  static Seen list(int id, String source, LiveSnapshot now, Seen before, Texts texts, List<SessionLine> lines) {
    Map<String, Long> counts = new HashMap<>();
    double seconds = before.nanos() == 0 ? 0 : (now.nanos() - before.nanos()) / 1e9;
    counts.put("", now.counts().messages());
    lines.add(new SessionLine(
        id, 0, source, texts.text("state.listening", now.counts().connected()),
        rate("", now.counts().messages(), before, seconds), 0, 0,
        now.counts().refused() > 0 ? texts.text("note.refused", now.counts().refused()) : ""));
    int peers = 0;
    long left = 0;
    for (LiveSession session : now.sessions()) {
      String key = session.name() + "|" + session.remote();
      counts.put(key, session.messages());
      long announced = session.peers().stream().mapToLong(LivePeer::announced).sum();
      long withdrawn = session.peers().stream().mapToLong(LivePeer::withdrawn).sum();
      lines.add(new SessionLine(
          id, 1, session.name(), texts.text("session." + session.status().name()),
          rate(key, session.messages(), before, seconds),
          announced, withdrawn, session.trouble().isEmpty() ? session.description() : session.trouble()));
      for (LivePeer peer : session.peers()) {
        if (peers++ >= MOST_PEERS) {
          left++;
          continue;
        }
        String peerKey = key + "|" + peer.vantagePoint();
        counts.put(peerKey, peer.announced() + peer.withdrawn());
        lines.add(new SessionLine(
            id, 2, peer.vantagePoint().toString(), texts.text("peer." + peer.state().name()),
            rate(peerKey, peer.announced() + peer.withdrawn(), before, seconds), peer.announced(), peer.withdrawn(),
            peer.complete().isEmpty() ? "" : texts.text("note.complete", String.join(", ", peer.complete()))));
      }
    }
    if (left > 0) {
      lines.add(new SessionLine(id, 2, texts.text("peers.more", left), "", 0, 0, 0, ""));
    }
    return new Seen(now.nanos(), counts);
  }

  /// Whether both tell of the same thing at different times.
  boolean isSame(SessionLine other) {
    return source == other.source && depth == other.depth && name.equals(other.name);
  }

  private static double rate(String key, long count, Seen before, double seconds) {
    Long earlier = before.counts().get(key);
    return earlier == null || seconds <= 0 ? 0 : Math.max(0, (count - earlier) / seconds);
  }

}
