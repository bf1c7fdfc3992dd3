package dev.watershed.engine.propagation;

import dev.watershed.engine.decision.CandidateView;
import dev.watershed.engine.decision.DecisionState;
import dev.watershed.engine.decision.Session;
import dev.watershed.engine.propagation.ActionCommunities.Action;
import dev.watershed.engine.propagation.ActionCommunities.Taken;
import dev.watershed.engine.propagation.ActionCommunities.Target;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.Reflection;
import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.Communities;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// BGP as it is: routers with tables of what each neighbour said, and messages that take their time on the way, in an
/// order that a seed decides. Slow and plain; written from the RFCs, and knows nothing of how [Propagation] works.
class MessagePassing {

  /// A route as it is in a table after import. The path holds ASNs, nearest first; `via` is the neighbouring AS. An
  /// internal one comes from a sender, leaves the AS at the originator, and lists the clusters that reflected it (RFC
  /// 4456).
  record Message(
      List<Integer> path, int announcement, OptionalLong med, Relation learnedFrom, long localPref, boolean internal,
      int sender, int nearCost, int otc, int via, int originator, List<Integer> clusters) {

    Message(
        List<Integer> path, int announcement, OptionalLong med, Relation learnedFrom, long localPref, boolean internal,
        int sender, int nearCost, int otc, int via) {
      this(path, announcement, med, learnedFrom, localPref, internal, sender, nearCost, otc, via, sender, List.of());
    }
  }

  final Internet internet;
  private final Assumptions assumptions;
  Situation situation;
  private final Random random;
  /// By router and sender; a PoP's session is -1 - its place in the list.
  private final List<TreeMap<Integer, Message>> tables = new ArrayList<>();
  final @Nullable Message[] best;
  private final Map<Long, Deque<Optional<Message>>> wires = new HashMap<>();
  private final List<Long> busy = new ArrayList<>();
  private final Map<Long, Message> said = new HashMap<>();
  private final DecisionState state = new DecisionState();

  MessagePassing(Internet internet, Assumptions assumptions, Situation situation, long seed) {
    this.internet = internet;
    this.assumptions = assumptions;
    this.situation = situation;
    random = new Random(seed);
    best = new Message[internet.routers()];
    for (int router = 0; router < internet.routers(); router++) {
      tables.add(new TreeMap<>());
    }
  }

  /// @return whether all messages were delivered before patience ran out
  boolean run(int patience) {
    for (int i = 0; i < situation.announcements().size(); i++) {
      Announcement announcement = situation.announcements().get(i);
      int as = internet.indexOf(announcement.upstream());
      if (announcement.announced() && as >= 0) {
        send(-1 - i, internet.nearestRouter(as, announcement.place()), Optional.of(fromPop(i)));
      }
    }
    for (int delivered = 0; !busy.isEmpty(); delivered++) {
      if (delivered == patience) {
        return false;
      }
      int pick = random.nextInt(busy.size());
      long wire = busy.get(pick);
      Deque<Optional<Message>> queue = Objects.requireNonNull(wires.get(wire));
      Optional<Message> message = queue.remove();
      if (queue.isEmpty()) {
        busy.set(pick, busy.getLast());
        busy.removeLast();
      }
      receive((int) (wire >>> 32), (int) wire, message);
    }
    return true;
  }

  /// What a PoP says on a session.
  Message fromPop(int i) {
    Announcement announcement = situation.announcements().get(i);
    int router = internet.nearestRouter(internet.indexOf(announcement.upstream()), announcement.place());
    List<Integer> path = new ArrayList<>();
    for (int k = 0; k <= announcement.prepend(); k++) {
      path.add(situation.origin());
    }
    return new Message(path, i, announcement.med(), Relation.CUSTOMER, 0, false, -1 - i,
        internet.distanceKm(router, announcement.place()), 0, situation.origin());
  }

  /// The place of an announcement among the sessions, which stands for its address.
  int place(int announcement) {
    return announcement;
  }

  /// Whose rules a router goes by.
  Situation situation(int router) {
    return situation;
  }

  @Nullable Message best(int router) {
    return best[router];
  }

  void send(int from, int to, Optional<Message> message) {
    long wire = (long) from << 32 | to & 0xffffffffL;
    if (Objects.equals(said.get(wire), message.orElse(null))) {
      return;
    }
    if (message.isPresent()) {
      said.put(wire, message.get());
    } else {
      said.remove(wire);
    }
    Deque<Optional<Message>> queue = wires.computeIfAbsent(wire, _ -> new ArrayDeque<>());
    if (queue.isEmpty()) {
      busy.add(wire);
    }
    queue.add(message);
  }

