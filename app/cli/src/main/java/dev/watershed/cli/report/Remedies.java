package dev.watershed.cli.report;

import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the operator could configure, finding by finding. Names and addresses in capitals stand for the operator's own;
/// nothing here has been tried on its routers.
public final class Remedies {

  private final Workspace workspace;
  private final Map<String, Remedy> remedies = new LinkedHashMap<>();

  private Remedies(Workspace workspace) {
    this.workspace = workspace;
  }

  /// Each remedy once, in the order in which findings ask for it.
  ///
  /// @param misaligned whether health and announcement disagreed
  public static List<Remedy> of(Workspace workspace, List<Finding> findings, boolean misaligned) {
    Remedies all = new Remedies(workspace);
    findings.forEach(all::add);
    if (misaligned) {
      all.healthCheck("health checks and announcements disagreed");
    }
    return new ArrayList<>(all.remedies.values());
  }

  private void add(Finding finding) {
    switch (finding.detail()) {
      case Detail.PopWithdrawn _, Detail.Blackout _ -> drain(finding.summary());
      case Detail.UpstreamWithdrawn _ -> bfd(finding.summary());
      case Detail.PartialWithdrawal _ -> together(finding.summary());
      case Detail.Flap _ -> holdBack(finding.summary());
      case Detail.Hijack hijack -> hijack(hijack, finding);
      case Detail.RouteLeak _ -> roles(finding.summary());
      case Detail.StuckRoute _ -> refresh(finding.summary());
      case Detail.PopAnnounced _, Detail.UpstreamAnnounced _, Detail.PathExploration _, Detail.CatchmentMoved _,
          Detail.Moas _, Detail.PrependChange _, Detail.CommunityChange _, Detail.CollectorGap _ -> { }
    }
  }

