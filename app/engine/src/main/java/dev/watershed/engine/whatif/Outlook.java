package dev.watershed.engine.whatif;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import java.util.List;

/// Says where routers' packets land: as it is, and what of that moves under a scenario. Immutable, for several threads.
public interface Outlook {

  /// Where packets land as it is.
  Landings now();

  /// What of that moves.
  ///
  /// @param then the routes under a scenario
  /// @param pops all that there are then: those of now, and further ones behind them
  /// @param threads how many may be used, 1 or more; the result is the same
  Transfers under(Routing then, List<Pop> pops, int threads);

  /// The path over which a router most probably reaches a PoP, without its own AS; empty where none is known.
  ///
  /// @param routing the routes as it is, or under a scenario
  AsPath path(Routing routing, int router, String pop);
}
