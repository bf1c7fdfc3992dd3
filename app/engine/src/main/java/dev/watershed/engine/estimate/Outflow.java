package dev.watershed.engine.estimate;

import dev.watershed.engine.whatif.Landings;
import dev.watershed.engine.whatif.Transfers;
import dev.watershed.engine.work.Watcher;
import dev.watershed.engine.work.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What of every router's landing moves under a scenario, from where to where: as its node's or its leaf's rows say
/// ([Transition], [LeafFlows]), or what is [Told] of it; what was at a PoP that announces no more and of which nothing
/// is known goes where it usually goes ([Usual]). Routers do not hang on each other here, so several threads share
/// them.
final class Outflow {

  /// The routers are shared out in so many parts, whatever the threads: some have much more to tell than others.
  private static final int PARTS = 16;
  /// Less of a router's packets is no move, but the end of a computation.
  private static final double NOTHING = 1e-6;

  private final LeafFlows leaves;
  private final List<Transfers.Builder> parts = IntStream.range(0, PARTS).mapToObj(_ -> new Transfers.Builder())
      .toList();

  Outflow(EstimatedBase base) {
    leaves = new LeafFlows(base);
  }

  /// @param flows of the nodes, by the transition
  /// @param threads 1 or more; the result is the same
  Transfers transfers(Premises premises, Told told, Flows flows, int threads) {
    Workers.run(leaves.parts(), threads, Watcher.NONE, () -> {
      NeighborFlows neighbors = new NeighborFlows(premises, flows);
      return (part, _) -> {
        leaves.compute(part, premises, flows, neighbors);
        return part;
      };
    });
    Workers.run(PARTS, threads, Watcher.NONE, () -> {
      Mover mover = new Mover(premises, told, flows, leaves);
      return (part, _) -> {
        mover.move(part, parts.get(part));
        return part;
      };
    });
    return Transfers.of(premises.after.size(), parts);
  }

  /// Tells one router after the other; one thread at a time.
  private static final class Mover {
    private static final int ANY = NeighborFlows.ANY;
    private static final double[] NOBODY = {};

    private final Premises premises;
    private final Told told;
    private final Flows flows;
    private final LeafFlows leaves;
    private final EstimatedBase base;
    private final Dependencies all;
    private final NeighborFlows neighbors;
    private final Rows own = new Rows();
    private final Usual.Known usual;
    private final Landings landings;
    /// What of the router at hand lands at each place without what has moved, what is not identified behind them.
    private final double[] share;
    private final int[] places;
    private final int none;
    private final double dissent;
    private final int[] concerned;

    Mover(Premises premises, Told told, Flows flows, LeafFlows leaves) {
      this.premises = premises;
      this.told = told;
      this.flows = flows;
      this.leaves = leaves;
      base = premises.base;
      all = base.dependencies();
      landings = base.landings();
      neighbors = new NeighborFlows(premises, flows);
      usual = base.usual().under(premises, flows);
      share = new double[premises.after.size() + 1];
      places = premises.places;
      none = premises.none;
      dissent = base.estimate().trust().dissent();
      concerned = new int[premises.internet.routers() / PARTS + 1];
    }

    void move(int part, Transfers.Builder builder) {
      builder.clear();
      int routers = premises.internet.routers();
      int begin = (int) ((long) routers * part / PARTS);
      int end = (int) ((long) routers * (part + 1) / PARTS);
      // First who is concerned: so short a loop waits for many places of the memory at once.
      int count = 0;
      for (int router = begin; router < end; router++) {
        int element = all.element[router];
        if (isAlone(router, element) || concerns(router, element)) {
          concerned[count++] = router;
        }
      }
      for (int i = 0; i < count; i++) {
        int element = all.element[concerned[i]];
        move(concerned[i], element, isAlone(concerned[i], element), builder);
      }
    }

    /// Whether a router's neighbours do not count, or not all of them.
    private boolean isAlone(int router, int element) {
      return told.of(router) || element >= all.nodes && premises.isParted(router);
    }

    /// Whether anything that a router has may move.
    private boolean concerns(int router, int element) {
      for (int word = 0; word < premises.silent.length; word++) {
        if ((base.lands(router, word) & (rows(element, word) | premises.silent[word])) != 0) {
          return true;
        }
      }
      // What lands where nothing tells is a router's first entry.
      return wasSeen(element) && landings.place(landings.first(router)) == landings.unidentified()
          && premises.isModelledElsewhere(router);
    }

    private boolean wasSeen(int element) {
      return element < all.nodes && all.rank[element] < 0;
    }

    /// Which places have rows.
    private long rows(int element, int word) {
      return element < all.nodes ? flows.mask(element, word) : leaves.mask(element, word);
    }

