package dev.watershed.importers.live;

import dev.watershed.importers.PrefixMatcher;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteFilter.PrefixMatch;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the peers of a live source hold, full tables of them, within limits of memory. Of a peer that holds more than
/// it may nothing is kept, and its events are left out until its session begins anew; others are not touched. One
/// thread applies events, any thread may look.
public final class HeldRoutes {

  /// A table without a route, and its places in the maps.
  private static final int OCTETS_OF_A_PEER = 2_048;

  /// A peer was dropped.
  ///
  /// @param routes that it held
  /// @param octets of memory that they took, about
  /// @param limit that it was over, or the sum of all was
  public record Overflow(VantagePoint vantagePoint, long routes, long octets, long limit, boolean ofAll) {

    /// For people.
    public String problem() {
      return vantagePoint + " holds " + routes + " routes in " + (octets >> 20) + " MiB" + (ofAll
          ? ", the most of all; together they would pass the limit of " + (limit >> 20) + " MiB"
          : "; one more would pass the limit of " + (limit >> 20) + " MiB for a peer");
    }
  }

  /// What is held of one vantage point now.
  public record Size(long routes, long octets, boolean dropped) {
    public static final Size NONE = new Size(0, 0, false);
  }

  /// The tables of a vantage point.
  private static final class Holder {
    private final AttributePool pool = new AttributePool();
    private final Map<AddressFamily, HeldTable> tables = new TreeMap<>();
    private long charged = OCTETS_OF_A_PEER;
    private volatile boolean dropped;

    synchronized Size size() {
      long routes = 0;
      for (HeldTable table : tables.values()) {
        routes += table.size();
      }
      return new Size(routes, charged, dropped);
    }
  }

  private final HeldLimits limits;
  private final Map<VantagePoint, Holder> holders = new ConcurrentSkipListMap<>();
  private final long salt = new Random().nextLong();
  private @Nullable VantagePoint lastPoint;
  private @Nullable Holder last;
  private final AtomicLong octets = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();

  public HeldRoutes(HeldLimits limits) {
    this.limits = limits;
  }

  /// Takes what happened next.
  ///
  /// @param overflows told of a peer that is dropped now: the one of the event, or the largest
  /// @return whether the event is to be handed on; not where its peer was dropped
  public boolean apply(RouteEvent event, Consumer<Overflow> overflows) {
    if (!limits.isHolding()) {
      return true;
    }
    VantagePoint point = event.vantagePoint();
    if (event instanceof StateChange) {
      forget(point);
      return true;
    }
    Holder holder = holder(point);
    if (!holder.dropped) {
      Optional<Overflow> overflow = hold(point, holder, event);
      overflow.ifPresent(overflows);
    }
    if (holder.dropped) {
      leftOut.incrementAndGet();
      return false;
    }
    return true;
  }

  private Holder holder(VantagePoint point) {
    Holder known = last;
    if (known != null && point.equals(lastPoint)) {
      return known;
    }
    Holder holder = holders.computeIfAbsent(point, _ -> {
      octets.addAndGet(OCTETS_OF_A_PEER);
      return new Holder();
    });
    last = holder;
    lastPoint = point;
    return holder;
  }

  private void forget(VantagePoint point) {
    Holder gone = holders.remove(point);
    last = null;
    lastPoint = null;
    if (gone != null) {
      octets.addAndGet(-gone.charged);
    }
  }

  private Optional<Overflow> hold(VantagePoint point, Holder holder, RouteEvent event) {
    return switch (event) {
      case TableEntry entry -> put(point, holder, entry.route(), entry.originated());
      case Announcement announcement -> put(point, holder, announcement.route(), announcement.time());
      case Withdrawal withdrawal -> {
        synchronized (holder) {
          HeldTable table = holder.tables.get(withdrawal.prefix().family());
          if (table != null) {
            table.remove(withdrawal.prefix(), withdrawal.safi(), withdrawal.pathId());
            charge(holder);
          }
        }
        yield Optional.empty();
      }
      case StateChange _, EndOfRib _ -> Optional.empty();
    };
  }

