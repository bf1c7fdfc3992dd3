package dev.watershed.importers.mrt;

import static dev.watershed.importers.bgp.AttributeType.COMMUNITIES;

import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.bgp.AsPathOctets;
import dev.watershed.importers.bgp.AttributeView;
import dev.watershed.importers.bgp.Octets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The conditions of a filter on the attributes of a route, tested on the octets.
public final class AttributeFilter {

  private final OptionalInt origin;
  private final OptionalInt community;
  private final Optional<Pattern> path;

  public AttributeFilter(RouteFilter filter) {
    origin = filter.origin();
    community = filter.community();
    path = filter.path();
  }

  /// Whether there is any condition.
  public boolean isPresent() {
    return origin.isPresent() || community.isPresent() || path.isPresent();
  }

  public boolean accepts(AttributeView view) {
    if (origin.isPresent() && !endsIn(view, origin.getAsInt())) {
      return false;
    }
    if (community.isPresent() && !hasCommunity(view, community.getAsInt())) {
      return false;
    }
    return path.isEmpty() || path.get().matcher(AsPathOctets.decode(view).toString()).find();
  }

  /// Whether the path ends in a sequence, and that in this AS: a set names no single origin.
  private static boolean endsIn(AttributeView view, int asn) {
    byte[] data = view.pathData();
    int width = view.pathAsnOctets();
    int end = view.pathOffset() + view.pathLength();
    int last = -1;
    for (int at = view.pathOffset(); at < end; at += 2 + (data[at + 1] & 0xff) * width) {
      last = data[at];
    }
    if (last != AsPathOctets.SEQUENCE) {
      return false;
    }
    return (width == 4 ? Octets.i32(data, end - 4) : Octets.u16(data, end - 2)) == asn;
  }

  private static boolean hasCommunity(AttributeView view, int wanted) {
    if (!view.has(COMMUNITIES)) {
      return false;
    }
    int from = view.offset(COMMUNITIES);
    for (int at = from; at < from + view.length(COMMUNITIES); at += 4) {
      if (Octets.i32(view.data(), at) == wanted) {
        return true;
      }
    }
    return false;
  }
}
