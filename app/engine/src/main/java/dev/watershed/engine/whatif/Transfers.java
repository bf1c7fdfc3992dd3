package dev.watershed.engine.whatif;

import java.util.Arrays;

/// What of routers' packets lands elsewhere under a scenario, router by router: so much from one place to another.
/// Places are the PoPs of the scenario in their order, and nowhere as the last. In columns; immutable.
public final class Transfers {

  private final int places;
  private final int[] router;
  private final int[] named;
  /// By place in `router`, one more at the end.
  private final int[] first;
  private final int[] from;
  private final int[] to;
  private final double[] share;

  private Transfers(Builder builder) {
    places = builder.places;
    router = Arrays.copyOf(builder.router, builder.routers);
    named = Arrays.copyOf(builder.named, builder.routers);
    first = Arrays.copyOf(builder.first, builder.routers + 1);
    first[builder.routers] = builder.entries;
    from = Arrays.copyOf(builder.from, builder.entries);
    to = Arrays.copyOf(builder.to, builder.entries);
    share = Arrays.copyOf(builder.share, builder.entries);
  }

  /// Takes one router after the other, ascending; those only of which something moves.
  public static final class Builder {
    private final int places;
    private int[] router = new int[256];
    private int[] named = new int[256];
    private int[] first = new int[257];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private double[] share = new double[256];
    private int routers;
    private int entries;

    /// @param places the number of the scenario's PoPs and one more
    public Builder(int places) {
      this.places = places;
    }

    /// Begins a router.
    ///
    /// @param name the place at which it is said to land then
    public void router(int number, int name) {
      if (routers == router.length) {
        router = Arrays.copyOf(router, routers * 2);
        named = Arrays.copyOf(named, routers * 2);
        first = Arrays.copyOf(first, routers * 2 + 1);
      }
      first[routers] = entries;
      router[routers] = number;
      named[routers++] = name;
    }

    /// Adds what moves from one place to another at the router that was begun.
    ///
    /// @param part of all that the router sends, above 0 to 1
    public void add(int place, int other, double part) {
      if (entries == from.length) {
        from = Arrays.copyOf(from, entries * 2);
        to = Arrays.copyOf(to, entries * 2);
        share = Arrays.copyOf(share, entries * 2);
      }
      from[entries] = place;
      to[entries] = other;
      share[entries++] = part;
    }

    public Transfers build() {
      return new Transfers(this);
    }
  }

  /// How many places there are; the last one is nowhere.
  public int places() {
    return places;
  }

  /// Of how many routers something moves.
  public int size() {
    return router.length;
  }

  /// The router with a number from 0, ascending.
  public int router(int number) {
    return router[number];
  }

  /// The number of a router, or a negative one where nothing of it moves.
  public int indexOf(int wanted) {
    return Arrays.binarySearch(router, wanted);
  }

  /// The place at which the router with a number is said to land under the scenario.
  public int named(int number) {
    return named[number];
  }

  /// The first entry of the router with a number; `first(number + 1)` is the one behind its last.
  public int first(int number) {
    return first[number];
  }

  public int from(int entry) {
    return from[entry];
  }

  public int to(int entry) {
    return to[entry];
  }

  /// What of all that the router sends moves, above 0 to 1.
  public double share(int entry) {
    return share[entry];
  }
}