  private void receive(int from, int router, Optional<Message> message) {
    store(from, router, message);
    reconsider(router);
  }

  void store(int from, int router, Optional<Message> message) {
    Optional<Message> imported = message.flatMap(m -> importRoute(from, router, m));
    if (imported.isPresent()) {
      tables.get(router).put(from, imported.get());
    } else {
      tables.get(router).remove(from);
    }
  }

  void reconsider(int router) {
    Message chosen = decide(router);
    if (!Objects.equals(chosen, best[router])) {
      best[router] = chosen;
      announce(router);
    }
  }

  boolean isInside(int from, int router) {
    return from >= 0 && internet.asOf(from) == internet.asOf(router);
  }

  private Optional<Message> importRoute(int from, int router, Message m) {
    int as = internet.asOf(router);
    if (isInside(from, router)) {
      int local = router - internet.firstRouter(as);
      boolean looped = m.originator() == router || m.clusters().contains(local);
      return looped ? Optional.empty() : Optional.of(m); // RFC 4456 section 8
    }
    int asn = internet.asn(as);
    if (m.path().contains(asn)) {
      return Optional.empty();
    }
    Announcement announcement = situation.announcements().get(m.announcement());
    Relation relation;
    Relation learned;
    int neighbor;
    int otc = m.otc();
    if (from < 0) {
      relation = internet.isRouteServer(as) ? Relation.CUSTOMER : announcement.role();
      learned = relation == Relation.SIBLING ? Relation.CUSTOMER : relation;
      neighbor = situation.origin();
    } else {
      relation = relation(router, from);
      learned = relation == Relation.SIBLING ? m.learnedFrom() : relation;
      neighbor = internet.asn(internet.asOf(from));
    }
    if (drops(situation(router), asn, neighbor, announcement.pop())) {
      return Optional.empty();
    }
    if (from >= 0 && speaksOtc(situation(router), asn, neighbor)) { // RFC 9234 section 5
      if (otc != 0 && (relation == Relation.CUSTOMER || relation == Relation.PEER && otc != neighbor
          && !internet.isRouteServer(internet.asOf(from)))) {
        return Optional.empty();
      }
      if (otc == 0 && (relation == Relation.PROVIDER || relation == Relation.PEER)) {
        otc = neighbor;
      }
    }
    long preference = preference(situation(router), asn, neighbor, learned, announcement);
    int cost = from < 0 ? m.nearCost() : internet.sessionCost(session(router, from));
    return Optional
        .of(new Message(m.path(), m.announcement(), m.med(), learned, preference, false, from, cost, otc, neighbor));
  }

  private static long preference(Situation situation, int asn, int neighbor, Relation learned,
      Announcement announcement) {
    LocalPreferences preferences = situation.policies().preferences();
    long preference = switch (learned) {
      case CUSTOMER -> preferences.customer();
      case PEER -> preferences.peer();
      case PROVIDER, SIBLING -> preferences.provider();
    };
    if (learned == Relation.CUSTOMER) {
      for (Taken taken : situation.policies().actions()
          .of(announcement.communities(), announcement.largeCommunities())) {
        if (taken.acting() == asn && taken.action() instanceof Action.LocalPref asked) {
          preference = asked.value();
        }
      }
    }
    for (PolicyRule rule : situation.policies().rules()) {
      if (rule instanceof PolicyRule.Prefer p && p.asn() == asn && p.neighbor() == neighbor
          && in(p.pop(), announcement)) {
        preference = p.localPref();
      }
    }
    boolean ignores = situation.policies().rules().contains(new PolicyRule.IgnoreGracefulShutdown(asn));
    return announcement.communities().contains(Communities.GRACEFUL_SHUTDOWN) && !ignores ? 0 : preference;
  }

  private static boolean in(Optional<String> pop, Announcement announcement) {
    return pop.isEmpty() || pop.get().equals(announcement.pop());
  }

  /// Whether an AS takes nothing from a neighbour.
  private static boolean drops(Situation situation, int asn, int neighbor, String pop) {
    return situation.policies().rules().stream().anyMatch(rule -> switch (rule) {
      case PolicyRule.Reject r -> r.asn() == asn && r.neighbor() == neighbor && r.pop().orElse(pop).equals(pop);
      case PolicyRule.Depeer d -> d.asn() == asn && d.neighbor() == neighbor
          || d.asn() == neighbor && d.neighbor() == asn;
      case PolicyRule.Fail f -> f.asn() == asn;
      case PolicyRule.Refuse r -> r.asn() == asn && r.pop().equals(pop);
      case PolicyRule.DropInvalid d -> d.asn() == asn && situation.invalid();
      case PolicyRule.Withhold w -> w.asn() == neighbor && w.neighbor() == asn && w.pop().orElse(pop).equals(pop);
      case PolicyRule.Prefer _, PolicyRule.Prepend _, PolicyRule.Leak _, PolicyRule.IgnoreGracefulShutdown _,
          PolicyRule.OnlyToCustomer _, PolicyRule.Med _, PolicyRule.Favor _ -> false;
    });
  }

