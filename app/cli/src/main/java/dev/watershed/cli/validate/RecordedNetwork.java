package dev.watershed.cli.validate;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.propagation.ActionCommunities;
import dev.watershed.engine.propagation.Announcement;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.LocalPreferences;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.PolicyRule;
import dev.watershed.engine.propagation.RouterIds;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Relation;
import dev.watershed.engine.topology.RouterSite;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The network that a `topology.json` describes, said in the words of the engine, and its situation in a step. Nothing
/// is taken from geography: all routers, meetings and costs are given.
final class RecordedNetwork {

  private static final LocalPreferences PREFERENCES = new LocalPreferences(200, 150, 100);

  private final JsonNode topology;
  private final int operator;
  private final Map<String, JsonNode> routers = new LinkedHashMap<>();
  private final List<JsonNode> popSessions = new ArrayList<>();
  /// By the two ends: a session as its first end has it.
  private final Map<String, JsonNode> sessions = new HashMap<>();
  private final Internet internet;
  private final Assumptions assumptions;
  private final Policies policies;

  RecordedNetwork(JsonNode topology) {
    this.topology = topology;
    operator = topology.required("operator").intValue();
    topology.required("routers").forEach(router -> routers.put(text(router, "name"), router));
    for (JsonNode session : topology.required("sessions")) {
      sessions.put(ends(session), session);
      if (asn(text(session, "router")) == operator) {
        popSessions.add(session);
      }
    }
    internet = build();
    assumptions = assume();
    policies = policies();
  }

  Internet internet() {
    return internet;
  }

  Assumptions assumptions() {
    return assumptions;
  }

  /// The routers of the operator, by name, with the id of their PoP.
  Map<String, String> pops() {
    Map<String, String> pops = new TreeMap<>();
    routers.forEach((name, router) -> {
      if (asn(name) == operator) {
        pops.put(name, text(router, "pop"));
      }
    });
    return pops;
  }

  int router(String name) {
    return internet.routerNamed(internet.indexOf(asn(name)), name);
  }

  String popRouter(String pop) {
    return pops().entrySet().stream().filter(entry -> entry.getValue().equals(pop)).findFirst().orElseThrow().getKey();
  }

  static String text(JsonNode node, String field) {
    return text(node.required(field));
  }

  private static String text(JsonNode value) {
    if (!value.isString()) {
      throw new UnusableInputException("expected a text, not " + value);
    }
    return value.stringValue();
  }

  private static String ends(JsonNode session) {
    return text(session, "router") + " " + text(session, "peer");
  }

  private JsonNode described(String router) {
    JsonNode described = routers.get(router);
    if (described == null) {
      throw new UnusableInputException("topology.json has no router '" + router + "'");
    }
    return described;
  }

  private int asn(String router) {
    return (int) described(router).required("asn").longValue();
  }

  private static UnusableInputException unknownKind(JsonNode session) {
    return new UnusableInputException(
        "topology.json: the session " + ends(session) + " has the unknown kind '" + text(session, "kind") + "'");
  }

  private boolean isInternal(JsonNode session) {
    return text(session, "kind").startsWith("ibgp");
  }

  private Internet build() {
    Relationships.Builder links = new Relationships.Builder();
    Map<Integer, Set<Integer>> members = new TreeMap<>();
    List<JsonNode> external = new ArrayList<>();
    Set<String> linked = new LinkedHashSet<>();
    for (JsonNode session : topology.required("sessions")) {
      int near = asn(text(session, "router"));
      int far = asn(text(session, "peer"));
      if (isInternal(session) || near == operator || far == operator) {
        continue;
      }
      switch (text(session, "kind")) {
        case "customer", "vantage" -> link(links, linked, near, far, LinkKind.PROVIDER_CUSTOMER);
        case "peer" -> link(links, linked, near, far, LinkKind.PEER);
        case "rs-client" -> members.computeIfAbsent(near, _ -> new TreeSet<>()).add(far);
        case "provider", "listened", "rs" -> { } // the other end's session says it
        default -> throw unknownKind(session);
      }
      if (text(session, "router").compareTo(text(session, "peer")) < 0) {
        external.add(session);
      }
    }
    InternetBuilder builder = new InternetBuilder(links.build(), Geography.unknown());
    routers.forEach((name, router) -> {
      if (asn(name) != operator) {
        GeoPoint place = new GeoPoint(router.required("lat").doubleValue(), router.required("lon").doubleValue());
        builder.router(asn(name), new RouterSite(name, text(router, "country"), Optional.of(place)));
      }
    });
    members.forEach((server, clients) -> builder.routeServer(server, List.copyOf(clients)));
    external.forEach(session -> builder.meet(
        asn(text(session, "router")), text(session, "router"), asn(text(session, "peer")), text(session, "peer")));
    topology.required("igp").forEach(line -> builder.igpCost(
        asn(text(line, "a")), text(line, "a"), text(line, "b"), line.required("cost").intValue()));
    reflectors(builder);
    return builder.build();
  }

