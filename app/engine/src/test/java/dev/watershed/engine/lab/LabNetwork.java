package dev.watershed.engine.lab;

import dev.watershed.model.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// A network namespace for a daemon, and a veth link from it to here with the addresses of the daemon and of its peers.
/// Each lab takes the first number that is free, so that several can run at once; addresses lie in 198.18.0.0/15, which
/// RFC 2544 sets aside for tests, and in a unique local prefix of IPv6 (RFC 4193).
public final class LabNetwork implements AutoCloseable {

  private static final int LABS = 200;

  private final int number;
  private final String namespace;
  private boolean ipv6;
  // A test run that is cut short must leave neither daemons nor namespaces behind.
  private final Thread atExit = new Thread(this::remove);

  private LabNetwork(int number) {
    this.number = number;
    this.namespace = name(number);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  private static String name(int number) {
    return "wslab" + number;
  }

  /// Why no lab can be built here, or an empty text where one can.
  public static String obstacle() {
    if (!Commands.isInstalled("ip")) {
      return "iproute2 is not installed";
    }
    if (!Commands.run("id", "-u").strip().equals("0")) {
      return "network namespaces need root";
    }
    try (LabNetwork network = open(2)) {
      return network.namespace.isEmpty() ? "no namespace" : "";
    } catch (LabException e) {
      return "network namespaces do not work here: " + e.getMessage();
    }
  }

  /// Makes a namespace, and a link to it with the addresses of this many peers.
  public static LabNetwork open(int peers) {
    String problem = "";
    for (int number = 0; number < LABS; number++) {
      // Making the namespace is the lock: it fails where another lab has this number.
      Commands.Result made = Commands.attempt(List.of("ip", "netns", "add", name(number)));
      if (made.status() == 0) {
        LabNetwork network = new LabNetwork(number);
        try {
          network.link(peers);
          return network;
        } catch (LabException e) {
          // An interface of that name may be left of a run that was cut short; the next number has another name.
          network.close();
          problem = String.valueOf(e.getMessage());
        }
      } else {
        problem = made.output().strip();
      }
      if (!problem.contains("File exists")) {
        break;
      }
    }
    throw new LabException("no network namespace could be made: " + problem);
  }

  private void link(int peers) {
    String here = namespace + "h";
    String there = namespace + "d";
    Commands.run("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", namespace);
    List<String> batch = new ArrayList<>();
    for (int peer = 0; peer < peers; peer++) {
      batch.add("ip address add " + peerAddress(peer) + "/24 dev " + here);
    }
    batch.add("ip link set " + here + " up");
    batch.add("ip -n " + namespace + " link set lo up");
    batch.add("ip -n " + namespace + " address add " + daemonAddress() + "/24 dev " + there);
    batch.add("ip -n " + namespace + " link set " + there + " up");
    Commands.run("sh", "-ec", String.join("\n", batch));
    ipv6 = link6(peers, here, there);
  }

  /// Adds the IPv6 addresses.
  ///
  /// @return false where the machine has IPv6 switched off
  private boolean link6(int peers, String here, String there) {
    List<String> batch = new ArrayList<>();
    // Without waiting whether another node has the address (duplicate address detection): there is none.
    for (int peer = 0; peer < peers; peer++) {
      batch.add("ip address add " + peerAddress6(peer) + "/64 dev " + here + " nodad");
    }
    batch.add("ip -n " + namespace + " address add " + daemonAddress6() + "/64 dev " + there + " nodad");
    return Commands.attempt(List.of("sh", "-ec", String.join("\n", batch))).status() == 0;
  }

  /// Whether sessions over IPv6 are possible.
  public boolean hasIpv6() {
    return ipv6;
  }

  /// Gives the namespace's kernel routes to the next hops, each with its metric.
  public void addNextHopRoutes() {
    for (int metric : PolicyValues.IGP_METRICS) {
      Commands.run(inside(List.of("ip", "route", "add", PolicyValues.nextHopNetwork(metric).toString(),
          "via", peerAddress(0).toString(), "metric", Integer.toString(metric))));
    }
  }

  /// The daemon's address on the link.
  public IpAddress daemonAddress() {
    return IpAddress.parse("198.18." + number + ".1");
  }

  /// The daemon's IPv6 address on the link.
  public IpAddress daemonAddress6() {
    return IpAddress.parse("fd00:18:0:" + number + "::1");
  }

  /// The daemon's address of the family of a peer's.
  public IpAddress daemonAddress(IpAddress peer) {
    return peer.isIpv4() ? daemonAddress() : daemonAddress6();
  }

  /// The IPv6 address of a peer.
  ///
  /// @param peer from 0
  public IpAddress peerAddress6(int peer) {
    return IpAddress.parse("fd00:18:0:" + number + "::" + Integer.toHexString(0x10 + peer));
  }

  /// The address of a peer.
  ///
  /// @param peer from 0
  public IpAddress peerAddress(int peer) {
    return IpAddress.parse("198.18." + number + "." + (10 + peer));
  }

  /// The daemon's end of the link.
  public String daemonInterface() {
    return namespace + "d";
  }

  /// A command that runs inside the namespace.
  public List<String> inside(List<String> command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(command);
    return all;
  }

  /// Ends whatever still runs inside, and takes namespace and link away.
  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is ending already; doing it twice does no harm.
    }
  }

  private void remove() {
    for (String id : Commands.attempt(List.of("ip", "netns", "pids", namespace)).output().strip().split("\\s+")) {
      if (!id.isEmpty() && id.chars().allMatch(Character::isDigit)) {
        ProcessHandle.of(Long.parseLong(id)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    // The link's other end goes with it. Deleting the namespace alone would not end the link while a process holds it.
    Commands.attempt(List.of("ip", "link", "delete", namespace + "h"));
    Commands.attempt(List.of("ip", "netns", "delete", namespace));
  }
}
