package dev.watershed.importers.lookingglass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What the installed daemons print of routes that are announced to them: against what was announced, and their text
/// against their own JSON. Where a daemon or the right to make a namespace is missing, the test is skipped and says so.
class DaemonsTest {

  /// The longest prefix comes last; with it, all are there.
  private static final String LAST4 = "172.16.0.0/24";
  private static final String LAST6 = "2001:db8:2:3:4:5::/96";

  @Test
  void frr() throws IOException, InterruptedException {
    Laboratory.need("/usr/lib/frr/bgpd");
    try (Laboratory laboratory = new Laboratory()) {
      String directory = laboratory.directory().toString();
      String configuration = laboratory.write("bgpd.conf", """
          router bgp 64500
           bgp router-id 192.0.2.2
           no bgp ebgp-requires-policy
           no bgp network import-check
           neighbor 192.0.2.1 remote-as 64501
           neighbor 192.0.2.1 port 1790
           neighbor 192.0.2.1 update-source 192.0.2.2
           neighbor 192.0.2.1 disable-connected-check
           neighbor 192.0.2.1 ebgp-multihop 10
           neighbor 192.0.2.1 timers connect 1
           address-family ipv4 unicast
            network 198.51.100.0/24
           exit-address-family
           address-family ipv6 unicast
            neighbor 192.0.2.1 activate
           exit-address-family
          """).toString();
      laboratory.announce(2);
      laboratory.inside("chown", "-R", "frr:frr", directory);
      laboratory.start("/usr/lib/frr/bgpd", "-n", "-Z", "-S", "-f", configuration, "-i", directory + "/pid", "-z",
          directory + "/zserv", "--vty_socket", directory, "-P", "0", "-p", "1792", "-l", "192.0.2.2");
      laboratory.await(LAST4, "vtysh", "--vty_socket", directory, "-d", "bgpd", "-c", "show bgp ipv4 unicast");
      laboratory.await(LAST6, "vtysh", "--vty_socket", directory, "-d", "bgpd", "-c", "show bgp ipv6 unicast");
      Reading table = ask(laboratory, "show bgp ipv4 unicast");
      Announced.check(table, "64501", false, false);
      assertEquals("192.0.2.2", table.routers().getFirst().name());
      assertEquals(64500, table.routers().getFirst().localAs());
      Announced.check(ask(laboratory, "show bgp ipv4 unicast wide"), "64501", false, false);
      Announced.check(ask(laboratory, "show bgp ipv6 unicast"), "64501", true, false);
      agree(ask(laboratory, "show bgp ipv4 unicast json"), table);
      agree(ask(laboratory, "show bgp ipv6 unicast json"), ask(laboratory, "show bgp ipv6 unicast"));
      for (String prefix : new String[] {"10.0.0.0/8", "10.1.0.0/16", LAST4, "198.51.100.0/24"}) {
        Reading text = ask(laboratory, "show bgp ipv4 unicast " + prefix);
        Reading json = ask(laboratory, "show bgp ipv4 unicast " + prefix + " json");
        agree(json, text);
        assertEquals(json.to(prefix).session(), text.to(prefix).session());
        assertEquals(json.to(prefix).peerRouterId(), text.to(prefix).peerRouterId());
        assertEquals(json.to(prefix).extendedCommunityTexts(), text.to(prefix).extendedCommunityTexts());
      }
      assertEquals(0, ask(laboratory, "show bgp summary").routes().size());
      assertEquals(0, ask(laboratory, "show bgp summary json").routes().size());
      assertEquals(0, ask(laboratory, "show bgp neighbors").routes().size());
    }
  }

  private static Reading ask(Laboratory laboratory, String command) throws IOException {
    return Reading.of(laboratory.inside("vtysh", "--vty_socket", laboratory.directory().toString(), "-d", "bgpd", "-c",
        command));
  }

  private static void agree(Reading json, Reading text) {
    assertEquals(json.routes().size(), text.routes().size());
    for (int i = 0; i < json.routes().size(); i++) {
      LookingGlassRoute expected = json.routes().get(i);
      LookingGlassRoute route = text.routes().get(i);
      assertEquals(expected.prefix(), route.prefix());
      assertEquals(expected.attributes(), route.attributes());
      assertEquals(expected.best(), route.best());
      assertEquals(expected.valid(), route.valid());
      assertEquals(expected.weight(), route.weight());
    }
  }