  private static void link(Relationships.Builder links, Set<String> linked, int near, int far, LinkKind kind) {
    boolean ordered = kind == LinkKind.PROVIDER_CUSTOMER || Integer.compareUnsigned(near, far) < 0;
    if (linked.add(ordered ? near + " " + far : far + " " + near)) {
      links.add(near, far, kind);
    }
  }

  private void reflectors(InternetBuilder builder) {
    Map<String, List<String>> clients = new TreeMap<>();
    for (JsonNode session : topology.required("sessions")) {
      if (text(session, "kind").equals("ibgp-client")) {
        clients.computeIfAbsent(text(session, "router"), _ -> new ArrayList<>()).add(text(session, "peer"));
      }
    }
    clients.forEach((reflector, all) -> builder.reflector(asn(reflector), reflector, all));
  }

  private Assumptions assume() {
    int[] ids = new int[internet.routers()];
    Map<String, Integer> popIds = new HashMap<>();
    Map<Integer, Profile> profiles = new HashMap<>();
    routers.forEach((name, router) -> {
      int id = IpAddress.parse(text(router, "routerId")).ipv4();
      if (asn(name) == operator) {
        popIds.put(text(router, "pop"), id);
      } else {
        ids[router(name)] = id;
        profiles.put(router(name), Profile.valueOf(text(router, "profile").toUpperCase(Locale.ROOT)));
      }
    });
    return Assumptions.of(internet).withRouterIds(RouterIds.of(ids).withPops(popIds)).withProfiles(profiles);
  }

  /// What import and export policies say beyond what relationships do.
  private Policies policies() {
    List<PolicyRule> rules = new ArrayList<>();
    Set<String> dictionary = new LinkedHashSet<>();
    for (JsonNode session : topology.required("sessions")) {
      int near = asn(text(session, "router"));
      int far = asn(text(session, "peer"));
      if (isInternal(session) || near == operator) {
        continue;
      }
      JsonNode in = session.required("import");
      JsonNode out = session.required("export");
      if (in.required("reject").booleanValue()) {
        rules.add(new PolicyRule.Reject(near, far, Optional.empty()));
      } else {
        long preference = in.required("localPref").isNull() ? 100 : in.required("localPref").longValue();
        if (preference != usual(text(session, "kind"))) {
          rules.add(new PolicyRule.Prefer(near, far, Optional.empty(), preference));
        }
        if (!in.required("gracefulShutdown").booleanValue()) {
          rules.add(new PolicyRule.IgnoreGracefulShutdown(near));
        }
      }
      if (out.required("reject").booleanValue()) {
        rules.add(new PolicyRule.Withhold(near, far, Optional.empty()));
      }
      if (!session.required("otc").isNull()) {
        rules.add(new PolicyRule.OnlyToCustomer(near, Optional.of(far)));
      }
      for (JsonNode action : out.required("actions")) {
        String what = action.required("reject").booleanValue()
            ? "withhold from "
            : "prepend " + action.required("prepend").intValue() + " towards ";
        dictionary.add(Integer.toUnsignedString(near) + " " + text(action, "community") + " " + what
            + Integer.toUnsignedString(far));
      }
    }
    return new Policies(
        PREFERENCES, ActionCommunities.parse(String.join("\n", dictionary), "topology.json"),
        rules.stream().distinct().toList());
  }

  private static long usual(String kind) {
    return switch (kind) {
      case "customer", "rs-client" -> PREFERENCES.customer();
      case "peer", "rs" -> PREFERENCES.peer();
      default -> PREFERENCES.provider();
    };
  }

