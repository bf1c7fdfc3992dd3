package dev.watershed.engine.decision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The routes that one router holds for one prefix, as they come, change and go. Where a router's choice depends on
/// what was before (the route in use, the order of its list, the routes it has suppressed), [DecisionProcess#decide]
/// can only assume a history; this has it. One is for one thread.
///
/// A route replaces the one of the same id. In FRR's list it keeps the place of the route it replaces (`bgp_update` in
/// bgpd/bgp_route.c); BIRD, OpenBGPD and GoBGP have rules of their own ([BirdList], [OpenBgpdList], [GoBgpList]).
/// Cisco's and Juniper's documents do not say; where the order matters there, FRR's is assumed.
public final class RibEntry {

  private final DecisionProcess process;
  private final Optional<LocalRouter> local;
  private final List<Candidate> routes = new ArrayList<>();
  private final Set<String> suppressed = new HashSet<>();
  private Optional<String> best = Optional.empty();
  /// The route that was in use when the last change came, where it is still there.
  private Optional<String> selected = Optional.empty();

  /// @param local the router that decides; without it no route is found to be a loop
  public RibEntry(DecisionProcess process, Optional<LocalRouter> local) {
    this.process = process;
    this.local = local;
  }

  /// A route arrives, or replaces the one of the same id. What a loop does is up to the router.
  public void announce(Candidate route) {
    change(route.id(), Optional.of(route));
  }

  /// The route of this id goes. There need not be one.
  public void withdraw(String id) {
    change(id, Optional.empty());
  }

  /// The routes in the order of the router's list: oldest first, or best first for BIRD, OpenBGPD and GoBGP.
  public List<Candidate> routes() {
    return List.copyOf(routes);
  }

  /// The route in use; absent where none is eligible.
  public Optional<String> best() {
    return best;
  }

  /// Explains the choice that was made when the last change came.
  public Decision explain() {
    DecisionState state = new DecisionState();
    CandidateColumns columns = columns(routes);
    conclude(columns, state);
    return new Explanation(process, routes, local, columns, state).decision();
  }

  private void change(String id, Optional<Candidate> announced) {
    LoopHandling handling = announced.isPresent() && loops(announced.get()) ? loopHandling() : LoopHandling.KEPT;
    if (handling == LoopHandling.IGNORED) {
      return;
    }
    Optional<Candidate> after = handling == LoopHandling.WITHDRAWN ? Optional.empty() : announced;
    int place = indexOf(id);
    if (place == DecisionState.NONE && after.isEmpty()) {
      return;
    }
    if (isSame(place, after)) {
      routes.set(place, after.orElseThrow());
      return;
    }
    switch (process.profile()) {
      case BIRD -> changeBird(place, after);
      case OPENBGPD -> changeOpenBgpd(place, after);
      case GOBGP -> changeGoBgp(place, after);
      case CISCO, JUNOS, FRR, RFC4271 -> changeList(place, after);
    }
    selected = best.filter(current -> indexOf(current) != DecisionState.NONE);
    DecisionState state = new DecisionState();
    CandidateColumns columns = columns(routes);
    int chosen = conclude(columns, state);
    best = chosen == DecisionState.NONE ? Optional.empty() : Optional.of(columns.candidate(chosen).id());
  }

  /// Whether a route is announced again as it was, and the router leaves it at that: FRR 8.4.4 (`bgp_update`), BIRD
  /// 2.0.12 (`rte_recalculate`) and OpenBGPD 7.7 (`prefix_update`). The time of arrival is no attribute of a route.
  private boolean isSame(int place, Optional<Candidate> after) {
    boolean ignores = switch (process.profile()) {
      case FRR, BIRD, OPENBGPD -> true;
      case CISCO, JUNOS, GOBGP, RFC4271 -> false;
    };
    return ignores && place != DecisionState.NONE && after.isPresent()
        && routes.get(place).withoutArrival().equals(after.get().withoutArrival());
  }

  private enum LoopHandling { WITHDRAWN, KEPT, IGNORED }

  /// RFC 4271 leaves open what becomes of the route that a loop replaces. FRR 8.4.4 (`bgp_update`) and BIRD 2.0.12
  /// (`bgp_decode_attrs`) take a loop for a withdrawal. OpenBGPD 7.7 puts it into the list, where it is not eligible.
  /// GoBGP 3.10 drops it before it replaces anything (`handleUpdate` in pkg/server/peer.go), and the route that the
  /// peer announced before stays in use.
  private LoopHandling loopHandling() {
    return switch (process.profile()) {
      case CISCO, JUNOS, FRR, BIRD, RFC4271 -> LoopHandling.WITHDRAWN;
      case OPENBGPD -> LoopHandling.KEPT;
      case GOBGP -> LoopHandling.IGNORED;
    };
  }

