package dev.watershed.engine.topology;

import dev.watershed.engine.topology.KnownNetworks.IgpCost;
import dev.watershed.engine.topology.KnownNetworks.Reflector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is inside of ASes with several routers: IGP costs, great circles where nothing else is given, and reflectors.
final class Interior {

  private final InternetColumns c;
  private final AsNumbers numbers;

  Interior(InternetColumns columns, AsNumbers numbers) {
    c = columns;
    this.numbers = numbers;
  }

  void build(KnownNetworks known) {
    distances();
    for (IgpCost given : known.igpCosts) {
      int as = as(given.asn());
      int from = router(c, as, given.from());
      int to = router(c, as, given.to());
      if (from != to) {
        cost(as, from, to, given.cost());
        cost(as, to, from, given.cost());
      }
    }
    reflectors(known.reflectors);
  }

  private void distances() {
    c.igpStart = new int[c.asn.length];
    int size = 0;
    for (int as = 0; as < c.asn.length; as++) {
      int count = c.firstRouter[as + 1] - c.firstRouter[as];
      c.igpStart[as] = size;
      size += count == 1 ? 0 : count * count;
    }
    c.igp = new int[size];
    for (int as = 0; as < c.asn.length; as++) {
      int first = c.firstRouter[as];
      int count = c.firstRouter[as + 1] - first;
      for (int i = 0; i < count && count > 1; i++) {
        for (int j = 0; j < count; j++) {
          double distance = i == j ? 0 : c.places.distanceKm(first + i, first + j);
          c.igp[c.igpStart[as] + i * count + j] = Double.isInfinite(distance) ? 0 : (int) Math.round(distance);
        }
      }
    }
  }

  private void cost(int as, int from, int to, int cost) {
    int first = c.firstRouter[as];
    c.igp[c.igpStart[as] + (from - first) * (c.firstRouter[as + 1] - first) + (to - first)] = cost;
  }

  private void reflectors(List<Reflector> given) {
    Map<Integer, List<Reflection.Cluster>> clusters = new LinkedHashMap<>();
    for (Reflector reflector : given) {
      int as = as(reflector.asn());
      int first = c.firstRouter[as];
      int at = router(c, as, reflector.router()) - first;
      List<Integer> clients = reflector.clients().stream().map(client -> router(c, as, client) - first).toList();
      if (clients.contains(at)) {
        throw new IllegalArgumentException(
            "AS" + Integer.toUnsignedString(reflector.asn()) + ": '" + reflector.router() + "' is its own client");
      }
      clusters.computeIfAbsent(as, _ -> new ArrayList<>()).add(new Reflection.Cluster(at, clients));
    }
    Map<Integer, Reflection> all = new LinkedHashMap<>();
    clusters.forEach((as, list) ->
        all.put(as, new Reflection(c.firstRouter[as + 1] - c.firstRouter[as], list)));
    c.reflection = all;
  }

  private int as(int asn) {
    int as = numbers.indexOf(asn);
    if (as < 0) {
      throw new IllegalArgumentException("AS" + Integer.toUnsignedString(asn) + " is not in the topology");
    }
    return as;
  }

  /// The router of an AS with a name, else the first in a country, else the one that serves it.
  static int router(InternetColumns c, int as, String name) {
    for (int router = c.firstRouter[as]; router < c.firstRouter[as + 1]; router++) {
      if (c.site[router].equals(name)) {
        return router;
      }
    }
    for (int router = c.firstRouter[as]; router < c.firstRouter[as + 1]; router++) {
      if (!name.isEmpty() && c.countries[c.siteCountry[router]].equals(name)) {
        return router;
      }
    }
    for (int presence = c.firstPresence[as]; presence < c.firstPresence[as + 1]; presence++) {
      if (!name.isEmpty() && c.countries[c.presenceCountry[presence]].equals(name)) {
        return c.presenceRouter[presence];
      }
    }
    List<String> names = new ArrayList<>();
    for (int router = c.firstRouter[as]; router < c.firstRouter[as + 1]; router++) {
      names.add("'" + c.site[router] + "'");
    }
    throw new IllegalArgumentException("AS" + Integer.toUnsignedString(c.asn[as]) + " has no router '" + name
        + "', but " + String.join(", ", names));
  }
}