  private static boolean speaksOtc(Situation situation, int asn, int neighbor) {
    List<PolicyRule> rules = situation.policies().rules();
    return rules.contains(new PolicyRule.OnlyToCustomer(asn))
        || rules.contains(new PolicyRule.OnlyToCustomer(asn, Optional.of(neighbor)));
  }

  int session(int router, int other) {
    for (int s = internet.firstSession(router); s < internet.firstSession(router + 1); s++) {
      if (internet.neighbor(s) == other) {
        return s;
      }
    }
    throw new AssertionError("no session");
  }

  private Relation relation(int router, int other) {
    return internet.relation(router, session(router, other));
  }

  private @Nullable Message decide(int router) {
    List<Message> all = new ArrayList<>(tables.get(router).values());
    if (all.isEmpty()) {
      return null;
    }
    int chosen = assumptions.processOf(router).best(new View(router, all), state);
    return chosen < 0 ? null : all.get(chosen);
  }

  private final class View implements CandidateView {
    private final int router;
    private final List<Message> all;

    View(int router, List<Message> all) {
      this.router = router;
      this.all = all;
    }

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public long localPref(int c) {
      Message m = all.get(c);
      int neighbor = m.via();
      long bonus = 0;
      for (PolicyRule rule : situation(router).policies().rules()) {
        if (rule instanceof PolicyRule.Favor f && f.asn() == internet.asn(internet.asOf(router))
            && f.site().equals(internet.site(router)) && f.neighbor() == neighbor
            && in(f.pop(), situation.announcements().get(m.announcement()))) {
          bonus = f.bonus();
        }
      }
      return m.localPref() + bonus;
    }

    @Override
    public int pathLength(int c) {
      return all.get(c).path().size();
    }

    @Override
    public long neighborAs(int c) {
      return Integer.toUnsignedLong(all.get(c).path().getFirst());
    }

    @Override
    public long med(int c) {
      return all.get(c).med().orElse(ABSENT);
    }

    @Override
    public Session session(int c) {
      return all.get(c).internal() ? Session.IBGP : Session.EBGP;
    }

    @Override
    public long igpMetric(int c) {
      Message m = all.get(c);
      return m.nearCost() + (m.internal() ? internet.igpCost(router, m.originator()) : 0);
    }

    @Override
    public long receivedAt(int c) {
      return 0;
    }

    @Override
    public long routerId(int c) {
      Message m = all.get(c);
      RouterIds ids = assumptions.routerIds();
      return Integer.toUnsignedLong(m.sender() >= 0
          ? ids.of(m.sender())
          : ids.ofPop(situation.announcements().get(m.announcement()).pop()));
    }

    @Override
    public long originatorId(int c) {
      Message m = all.get(c);
      boolean reflected = m.internal() && m.originator() != m.sender();
      return reflected ? Integer.toUnsignedLong(assumptions.routerIds().of(m.originator())) : ABSENT;
    }

    @Override
    public int clusterListLength(int c) {
      return all.get(c).clusters().size();
    }

    @Override
    public long peerAddressLow(int c) {
      Message m = all.get(c);
      return m.sender() >= 0 ? m.sender() : (1L << 40) + place(m.announcement());
    }
  }

  private void announce(int router) {
    int as = internet.asOf(router);
    for (int other = internet.firstRouter(as); other < internet.firstRouter(as + 1); other++) {
      if (other != router) {
        send(router, other, words(router, other));
      }
    }
    for (int s = internet.firstSession(router); s < internet.firstSession(router + 1); s++) {
      send(router, internet.neighbor(s), words(router, internet.neighbor(s)));
    }
  }

  /// What a router has to say to another one, of its AS or of a neighbouring one.
  Optional<Message> words(int router, int other) {
    Message m = best[router];
    if (m == null) {
      return Optional.empty();
    }
    Communities communities = situation.announcements().get(m.announcement()).communities();
    boolean silent = !internet.isRouteServer(internet.asOf(router)) && communities.contains(Communities.NO_ADVERTISE);
    if (isInside(other, router)) {
      return !silent && passesOn(router, other, m) ? Optional.of(inside(router, m)) : Optional.empty();
    }
    return export(router, session(router, other), m, communities);
  }

