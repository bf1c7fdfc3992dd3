package dev.watershed.importers.bgp;

import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;

/// Receives what one UPDATE says, in the order withdrawn, announced, End-of-RIB.
public interface UpdateSink {

  /// Whether a prefix is wanted; attributes are decoded only where one is.
  boolean wants(Nlri nlri);

  /// Whether a route with a wanted prefix is wanted, by its attributes.
  boolean wants(AttributeView attributes);

  void withdrawn(Prefix prefix, Safi safi, long pathId);

  void announced(Route route);

  void endOfRib(AddressFamily family, Safi safi);
}
