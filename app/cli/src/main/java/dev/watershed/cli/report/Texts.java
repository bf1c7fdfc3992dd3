package dev.watershed.cli.report;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Shares.Share;
import dev.watershed.engine.replay.alignment.Alignment;
import dev.watershed.engine.replay.finding.Detail;
import dev.watershed.engine.replay.finding.Detail.Suppression;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.FlapParts;
import dev.watershed.engine.replay.finding.Spread;
import dev.watershed.engine.routerconfig.Safeguards;
import dev.watershed.engine.text.Counted;
import dev.watershed.importers.Diagnostic;
import dev.watershed.model.net.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Sentences that all forms of the report share. Plain text: whoever writes them escapes them.
final class Texts {

  /// Instead of a timeline, and of what it would tell.
  static final String MOMENT = "All that was recorded is of one moment. It tells who landed where then, and nothing of"
      + " what happened before or after; that takes updates, or tables of different moments.";

  /// Before configuration.
  static final String YOUR_OWN = "Names in capitals stand for your own, and " + Safeguards.SOMEBODY
      + " for your neighbour, your RPKI cache and what is probed; nothing here was tried on your routers.";

  private static final int MOST = 30;

  private final PostMortem report;
  private final Clock clock;

  Texts(PostMortem report) {
    this.report = report;
    clock = new Clock(report.analysis().input().from(), report.analysis().input().to());
  }

  Clock clock() {
    return clock;
  }

