package dev.watershed.engine.routerconfig;

import dev.watershed.engine.routerconfig.RouterConfiguration.Dialect;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What to type into routers for a [Safeguard]. Names (`UPSTREAM`, `OUT`, `IN`, `SERVICE`, `HEALTHY`) and addresses for
/// documentation (RFC 5737, RFC 3849) stand for the operator's own; everything else is as the router takes it.
public final class Safeguards {

  /// Stands for the neighbour, a cache of RPKI data, and what is probed.
  public static final String SOMEBODY = "192.0.2.1";
  /// A route map denies what no part of it permits.
  private static final String BEFORE_PERMITTED = "! before the parts of IN that permit";

  private final Dialect dialect;
  private final String origin;
  private final String upstream;
  private final List<Prefix> prefixes;

  /// @param origin the operator's ASN, unsigned
  /// @param upstream that of one of its neighbours, unsigned
  /// @param prefixes the service's
  public Safeguards(Dialect dialect, int origin, int upstream, List<Prefix> prefixes) {
    this.dialect = dialect;
    this.origin = Asn.toString(origin);
    this.upstream = Asn.toString(upstream);
    this.prefixes = List.copyOf(prefixes);
  }

  /// The text, its last line ended.
  public String of(Safeguard safeguard) {
    List<String> lines = switch (dialect) {
      case FRR -> frr(safeguard);
      case IOS -> ios(safeguard);
      case JUNOS -> junos(safeguard);
      case BIRD -> bird(safeguard);
    };
    return String.join("\n", lines) + "\n";
  }

  private List<String> bgp(String... lines) {
    List<String> all = new ArrayList<>(List.of(
        "router bgp " + origin, " neighbor UPSTREAM peer-group", " neighbor UPSTREAM remote-as " + upstream));
    all.addAll(List.of(lines));
    return all;
  }