  private void put(String title, String why, String... routerAndText) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (int i = 0; i < routerAndText.length; i += 2) {
      texts.put(routerAndText[i], routerAndText[i + 1]);
    }
    remedies.putIfAbsent(title, new Remedy(title, why, texts));
  }

  private String own() {
    return Asn.toString(workspace.origin());
  }

  private String upstream() {
    return workspace.pops().stream().map(Pop::sessions).flatMap(List::stream).findFirst()
        .map(session -> Asn.toString(session.upstream())).orElse("UPSTREAM-AS");
  }

  private void drain(String why) {
    put("Drain with GRACEFUL_SHUTDOWN (RFC 8326) before withdrawing, so that others move while routes still work", why,
        "FRR", "router bgp " + own() + "\n bgp graceful-shutdown\n",
        "IOS", "router bgp " + own() + "\n neighbor NEIGHBOR shutdown graceful 300 community 65535:0\n",
        "Junos", "set protocols bgp group UPSTREAMS graceful-shutdown sender\n",
        "BIRD", "filter out_upstream {\n  bgp_community.add((65535, 0));\n  accept;\n}\n");
  }

  private void bfd(String why) {
    put("Detect a dead session in a second with BFD (RFC 5882) instead of the hold timer", why,
        "FRR", "router bgp " + own() + "\n neighbor NEIGHBOR bfd\n",
        "IOS", "router bgp " + own() + "\n neighbor NEIGHBOR fall-over bfd\n",
        "Junos", "set protocols bgp group UPSTREAMS bfd-liveness-detection minimum-interval 300 multiplier 3\n",
        "BIRD", """
            protocol bfd { interface "*" { interval 300 ms; multiplier 3; }; }
            protocol bgp upstream {
              bfd on;
            }
            """);
  }

  private void together(String why) {
    List<Prefix> prefixes = workspace.prefixes();
    put("Announce the prefixes of the service on one condition, so that they go and come together", why,
        "FRR", lists(prefixes, "ip prefix-list SERVICE", "ipv6 prefix-list SERVICE6")
            + "route-map OUT permit 10\n match ip address prefix-list SERVICE\n"
            + "! conditional advertisement on one health route, for all of them:\n"
            + "router bgp " + own() + "\n address-family ipv4 unicast\n"
            + "  neighbor NEIGHBOR advertise-map OUT exist-map HEALTHY\n",
        "IOS", lists(prefixes, "ip prefix-list SERVICE", "ipv6 prefix-list SERVICE6")
            + "router bgp " + own() + "\n neighbor NEIGHBOR advertise-map OUT exist-map HEALTHY\n",
        "Junos", "set policy-options prefix-list SERVICE "
            + prefixes.stream().map(Prefix::toString).collect(Collectors.joining("\nset policy-options prefix-list SERVICE "))
            + "\nset policy-options condition HEALTHY if-route-exists HEALTH-ROUTE table inet.0\n"
            + "set policy-options policy-statement OUT term service from prefix-list SERVICE\n"
            + "set policy-options policy-statement OUT term service from condition HEALTHY\n"
            + "set policy-options policy-statement OUT term service then accept\n",
        "BIRD", "# one protocol that is switched on and off as a whole:\nprotocol static service {\n"
            + prefixes.stream().filter(Prefix::isIpv4).map(prefix -> "  route " + prefix + " blackhole;\n")
                .collect(Collectors.joining("", "  ipv4;\n", ""))
            + "}\n");
  }

  private static String lists(List<Prefix> prefixes, String four, String six) {
    StringBuilder out = new StringBuilder();
    int seq = 10;
    for (Prefix prefix : prefixes) {
      out.append(prefix.isIpv4() ? four : six).append(" seq ").append(seq).append(" permit ").append(prefix).append('\n');
      seq += 10;
    }
    return out.toString();
  }

  private void holdBack(String why) {
    put("Hold an announcement back until the PoP has been healthy for a while, and do not damp below a penalty of 6000"
            + " (RFC 7196)", why,
        "FRR", "! the health checker announces after 5 minutes of health only; for customers' routes:\n"
            + "router bgp " + own() + "\n address-family ipv4 unicast\n  bgp dampening 15 750 6000 60\n",
        "IOS", "router bgp " + own() + "\n bgp dampening 15 750 6000 60\n"
            + "track 1 ip sla 1 reachability\n delay down 10 up 300\n",
        "Junos", "set policy-options damping RFC7196 half-life 15 reuse 750 suppress 6000 max-suppress 60\n",
        "BIRD", "# BIRD has no damping; let the health checker announce after 5 minutes of health, withdraw at once\n");
  }

  private void healthCheck(String why) {
    put("Tie the announcement to the health check, with a short delay down and a long one up", why,
        "FRR", "! exabgp or a script adds and removes the service address; bgpd follows:\n"
            + "router bgp " + own() + "\n address-family ipv4 unicast\n  redistribute connected route-map SERVICE\n",
        "IOS", "track 1 ip sla 1 reachability\n delay down 10 up 300\n"
            + "ip route SERVICE-PREFIX MASK Null0 track 1\nrouter bgp " + own() + "\n redistribute static route-map SERVICE\n",
        "Junos", """
            set services rpm probe HEALTH test SERVICE target address SERVICE-ADDRESS
            set event-options policy WITHDRAW events PING_TEST_FAILED
            set event-options policy WITHDRAW then change-configuration commands "deactivate policy-options policy-statement OUT term service"
            """,
        "BIRD", """
            # the health checker runs:
            # birdc disable service    when down for 10 s
            # birdc enable service     when up for 300 s
            """);
  }

  private void hijack(Detail.Hijack hijack, Finding finding) {
    Prefix prefix = finding.prefixes().getFirst();
    put("Publish ROAs with the exact length (RFC 9319), and drop what is invalid (RFC 6811)", finding.summary(),
        "ROA", "prefix " + workspace.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", "))
            + ", maxLength that of the prefix, AS" + own() + "\n",
        "FRR", "rpki\n rpki cache CACHE 3323 preference 1\nroute-map IN deny 5\n match rpki invalid\n",
        "IOS", "router bgp " + own() + "\n bgp rpki server tcp CACHE port 3323 refresh 600\n"
            + "route-map IN deny 5\n match rpki invalid\n",
        "Junos", """
            set routing-options validation group RPKI session CACHE port 3323
            set policy-options policy-statement IN term invalid from validation-database invalid
            set policy-options policy-statement IN term invalid then reject
            """,
        "BIRD", """
            protocol rpki { roa4 { table r4; }; remote CACHE port 3323; }
            filter in_upstream {
              if roa_check(r4, net, bgp_path.last) = ROA_INVALID then reject;
              accept;
            }
            """);
    if (hijack.sign() != Detail.Hijack.Sign.UNKNOWN_NEIGHBOR
        && prefix.length() < (prefix.isIpv4() ? 24 : 48)) {
      put("Announce more specific prefixes at once while a hijack lasts: they win (each needs a ROA of its own)",
          finding.summary(),
          "FRR", "router bgp " + own() + "\n network MORE-SPECIFIC\n",
          "IOS", "router bgp " + own() + "\n network MORE-SPECIFIC mask MASK\n",
          "Junos", "set routing-options static route MORE-SPECIFIC discard\n",
          "BIRD", "protocol static counter { ipv4; route MORE-SPECIFIC blackhole; }\n");
    }
  }

  private void roles(String why) {
    put("Say roles on every session (RFC 9234), so that routes marked Only-To-Customer cannot leak past those who follow it",
        why,
        "FRR", "router bgp " + own() + "\n neighbor NEIGHBOR local-role customer\n",
        "IOS", "! where the release lacks roles, mark routes with the upstream's communities instead:\n"
            + "route-map OUT permit 10\n set community " + upstream() + ":NO-PEER-EXPORT additive\n",
        "Junos", """
            # where the release lacks roles, mark routes with the upstream's communities instead:
            set policy-options policy-statement OUT then community add UPSTREAM-NO-PEER-EXPORT
            """,
        "BIRD", "protocol bgp upstream {\n  local role customer;\n}\n");
  }

  private void refresh(String why) {
    put("Announce and withdraw once more: a stuck route goes when it hears of the prefix again", why,
        "FRR", "clear bgp ipv4 unicast NEIGHBOR soft out\n",
        "IOS", "clear ip bgp NEIGHBOR soft out\n",
        "Junos", "clear bgp neighbor NEIGHBOR soft\n",
        "BIRD", "birdc reload out upstream\n");
  }
}
