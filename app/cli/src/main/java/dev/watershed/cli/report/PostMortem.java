package dev.watershed.cli.report;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.PopIdentifier;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a report of an incident says: the analysis, three catchments, and configuration.
///
/// @param title of the workspace, as the user named it
/// @param prefix of which the maps are
/// @param during the moment of the map in the middle
public record PostMortem(String title, ReplayAnalysis analysis, Prefix prefix, Instant during, Catchment before,
    Catchment atWorst, Catchment after, List<Remedy> remedies) {

  private static final Set<String> MAIN = Set.of("pop-withdrawn", "partial-withdrawal", "hijack", "route-leak",
      "upstream-withdrawn", "blackout", "flap", "prepend-change", "pop-announced");

  public PostMortem {
    remedies = List.copyOf(remedies);
  }

  /// A catchment, and the moments of the report at which it was so.
  ///
  /// @param moments words, one after the other: `before`, `at 10:14:22`, `after`; never empty
  record Picture(List<String> moments, Catchment catchment) {
    /// As a heading has it: `Before and after`, `Before, at 10:14:22 and after`.
    String title() {
      int last = moments.size() - 1;
      String text = last == 0
          ? moments.getFirst()
          : String.join(", ", moments.subList(0, last)) + " and " + moments.get(last);
      return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private boolean shows(Catchment other) {
      return catchment.landings().stream().map(PostMortem::shown).toList()
          .equals(other.landings().stream().map(PostMortem::shown).toList());
    }
  }

  /// Whether all that was recorded is of one moment: there is no before and after.
  boolean isMoment() {
    return analysis.input().from().equals(analysis.input().to());
  }

  /// The catchments that differ, each with all the moments at which it was so: three at most, two where after is as
  /// before, and one where nobody moved.
  List<Picture> pictures(Clock clock) {
    if (isMoment()) {
      return List.of(new Picture(List.of("at " + clock.at(during)), after));
    }
    List<Picture> pictures = new ArrayList<>();
    List<Picture> all = List.of(new Picture(List.of("before"), before),
        new Picture(List.of("at " + clock.at(during)), atWorst), new Picture(List.of("after"), after));
    for (Picture next : all) {
      int same = 0;
      while (same < pictures.size() && !pictures.get(same).shows(next.catchment())) {
        same++;
      }
      if (same == pictures.size()) {
        pictures.add(next);
      } else {
        List<String> moments = new ArrayList<>(pictures.get(same).moments());
        moments.addAll(next.moments());
        pictures.set(same, new Picture(moments, next.catchment()));
      }
    }
    return pictures;
  }

  private static List<Object> shown(Landing landing) {
    return List.of(landing.asn(), landing.country(), landing.share(), landing.provenance());
  }

  /// Makes the three catchments: at the begin, just after the first and gravest finding, and at the end.
  public static PostMortem of(String title, ReplayAnalysis analysis) {
    List<String> order = List.of("pop-withdrawn", "hijack", "route-leak", "partial-withdrawal", "upstream-withdrawn");
    Finding main = analysis.findings().all().stream()
        .filter(finding -> MAIN.contains(finding.type()))
        .min(Comparator.comparingInt((Finding finding) ->
            order.contains(finding.type()) ? order.indexOf(finding.type()) : order.size())
            .thenComparing(Finding::from))
        .orElse(null);
    Prefix prefix = main == null || main.prefixes().isEmpty()
            || !analysis.input().prefixes().contains(main.prefixes().getFirst())
        ? analysis.input().prefixes().getFirst()
        : main.prefixes().getFirst();
    Instant during = main == null ? analysis.input().to() : lasts(main) ? main.from() : main.to();
    Instant begin = main == null || analysis.input().from().isBefore(main.from())
        ? analysis.input().from()
        : main.from().minusNanos(1000);
    boolean misaligned = analysis.alignment().filter(it -> !it.disagreements().isEmpty()).isPresent();
    return new PostMortem(title, analysis, prefix, during,
        catchment(analysis, prefix, begin), catchment(analysis, prefix, during),
        catchment(analysis, prefix, analysis.input().to()),
        Remedies.of(analysis.recording().workspace(), analysis.findings().all(), misaligned));
  }

  /// A hijack or leak is worst while it lasts; a withdrawal when all have heard of it.
  private static boolean lasts(Finding finding) {
    return finding.type().equals("hijack") || finding.type().equals("route-leak") || finding.type().equals("blackout");
  }

  private static Catchment catchment(ReplayAnalysis analysis, Prefix prefix, Instant time) {
    return analysis.recording().replay().catchment(time, prefix, analysis.input().pops(),
        new PopIdentifier(analysis.input().origin(), analysis.input().pops()), analysis.input().weights());
  }
}