  /// An internal route is not passed on inside (RFC 4271 section 9.2.1), save by reflectors: from a client to
  /// everybody, from others to clients (RFC 4456 section 6).
  private boolean passesOn(int router, int other, Message m) {
    int as = internet.asOf(router);
    Optional<Reflection> reflection = internet.reflection(as);
    if (reflection.isEmpty()) {
      return !m.internal();
    }
    int first = internet.firstRouter(as);
    boolean session = Arrays.stream(reflection.get().peers(router - first)).anyMatch(peer -> peer == other - first);
    return session && (!m.internal()
        || m.sender() != other
            && (reflection.get().isClient(router - first, m.sender() - first)
                || reflection.get().isClient(router - first, other - first)));
  }

  private Message inside(int router, Message m) {
    List<Integer> clusters = new ArrayList<>(m.clusters());
    if (m.internal()) {
      clusters.addFirst(router - internet.firstRouter(internet.asOf(router)));
    }
    return new Message(
        m.path(), m.announcement(), m.med(), m.learnedFrom(), m.localPref(), true, router, m.nearCost(), m.otc(),
        m.via(), m.internal() ? m.originator() : router, clusters);
  }

  private Optional<Message> export(int router, int session, Message m, Communities communities) {
    int as = internet.asOf(router);
    int asn = internet.asn(as);
    int other = internet.asn(internet.asOf(internet.neighbor(session)));
    Relation to = internet.relation(router, session);
    boolean server = internet.isRouteServer(as);
    List<PolicyRule> rules = situation.policies().rules();
    boolean leaks = rules.contains(new PolicyRule.Leak(asn, other));
    boolean stays = communities.contains(Communities.NO_EXPORT) || communities.contains(Communities.NO_ADVERTISE)
        || communities.contains(Communities.BLACKHOLE)
        || communities.contains(Communities.NO_PEER) && to == Relation.PEER;
    boolean valley = m.learnedFrom() != Relation.CUSTOMER && (to == Relation.PEER || to == Relation.PROVIDER);
    if (!leaks && (!server && stays || valley)) {
      return Optional.empty();
    }
    int otc = m.otc();
    if (speaksOtc(situation, asn, other)) {
      if (otc != 0 && (to == Relation.PROVIDER || to == Relation.PEER)) {
        return Optional.empty();
      }
      if (otc == 0 && (to == Relation.CUSTOMER || to == Relation.PEER)) {
        otc = asn;
      }
    }
    String pop = situation.announcements().get(m.announcement()).pop();
    int times = asked(asn, other, to, situation.announcements().get(m.announcement()));
    if (times < 0) {
      return Optional.empty();
    }
    int ruled = 0;
    for (PolicyRule rule : rules) {
      if (rule instanceof PolicyRule.Prepend p && p.asn() == asn && p.neighbor() == other
          && p.pop().orElse(pop).equals(pop)) {
        ruled = p.times();
      }
    }
    OptionalLong med = server ? m.med() : OptionalLong.empty();
    for (PolicyRule rule : rules) {
      if (rule instanceof PolicyRule.Med set && set.asn() == asn && set.neighbor() == other
          && (set.region().isEmpty() || set.region().get() == internet.region(router))) {
        med = OptionalLong.of(set.med());
      }
    }
    List<Integer> path = new ArrayList<>();
    for (int i = 0; i < times + ruled + (server ? 0 : 1); i++) {
      path.add(asn);
    }
    path.addAll(m.path());
    return Optional.of(new Message(
        path, m.announcement(), med, m.learnedFrom(), 0, false, router, 0, otc, asn));
  }

  /// What communities ask an AS to do towards a neighbour: prepends, or -1 for silence.
  private int asked(int asn, int other, Relation to, Announcement announcement) {
    List<Action> actions = situation.policies().actions()
        .of(announcement.communities(), announcement.largeCommunities()).stream()
        .filter(taken -> taken.acting() == asn).map(Taken::action).toList();
    List<Action> narrow = actions.stream().filter(a -> target(a) instanceof Target.Neighbor n && n.asn() == other)
        .toList();
    List<Action> wide = actions.stream().filter(a -> target(a) instanceof Target.All
        || target(a) instanceof Target.Everyone e && e.relation() == to).toList();
    List<Action> holds = narrow.isEmpty() ? wide : narrow;
    if (holds.stream().anyMatch(a -> a instanceof Action.Withhold)) {
      return -1;
    }
    return holds.stream().mapToInt(a -> a instanceof Action.Prepend p ? p.times() : 0).max().orElse(0);
  }

  private static @Nullable Target target(Action action) {
    return switch (action) {
      case Action.Prepend p -> p.towards();
      case Action.Withhold w -> w.from();
      case Action.Announce a -> a.to();
      case Action.LocalPref _ -> null;
    };
  }
}