  private boolean loops(Candidate route) {
    return local.isPresent() && local.get().isIn(route, process.profile());
  }

  private int indexOf(String id) {
    for (int i = 0; i < routes.size(); i++) {
      if (routes.get(i).id().equals(id)) {
        return i;
      }
    }
    return DecisionState.NONE;
  }

  private void changeList(int place, Optional<Candidate> after) {
    if (place == DecisionState.NONE) {
      routes.add(after.orElseThrow());
    } else if (after.isPresent()) {
      routes.set(place, after.get());
    } else {
      routes.remove(place);
    }
  }

  private void changeBird(int place, Optional<Candidate> after) {
    List<Candidate> all = new ArrayList<>(routes);
    after.ifPresent(all::add);
    BirdList table = birdList(columns(all), new DecisionState(), all.size());
    table.change(place, after.isPresent() ? routes.size() : DecisionState.NONE);
    routes.clear();
    suppressed.clear();
    for (int i = 0; i < table.count(); i++) {
      Candidate route = all.get(table.candidateAt(i));
      routes.add(route);
      if (table.isSuppressed(table.candidateAt(i))) {
        suppressed.add(route.id());
      }
    }
  }

  /// The table as it is; the view may have one candidate more, which is not in it yet.
  private BirdList birdList(CandidateColumns columns, DecisionState state, int size) {
    state.begin(size);
    BirdList table = new BirdList(process, columns, state);
    for (int i = 0; i < routes.size(); i++) {
      table.restore(i, suppressed.contains(routes.get(i).id()));
    }
    return table;
  }

  private void changeOpenBgpd(int place, Optional<Candidate> after) {
    List<Candidate> all = new ArrayList<>(routes);
    after.ifPresent(all::add);
    OpenBgpdList list = new OpenBgpdList(process, columns(all));
    for (int i = 0; i < routes.size(); i++) {
      list.restore(i);
    }
    list.change(place, after.isPresent() ? routes.size() : DecisionState.NONE);
    routes.clear();
    list.order().forEach(index -> routes.add(all.get(index)));
  }

  private void changeGoBgp(int place, Optional<Candidate> after) {
    List<Candidate> all = new ArrayList<>(routes);
    after.ifPresent(all::add);
    GoBgpList list = goBgpList(columns(all), new DecisionState(), all.size());
    list.change(place, after.isPresent() ? routes.size() : DecisionState.NONE);
    routes.clear();
    for (int i = 0; i < list.count(); i++) {
      routes.add(all.get(list.candidateAt(i)));
    }
  }

  private GoBgpList goBgpList(CandidateColumns columns, DecisionState state, int size) {
    state.begin(size);
    GoBgpList list = new GoBgpList(process, columns, state);
    for (int i = 0; i < routes.size(); i++) {
      list.restore(i);
    }
    return list;
  }

  private CandidateColumns columns(List<Candidate> candidates) {
    return CandidateColumns.inOrder(candidates, local, process.profile(), process.options());
  }

  /// @return the best route's place, or [DecisionState#NONE]; the state holds the rest of the outcome
  private int conclude(CandidateColumns columns, DecisionState state) {
    int size = routes.size();
    switch (process.profile()) {
      case BIRD -> birdList(columns, state, size).conclude(size);
      case GOBGP -> goBgpList(columns, state, size).conclude(size);
      case OPENBGPD -> concludeOpenBgpd(columns, state, size);
      case CISCO, JUNOS, FRR, RFC4271 ->
          process.best(columns, size, selected.map(columns::indexOf).orElse(DecisionState.NONE), state);
    }
    return state.best();
  }

  /// The list's head is the choice. It is what the steps give, but for routes that were announced again unchanged and
  /// have kept their places; then each is explained by the one before it.
  private void concludeOpenBgpd(CandidateColumns columns, DecisionState state, int size) {
    process.best(columns, size, DecisionState.NONE, state);
    if (state.best() > 0) {
      int[] list = IntStream.range(0, size).toArray();
      Duels.eliminateAll(process, columns, list, size, state);
      state.decided(0, Duels.decisive(process, state, size, 0));
    }
  }
}
