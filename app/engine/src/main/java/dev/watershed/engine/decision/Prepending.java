package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One way by which an AS announces: the AS and the neighbour that it announces to. The AS is the origin; where the
/// path ends in a set, it is the AS before the set, which aggregated (RFC 4271 section 9.2.2.2) and can prepend like an
/// origin.
///
/// @param announcer the AS that announces and may prepend, unsigned
/// @param towards its neighbour on the path; the router's own AS where the path has the announcer only; -1 where that
///     is not known
/// @param direct whether no other AS comes before the announcer
/// @param aggregated whether a set follows the announcer
record Prepending(int announcer, long towards, boolean direct, boolean aggregated) {

  private static final List<String> NUMBERS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  /// The way of a candidate, where its path has a sequence at the end or right before the sets at its end.
  static Optional<Prepending> of(Candidate candidate, Optional<LocalRouter> local) {
    List<AsPath.Segment> segments = candidate.asPath().segments();
    int last = lastSequence(segments);
    if (last < 0 || candidate.localRoute()) {
      return Optional.empty();
    }
    int announcer = segments.get(last).asns().getLast();
    long upstream = upstream(segments, last);
    boolean direct = upstream < 0;
    long own = local.map(router -> Integer.toUnsignedLong(router.asn())).orElse(-1L);
    return Optional.of(
        new Prepending(announcer, direct ? own : upstream, direct, last < segments.size() - 1));
  }

  /// The place of the sequence that ends the path or has only sets after it, or -1.
  private static int lastSequence(List<AsPath.Segment> segments) {
    int i = segments.size() - 1;
    while (i >= 0 && segments.get(i).type() == AsPath.SegmentType.SET) {
      i--;
    }
    return i >= 0 && segments.get(i).type() == AsPath.SegmentType.SEQUENCE ? i : -1;
  }

  /// The last AS before the announcer's run at the end of the sequence at `last`, or -1.
  private static long upstream(List<AsPath.Segment> segments, int last) {
    int announcer = segments.get(last).asns().getLast();
    for (int i = last; i >= 0; i--) {
      for (int asn : segments.get(i).asns().reversed()) {
        if (asn != announcer) {
          return Integer.toUnsignedLong(asn);
        }
      }
    }
    return -1;
  }

  /// Whether a candidate comes this way.
  boolean reaches(Candidate candidate) {
    List<AsPath.Segment> segments = candidate.asPath().segments();
    int last = lastSequence(segments);
    if (last < 0 || candidate.localRoute() || segments.get(last).asns().getLast() != announcer) {
      return false;
    }
    long upstream = upstream(segments, last);
    return direct ? upstream < 0 : upstream == towards;
  }

  /// How many prepends can be taken away on every candidate of this way.
  int removable(List<Candidate> candidates) {
    return candidates.stream().filter(this::reaches).mapToInt(this::prepends).min().orElse(0);
  }

  private int prepends(Candidate candidate) {
    List<AsPath.Segment> segments = candidate.asPath().segments();
    List<Integer> last = segments.get(lastSequence(segments)).asns();
    int run = 0;
    while (run < last.size() && last.get(last.size() - 1 - run) == announcer) {
      run++;
    }
    return run - 1;
  }

  /// The candidates with more prepends on this way, or fewer where `times` is negative.
  List<Candidate> apply(List<Candidate> candidates, int times) {
    return candidates.stream()
        .map(candidate -> reaches(candidate)
            ? candidate.toBuilder().asPath(changed(candidate.asPath(), times)).build()
            : candidate)
        .toList();
  }

  private AsPath changed(AsPath path, int times) {
    AsPath.Builder changed = new AsPath.Builder();
    List<AsPath.Segment> segments = path.segments();
    int last = lastSequence(segments);
    for (int i = 0; i < segments.size(); i++) {
      int[] asns = segments.get(i).asns().stream().mapToInt(Integer::intValue).toArray();
      int length = asns.length;
      if (i == last) {
        asns = Arrays.copyOf(asns, length + times);
        for (int j = length; j < asns.length; j++) {
          asns[j] = announcer;
        }
      }
      changed.segment(segments.get(i).type(), asns);
    }
    return changed.build();
  }

  String text(int times) {
    int count = Math.abs(times);
    String number = count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
    String prepends = count == 1 ? "prepend" : "prepends";
    return (times > 0 ? number + " more " + prepends : number + " " + prepends + " fewer")
        + (aggregated ? " by AS" + Asn.toString(announcer) : "")
        + (towards < 0 ? " towards this router" : " towards AS" + Asn.toString((int) towards));
  }
}