  @Test
  void bird() throws IOException, InterruptedException {
    Laboratory.need("/usr/sbin/bird");
    try (Laboratory laboratory = new Laboratory()) {
      String control = laboratory.directory().resolve("bird.ctl").toString();
      String configuration = laboratory.write("bird.conf", """
          router id 192.0.2.3;
          protocol device {}
          protocol static { ipv4; route 203.0.113.0/24 blackhole; }
          protocol bgp feed {
            local 192.0.2.3 port 1793 as 64500;
            neighbor 192.0.2.1 port 1790 as 64501;
            multihop 10;
            connect delay time 1;
            ipv4 { import all; export none; };
            ipv6 { import all; export none; };
          }
          """).toString();
      laboratory.announce(3);
      laboratory.start("bird", "-f", "-c", configuration, "-s", control);
      laboratory.await(LAST4, "birdc", "-s", control, "show", "route");
      laboratory.await(LAST6, "birdc", "-s", control, "show", "route");
      Reading all = Reading.of(laboratory.inside("birdc", "-s", control, "show", "route", "all"));
      Announced.check(all, "64501", false, true);
      Announced.check(all, "64501", true, true);
      assertEquals(LookingGlassFormat.BIRD, all.format());
      assertEquals("192.0.2.1", all.to("10.0.0.0/8").peer());
      Reading brief = Reading.of(laboratory.inside("birdc", "-s", control, "show", "route"));
      assertEquals(all.routes().size(), brief.routes().size());
      assertEquals(64512, brief.to("10.0.0.0/8").originAsn().orElseThrow());
      assertEquals(0,
          Reading.of(laboratory.inside("birdc", "-s", control, "show", "protocols", "all")).routes().size());
    }
  }

  @Test
  void openBgpd() throws IOException, InterruptedException {
    Laboratory.need("/usr/sbin/bgpctl");
    try (Laboratory laboratory = new Laboratory()) {
      String socket = laboratory.directory().resolve("bgpd.sock").toString();
      String configuration = laboratory.write("bgpd.conf", """
          AS 64500
          router-id 192.0.2.4
          listen on 192.0.2.4 port 1791
          socket "%s"
          fib-update no
          network 198.51.100.0/24
          neighbor 192.0.2.1 {
            remote-as 64501
            port 1790
            local-address 192.0.2.4
            multihop 10
            export none
          }
          deny quick to any
          allow from any
          """.formatted(socket)).toString();
      laboratory.announce(4);
      laboratory.start("bgpd", "-d", "-f", configuration);
      laboratory.await(LAST4, "bgpctl", "-s", socket, "show", "rib");
      Announced.check(Reading.of(laboratory.inside("bgpctl", "-s", socket, "show", "rib")), "64501", false, false);
      Reading text = Reading.of(laboratory.inside("bgpctl", "-s", socket, "show", "rib", "detail"));
      Reading json = Reading.of(laboratory.inside("bgpctl", "-j", "-s", socket, "show", "rib", "detail"));
      Announced.check(text, "64501", false, true);
      agree(json, text);
      for (int i = 0; i < text.routes().size(); i++) {
        assertEquals(json.routes().get(i).validity(), text.routes().get(i).validity());
        assertEquals(json.routes().get(i).session(), text.routes().get(i).session());
      }
      assertEquals(0, Reading.of(laboratory.inside("bgpctl", "-s", socket, "show")).routes().size());
      assertEquals(0, Reading.of(laboratory.inside("bgpctl", "-j", "-s", socket, "show")).routes().size());
    }
  }

  @Test
  void goBgp() throws IOException, InterruptedException {
    try (Laboratory laboratory = new Laboratory()) {
      laboratory.announce();
      String[] client = {"gobgp", "-u", "192.0.2.1", "-p", "50051"};
      for (String family : new String[] {"ipv4", "ipv6"}) {
        boolean ipv6 = family.equals("ipv6");
        Reading text = Reading.of(laboratory.inside(with(client, "-a", family, "global", "rib")));
        Reading json = Reading.of(laboratory.inside(with(client, "-j", "-a", family, "global", "rib")));
        Announced.check(text, "", ipv6, true);
        Announced.check(json, "", ipv6, true);
        assertEquals(json.routes().size(), text.routes().size());
        for (LookingGlassRoute route : text.routes()) {
          LookingGlassRoute other = json.to(route.prefix().toString());
          // The text does not say of what kind an extended community is.
          assertEquals(other.attributes().toBuilder().extendedCommunities(java.util.List.of()).build(),
              route.attributes());
        }
      }
    }
  }

  private static String[] with(String[] command, String... more) {
    String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
