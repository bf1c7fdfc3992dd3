package dev.watershed.engine.whatif;

import java.util.Arrays;
import java.util.List;

/// What of routers' packets lands elsewhere under a scenario, router by router: so much from one place to another.
/// Places are those of [Landings], with the PoPs of the scenario. In columns; immutable.
public final class Transfers {

  private final int places;
  private final int[] router;
  private final int[] named;
  /// By place in `router`, one more at the end.
  private final int[] first;
  private final int[] from;
  private final int[] to;
  private final double[] share;

  private Transfers(int places, List<Builder> parts) {
    this.places = places;
    int routers = parts.stream().mapToInt(part -> part.routers).sum();
    int entries = parts.stream().mapToInt(part -> part.entries).sum();
    router = new int[routers];
    named = new int[routers];
    first = new int[routers + 1];
    from = new int[entries];
    to = new int[entries];
    share = new double[entries];
    int number = 0;
    int entry = 0;
    for (Builder part : parts) {
      System.arraycopy(part.router, 0, router, number, part.routers);
      System.arraycopy(part.named, 0, named, number, part.routers);
      for (int i = 0; i < part.routers; i++) {
        first[number + i] = entry + part.first[i];
      }
      System.arraycopy(part.from, 0, from, entry, part.entries);
      System.arraycopy(part.to, 0, to, entry, part.entries);
      System.arraycopy(part.share, 0, share, entry, part.entries);
      number += part.routers;
      entry += part.entries;
    }
    first[routers] = entries;
  }

  /// Puts parts one behind the other.
  ///
  /// @param places the number of the scenario's PoPs and one more
  /// @param parts the routers of each behind those of the one before
  public static Transfers of(int places, List<Builder> parts) {
    return new Transfers(places, parts);
  }

  /// Nothing moves.
  ///
  /// @param places the number of the scenario's PoPs and one more
  public static Transfers none(int places) {
    return new Transfers(places, List.of());
  }

  /// Takes one router after the other, ascending; those only of which something moves.
  public static final class Builder {
    private int[] router = new int[256];
    private int[] named = new int[256];
    private int[] first = new int[256];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private double[] share = new double[256];
    private int routers;
    private int entries;

    /// Forgets all routers.
    public void clear() {
      routers = 0;
      entries = 0;
    }

    /// Begins a router.
    public void router(int number) {
      if (routers == router.length) {
        router = Arrays.copyOf(router, routers * 2);
        named = Arrays.copyOf(named, routers * 2);
        first = Arrays.copyOf(first, routers * 2);
      }
      first[routers] = entries;
      router[routers] = number;
      routers++;
    }

    /// Ends the router that was begun.
    ///
    /// @param place the one at which it is said to land then
    public void name(int place) {
      named[routers - 1] = place;
    }

    /// Forgets the router that was begun.
    public void drop() {
      entries = first[--routers];
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