  String summary() {
    ReplayAnalysis analysis = report.analysis();
    return (report.isMoment()
        ? "At " + Clock.full(analysis.input().to())
        : "From " + Clock.full(analysis.input().from()) + " to " + Clock.full(analysis.input().to())) + " UTC: "
        + Counted.of(analysis.recording().replay().log().size(), "recorded event") + " of "
        + Counted.of(analysis.recording().replay().log().vantagePoints().size(), "vantage point") + " about "
        + analysis.input().prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", ")) + ". "
        + found(analysis.findings().all());
  }

  /// How many of each type; the parts of flaps are not counted on their own.
  private static String found(List<Finding> findings) {
    int[] flaps = FlapParts.of(findings);
    Map<String, Integer> types = new TreeMap<>();
    int parts = 0;
    for (int i = 0; i < flaps.length; i++) {
      if (flaps[i] < 0) {
        types.merge(findings.get(i).type(), 1, Integer::sum);
      } else {
        parts++;
      }
    }
    return types.isEmpty()
        ? "Nothing was found."
        : "Found: " + types.entrySet().stream().map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "))
            + (parts > 0 ? ", and " + Counted.of(parts, "finding that is a part of a flap",
                "findings that are parts of flaps") : "") + ".";
  }

  static String shares(Catchment catchment, List<String> pops) {
    return catchment.shares().byPop().entrySet().stream()
        .filter(entry -> entry.getValue().ases() > 0 || pops.contains(entry.getKey()))
        .map(entry -> entry.getKey() + " " + share(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String share(Share share) {
    return String.format(
        Locale.ROOT, "%.1f %% (%s)", 100 * share.weight(), Counted.of(share.ases(), "AS", "ASes"));
  }

  List<String> alignment(Alignment alignment) {
    List<String> lines = new ArrayList<>();
    alignment.disagreements().forEach(it -> lines.add(it.pop() + " " + switch (it.kind()) {
      case UNHEALTHY_ANNOUNCED -> "was down by its health checks, and seen all the same";
      case HEALTHY_NOT_ANNOUNCED -> "was up by its health checks, but seen by nobody";
    } + " from " + clock.at(it.from()) + " to " + it.to().map(clock::at).orElse("the end") + ": "
        + it.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", "))));
    alignment.switches().forEach(it -> lines.add("Health reported " + it.pop() + " " + it.state().text() + " at "
        + clock.at(it.reported()) + "; " + it.delay().map(delay -> "the last vantage point had followed "
            + (delay.isNegative() ? Clock.length(delay.negated()) + " before" : Clock.length(delay) + " later"))
            .orElse("the routes did not follow")));
    alignment.sets().forEach(it -> lines.add("From " + clock.at(it.from()) + " to " + clock.at(it.to())
        + " should receive: " + String.join(", ", it.should()) + "; did: " + String.join(", ", it.does())));
    lines.addAll(alignmentGaps(alignment));
    return lines;
  }

  /// What the alignment knows nothing of.
  static List<String> alignmentGaps(Alignment alignment) {
    List<String> lines = new ArrayList<>();
    if (!alignment.passedOver().isEmpty()) {
      lines.add("Up, and at times carried by no vantage point, though nothing says that they were withdrawn: "
          + String.join(", ", alignment.passedOver()));
    }
    if (!alignment.unseen().isEmpty()) {
      lines.add("Never carried by any vantage point, so that nothing is known: "
          + String.join(", ", alignment.unseen()));
    }
    if (!alignment.unreported().isEmpty()) {
      lines.add("Without any health report: " + String.join(", ", alignment.unreported()));
    }
    return lines;
  }

  List<String> details(Detail detail) {
    return switch (detail) {
      case Detail.PopWithdrawn it -> withAlternatives(it.spread(), it.alternatives());
      case Detail.UpstreamWithdrawn it -> withAlternatives(it.spread(), it.alternatives());
      case Detail.PartialWithdrawal it -> List.of(spread(it.spread()));
      case Detail.PopAnnounced it -> List.of(spread(it.spread()));
      case Detail.UpstreamAnnounced it -> List.of(spread(it.spread()));
      case Detail.Flap it -> damping(it.suppressions());
      case Detail.CatchmentMoved it -> List.of(
          "By continent: " + parts(it.byContinent()), "By country: " + parts(it.byCountry()),
          it.matrix().entrySet().stream().map(row -> row.getKey() + " → " + parts(row.getValue()))
              .collect(Collectors.joining("; ")));
      case Detail.Blackout it -> most(it.outages().stream()
          .map(outage -> outage.vantagePoint() + ": " + outage.prefix() + " from " + clock.at(outage.from()) + " to "
              + outage.to().map(clock::at).orElse("the end of what was read")).toList());
      case Detail.PathExploration it -> most(it.byVantagePoint().entrySet().stream()
          .map(entry -> entry.getKey() + ": "
              + Counted.of(entry.getValue(), "path that did not last", "paths that did not last")).toList());
      case Detail.StuckRoute it -> List.of("Path: " + it.path());
      case Detail.Hijack it -> List.of("Path: " + it.path());
      case Detail.RouteLeak it -> List.of("Path: " + it.path());
      case Detail.Moas _, Detail.PrependChange _, Detail.CommunityChange _, Detail.CollectorGap _ -> List.of();
    };
  }

  /// The first of many lines, and how many more there are; the JSON has them all.
  private static List<String> most(List<String> lines) {
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST));
    some.add("and " + (lines.size() - MOST) + " more");
    return some;
  }

  /// A line for each set of parameters: a flap that hundreds of vantage points saw has thousands of suppressions.
  private List<String> damping(List<Suppression> all) {
    Map<String, List<Suppression>> bySet = new LinkedHashMap<>();
    all.forEach(one -> bySet.computeIfAbsent(one.parameters(), _ -> new ArrayList<>()).add(one));
    List<String> lines = new ArrayList<>();
    bySet.forEach((name, ofSet) -> {
      List<Suppression> suppressed = ofSet.stream().filter(one -> one.suppressedAt().isPresent()).toList();
      Optional<Instant> first = suppressed.stream().flatMap(one -> one.suppressedAt().stream()).min(Instant::compareTo);
      Optional<Instant> last = suppressed.stream().flatMap(one -> one.reusedAt().stream()).max(Instant::compareTo);
      double peak = ofSet.stream().mapToDouble(Suppression::peak).max().orElse(0);
      lines.add("Damping with the parameters '" + name + "' would have suppressed "
          + (suppressed.isEmpty() ? "none" : suppressed.size()) + " of " + Counted.of(ofSet.size(), "route")
          + " of vantage points" + first.map(time -> ", from " + clock.at(time) + " on").orElse("")
          + last.map(time -> ", the last until " + clock.at(time)).orElse("") + " (highest penalty " + Math.round(peak)
          + ")");
    });
    return lines;
  }

  private List<String> withAlternatives(Spread spread, List<String> alternatives) {
    List<String> lines = new ArrayList<>(List.of(spread(spread)));
    alternatives.forEach(one -> lines.add("It would look the same if " + one + "."));
    return lines;
  }

  private String spread(Spread it) {
    return "First vantage point " + clock.at(it.first()) + ", half " + clock.at(it.median()) + ", nine tenths "
        + clock.at(it.ninety()) + ", last " + clock.at(it.last()) + "; " + it.reached() + " of " + it.of() + ".";
  }

  private static String parts(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .map(entry -> (entry.getKey().isEmpty() ? "?" : entry.getKey())
            + String.format(Locale.ROOT, " %.1f %%", 100 * entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  static List<String> notes(ReplayAnalysis analysis) {
    List<String> notes = new ArrayList<>(analysis.recording().notes());
    notes.addAll(analysis.modelNotes());
    analysis.recording().diagnostics().stream().limit(50).map(Diagnostic::toString).forEach(notes::add);
    long more = Math.max(0, analysis.recording().diagnostics().size() - 50) + analysis.recording().moreDiagnostics();
    if (more > 0) {
      notes.add("and " + Counted.of(more, "more problem", "more problems") + " in the files");
    }
    notes.add("Vantage points show the route that their AS prefers, not what was announced: 'inferred' findings are the"
        + " likeliest reason for what was seen.");
    notes.add("Map: Natural Earth (public domain).");
    return notes;
  }
}
