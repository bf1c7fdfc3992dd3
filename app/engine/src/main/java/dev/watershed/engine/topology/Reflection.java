package dev.watershed.engine.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The internal sessions of an AS with route reflectors (RFC 4456), its routers numbered from 0 as in their AS. Who is
/// nobody's client is in a full mesh with all who are not; a client has sessions with its reflectors. Immutable.
public final class Reflection {

  /// Of no routers.
  public static final Reflection NONE = new Reflection(0, List.of());

  private final int routers;
  /// By reflector: who its clients are.
  private final boolean[][] client;
  private final int[] cluster;
  private final int[][] peers;

  /// @param clusters each reflector with its clients; a router may be a client and a reflector itself
  Reflection(int routers, List<Cluster> clusters) {
    this.routers = routers;
    client = new boolean[routers][routers];
    cluster = IntStream.range(0, routers).toArray();
    boolean[] dependent = new boolean[routers];
    for (Cluster each : clusters) {
      for (int one : each.clients()) {
        client[each.reflector()][one] = true;
        dependent[one] = true;
      }
    }
    peers = new int[routers][];
    for (int i = 0; i < routers; i++) {
      List<Integer> all = new ArrayList<>();
      for (int j = 0; j < routers; j++) {
        boolean meshed = !dependent[i] && !dependent[j];
        if (j != i && (meshed || client[i][j] || client[j][i])) {
          all.add(j);
        }
      }
      peers[i] = all.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /// A reflector and its clients.
  record Cluster(int reflector, List<Integer> clients) {}

  public int routers() {
    return routers;
  }

  /// With whom a router has an internal session, ascending.
  public int[] peers(int router) {
    return peers[router].clone();
  }

  /// How many internal sessions a router has.
  public int peerCount(int router) {
    return peers[router].length;
  }

  /// The other end of one of a router's internal sessions.
  public int peer(int router, int index) {
    return peers[router][index];
  }

  /// Whether two routers have an internal session with each other.
  public boolean hasSession(int router, int other) {
    return Arrays.binarySearch(peers[router], other) >= 0;
  }

  /// Whether a router is a client of a reflector.
  public boolean isClient(int reflector, int router) {
    return client[reflector][router];
  }

  /// Whether a router reflects at all.
  public boolean reflects(int router) {
    for (boolean any : client[router]) {
      if (any) {
        return true;
      }
    }
    return false;
  }

  /// The cluster that a router puts into the list as it reflects: its own number, one cluster a reflector.
  public int cluster(int router) {
    return cluster[router];
  }
}
