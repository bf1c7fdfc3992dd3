package dev.watershed.engine.routerconfig;

import dev.watershed.engine.propagation.Announcement;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What to type into the routers of a PoP so that they announce something otherwise: one entry, for the service's
/// prefixes
/// only, to stand first in the outbound policy of each session. Every other prefix goes on as before. The names of the
/// policies (`OUT-AS3320`) stand for those of the operator.
public final class RouterConfiguration {

  /// The language of a router.
  public enum Dialect {
    FRR, IOS, JUNOS, BIRD
  }

  private final Dialect dialect;
  private final int origin;
  private final List<Prefix> prefixes;

  /// @param origin the operator's ASN, unsigned
  /// @param prefixes the service's
  public RouterConfiguration(Dialect dialect, int origin, List<Prefix> prefixes) {
    this.dialect = dialect;
    this.origin = origin;
    this.prefixes = List.copyOf(prefixes);
  }

  /// The configuration that leads from one state of the sessions to another.
  ///
  /// @param from one a session
  /// @param to the same sessions in the same order; further ones are new
  /// @return for each PoP where anything changes, in the order of `to`, the text for its routers
  public Map<String, String> of(List<Announcement> from, List<Announcement> to) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (int i = 0; i < to.size(); i++) {
      Announcement session = to.get(i);
      if (i >= from.size() || !session.equals(from.get(i))) {
        lines.computeIfAbsent(session.pop(), _ -> new ArrayList<>(header())).addAll(entry(session));
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    lines.forEach((pop, text) -> texts.put(pop, String.join("\n", text) + "\n"));
    return texts;
  }

  private List<String> header() {
    List<String> lines = new ArrayList<>();
    String comment = dialect == Dialect.FRR || dialect == Dialect.IOS ? "! " : "# ";
    lines.add(comment
        + "OUT-AS… stands for the outbound policy of the session; this entry comes first in it and is for the");
    lines.add(comment + "service's prefixes only.");
    if (dialect == Dialect.FRR || dialect == Dialect.IOS) {
      for (int i = 0; i < prefixes.size(); i++) {
        Prefix prefix = prefixes.get(i);
        lines.add((prefix.isIpv4() ? "ip" : "ipv6") + " prefix-list WATERSHED" + (prefix.isIpv4() ? "" : "6")
            + " seq " + (10 + 10 * i) + " permit " + prefix);
      }
    }
    return lines;
  }

  private List<String> entry(Announcement session) {
    return switch (dialect) {
      case FRR, IOS -> routeMap(session);
      case JUNOS -> policyStatement(session);
      case BIRD -> function(session);
    };
  }

  private List<String> routeMap(Announcement session) {
    List<String> lines = new ArrayList<>();
    for (boolean v4 : List.of(true, false)) {
      if (prefixes.stream().noneMatch(prefix -> prefix.isIpv4() == v4)) {
        continue;
      }
      lines.add("!");
      lines.add("route-map OUT-AS" + Asn.toString(session.upstream()) + (session.announced() ? " permit " : " deny ")
          + (v4 ? 1 : 2));
      lines.add(v4 ? " match ip address prefix-list WATERSHED" : " match ipv6 address prefix-list WATERSHED6");
      if (session.announced()) {
        lines.add(session.prepend() == 0
            ? " no set as-path prepend"
            : " set as-path prepend " + prepends(session.prepend()));
        lines.add(session.med().isPresent() ? " set metric " + session.med().getAsLong() : " no set metric");
        lines.add(session.communities().size() == 0 ? " no set community"
            : " set community " + communities(session.communities(), " ") + " additive");
      }
    }
    lines.add("!");
    return lines;
  }

  private List<String> policyStatement(Announcement session) {
    String term = "policy-options policy-statement OUT-AS" + Asn.toString(session.upstream()) + " term WATERSHED ";
    List<String> lines = new ArrayList<>();
    lines.add("delete " + term.strip());
    prefixes.forEach(prefix -> lines.add("set " + term + "from route-filter " + prefix + " exact"));
    if (!session.announced()) {
      lines.add("set " + term + "then reject");
    } else {
      if (session.prepend() > 0) {
        lines.add("set " + term + "then as-path-prepend \"" + prepends(session.prepend()) + "\"");
      }
      session.med().ifPresent(med -> lines.add("set " + term + "then metric " + med));
      for (int community : session.communities().toArray()) {
        String name = "WATERSHED-" + Communities.toString(community).replace(':', '-');
        lines.add("set policy-options community " + name + " members " + Communities.toString(community));
        lines.add("set " + term + "then community add " + name);
      }
      lines.add("set " + term + "then accept");
    }
    lines.add("# insert " + term + "before term NAME-OF-THE-FIRST-TERM");
    return lines;
  }

  private List<String> function(Announcement session) {
    List<String> lines = new ArrayList<>();
    String name = "out_as" + Asn.toString(session.upstream());
    lines.add("# First in the export filter of the session: " + name + "();");
    lines.add("function " + name + "() {");
    for (boolean v4 : List.of(true, false)) {
      List<Prefix> family = prefixes.stream().filter(prefix -> prefix.isIpv4() == v4).toList();
      if (family.isEmpty()) {
        continue;
      }
      lines.add("  if net.type = " + (v4 ? "NET_IP4" : "NET_IP6") + " then if net ~ [ "
          + family.stream().map(Prefix::toString).collect(Collectors.joining(", ")) + " ] then {");
      if (session.announced()) {
        for (int i = 0; i < session.prepend(); i++) {
          lines.add("    bgp_path.prepend(" + Asn.toString(origin) + ");");
        }
        session.med().ifPresent(med -> lines.add("    bgp_med = " + med + ";"));
        for (int community : session.communities().toArray()) {
          lines.add("    bgp_community.add((" + Communities.toString(community).replace(':', ',') + "));");
        }
        lines.add("    accept;");
      } else {
        lines.add("    reject;");
      }
      lines.add("  }");
    }
    lines.add("}");
    return lines;
  }

  private String prepends(int times) {
    String[] all = new String[times];
    Arrays.fill(all, Asn.toString(origin));
    return String.join(" ", all);
  }

  private static String communities(Communities communities, String between) {
    return Arrays.stream(communities.toArray()).mapToObj(Communities::toString).collect(Collectors.joining(between));
  }
}
