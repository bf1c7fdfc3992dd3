package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Internet;
import java.util.Arrays;
import java.util.Map;

/// The BGP identifiers of all routers. Nobody knows them: they are **assumed**, drawn evenly from a seed, because they
/// decide between routes that are equal in everything that matters. Whoever wants to know how much a landing rests on
/// them varies the seed.
public final class RouterIds {

  /// The seed that is used where nobody asks for another.
  public static final long DEFAULT_SEED = 0;

  private final long seed;
  private final int[] ids;
  private final Map<String, Integer> pops;

  private RouterIds(long seed, int[] ids, Map<String, Integer> pops) {
    this.seed = seed;
    this.ids = ids;
    this.pops = pops;
  }

  /// Identifiers drawn from a seed. They hang on the ASN and the router's name only, so that a router keeps its own
  /// when the graph around it changes.
  public static RouterIds assumed(Internet internet, long seed) {
    int[] ids = new int[internet.routers()];
    for (int router = 0; router < ids.length; router++) {
      long of = (long) internet.asn(internet.asOf(router)) << 32 ^ internet.site(router).hashCode();
      ids[router] = (int) (Mix.mix(of ^ Mix.mix(seed)) >>> 32);
    }
    return new RouterIds(seed, ids, Map.of());
  }

  /// Given identifiers, one a router, unsigned.
  public static RouterIds of(int[] ids) {
    return new RouterIds(DEFAULT_SEED, Arrays.copyOf(ids, ids.length), Map.of());
  }

  /// The same with given identifiers of PoPs, by id, unsigned.
  public RouterIds withPops(Map<String, Integer> given) {
    return new RouterIds(seed, ids, Map.copyOf(given));
  }

  /// The identifier of a router, unsigned.
  public int of(int router) {
    return ids[router];
  }

  /// The identifier of the router behind a PoP's session, unsigned; assumed likewise unless given.
  int ofPop(String pop) {
    Integer given = pops.get(pop);
    if (given != null) {
      return given;
    }
    long of = 0x706f70;
    for (int i = 0; i < pop.length(); i++) {
      of = of * 0x1_0000_01b3L + pop.charAt(i);
    }
    return (int) (Mix.mix(of ^ Mix.mix(seed)) >>> 32);
  }
}