  private List<String> families(String line) {
    List<String> all = new ArrayList<>();
    for (boolean v4 : List.of(true, false)) {
      if (prefixes.stream().anyMatch(prefix -> prefix.isIpv4() == v4)) {
        all.addAll(List.of(
            " address-family " + (v4 ? "ipv4" : "ipv6") + " unicast", "  " + line, " exit-address-family"));
      }
    }
    return all;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /// The prefixes as lists, and a route map that matches them.
  private List<String> service(String map) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      boolean v4 = prefixes.get(i).isIpv4();
      lines.add((v4 ? "ip prefix-list SERVICE" : "ipv6 prefix-list SERVICE6") + " seq " + (10 + 10 * i) + " permit "
          + prefixes.get(i));
    }
    int seq = 10;
    for (boolean v4 : List.of(true, false)) {
      if (prefixes.stream().anyMatch(prefix -> prefix.isIpv4() == v4)) {
        lines.add("route-map " + map + " permit " + seq);
        lines.add(v4 ? " match ip address prefix-list SERVICE" : " match ipv6 address prefix-list SERVICE6");
        seq += 10;
      }
    }
    lines.add("!");
    return lines;
  }

  private List<String> frr(Safeguard safeguard) {
    return switch (safeguard) {
      case DRAIN -> List.of("router bgp " + origin, " bgp graceful-shutdown");
      case BFD -> bgp(" neighbor UPSTREAM bfd 3 300 300");
      case TOGETHER -> joined(service("OUT"), joined(
          List.of("! HEALTHY permits the one route that is there while the PoP is healthy",
              "ip prefix-list HEALTH seq 10 permit " + SOMEBODY + "/32", "route-map HEALTHY permit 10",
              " match ip address prefix-list HEALTH", "!"),
          joined(bgp(), families("neighbor UPSTREAM advertise-map OUT exist-map HEALTHY"))));
      case DAMPING -> List.of("! for the routes of customers", "router bgp " + origin, " address-family ipv4 unicast",
          "  bgp dampening 15 750 6000 60", " exit-address-family");
      case HEALTH_CHECK -> joined(
          joined(List.of("! the health checker adds the service's addresses to an interface, and removes them"),
              service("SERVICE")),
          joined(List.of("router bgp " + origin), families("redistribute connected route-map SERVICE")));
      case ORIGIN_VALIDATION -> List.of("rpki", " rpki cache " + SOMEBODY + " 3323 preference 1", "exit",
          BEFORE_PERMITTED, "route-map IN deny 5", " match rpki invalid", "!");
      case MORE_SPECIFICS -> joined(List.of("router bgp " + origin, " no bgp network import-check"), halves().stream()
          .flatMap(prefix -> List.of(" address-family " + (prefix.isIpv4() ? "ipv4" : "ipv6") + " unicast",
              "  network " + prefix, " exit-address-family").stream()).toList());
      case ROLES -> bgp(" neighbor UPSTREAM local-role customer");
      case REFRESH -> List.of("clear bgp * soft out");
    };
  }

  private List<String> ios(Safeguard safeguard) {
    return switch (safeguard) {
      case DRAIN -> List.of(
          "router bgp " + origin, " neighbor " + SOMEBODY + " shutdown graceful 300 community 65535:0");
      case BFD -> List.of("router bgp " + origin, " neighbor " + SOMEBODY + " fall-over bfd");
      case TOGETHER -> joined(service("OUT"), List.of(
          "router bgp " + origin, " neighbor " + SOMEBODY + " advertise-map OUT exist-map HEALTHY"));
      case DAMPING -> List.of("router bgp " + origin, " bgp dampening 15 750 6000 60");
      case HEALTH_CHECK -> joined(
          joined(service("SERVICE"), List.of("ip sla 1", " icmp-echo " + SOMEBODY,
              "ip sla schedule 1 life forever start-time now", "track 1 ip sla 1 reachability",
              " delay down 10 up 300")),
          joined(prefixes.stream().map(prefix -> nullRoute(prefix) + " track 1").toList(),
              joined(List.of("router bgp " + origin), families("redistribute static route-map SERVICE"))));
      case ORIGIN_VALIDATION -> List.of("router bgp " + origin,
          " bgp rpki server tcp " + SOMEBODY + " port 3323 refresh 600", BEFORE_PERMITTED,
          "route-map IN deny 5", " match rpki invalid");
      case MORE_SPECIFICS -> joined(halves().stream().map(Safeguards::nullRoute).toList(),
          joined(List.of("router bgp " + origin), halves().stream().flatMap(prefix -> List.of(
              " address-family " + (prefix.isIpv4() ? "ipv4" : "ipv6") + " unicast",
              "  network " + (prefix.isIpv4() ? prefix.address() + " mask " + mask(prefix) : prefix),
              " exit-address-family").stream()).toList()));
      case ROLES -> List.of("! where the release lacks roles, mark routes with the upstream's communities instead:",
          "route-map OUT permit 10", " set community " + upstream + ":0 additive");
      case REFRESH -> List.of("clear ip bgp * soft out");
    };
  }

  /// A route that lets IOS announce a prefix.
  private static String nullRoute(Prefix prefix) {
    return prefix.isIpv4()
        ? "ip route " + prefix.address() + " " + mask(prefix) + " Null0"
        : "ipv6 route " + prefix + " Null0";
  }

  private static IpAddress mask(Prefix prefix) {
    return IpAddress.ofIpv4(prefix.length() == 0 ? 0 : -1 << 32 - prefix.length());
  }

  private List<String> junos(Safeguard safeguard) {
    String statement = "set policy-options policy-statement ";
    return switch (safeguard) {
      case DRAIN -> List.of("set protocols bgp group UPSTREAM graceful-shutdown sender");
      case BFD -> List.of("set protocols bgp group UPSTREAM bfd-liveness-detection minimum-interval 300 multiplier 3");
      case TOGETHER -> joined(
          prefixes.stream().map(prefix -> "set policy-options prefix-list SERVICE " + prefix).toList(),
          List.of("set policy-options condition HEALTHY if-route-exists " + SOMEBODY + "/32 table inet.0",
              statement + "OUT term service from prefix-list SERVICE",
              statement + "OUT term service from condition HEALTHY",
              statement + "OUT term service then accept"));
      case DAMPING -> List.of(
          "set policy-options damping RFC7196 half-life 15 reuse 750 suppress 6000 max-suppress 60");
      case HEALTH_CHECK -> List.of("set services rpm probe HEALTH test SERVICE target address " + SOMEBODY,
          "set event-options policy WITHDRAW events ping_test_failed",
          "set event-options policy WITHDRAW then change-configuration commands"
              + " \"deactivate policy-options policy-statement OUT term service\"");
      case ORIGIN_VALIDATION -> List.of("set routing-options validation group RPKI session " + SOMEBODY + " port 3323",
          statement + "IN term invalid from validation-database invalid", statement + "IN term invalid then reject");
      case MORE_SPECIFICS -> halves().stream().map(prefix -> "set routing-options "
          + (prefix.isIpv4() ? "" : "rib inet6.0 ") + "static route " + prefix + " discard").toList();
      case ROLES -> List.of("# where the release lacks roles, mark routes with the upstream's communities instead:",
          "set policy-options community UPSTREAM members " + upstream + ":0",
          statement + "OUT then community add UPSTREAM");
      case REFRESH -> List.of("clear bgp neighbor all soft");
    };
  }

  private List<String> bird(Safeguard safeguard) {
    return switch (safeguard) {
      case DRAIN -> List.of("filter out_draining {", "  bgp_community.add((65535, 0));", "  accept;", "}");
      case BFD -> joined(
          List.of("protocol bfd { interface \"*\" { interval 300 ms; multiplier 3; }; }"), session("  bfd on;"));
      case TOGETHER -> {
        List<String> lines = new ArrayList<>(
            List.of("# birdc disable 'service*' withdraws them all, birdc enable 'service*' announces them"));
        for (boolean v4 : List.of(true, false)) {
          List<Prefix> family = prefixes.stream().filter(prefix -> prefix.isIpv4() == v4).toList();
          if (!family.isEmpty()) {
            lines.add("protocol static " + (v4 ? "service4" : "service6") + " {");
            lines.add(v4 ? "  ipv4;" : "  ipv6;");
            family.forEach(prefix -> lines.add("  route " + prefix + " blackhole;"));
            lines.add("}");
          }
        }
        yield lines;
      }
      case DAMPING -> List.of("# BIRD has no damping");
      case HEALTH_CHECK -> List.of("# the health checker runs:", "# birdc disable 'service*'    when down for 10 s",
          "# birdc enable 'service*'     when up for 300 s");
      case ORIGIN_VALIDATION -> List.of("roa4 table r4;", "roa6 table r6;", "protocol rpki {",
          "  roa4 { table r4; };", "  roa6 { table r6; };", "  remote " + SOMEBODY + " port 3323;", "}",
          "filter in_upstream {",
          "  if net.type = NET_IP4 then if roa_check(r4, net, bgp_path.last) = ROA_INVALID then reject;",
          "  if net.type = NET_IP6 then if roa_check(r6, net, bgp_path.last) = ROA_INVALID then reject;",
          "  accept;", "}");
      case MORE_SPECIFICS -> {
        List<String> lines = new ArrayList<>();
        for (boolean v4 : List.of(true, false)) {
          List<Prefix> family = halves().stream().filter(prefix -> prefix.isIpv4() == v4).toList();
          if (!family.isEmpty()) {
            lines.add("protocol static " + (v4 ? "specific4" : "specific6") + " {");
            lines.add(v4 ? "  ipv4;" : "  ipv6;");
            family.forEach(prefix -> lines.add("  route " + prefix + " blackhole;"));
            lines.add("}");
          }
        }
        yield lines;
      }
      case ROLES -> session("  local role customer;");
      case REFRESH -> List.of("birdc reload out all");
    };
  }

  private List<String> session(String line) {
    return List.of("protocol bgp upstream {", "  local as " + origin + ";",
        "  neighbor " + SOMEBODY + " as " + upstream + ";", line, "  ipv4 { import all; export none; };", "}");
  }

  /// The two halves of each prefix that others accept halves of.
  private List<Prefix> halves() {
    return prefixes.stream().filter(prefix -> prefix.length() < (prefix.isIpv4() ? 24 : 48))
        .flatMap(prefix -> halves(prefix).stream()).toList();
  }

  private static List<Prefix> halves(Prefix prefix) {
    byte[] second = prefix.address().toBytes();
    second[prefix.length() / 8] |= (byte) (0x80 >> prefix.length() % 8);
    int length = prefix.length() + 1;
    return List.of(Prefix.of(prefix.address(), length), Prefix.of(IpAddress.ofBytes(second), length));
  }

  /// The name of a language as people write it.
  public static String name(Dialect dialect) {
    return dialect == Dialect.JUNOS ? "Junos" : dialect.name().toUpperCase(Locale.ROOT);
  }
}