  private Optional<Overflow> put(VantagePoint point, Holder holder, Route route, Instant since) {
    HeldTable table;
    long needed;
    synchronized (holder) {
      AddressFamily family = route.prefix().family();
      table = holder.tables.computeIfAbsent(family, _ -> new HeldTable(family, holder.pool, salt));
      needed = table.growth();
    }
    if (holder.charged + needed > limits.perPeer()) {
      return Optional.of(drop(point, holder, limits.perPeer(), false));
    }
    Optional<Overflow> overflow = Optional.empty();
    if (octets.get() + needed > limits.inAll()) {
      overflow = Optional.of(dropLargest());
      if (holder.dropped) {
        return overflow;
      }
    }
    synchronized (holder) {
      long micros = Math.addExact(Math.multiplyExact(since.getEpochSecond(), 1_000_000L), since.getNano() / 1_000);
      table.put(route.prefix(), route.safi(), route.pathId(), route.attributes(), micros);
      charge(holder);
    }
    return overflow;
  }

  private void charge(Holder holder) {
    long now = OCTETS_OF_A_PEER + holder.pool.octets();
    for (HeldTable table : holder.tables.values()) {
      now += table.octets();
    }
    octets.addAndGet(now - holder.charged);
    holder.charged = now;
  }

  private Overflow drop(VantagePoint point, Holder holder, long limit, boolean ofAll) {
    synchronized (holder) {
      Size size = holder.size();
      holder.tables.clear();
      holder.pool.clear();
      holder.dropped = true;
      octets.addAndGet(OCTETS_OF_A_PEER - holder.charged);
      holder.charged = OCTETS_OF_A_PEER;
      return new Overflow(point, size.routes(), size.octets(), limit, ofAll);
    }
  }

  /// The one that takes most has to go: not the one that happens to come last.
  private Overflow dropLargest() {
    Map.Entry<VantagePoint, Holder> largest = null;
    for (Map.Entry<VantagePoint, Holder> entry : holders.entrySet()) {
      if (!entry.getValue().dropped && (largest == null || entry.getValue().charged > largest.getValue().charged)) {
        largest = entry;
      }
    }
    if (largest == null) {
      throw new IllegalStateException("a peer that is not dropped was about to hold a route");
    }
    return drop(largest.getKey(), largest.getValue(), limits.inAll(), true);
  }

  /// What is held of a vantage point.
  public Size size(VantagePoint point) {
    Holder holder = holders.get(point);
    return holder == null ? Size.NONE : holder.size();
  }

  /// Memory that everything takes, about.
  public long octets() {
    return octets.get();
  }

  /// Events that were left out, for their peer was dropped.
  public long leftOut() {
    return leftOut.get();
  }

  /// Gives the held routes as table entries, vantage point by vantage point, each in the order of family, prefix, kind
  /// and path identifier. A vantage point is not changed while it is read; so the reader should be quick.
  ///
  /// @param filter which routes; its times are those at which routes came
  public void forEach(RouteFilter filter, Consumer<RouteEvent> entries) {
    PrefixMatcher matcher = PrefixMatcher.of(filter);
    boolean few = filter.match() == PrefixMatch.EXACT && !filter.prefixes().isEmpty();
    holders.forEach((point, holder) -> {
      HeldTable.Reader reader = (route, since) -> {
        RouteEvent entry = new TableEntry(since, point, route, since);
        if (filter.accepts(entry)) {
          entries.accept(entry);
        }
      };
      synchronized (holder) {
        for (Map.Entry<AddressFamily, HeldTable> table : holder.tables.entrySet()) {
          if (!few || !exact(table.getKey(), table.getValue(), filter, reader)) {
            table.getValue().forEach(matcher, reader);
          }
        }
      }
    });
  }

  private static boolean exact(
      AddressFamily family, HeldTable table, RouteFilter filter, HeldTable.Reader reader) {
    for (Prefix prefix : filter.prefixes().stream().distinct().sorted().toList()) {
      for (Safi safi : Safi.values()) {
        if (prefix.family() == family && !table.exact(prefix, safi, reader)) {
          return false;
        }
      }
    }
    return true;
  }
}
