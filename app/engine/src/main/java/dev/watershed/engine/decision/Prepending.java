package dev.watershed.engine.decision;

import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One way by which the origin announces: its AS and the neighbour that it announces to.
///
/// @param origin the AS that originates, unsigned
/// @param towards the neighbour of the origin on the path; the router's own AS where the path has the origin only; -1
///     where that is not known
/// @param direct whether the path has the origin only
record Prepending(int origin, long towards, boolean direct) {

  private static final List<String> NUMBERS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  /// The way of a candidate, where its path ends in a sequence.
  static Optional<Prepending> of(Candidate candidate, Optional<LocalRouter> local) {
    long origin = candidate.asPath().origin();
    if (origin < 0 || candidate.localRoute()) {
      return Optional.empty();
    }
    long upstream = upstream(candidate.asPath(), (int) origin);
    boolean direct = upstream < 0;
    long own = local.map(router -> Integer.toUnsignedLong(router.asn())).orElse(-1L);
    return Optional.of(new Prepending((int) origin, direct ? own : upstream, direct));
  }

  /// The last AS before the origin's run at the end of a path, or -1.
  private static long upstream(AsPath path, int origin) {
    int[] asns = path.toArray();
    int i = asns.length - 1;
    while (i >= 0 && asns[i] == origin) {
      i--;
    }
    return i < 0 ? -1 : Integer.toUnsignedLong(asns[i]);
  }

  /// Whether a candidate comes this way.
  boolean reaches(Candidate candidate) {
    if (candidate.localRoute() || candidate.asPath().origin() != Integer.toUnsignedLong(origin)) {
      return false;
    }
    long upstream = upstream(candidate.asPath(), origin);
    return direct ? upstream < 0 : upstream == towards;
  }

  /// How many prepends can be taken away on every candidate of this way.
  int removable(List<Candidate> candidates) {
    return candidates.stream().filter(this::reaches).mapToInt(this::prepends).min().orElse(0);
  }

  private int prepends(Candidate candidate) {
    List<AsPath.Segment> segments = candidate.asPath().segments();
    List<Integer> last = segments.getLast().asns();
    int run = 0;
    while (run < last.size() && last.get(last.size() - 1 - run) == origin) {
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
    for (int i = 0; i < segments.size(); i++) {
      int[] asns = segments.get(i).asns().stream().mapToInt(Integer::intValue).toArray();
      int length = asns.length;
      if (i == segments.size() - 1) {
        asns = Arrays.copyOf(asns, length + times);
        for (int j = length; j < asns.length; j++) {
          asns[j] = origin;
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
        + (towards < 0 ? " towards this router" : " towards AS" + Asn.toString((int) towards));
  }
}
