package dev.watershed.cli.validate;

import static dev.watershed.cli.validate.RecordedNetwork.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.decision.Candidate;
import dev.watershed.engine.decision.Decision;
import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.decision.Session;
import dev.watershed.engine.propagation.ActionCommunities;
import dev.watershed.engine.propagation.Assumptions;
import dev.watershed.engine.propagation.Explanation;
import dev.watershed.engine.propagation.Policies;
import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.propagation.Situation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.model.net.IpAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorded network of real routers (`sample-data/lab`): the model is built from its description alone, every step
/// is applied to it, and every router must land where its packets went, over the same routers, with the same path and
/// preference, having held the same candidates and decided at the same step.
class RecordedNetworkTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder = folder();
  private final Map<String, Integer> compared = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("sample-data/lab/recording");
      if (Files.isDirectory(found)) {
        return found;
      }
    }
    throw new AssertionError("sample-data/lab/recording lies in no folder above the working directory");
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> JSON.readTree(line)).toList();
    }
  }

  @Test
  void everyRouterLandsAsRecordedAtEveryStep() throws IOException {
    RecordedNetwork network = new RecordedNetwork(JSON.readTree(Files.readString(folder.resolve("topology.json"))));
    Internet internet = network.internet();
    Propagation propagation = new Propagation(internet, network.assumptions());
    JsonNode steps = JSON.readTree(Files.readString(folder.resolve("steps.json")));
    Map<String, JsonNode> changes = new HashMap<>();
    steps.forEach(step -> changes.put(text(step, "name"), step.get("changes")));
    Map<String, Routing> routings = new HashMap<>();
    Map<String, Decision> decisions = decisions();
    Map<String, Routing> last = new HashMap<>();
    for (JsonNode row : lines(folder.resolve("truth.jsonl.gz"))) {
      String step = text(row, "step");
      String prefix = text(row, "prefix");
      JsonNode change = Objects.requireNonNull(changes.get(step));
      Routing routing = routings.computeIfAbsent(step + " " + prefix, _ -> {
        Routing whole = propagation.solve(network.situation(change, prefix));
        // From the step before, as the network itself got there.
        Routing before = last.get(prefix);
        Routing part = before == null ? whole : propagation.solve(network.situation(change, prefix), before);
        for (int router = 0; router < internet.routers(); router++) {
          check("the same from the step before", step + " " + prefix, whole.routers(router), part.routers(router));
        }
        last.put(prefix, part);
        assertEquals(List.of(), whole.disputes());
        return whole;
      });
      String where = step + " " + text(row, "router") + " " + prefix;
      if (network.pops().containsKey(text(row, "router"))) {
        String pop = network.pops().get(text(row, "router"));
        boolean announces = network.originates(text(row, "router"), change, prefix);
        check("landing of a PoP's router", where, landing(row), announces ? Optional.of(pop) : Optional.empty());
      } else {
        compare(network, routing, row, where, Optional.ofNullable(decisions.get(where)));
      }
    }
    compared.forEach((what, count) -> System.out.println(count + " times: " + what));
    System.out.println(steps.size() + " steps, " + wrong.size() + " differences");
    assertEquals(List.of(), wrong.stream().limit(20).toList());
    assertEquals(2_913, compared.get("landing") + compared.get("landing of a PoP's router"), "rows of the truth");
  }

  /// What less of a model would get right, so that agreement means something.
  @Test
  void plainerModelsLandElsewhere() throws IOException {
    RecordedNetwork network = new RecordedNetwork(JSON.readTree(Files.readString(folder.resolve("topology.json"))));
    Internet internet = network.internet();
    Assumptions oneVendor = new Assumptions(network.assumptions().routerIds(), Assumptions.timeless(Profile.RFC4271));
    int all = right(network, network.assumptions(), UnaryOperator.identity());
    int vendor = right(network, oneVendor, UnaryOperator.identity());
    int plain = right(network, oneVendor, situation -> situation.withPolicies(
        new Policies(situation.policies().preferences(), ActionCommunities.NONE, List.of())));
    int assumed = right(
        network, Assumptions.of(internet), situation -> situation.withPolicies(Policies.DEFAULT));
    System.out.println("landings right of 2268: " + all + " by the model as described, " + vendor
        + " where every router runs RFC 4271, " + plain + " by relationships alone, " + assumed
        + " where router identifiers are not known either");
    assertEquals(2_268, all);
    assertTrue(plain < vendor && assumed < plain);
  }

  private int right(RecordedNetwork network, Assumptions assumptions, UnaryOperator<Situation> simpler)
      throws IOException {
    Propagation propagation = new Propagation(network.internet(), assumptions);
    Map<String, JsonNode> changes = new HashMap<>();
    JSON.readTree(Files.readString(folder.resolve("steps.json")))
        .forEach(step -> changes.put(text(step, "name"), step.get("changes")));
    Map<String, Routing> routings = new HashMap<>();
    int right = 0;
    for (JsonNode row : lines(folder.resolve("truth.jsonl.gz"))) {
      if (!network.pops().containsKey(text(row, "router"))) {
        JsonNode change = Objects.requireNonNull(changes.get(text(row, "step")));
        Routing routing = routings.computeIfAbsent(text(row, "step") + " " + text(row, "prefix"), _ ->
            propagation.solve(simpler.apply(network.situation(change, text(row, "prefix")))));
        right += routing.pop(network.router(text(row, "router"))).equals(landing(row)) ? 1 : 0;
      }
    }
    return right;
  }

  private static Optional<String> landing(JsonNode row) {
    return row.get("landing").isNull() ? Optional.empty() : Optional.of(text(row, "landing"));
  }

  private void check(String what, String where, Object recorded, Object computed) {
    compared.merge(what, 1, Integer::sum);
    if (!recorded.equals(computed)) {
      wrong.add(what + ", " + where + ": recorded " + recorded + ", computed " + computed);
    }
  }

  private void compare(
      RecordedNetwork network, Routing routing, JsonNode row, String where, Optional<Decision> decision) {
    Internet internet = network.internet();
    int router = network.router(text(row, "router"));
    check("landing", where, landing(row), routing.pop(router));
    JsonNode best = row.get("best");
    check("whether there is a route", where, !best.isNull(), routing.hasRoute(router));
    if (best.isNull() || !routing.hasRoute(router)) {
      return;
    }
    List<String> hops = new ArrayList<>();
    row.get("hops").forEach(hop -> hops.add(hop.stringValue()));
    List<String> passed = new ArrayList<>(routing.routers(router).stream().map(internet::site).toList());
    routing.pop(router).ifPresent(pop -> passed.add(network.popRouter(pop)));
    check("routers that packets pass", where, hops, passed);
    check("AS path", where, text(best, "asPath"), routing.asPath(router).toString());
    check("local preference", where, best.get("localPref").longValue(), routing.localPref(router));
    Explanation explanation = routing.explain(router);
    List<String> offers = explanation.offers().stream().map(offer -> offered(network, offer)).toList();
    check("neighbour chosen", where, text(best, "neighbor"), offers.getFirst().split(" ")[0]);
    if (decision.isPresent()) {
      check("decisive step", where, decision.get().decisiveStep(), explanation.decisiveStep().orElseThrow());
      List<String> held = new ArrayList<>(held(where));
      List<String> mine = new ArrayList<>(offers);
      Collections.sort(held);
      Collections.sort(mine);
      check("candidates held", where, held, mine);
    }
  }

  /// A candidate: who told of it, local preference, path length, IGP cost.
  private static String offered(RecordedNetwork network, Explanation.Offer offer) {
    String peer = offer.peer().isPresent()
        ? network.internet().site(offer.peer().getAsInt())
        : network.popRouter(offer.pop());
    return peer + " " + offer.localPref() + " " + offer.length() + " " + offer.igpCost();
  }

  private final Map<String, List<String>> heldBy = new HashMap<>();

  private List<String> held(String where) {
    return heldBy.getOrDefault(where, List.of());
  }

  /// The decisions that the routers took, each by its vendor's process on the candidates that were recorded, by step,
  /// router and prefix.
  private Map<String, Decision> decisions() throws IOException {
    Map<String, Decision> all = new HashMap<>();
    for (Profile profile : List.of(Profile.FRR, Profile.BIRD, Profile.OPENBGPD, Profile.GOBGP)) {
      String name = profile.name().toLowerCase(Locale.ROOT) + ".jsonl.gz";
      List<JsonNode> given = lines(folder.resolve("candidates").resolve(name));
      List<JsonNode> chosen = lines(folder.resolve("choices").resolve(name));
      DecisionProcess process = Assumptions.timeless(profile);
      for (int i = 0; i < given.size(); i++) {
        JsonNode choice = chosen.get(i);
        String where = text(choice, "step") + " " + text(choice, "router") + " " + text(choice, "prefix");
        List<Candidate> candidates = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (JsonNode one : given.get(i).get("candidates")) {
          Candidate candidate = candidate(one);
          candidates.add(candidate);
          held.add(candidate.id() + " " + candidate.localPref().getAsLong() + " "
              + candidate.asPath().hopCount() + " " + candidate.igpMetric().orElse(0));
        }
        Decision decision = process.decide(candidates);
        check("recorded choice by the process alone", where, text(choice, "best"), decision.best().orElseThrow());
        all.put(where, decision);
        heldBy.put(where, held);
      }
    }
    return all;
  }

  private static Candidate candidate(JsonNode json) {
    Candidate.Builder builder = Candidate.builder(text(json, "id"))
        .session(Session.valueOf(text(json, "session").toUpperCase(Locale.ROOT)))
        .asPath(text(json, "asPath"))
        .localPref(json.get("localPref").longValue())
        .igpMetric(json.get("igpMetric").longValue())
        .localRoute(json.get("localRoute").booleanValue());
    if (!json.get("med").isNull()) {
      builder.med(json.get("med").longValue());
    }
    if (!json.get("peerAddress").isNull()) {
      builder.peer(
          IpAddress.parse(text(json, "peerAddress")), (int) json.get("peerAsn").longValue(),
          IpAddress.parse(text(json, "peerRouterId")));
    }
    if (!json.get("originatorId").isNull()) {
      builder.originatorId(IpAddress.parse(text(json, "originatorId")));
    }
    List<IpAddress> clusters = new ArrayList<>();
    json.get("clusterList").forEach(cluster -> clusters.add(IpAddress.parse(cluster.stringValue())));
    return builder.clusterList(clusters).build();
  }
}
