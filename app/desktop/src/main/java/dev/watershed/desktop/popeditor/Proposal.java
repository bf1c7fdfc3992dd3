package dev.watershed.desktop.popeditor;

import dev.watershed.engine.catchment.PopSigns;
import dev.watershed.engine.catchment.PopSigns.Sign;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Which PoP a sign found in the data may stand for.
///
/// @param pop the id of the PoP, an existing one or a new one
/// @param isNew whether there is no such PoP yet
/// @param known whether the PoP is identified by the sign already
record Proposal(Sign sign, String pop, boolean isNew, boolean known) {

  /// A proposal for each sign. A sign that a PoP names already stays with it; another goes to the one PoP, not yet
  /// identified, that has sessions with all the upstreams seen with it; else it stands for a new PoP.
  static List<Proposal> of(PopSigns signs, List<Pop> pops) {
    Set<String> taken = new HashSet<>();
    pops.forEach(pop -> taken.add(pop.id()));
    Set<String> given = new HashSet<>();
    List<Proposal> proposals = new ArrayList<>();
    for (Sign sign : signs.proposed()) {
      Optional<Pop> owner = pops.stream().filter(pop -> pop.identify().contains(sign.by())).findFirst();
      Optional<Pop> likely = owner.isPresent() ? owner : likely(sign, pops, given);
      String id = likely.map(Pop::id).orElseGet(() -> free(sign.by(), taken));
      taken.add(id);
      given.add(id);
      proposals.add(new Proposal(sign, id, likely.isEmpty(), owner.isPresent()));
    }
    return proposals;
  }

  private static Optional<Pop> likely(Sign sign, List<Pop> pops, Set<String> given) {
    List<Pop> fitting = pops.stream()
        .filter(pop -> pop.identify().isEmpty() && !given.contains(pop.id()) && !sign.upstreams().isEmpty())
        .filter(pop ->
            pop.sessions().stream().map(PopSession::upstream).toList().containsAll(sign.upstreams().keySet()))
        .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static String free(Identification by, Set<String> taken) {
    String wanted = switch (by) {
      case Identification.ByCommunity community -> "pop" + (community.community() & 0xffff);
      case Identification.ByUpstream upstream -> "as" + Asn.toString(upstream.asn());
      case Identification.ByLargeCommunity _, Identification.ByNextHop _, Identification.ByPathSuffix _,
          Identification.ByPopAsn _ -> "pop";
    };
    String id = wanted;
    for (int n = 2; taken.contains(id); n++) {
      id = wanted + "-" + n;
    }
    return id;
  }

  Proposal with(String other, List<Pop> pops) {
    Optional<Pop> existing = pops.stream().filter(pop -> pop.id().equals(other)).findFirst();
    return new Proposal(
        sign, other, existing.isEmpty(), existing.filter(pop -> pop.identify().contains(sign.by())).isPresent());
  }

  /// The PoPs with what was proposed: signs added to those that exist, and new PoPs, with the upstreams that were seen
  /// as transit sessions, behind them.
  static List<Pop> applied(List<Proposal> wanted, List<Pop> pops) {
    List<Pop> all = new ArrayList<>(pops);
    for (Proposal proposal : wanted) {
      int at = -1;
      for (int i = 0; i < all.size(); i++) {
        at = all.get(i).id().equals(proposal.pop) ? i : at;
      }
      if (at < 0) {
        all.add(new Pop(
            proposal.pop, proposal.pop, "", "", Optional.empty(), OptionalDouble.empty(), sessions(proposal.sign),
            List.of(proposal.sign.by())));
      } else if (!all.get(at).identify().contains(proposal.sign.by())) {
        Pop old = all.get(at);
        List<Identification> more = new ArrayList<>(old.identify());
        more.add(proposal.sign.by());
        all.set(at, new Pop(
            old.id(), old.name(), old.city(), old.country(), old.location(), old.capacity(), old.sessions(), more));
      }
    }
    return all;
  }

  private static List<PopSession> sessions(Sign sign) {
    return sign.upstreams().entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey(Asn::compare)))
        .map(entry ->
            new PopSession(entry.getKey(), PopSession.Kind.TRANSIT, 0, OptionalLong.empty(), Communities.NONE))
        .toList();
  }
}
