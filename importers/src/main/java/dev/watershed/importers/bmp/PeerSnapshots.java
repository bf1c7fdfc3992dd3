package dev.watershed.importers.bmp;

import dev.watershed.importers.bmp.PeerState.Status;
import dev.watershed.importers.bmp.PeerState.Table;
import dev.watershed.importers.live.HeldRoutes;
import dev.watershed.importers.live.LivePeer;
import dev.watershed.importers.live.LivePeer.Figure;
import dev.watershed.model.event.SessionState;
import java.util.ArrayList;
import java.util.List;

/// What is shown of a peer: each of its tables for itself, with the numbers that the router keeps of the peer.
final class PeerSnapshots {

  private PeerSnapshots() {}

  static List<LivePeer> of(PeerState peer, HeldRoutes held) {
    List<Figure> figures = figures(peer);
    List<LivePeer> tables = new ArrayList<>();
    for (Table table : peer.tables().values()) {
      HeldRoutes.Size size = held.size(table.vantagePoint());
      tables.add(new LivePeer(
          table.vantagePoint(), peer.status() == Status.UP ? SessionState.ESTABLISHED : table.state(), peer.since(),
          table.announced(), table.withdrawn(), size.routes(), size.octets(), size.dropped(),
          List.copyOf(table.completeFamilies()), figures));
    }
    return tables;
  }

  private static List<Figure> figures(PeerState peer) {
    List<Figure> figures = new ArrayList<>();
    for (Statistic statistic : peer.statistics()) {
      String family = statistic.family().map(one -> ", AFI " + one.afi() + " SAFI " + one.safi()).orElse("");
      figures.add(new Figure(statistic.name() + family, statistic.value()));
    }
    if (peer.mirrored() > 0) {
      figures.add(new Figure("messages mirrored", peer.mirrored()));
    }
    if (peer.mirroredLost() > 0) {
      figures.add(new Figure("times that mirrored messages were lost", peer.mirroredLost()));
    }
    return figures;
  }
}
