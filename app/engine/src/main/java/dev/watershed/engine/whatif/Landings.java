package dev.watershed.engine.whatif;

import java.util.Arrays;

/// Where the packets of every router land: a distribution each, over places. Places are the PoPs in their order, and
/// nowhere as the last. What was seen to land where nothing tells counts at the place behind them, `unidentified`. In
/// columns; immutable.
public final class Landings {

  private final int places;
  /// By router, one more at the end: its first entry.
  private final int[] first;
  private final int[] place;
  private final double[] share;
  private final int[] named;

  private Landings(Builder builder) {
    places = builder.places;
    first = Arrays.copyOf(builder.first, builder.routers + 1);
    first[builder.routers] = builder.entries;
    place = Arrays.copyOf(builder.place, builder.entries);
    share = Arrays.copyOf(builder.share, builder.entries);
    named = Arrays.copyOf(builder.named, builder.routers);
  }

  /// Takes one router after the other.
  public static final class Builder {
    private final int places;
    private final int[] first;
    private final int[] named;
    private int[] place;
    private double[] share;
    private int routers;
    private int entries;

    /// @param count of routers
    /// @param places the number of PoPs and one more
    public Builder(int count, int places) {
      this.places = places;
      first = new int[count + 1];
      named = new int[count];
      place = new int[count * 2];
      share = new double[count * 2];
    }

    /// The place of what was seen to land where nothing tells.
    public int unidentified() {
      return places;
    }

    /// Begins the next router.
    ///
    /// @param name the place at which it is said to land
    public void router(int name) {
      first[routers] = entries;
      named[routers++] = name;
    }

    /// Adds a place to the router that was begun.
    ///
    /// @param part above 0; those of a router sum to 1
    public void add(int at, double part) {
      if (entries == place.length) {
        place = Arrays.copyOf(place, entries * 2);
        share = Arrays.copyOf(share, entries * 2);
      }
      place[entries] = at;
      share[entries++] = part;
    }

    public Landings build() {
      return new Landings(this);
    }
  }

  /// How many places there are; the last one is nowhere.
  public int places() {
    return places;
  }

  /// The place of what was seen to land where nothing tells: the one behind [#places].
  public int unidentified() {
    return places;
  }

  /// A place, as one of a scenario that may have further PoPs.
  ///
  /// @param then how many places there are under it
  public int place(int before, int then) {
    return before < places - 1 ? before : before - places + then;
  }

  /// The first entry of a router; `first(router + 1)` is the one behind its last.
  public int first(int router) {
    return first[router];
  }

  /// The place of an entry.
  public int place(int entry) {
    return place[entry];
  }

  /// What of the router's packets lands at the place of an entry, above 0 to 1.
  public double share(int entry) {
    return share[entry];
  }

  /// The place at which a router is said to land: the most probable one.
  public int named(int router) {
    return named[router];
  }
}