  /// What is announced and done in a step.
  ///
  /// @param changes as `steps.json` has them
  Situation situation(JsonNode changes, String prefix) {
    Map<String, JsonNode> exports = new HashMap<>();
    List<PolicyRule> rules = new ArrayList<>();
    Set<String> down = new TreeSet<>();
    changes.required("routersDown").forEach(name -> down.add(text(name)));
    Set<String> shut = new TreeSet<>();
    for (JsonNode pair : changes.required("sessionsDown")) {
      shut.add(text(pair, "a") + " " + text(pair, "b"));
      shut.add(text(pair, "b") + " " + text(pair, "a"));
      if (asn(text(pair, "a")) != operator && asn(text(pair, "b")) != operator) {
        rules.add(new PolicyRule.Depeer(asn(text(pair, "a")), asn(text(pair, "b"))));
      }
    }
    for (String name : down) {
      if (asn(name) != operator) {
        rules.add(new PolicyRule.Fail(asn(name)));
      }
    }
    for (JsonNode changed : changes.required("exports")) {
      exports.put(ends(changed), changed.required("export"));
      if (asn(text(changed, "router")) != operator) {
        if (!changed.required("export").required("onlyCommunities").isNull()) {
          throw new UnusableInputException(
              "steps.json: onlyCommunities is not understood in the export of " + ends(changed));
        }
        rules.add(new PolicyRule.Leak(asn(text(changed, "router")), asn(text(changed, "peer"))));
      }
    }
    List<Announcement> all = new ArrayList<>();
    for (JsonNode session : popSessions) {
      JsonNode export = exports.getOrDefault(ends(session), session.required("export"));
      boolean made = !shut.contains(ends(session)) && !down.contains(text(session, "router"))
          && !export.required("reject").booleanValue() && originates(text(session, "router"), changes, prefix);
      all.add(announcement(session, export).withAnnounced(made));
    }
    return Situation.of(operator, all).withPolicies(policies.with(rules));
  }

  /// Whether a PoP's router originates a prefix in a step.
  boolean originates(String router, JsonNode changes, String prefix) {
    for (JsonNode name : changes.required("routersDown")) {
      if (text(name).equals(router)) {
        return false;
      }
    }
    JsonNode changed = changes.required("originates").get(text(described(router), "pop"));
    JsonNode prefixes = changed == null ? described(router).required("originates").required("prefixes") : changed;
    for (JsonNode one : prefixes) {
      if (text(one).equals(prefix)) {
        return true;
      }
    }
    return false;
  }

  private Announcement announcement(JsonNode session, JsonNode export) {
    String router = text(session, "router");
    String peer = text(session, "peer");
    Relation role = switch (text(session, "kind")) {
      case "peer" -> Relation.PEER;
      case "provider", "rs" -> Relation.CUSTOMER;
      default -> throw unknownKind(session);
    };
    List<Integer> communities = new ArrayList<>();
    List<LargeCommunity> large = new ArrayList<>();
    for (JsonNode community : export.required("addCommunities")) {
      String text = text(community);
      if (text.chars().filter(c -> c == ':').count() == 2) {
        large.add(LargeCommunity.parse(text));
      } else {
        communities.add(Communities.parseOne(text));
      }
    }
    // An importer that sets MEDs to 0 sees none.
    JsonNode far = sessions.get(peer + " " + router);
    if (far == null) {
      throw new UnusableInputException("topology.json has no session of '" + peer + "' with '" + router + "'");
    }
    boolean believed = text(far.required("import"), "med", "kept");
    OptionalLong med = believed && !export.required("med").isNull()
        ? OptionalLong.of(export.required("med").longValue())
        : OptionalLong.empty();
    return Announcement.of(text(described(router), "pop"), asn(peer), role)
        .withRouter(Optional.of(peer))
        .withPrepend(export.required("prepend").intValue())
        .withMed(med)
        .withCommunities(Communities.of(communities.stream().mapToInt(Integer::intValue).toArray()))
        .withLargeCommunities(large);
  }

  private static boolean text(JsonNode node, String field, String wanted) {
    return node.required(field).isString() && node.required(field).stringValue().equals(wanted);
  }
}
