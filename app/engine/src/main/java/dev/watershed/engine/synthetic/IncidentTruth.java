package dev.watershed.engine.synthetic;

import static dev.watershed.engine.synthetic.IncidentScript.at;

import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.synthetic.SyntheticIncident.Truth;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What the script did, and what of it vantage points can have seen. Where none is left with a PoP whose announcements
/// became longer, nobody can tell that from a withdrawal; where one keeps a route that was withdrawn, nobody knows that
/// it is the last.
final class IncidentTruth {

  private final Map<Prefix, List<Integer>> stuck = new LinkedHashMap<>();
  private final Set<Prefix> sickShown = new HashSet<>();
  private boolean flapSeen;
  private boolean prependSeen;
  private boolean prependShown;
  private boolean stolenSeen;
  private boolean leakSeen;

  /// @param seers how many vantage points show that the prefix comes from the PoP before it is withdrawn there
  void sick(Prefix prefix, long seers) {
    if (seers > 0) {
      sickShown.add(prefix);
    }
  }

  /// @param vantagePoints which still show a prefix from the PoP when all is over
  void withdrawn(Prefix prefix, List<Integer> vantagePoints) {
    if (!vantagePoints.isEmpty()) {
      stuck.put(prefix, vantagePoints);
    }
  }

  void flaps(long seers) {
    flapSeen |= seers > 0;
  }

  void prepends(long before, long after) {
    prependSeen |= before > 0;
    prependShown |= after > 0;
  }

  void stolen(long victims) {
    stolenSeen |= victims > 0;
  }

  /// @param witnesses how many vantage points show it
  void leaked(long witnesses) {
    leakSeen |= witnesses > 0;
  }

  List<Truth> events(int hijacker, PolicyRule.Leak leak, int lost) {
    List<Prefix> all = SyntheticService.PREFIXES;
    List<Prefix> v4 = all.stream().filter(Prefix::isIpv4).toList();
    List<Prefix> v6 = all.stream().filter(prefix -> !prefix.isIpv4()).toList();
    Optional<String> sick = Optional.of(IncidentScript.SICK);
    List<String> seenAs = stuck.isEmpty() ? List.of() : List.of("upstream-withdrawn", "partial-withdrawal");
    List<Truth> events = new ArrayList<>(List.of(
        truth("unhealthy-announced", "10:12:40", "10:17:05", sick, all,
            "the service is down and the prefixes are announced",
            true, List.of()),
        truth("partial-withdrawal", "10:14:00", "10:17:05", sick, v4,
            "the IPv4 prefix is withdrawn by hand, the IPv6 one is forgotten", sickShown.containsAll(v4), seenAs),
        truth("pop-withdrawn", "10:17:05", "10:31:25", sick, v6, "withdrawn by hand",
            sickShown.containsAll(v6), seenAs),
        truth("pop-announced", "10:31:25", "", sick, all, "announced again", !sickShown.isEmpty(),
            stuck.isEmpty() ? List.of() : List.of("upstream-announced")),
        truth("flap", "10:42:00", "10:46:25", Optional.of(IncidentScript.FLAPPING), all,
            "withdrawn five times for 25 seconds", flapSeen, List.of()),
        truth("prepend-change", "10:58:00", "11:20:00", Optional.of(IncidentScript.PREPENDING), all, "two prepends",
            prependSeen,
            prependShown ? List.of() : List.of("pop-withdrawn")),
        truth("hijack", "11:05:10", "11:09:10", Optional.empty(), v4,
            "AS" + Asn.toString(hijacker) + " announces the prefix as its own", stolenSeen, List.of()),
        truth("route-leak", "11:30:00", "11:33:00", Optional.empty(), all,
            "AS" + Asn.toString(leak.asn()) + " announces to its provider AS" + Asn.toString(leak.neighbor())
                + " whatever it uses", leakSeen,
            leakSeen ? List.of() : List.of("upstream-withdrawn")),
        truth("collector-gap", "11:45:00", "11:49:30", Optional.empty(), all,
            "the collector has no session with AS" + Asn.toString(lost), true, List.of())));
    stuck.forEach((prefix, ases) -> ases.forEach(asn -> events.add(new Truth(
        "stuck-route", at(prefix.isIpv4() ? "10:14:00" : "10:17:05"), Optional.empty(), sick, List.of(prefix),
        OptionalInt.of(asn),
        "AS" + Asn.toString(asn) + " keeps the route, or has it from somebody who does", false, List.of()))));
    return events;
  }

  /// @param to empty where it lasts
  private static Truth truth(String type, String from, String to, Optional<String> pop, List<Prefix> prefixes,
      String what,
      boolean seen, List<String> seenAs) {
    Optional<Instant> end = to.isEmpty() ? Optional.empty() : Optional.of(at(to));
    return new Truth(type, at(from), end, pop, prefixes, OptionalInt.empty(), what, seen, seenAs);
  }
}
