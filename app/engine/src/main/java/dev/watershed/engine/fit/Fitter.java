package dev.watershed.engine.fit;

import dev.watershed.engine.fit.Preferences.Source;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.whatif.Service;
import dev.watershed.engine.work.Watcher;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/// Adjusts what ASes prefer until the model makes the choices that were seen, under all observations at once.
///
/// It solves every observation, looks at the ASes whose choice differs, the nearest to the operator first, changes as
/// little as makes each of them choose right, and begins again. Where a neighbour would win that an AS was never seen
/// to use, those that it was seen to use are lifted above all others; among these the one seen is raised. A neighbour's
/// route of one PoP that was never used, while those of others were, is avoided by itself: which of two neighbours is
/// preferred is learnt from routes that were used only. Who was seen to hand on what by relationship it would not is
/// made to. That ends: each AS has a bounded number of changes.
public final class Fitter {

  /// Rounds, each a solution of every observation; paths have fewer hops than this.
  private static final int ROUNDS = 80;

  /// A session, by the ASNs of its ends.
  private record Pair(int exporter, int importer) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return Comparator.comparing(Pair::exporter, Integer::compareUnsigned)
          .thenComparing(Pair::importer, Integer::compareUnsigned)
          .compare(this, other);
    }
  }

  private final Internet internet;
  private final Service service;
  private final Propagation propagation;
  private final List<SeenObservation> observations;
  private final List<SortedMap<Integer, SeenChoice>> choices = new ArrayList<>();
  private final List<List<SeenChoice>> ordered = new ArrayList<>();
  private final List<PolicyRule> prepends;
  private final List<SortedSet<Integer>> absent;
  private final SortedMap<Integer, Preferences> preferences = new TreeMap<>(Integer::compareUnsigned);
  private final SortedSet<Pair> leaks = new TreeSet<>();
  private final RouterPreferences routers;
  private final int origin;

  private Fitter(Internet internet, Assumptions assumptions, Service service, List<SeenObservation> observations) {
    this.internet = internet;
    this.service = service;
    this.observations = observations;
    propagation = new Propagation(internet, assumptions);
    origin = service.situation().origin();
    for (SeenObservation observation : observations) {
      SortedMap<Integer, SeenChoice> seen = SeenChoice.of(observation);
      choices.add(seen);
      List<SeenChoice> nearFirst = new ArrayList<>(seen.values());
      nearFirst.sort(Comparator.comparingInt(choice -> choice.rest().size()));
      ordered.add(nearFirst);
    }
    routers = new RouterPreferences(internet, origin);
    absent = Absence.of(observations, service.pops().size());
    prepends = Prepends.of(service.situation(), observations, choices);
  }

  /// Fits a service to observations.
  ///
  /// @param guessed links of which only paths tell, so that what the ends are to each other is a guess
  /// @throws CancellationException where the watcher said stop
  public static Fitted fit(
      Internet internet, Assumptions assumptions, Service service, List<SeenObservation> observations,
      List<SeenLinks.Link> guessed, Watcher watcher) {
    Fitter fitter = new Fitter(internet, assumptions, service, observations);
    fitter.level(guessed);
    fitter.refuse();
    return fitter.run(watcher);
  }

  /// Where it is not known what a neighbour is to an AS, its relation says nothing about which one is preferred.
  private void level(List<SeenLinks.Link> guessed) {
    Set<Long> guesses = new HashSet<>();
    guessed.forEach(link -> guesses.add(SeenLinks.key(link.first(), link.second())));
    for (SortedMap<Integer, SeenChoice> seen : choices) {
      for (SeenChoice choice : seen.values()) {
        int next = choice.nextHop(origin);
        if (guesses.contains(SeenLinks.key(choice.asn(), next))) {
          long value = used(choice.asn()).stream()
              .filter(other -> other.neighbor() != next)
              .filter(other -> !guesses.contains(SeenLinks.key(choice.asn(), other.neighbor())))
              .mapToLong(other -> usual(choice.asn(), other.neighbor()))
              .max()
              .orElse(service.situation().policies().preferences().peer());
          of(choice.asn()).level(next, value);
        }
      }
    }
  }

  /// Who had no route has none from any PoP that announced then, unless it was seen with one at another time.
  private void refuse() {
    for (int i = 0; i < observations.size(); i++) {
      for (int asn : absent.get(i)) {
        service.pops().stream()
            .map(Pop::id)
            .filter(observations.get(i)::announces)
            .filter(pop -> choices.stream().noneMatch(seen -> seen.containsKey(asn)
                && seen.get(asn).pop().orElse(pop).equals(pop)))
            .forEach(of(asn)::refuse);
      }
    }
  }

  private long usual(int asn, int neighbor) {
    var values = service.situation().policies().preferences();
    int as = internet.indexOf(asn);
    int other = internet.indexOf(neighbor);
    Optional<Relation> relation =
        neighbor == origin || as < 0 || other < 0 ? Optional.empty() : internet.relationBetween(as, other);
    if (relation.isEmpty()) {
      return values.customer();
    }
    return switch (relation.get()) {
      case CUSTOMER, SIBLING -> values.customer();
      case PEER -> values.peer();
      case PROVIDER -> values.provider();
    };
  }

  private Preferences of(int asn) {
    return preferences.computeIfAbsent(asn, Preferences::new);
  }

  /// What an AS was seen to use, in all observations.
  private List<Source> used(int asn) {
    Set<Source> sources = new LinkedHashSet<>();
    for (SortedMap<Integer, SeenChoice> seen : choices) {
      SeenChoice choice = seen.get(asn);
      if (choice != null) {
        sources.add(new Source(choice.nextHop(origin), choice.pop().orElse("")));
      }
    }
    return new ArrayList<>(sources);
  }

  private List<PolicyRule> rules() {
    List<PolicyRule> rules = new ArrayList<>(prepends);
    leaks.forEach(pair -> rules.add(new PolicyRule.Leak(pair.exporter, pair.importer)));
    preferences.values().forEach(one -> one.addTo(rules));
    routers.addTo(rules);
    return rules;
  }

  private Fitted run(Watcher watcher) {
    List<Routing> routings = new ArrayList<>();
    int round = 0;
    while (true) {
      if (!watcher.update(round, ROUNDS)) {
        throw new CancellationException("stopped while the model was fitted");
      }
      solve(routings);
      round++;
      boolean changed = false;
      // What was adjusted for one observation is looked at again before another one adjusts it.
      Set<Integer> adjusted = new HashSet<>();
      for (int i = 0; i < observations.size(); i++) {
        changed |= adjust(i, routings.get(i), adjusted);
      }
      // Single routers when the ASes as wholes have come to rest.
      if (!changed && round < ROUNDS) {
        changed = routers.adjust(observations, routings);
      }
      if (!changed || round >= ROUNDS) {
        break;
      }
    }
    Service fitted = fitted();
    FitReview review = new FitReview(internet, origin, observations, choices, routings);
    return new Fitted(
        fitted, observations, choices, absent, routings, review.results(), review.conflicts(), round,
        fitted.situation().policies().rules().size() - service.situation().policies().rules().size());
  }

  private Service fitted() {
    return service.withPolicies(service.situation().policies().with(rules()));
  }

  private void solve(List<Routing> routings) {
    Service now = fitted();
    for (int i = 0; i < observations.size(); i++) {
      var situation = now.during(observations.get(i).announced()).situation();
      if (routings.size() <= i) {
        routings.add(propagation.solve(situation));
      } else {
        routings.set(i, propagation.solve(situation, routings.get(i)));
      }
    }
  }

  /// Adjusts what one observation asks for.
  ///
  /// @return whether anything was adjusted
  private boolean adjust(int index, Routing routing, Set<Integer> adjusted) {
    ModelView view = new ModelView(routing);
    // Whoever has the route from one that is about to change waits.
    Set<Integer> unsettled = new HashSet<>();
    boolean any = false;
    for (SeenChoice choice : ordered.get(index)) {
      int as = internet.indexOf(choice.asn());
      int next = choice.nextHop(origin);
      if (as < 0) {
        continue;
      }
      if (unsettled.contains(next) || adjusted.contains(choice.asn())) {
        unsettled.add(choice.asn());
      } else if (!satisfies(view, routing, as, choice) && !of(choice.asn()).exhausted()
          && adjust(view, routing, as, choice)) {
        unsettled.add(choice.asn());
        adjusted.add(choice.asn());
        any = true;
      }
    }
    return any;
  }

  private boolean satisfies(ModelView view, Routing routing, int as, SeenChoice choice) {
    int router = internet.mainRouter(as);
    OptionalInt next = view.nextHop(router);
    return next.isPresent() && next.getAsInt() == choice.nextHop(origin)
        && (!choice.rest().isEmpty() || choice.pop().isEmpty() || routing.pop(router).equals(choice.pop()));
  }

  /// Makes one AS choose what it was seen to choose, if it is offered it.
  private boolean adjust(ModelView view, Routing routing, int as, SeenChoice choice) {
    List<Offer> offers = view.offers(as);
    int next = choice.nextHop(origin);
    List<Offer> matching = offers.stream()
        .filter(offer -> offer.visible() == next
            && (choice.pop().isEmpty() || next != origin || offer.pop().equals(choice.pop().get())))
        .toList();
    if (matching.isEmpty()) {
      return leak(routing, as, next);
    }
    Offer wanted = matching.stream()
        .min(Comparator.comparingLong((Offer offer) -> -offer.localPref()).thenComparingInt(Offer::length))
        .orElseThrow();
    Preferences own = of(choice.asn());
    List<Source> sources = used(choice.asn());
    boolean unused = false;
    boolean avoided = false;
    long bound = -1;
    for (Offer rival : offers) {
      if (matching.contains(rival) || !rival.beatsOrTies(wanted)) {
        continue;
      }
      if (!own.lifted() && sources.stream().noneMatch(source -> source.neighbor() == rival.visible())) {
        unused = true;
      } else if (sources.stream().noneMatch(source -> source.offers(rival))) {
        // The neighbour was used for other PoPs: this route it was never seen to give. That says nothing of how those
        // others compare with what was used here.
        avoided |= own.avoid(rival);
      } else {
        bound = Math.max(bound, rival.localPref());
      }
    }
    if (unused) {
      own.lift(usual(choice.asn(), sources, offers));
    } else if (bound >= 0) {
      own.raise(wanted, bound, sources);
    }
    return unused || avoided || bound >= 0;
  }

  /// The local preferences that the neighbours that an AS was seen to use have as things stand.
  private SortedMap<Integer, Long> usual(int asn, List<Source> sources, List<Offer> offers) {
    SortedMap<Integer, Long> usual = new TreeMap<>(Integer::compareUnsigned);
    for (Source source : sources) {
      int sender = offers.stream()
          .filter(offer -> offer.visible() == source.neighbor())
          .mapToInt(Offer::sender)
          .findFirst()
          .orElse(source.neighbor());
      usual.put(sender, of(asn).of(sender).orElse(usual(asn, sender)));
    }
    return usual;
  }

  /// An AS was seen to have a route from a neighbour who by relationship would not give it.
  private boolean leak(Routing routing, int as, int next) {
    int sender = next == origin ? Internet.NONE : internet.indexOf(next);
    if (sender < 0 || internet.relationBetween(as, sender).isEmpty()) {
      return false;
    }
    boolean possible = false;
    for (int router = internet.firstRouter(sender); router < internet.firstRouter(sender + 1); router++) {
      possible |= routing.hasRoute(router)
          && routing.routers(router).stream().noneMatch(at -> internet.asOf(at) == as);
    }
    return possible && leaks.add(new Pair(next, internet.asn(as)));
  }
}
