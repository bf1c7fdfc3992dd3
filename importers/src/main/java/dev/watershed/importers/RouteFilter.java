package dev.watershed.importers;

import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.RouteEvent.Announcement;
import dev.watershed.model.event.RouteEvent.EndOfRib;
import dev.watershed.model.event.RouteEvent.StateChange;
import dev.watershed.model.event.RouteEvent.TableEntry;
import dev.watershed.model.event.RouteEvent.Withdrawal;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Which routes an importer is to give. Importers apply it as early as they can, so that what is not wanted costs
/// nothing. All conditions that are present must hold.
///
/// @param prefixes empty: every prefix
/// @param match how a route's prefix is compared with those
/// @param origin the ASN that ends the path, unsigned
/// @param peer the ASN of the vantage point, unsigned
/// @param path searched for in the text of the AS path
/// @param community one of the route's standard communities, `asn << 16 | value`
/// @param from the first moment that is given
/// @param to the first moment that is no longer given
public record RouteFilter(
    List<Prefix> prefixes,
    PrefixMatch match,
    OptionalInt origin,
    OptionalInt peer,
    Optional<Pattern> path,
    OptionalInt community,
    Optional<AddressFamily> family,
    Optional<Instant> from,
    Optional<Instant> to) {

  /// How a route's prefix is compared with a wanted one.
  public enum PrefixMatch {
    EXACT,
    /// The wanted prefix and what lies in it.
    MORE_SPECIFIC,
    /// The wanted prefix and what it lies in.
    LESS_SPECIFIC,
    /// The wanted prefix, what lies in it, and what it lies in.
    RELATED
  }

  /// Everything.
  public static final RouteFilter ALL = new RouteFilter(
      List.of(),
      PrefixMatch.EXACT,
      OptionalInt.empty(),
      OptionalInt.empty(),
      Optional.empty(),
      OptionalInt.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty());

  public RouteFilter {
    prefixes = List.copyOf(prefixes);
  }

  /// Exactly these prefixes.
  public static RouteFilter ofPrefixes(List<Prefix> prefixes) {
    return new RouteFilter(
        prefixes,
        PrefixMatch.EXACT,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// These prefixes, what lies in them, and what they lie in: all that bears on where their packets go.
  public static RouteFilter related(List<Prefix> prefixes) {
    RouteFilter exact = ofPrefixes(prefixes);
    return new RouteFilter(exact.prefixes, PrefixMatch.RELATED, exact.origin, exact.peer, exact.path, exact.community,
        exact.family, exact.from, exact.to);
  }

  /// This filter, but nothing from a moment on.
  public RouteFilter until(Instant end) {
    return new RouteFilter(prefixes, match, origin, peer, path, community, family, from, Optional.of(end));
  }

  /// Whether a prefix passes the conditions on prefix and family.
  public boolean accepts(Prefix prefix) {
    if (family.isPresent() && family.get() != prefix.family()) {
      return false;
    }
    if (prefixes.isEmpty()) {
      return true;
    }
    for (Prefix wanted : prefixes) {
      boolean accepted = switch (match) {
        case EXACT -> wanted.equals(prefix);
        case MORE_SPECIFIC -> wanted.covers(prefix);
        case LESS_SPECIFIC -> prefix.covers(wanted);
        case RELATED -> wanted.covers(prefix) || prefix.covers(wanted);
      };
      if (accepted) {
        return true;
      }
    }
    return false;
  }

  /// [#from()] in microseconds since 1970; the least number where there is none.
  public long fromMicros() {
    return from.map(RouteFilter::micros).orElse(Long.MIN_VALUE);
  }

  /// [#to()] in microseconds since 1970; the greatest number where there is none.
  public long toMicros() {
    return to.map(RouteFilter::micros).orElse(Long.MAX_VALUE);
  }

  private static long micros(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /// Whether an event passes every condition. What is said of a whole session passes the conditions on routes: it bears
  /// on all of them. A withdrawal has no attributes, so a condition on those keeps it out.
  public boolean accepts(RouteEvent event) {
    if (peer.isPresent() && peer.getAsInt() != event.vantagePoint().asn()
        || from.isPresent() && event.time().isBefore(from.get())
        || to.isPresent() && !event.time().isBefore(to.get())) {
      return false;
    }
    return switch (event) {
      case TableEntry entry -> accepts(entry.route().prefix()) && accepts(entry.route().attributes());
      case Announcement announcement ->
        accepts(announcement.route().prefix()) && accepts(announcement.route().attributes());
      case Withdrawal withdrawal ->
        accepts(withdrawal.prefix()) && origin.isEmpty() && path.isEmpty() && community.isEmpty();
      case StateChange _ -> true;
      case EndOfRib end -> family.isEmpty() || family.get() == end.family();
    };
  }

  /// Whether there is a condition on routes: on prefix, family or attributes.
  public boolean hasRouteConditions() {
    return !prefixes.isEmpty()
        || family.isPresent()
        || origin.isPresent()
        || path.isPresent()
        || community.isPresent();
  }

  private boolean accepts(PathAttributes attributes) {
    return (origin.isEmpty() || attributes.asPath().origin() == Integer.toUnsignedLong(origin.getAsInt()))
        && (community.isEmpty() || attributes.communities().contains(community.getAsInt()))
        && (path.isEmpty() || path.get().matcher(attributes.asPath().toString()).find());
  }
}
