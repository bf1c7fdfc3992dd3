package dev.watershed.engine.whatif;

import dev.watershed.engine.propagation.Routing;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.bgp.AsPath;
import java.util.List;

/// Says where routers' packets land as a distribution, where their likeliest routes alone would be taken for a fact.
/// Immutable, for several threads.
public interface Outlook {

  /// What is expected under the announcements of a routing.
  ///
  /// @param routing of the service as it is, or of a scenario from there
  /// @param pops all that there are then
  Expected of(Routing routing, List<Pop> pops);

  /// What is expected under one set of announcements.
  interface Expected {

    /// The distribution at a router, over the PoPs in their order, and nowhere as the last; sums to 1.
    double[] at(int router);

    /// The path over which a router most probably reaches a PoP, without its own AS; empty where none is known.
    AsPath path(int router, String pop);
  }
}
