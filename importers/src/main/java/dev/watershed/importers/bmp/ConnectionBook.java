package dev.watershed.importers.bmp;

import dev.watershed.importers.live.HeldRoutes;
import dev.watershed.importers.live.LiveSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The connections of a station: how many there may be, what each is called, which of them is a router that came back,
/// and which were lost. Any thread may ask.
final class ConnectionBook {

  /// Connections that were lost and are still shown.
  private static final int MOST_LOST = 1_024;

  /// Two connections of one router that replace each other so soon are two streams, and not one that broke.
  private static final long SOON_NANOS = TimeUnit.MINUTES.toNanos(2);

  private static final int MOST_TWINS = 4_096;

  private final BmpLimits limits;
  private final Map<StationConnection, Thread> threads = new HashMap<>();
  private final Map<StationConnection, String> addresses = new HashMap<>();
  private final Map<StationConnection, String> names = new HashMap<>();
  private final SequencedMap<String, LiveSession> lost = new LinkedHashMap<>();
  private final SequencedMap<String, Long> replaced = new LinkedHashMap<>();
  private final SequencedSet<String> twins = new LinkedHashSet<>();
  private boolean closed;

  ConnectionBook(BmpLimits limits) {
    this.limits = limits;
  }

  /// Adds a connection and starts it, unless there are too many.
  ///
  /// @param maker asked where there is room
  /// @return why not; empty where it was added
  synchronized String add(String address, String threadName, Supplier<StationConnection> maker) {
    long same = addresses.values().stream().filter(address::equals).count();
    if (threads.size() >= limits.connections()) {
      return "there are " + limits.connections() + " connections already";
    }
    if (same >= limits.connectionsPerAddress()) {
      return "there are " + same + " connections from this address already";
    }
    if (closed) {
      return "the station ends";
    }
    StationConnection connection = maker.get();
    Thread thread = Thread.ofPlatform().daemon().name(threadName).unstarted(connection);
    threads.put(connection, thread);
    addresses.put(connection, address);
    thread.start();
    return "";
  }


  synchronized int size() {
    return threads.size();
  }

  synchronized List<StationConnection> present() {
    return List.copyOf(threads.keySet());
  }

  /// Lets no more in.
  ///
  /// @return those that are there, with their threads
  synchronized Map<StationConnection, Thread> close() {
    closed = true;
    return Map.copyOf(threads);
  }

  /// How the connections fare, those that were lost among them.
  List<LiveSession> sessions(HeldRoutes held) {
    List<StationConnection> present;
    List<LiveSession> sessions;
    synchronized (this) {
      present = present();
      sessions = new ArrayList<>(lost.sequencedValues());
    }
    present.forEach(connection -> sessions.add(connection.snapshot(held)));
    return sessions;
  }

  /// A name for a connection that no other connection has: what it says, with its address where another router says the
  /// same, so that none can speak for another. A connection of the same name and address that has fallen silent is one
  /// that broke without a word: it ends first, and with it what it said.
  String claim(String wanted, String address, StationConnection connection) throws InterruptedException {
    Optional<StationConnection> before = broken(wanted, address, connection);
    if (before.isPresent()) {
      before.get().close("the router has connected anew");
      before.get().awaitEnd();
    }
    return free(wanted, address, connection);
  }

  /// A first name for a connection, of its address.
  String claimAddress(String address, StationConnection connection) {
    return free(address, address, connection);
  }

  private synchronized String free(String wanted, String address, StationConnection connection) {
    names.remove(connection);
    String name = wanted;
    for (int i = 1; names.containsValue(name); i++) {
      name = i == 1 && !wanted.equals(address) ? wanted + "@" + address : wanted + "@" + address + "#" + i;
    }
    names.put(connection, name);
    lost.remove(name);
    return name;
  }

  /// The connection that a new one of the same router replaces.
  private synchronized Optional<StationConnection> broken(String wanted, String address, StationConnection connection) {
    String router = wanted + "@" + address;
    long now = System.nanoTime();
    Optional<StationConnection> before = names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(wanted) && !entry.getKey().equals(connection))
        .map(Map.Entry::getKey)
        .filter(other -> address.equals(addresses.get(other)))
        .findAny();
    if (before.isEmpty() || wanted.equals(address) || twins.contains(router)) {
      return Optional.empty();
    }
    Long last = replaced.get(router);
    if (last != null && now - last < SOON_NANOS) {
      // The one that was replaced has come back: the router has two connections, as FRR with two targets.
      twins.add(router);
      trim(twins, MOST_TWINS);
      return Optional.empty();
    }
    if (!before.get().isSilentFor(limits.silence())) {
      return Optional.empty();
    }
    replaced.put(router, now);
    trim(replaced.sequencedKeySet(), MOST_TWINS);
    return before;
  }

  /// @param last what is to be shown of it from now on; empty where it never said anything
  synchronized void ended(StationConnection connection, Optional<LiveSession> last) {
    last.ifPresent(session -> {
      lost.remove(session.name());
      lost.put(session.name(), session);
      trim(lost.sequencedKeySet(), MOST_LOST);
    });
    threads.remove(connection);
    addresses.remove(connection);
    names.remove(connection);
  }

  private static void trim(SequencedCollection<?> collection, int most) {
    while (collection.size() > most) {
      collection.removeFirst();
    }
  }
}
