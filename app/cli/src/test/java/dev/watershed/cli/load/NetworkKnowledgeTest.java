package dev.watershed.cli.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.engine.decision.Profile;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.topology.InternetBuilder;
import dev.watershed.engine.topology.Relation;
import dev.watershed.importers.workspace.WorkspaceFile;
import dev.watershed.maps.MapsGeography;
import dev.watershed.model.anycast.KnownNetwork;
import dev.watershed.model.topology.LinkKind;
import dev.watershed.model.topology.Relationships;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkKnowledgeTest {

  private static List<KnownNetwork> networks(String json) {
    String workspace = "{\"watershed\": 1, \"prefixes\": [\"192.0.2.0/24\"], \"origin\": 64500, \"networks\": " + json
        + "}";
    return WorkspaceFile.read(Path.of("w.json"), workspace.getBytes(StandardCharsets.UTF_8)).networks();
  }

  private static InternetBuilder builder(List<KnownNetwork> networks) {
    Relationships.Builder links = new Relationships.Builder();
    links.add(64501, 64502, LinkKind.PEER);
    links.add(64501, 64503, LinkKind.PROVIDER_CUSTOMER);
    InternetBuilder builder = new InternetBuilder(links.build(), MapsGeography.instance());
    NetworkKnowledge.apply(networks, builder);
    return builder;
  }

  @Test
  void whatAWorkspaceKnowsOfNetworksIsInTheModel() {
    List<KnownNetwork> networks = networks("""
        [{"asn": 64501, "routers": [{"name": "fra", "country": "DE"}, {"country": "US"}, {"country": "JP"}],
          "igp": [{"from": "fra", "to": "US", "cost": 90}], "reflectors": [{"router": "fra", "clients": ["US", "JP"]}],
          "profile": "junos", "siblings": [64503], "meets": [{"asn": 64502, "at": "JP", "there": "tyo"}]},
         {"asn": 64502, "routers": [{"name": "tyo", "country": "JP"}, {"country": "DE"}]},
         {"asn": 64510, "members": [64501, 64502]}]
        """);
    Internet internet = builder(networks).build();
    int as = internet.indexOf(64501);
    int frankfurt = internet.routerNamed(as, "fra");
    assertEquals(3, internet.routersOf(as));
    assertEquals(90, internet.igpCost(frankfurt, internet.routerNamed(as, "US")));
    assertTrue(internet.reflection(as).isPresent());
    assertEquals(Optional.of(Relation.SIBLING), internet.relationBetween(as, internet.indexOf(64503)));
    assertTrue(internet.isRouteServer(internet.indexOf(64510)));
    assertEquals(Optional.of(Relation.PEER), internet.relationBetween(as, internet.indexOf(64510)));
    int tokyo = internet.routerNamed(internet.indexOf(64502), "tyo");
    int session = internet.firstSession(tokyo, Relation.PEER);
    assertEquals(internet.routerNamed(as, "JP"), internet.neighbor(session));
    assertEquals(
        Profile.JUNOS, NetworkKnowledge.assumptions(networks, internet).processOf(frankfurt).profile());
    assertEquals(Profile.RFC4271, NetworkKnowledge.assumptions(networks, internet).processOf(tokyo).profile());
  }

  @Test
  void whatCannotBeIsNamed() {
    List<KnownNetwork> profile = networks("[{\"asn\": 64501, \"profile\": \"ios-xyz\"}]");
    Internet internet = builder(profile).build();
    assertEquals(
        "AS64501: 'ios-xyz' is no profile: expected one of cisco, junos, frr, bird, openbgpd, gobgp, rfc4271",
        assertThrows(IllegalArgumentException.class, () -> NetworkKnowledge.assumptions(profile, internet))
            .getMessage());
    List<KnownNetwork> action = networks("[{\"asn\": 64501, \"actions\": [\"64501:1 shout at 3320\"]}]");
    assertTrue(assertThrows(IllegalArgumentException.class, () -> NetworkKnowledge.policies(action))
        .getMessage().startsWith("actions: line 1: 'shout at 3320' is no action"));
    InternetBuilder unknown = builder(networks("[{\"asn\": 64501, \"routers\": [{\"country\": \"DE\"}], "
        + "\"igp\": [{\"from\": \"DE\", \"to\": \"fra\", \"cost\": 1}]}]"));
    assertEquals(
        "AS64501 has no router 'fra', but 'DE'",
        assertThrows(IllegalArgumentException.class, unknown::build).getMessage());
  }
}