    private void move(int router, int element, boolean alone, Transfers.Builder builder) {
      Arrays.fill(share, 0);
      int end = landings.first(router + 1);
      builder.router(router);
      double moved = 0;
      for (int entry = landings.first(router); entry < end; entry++) {
        int place = landings.place(entry);
        double whole = landings.share(entry);
        share[places[place]] += whole;
        if (place == landings.unidentified()) {
          moved += unidentified(router, whole, builder);
        } else if (alone) {
          moved += alone(router, place, whole, builder);
        } else if ((rows(element, place >> 6) & 1L << place) == 0) {
          moved += leftOver(router, place, whole, builder);
        } else if (element < all.nodes) {
          moved += byRow(ANY, place, whole, flows.rows(), flows.row(element, place), builder);
        } else {
          moved += byRow(router, place, whole, leaves.rows(element), leaves.row(element, place), builder);
        }
      }
      if (moved < NOTHING) {
        builder.drop();
      } else {
        builder.name(named(element, places[landings.named(router)]));
      }
    }

    /// What was seen to land where nothing tells stays there, as long as the model has the router land where it had it;
    /// else it goes where the model says.
    private double unidentified(int router, double whole, Transfers.Builder builder) {
      return premises.isModelledElsewhere(router)
          ? byShares(landings.unidentified(), whole, premises.seen.at(router), builder)
          : 0;
    }

    /// Of a router whose neighbours do not count, or not all of them.
    private double alone(int router, int place, double whole, Transfers.Builder builder) {
      double[] shares = told.of(router) ? told.row(router, place)
          : neighbors.gather(all.element[router], router, place) ? neighbors.sum : NOBODY;
      if (shares.length == 0) {
        return leftOver(router, place, whole, builder);
      }
      own.clear();
      own.add(shares);
      return byRow(ANY, place, whole, own, 0, builder);
    }

    /// @param leaf the router, if it is one of several whose row this is: it goes where the model's route leads, where
    ///     the row says nowhere; or [NeighborFlows#ANY]
    private double byRow(int leaf, int place, double whole, Rows rows, int row, Transfers.Builder builder) {
      int at = places[place];
      double moved = 0;
      double left = 0;
      int end = rows.first(row + 1);
      for (int flow = rows.first(row); flow < end; flow++) {
        int to = rows.to(flow);
        double part = whole * rows.share(flow);
        if (to == none && leaf != ANY && premises.then.hasRoute(leaf)) {
          left += move(at, premises.modelledThen(leaf), part, builder);
        } else if (to != at) {
          share[to] += part;
          builder.add(at, to, part);
          moved += part;
        }
      }
      share[at] -= moved;
      return moved + left;
    }

    /// @param shares above 0 in sum
    private double byShares(int place, double whole, double[] shares, Transfers.Builder builder) {
      double total = 0;
      for (double one : shares) {
        total += one;
      }
      double moved = 0;
      for (int other = 0; other < shares.length; other++) {
        if (shares[other] > 0) {
          moved += move(places[place], other, whole * shares[other] / total, builder);
        }
      }
      return moved;
    }

    /// Of whom nobody tells: it stays where it can.
    private double leftOver(int router, int place, double whole, Transfers.Builder builder) {
      int at = places[place];
      if (premises.possible[at]) {
        return 0;
      }
      if (!premises.then.hasRoute(router)) {
        return move(at, none, whole, builder);
      }
      double[] seen = usual.of(router, place);
      return byShares(place, whole, seen.length > 0 ? seen : elsewhere(router), builder);
    }

    /// Nobody was seen at the same place: to where else the router may land.
    private double[] elsewhere(int router) {
      double[] others = new double[premises.after.size()];
      double total = 0;
      for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
        int other = places[landings.place(entry)];
        if (other < none && premises.possible[other]) {
          others[other] += landings.share(entry);
          total += landings.share(entry);
        }
      }
      if (total == 0) {
        others[premises.modelledThen(router)] = 1;
      }
      return others;
    }

    private double move(int at, int other, double part, Transfers.Builder builder) {
      if (at == other) {
        return 0;
      }
      share[at] -= part;
      share[other] += part;
      builder.add(at, other, part);
      return part;
    }

    /// The place at which a router is said to land then. It stays where it was, unless another is more probable by as
    /// much as was asked of the first ([Trust]): undecided ASes do not move because of a thousandth.
    private int named(int element, int before) {
      double enough = share[before] * (wasSeen(element) ? 1 : dissent) * (1 + NOTHING);
      boolean more = share[before] <= 0;
      for (double one : share) {
        more |= one > enough;
      }
      return more ? Trust.likeliest(share) : before;
    }
  }
}
