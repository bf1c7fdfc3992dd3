package dev.watershed.engine.estimate;

import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Landings;
import dev.watershed.engine.whatif.Transfers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What of every router's landing moves, from where to where, by the rows of a [Transition]. What was at a PoP that
/// announces no more and has no row goes where it usually goes ([Usual]).
final class Outflow {

  /// Less of a router's packets is no move, but the end of a computation.
  private static final double NOTHING = 1e-6;

  private final EstimatedBase base;
  private final Outcomes after;
  private final Routing then;
  private final Transition transition;
  private final Flows flows;
  private final boolean[] possible;
  /// In words of 64 places without a scenario: those where nothing can land any more.
  private final long[] silent;
  private final int[] places;
  /// What is usual, by country, then place; kept, for it is asked often.
  private final Map<String, Map<Integer, Optional<double[]>>> usual = new HashMap<>();
  private final double[] share;
  // What moves of the router at hand.
  private int[] from = new int[64];
  private int[] to = new int[64];
  private double[] part = new double[64];
  private int moves;

  /// @param announcing the PoPs that announce under the scenario
  /// @param flows the rows of the transition
  Outflow(
      EstimatedBase base, Outcomes after, Set<String> announcing, Routing then, Transition transition, Flows flows) {
    this.base = base;
    this.after = after;
    this.then = then;
    this.transition = transition;
    this.flows = flows;
    possible = after.possible(announcing);
    silent = new long[Flows.words(base.places())];
    places = new int[base.places()];
    for (int i = 0; i < places.length; i++) {
      places[i] = after.placeOf(base.estimate().places(), i);
    }
    share = new double[after.size()];
  }

  Transfers transfers() {
    Transfers.Builder builder = new Transfers.Builder(after.size());
    int words = silent.length;
    for (int place = 0; place < places.length; place++) {
      silent[place >> 6] |= possible[places[place]] ? 0 : 1L << place;
    }
    int[] like = base.dependencies().like;
    for (int router = 0; router < like.length; router++) {
      boolean any = transition.apart(router).isPresent();
      for (int word = 0; word < words; word++) {
        any |= (base.lands(router, word) & (flows.mask(like[router], word) | silent[word])) != 0;
      }
      if (any) {
        add(builder, router, like[router]);
      }
    }
    return builder.build();
  }

  private void add(Transfers.Builder builder, int router, int like) {
    Landings landings = base.landings();
    Arrays.fill(share, 0);
    moves = 0;
    Optional<double[][]> apart = transition.apart(router);
    double moved = 0;
    for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
      int place = landings.place(entry);
      int at = places[place];
      double whole = landings.share(entry);
      share[at] += whole;
      if (apart.isEmpty() && ((flows.mask(like, place >> 6) | silent[place >> 6]) & 1L << place) == 0) {
        continue;
      }
      int known = flows.row(like, place);
      if (apart.isPresent() && apart.get()[place].length > 0) {
        moved += move(at, whole, apart.get()[place]);
      } else if (known >= 0) {
        for (int flow = flows.first(known); flow < flows.first(known + 1); flow++) {
          moved += move(at, flows.to(flow), whole * flows.share(flow));
        }
      } else if (!possible[at]) {
        moved += move(at, whole, leftOver(router, place));
      }
    }
    if (moved < NOTHING) {
      return;
    }
    for (int i = 0; i < moves; i++) {
      share[from[i]] -= part[i];
      share[to[i]] += part[i];
    }
    builder.router(router, named(router, places[landings.named(router)]));
    for (int i = 0; i < moves; i++) {
      builder.add(from[i], to[i], part[i]);
    }
  }

  /// @param shares above 0 in sum
  private double move(int at, double whole, double[] shares) {
    double total = Arrays.stream(shares).sum();
    double moved = 0;
    for (int other = 0; other < shares.length; other++) {
      moved += shares[other] > 0 ? move(at, other, whole * shares[other] / total) : 0;
    }
    return moved;
  }

  private double move(int at, int other, double moved) {
    if (at == other) {
      return 0;
    }
    if (moves == from.length) {
      from = Arrays.copyOf(from, moves * 2);
      to = Arrays.copyOf(to, moves * 2);
      part = Arrays.copyOf(part, moves * 2);
    }
    from[moves] = at;
    to[moves] = other;
    part[moves++] = moved;
    return moved;
  }

  /// Of a router that had something at a PoP which announces no more, and of whose neighbours nobody tells.
  private double[] leftOver(int router, int place) {
    if (!then.hasRoute(router)) {
      return after.only(Shares.NONE);
    }
    Internet internet = base.estimate().internet();
    Optional<double[]> seen = usual(internet.countryOf(router, internet.asOf(router)), place);
    if (seen.isPresent()) {
      return seen.get();
    }
    // Nobody was seen there: to where else the router may land.
    Landings landings = base.landings();
    double[] others = new double[after.size()];
    double total = 0;
    for (int entry = landings.first(router); entry < landings.first(router + 1); entry++) {
      int other = places[landings.place(entry)];
      if (possible[other] && other != after.size() - 1) {
        others[other] += landings.share(entry);
        total += landings.share(entry);
      }
    }
    return total > 0 ? others : after.only(then.pop(router).orElse(Shares.NONE));
  }

  private Optional<double[]> usual(String country, int place) {
    Map<Integer, Optional<double[]>> known = usual.computeIfAbsent(country, _ -> new HashMap<>());
    return known.computeIfAbsent(place, _ -> base.usual().of(country, place, flows, after.size()));
  }

  /// The place at which a router is said to land then. It stays where it was, unless another is more probable by as
  /// much as was asked of the first ([Trust]): undecided ASes do not move because of a thousandth.
  private int named(int router, int before) {
    int likeliest = Trust.likeliest(share);
    double wanted = base.estimate().pins().at(router).length > 0 ? 1 : base.estimate().trust().dissent();
    return share[before] > 0 && share[likeliest] <= share[before] * wanted * (1 + NOTHING) ? before : likeliest;
  }
}
