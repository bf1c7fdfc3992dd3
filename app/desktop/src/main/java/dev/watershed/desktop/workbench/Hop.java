package dev.watershed.desktop.workbench;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.AsPath.Segment;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One step of an AS path as people read it: prepends counted, sets kept together.
///
/// @param asns one; several where the path holds a set, of which nobody knows which one is passed
/// @param times how often the AS stands in a row: 1 and up
public record Hop(List<Integer> asns, SegmentType type, int times) {
  public Hop {
    asns = List.copyOf(asns);
  }

  /// Whether it is one AS that packets pass for certain.
  public boolean isCertain() {
    return type == SegmentType.SEQUENCE;
  }

  /// As `AS3320`, `{AS64500, AS64501}`.
  public String text() {
    String all = asns.stream().map(asn -> "AS" + Asn.toString(asn)).collect(Collectors.joining(", "));
    return switch (type) {
      case SEQUENCE -> all;
      case SET -> "{" + all + "}";
      case CONFED_SEQUENCE -> "(" + all + ")";
      case CONFED_SET -> "[" + all + "]";
    };
  }

  /// The steps from an AS to the origin.
  ///
  /// @param first the AS whose path it is, which the path leaves out; unsigned
  public static List<Hop> of(int first, AsPath path) {
    List<Hop> hops = new ArrayList<>();
    hops.add(new Hop(List.of(first), SegmentType.SEQUENCE, 1));
    for (Segment segment : path.segments()) {
      if (segment.type() != SegmentType.SEQUENCE) {
        hops.add(new Hop(segment.asns(), segment.type(), 1));
        continue;
      }
      for (int asn : segment.asns()) {
        Hop last = hops.getLast();
        if (last.isCertain() && last.asns().getFirst() == asn) {
          hops.set(hops.size() - 1, new Hop(last.asns(), last.type(), last.times() + 1));
        } else {
          hops.add(new Hop(List.of(asn), SegmentType.SEQUENCE, 1));
        }
      }
    }
    return hops;
  }
}
