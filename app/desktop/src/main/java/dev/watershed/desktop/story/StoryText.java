package dev.watershed.desktop.story;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Recording;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.whatif.ScenarioDiff.Overload;
import dev.watershed.model.anycast.HealthReport;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.net.Asn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the steps say. Every figure is of the data that is looked at; nothing here knows how the story ends.
final class StoryText {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Texts texts;

  StoryText(Texts texts) {
    this.texts = texts;
  }

  /// A title and what stands below it.
  record Words(String title, String text) {}

  /// While what a step is about is not there yet.
  Words waiting(Step step) {
    return new Words(texts.text("step." + step.name()), texts.text("waiting"));
  }

  Words landings(Analysis analysis) {
    LandingGroup most = analysis.groups().stream()
        .max(Comparator.comparingDouble(group -> analysis.share(group).weight()))
        .orElse(LandingGroup.NO_ROUTE);
    long inferred = analysis.count(Provenance.INFERRED);
    String known = inferred == 0
        ? texts.text("landings.seen")
        : texts.text("landings.inferred", analysis.rows().size() - inferred);
    return new Words(
        texts.text("step.LANDINGS"),
        texts.text(
            "landings", analysis.groups().size(), analysis.rows().size(), name(most), analysis.share(most).weight(),
            known));
  }

  /// The largest AS of the country whose users land elsewhere, among those that land where most do: first one that was
  /// seen.
  static Optional<LandingRow> example(Analysis analysis) {
    return analysis.country(Step.COUNTRY).flatMap(country -> analysis.rows().stream()
        .filter(row -> row.landing().country().equals(Step.COUNTRY))
        .filter(row -> row.group().equals(country.shares().getFirst().group()))
        .max(Comparator.comparing((LandingRow row) -> row.landing().provenance() == Provenance.OBSERVED)
            .thenComparingDouble(row -> row.landing().weight())
            .thenComparingInt(row -> -row.row())));
  }

  Words elsewhere(Analysis analysis, List<Pop> pops) {
    Optional<CountryShare> country = analysis.country(Step.COUNTRY);
    Optional<LandingRow> example = example(analysis);
    if (country.isEmpty() || example.isEmpty()) {
      return waiting(Step.ELSEWHERE);
    }
    CountryShare.Share first = country.get().shares().getFirst();
    String where = name(first.group());
    String here = pops.stream()
        .filter(pop -> pop.country().equals(Step.COUNTRY) && !pop.id().equals(first.group().id()))
        .findFirst()
        .map(pop -> texts.text("elsewhere.although", pop.name()))
        .orElse("");
    LandingRow row = example.get();
    int[] path = row.landing().asPath().toArray();
    boolean only = row.landing().decisiveStep().filter(DecisionStep.ONLY_CANDIDATE.name()::equals).isPresent();
    String via = path.length == 0 ? "" : "AS" + Asn.toString(path[0]);
    return new Words(
        texts.text("elsewhere.title", country.get().country().name(), where),
        texts.text(
            "elsewhere", first.weight() / Math.max(country.get().total(), country.get().known()),
            country.get().country().name(), where,
            here, texts.text(
                only ? "elsewhere.only" : "elsewhere.uses", row.asText(), size(row, analysis), via, where)));
  }

  private String size(LandingRow row, Analysis analysis) {
    boolean larger = analysis.rows().stream()
        .anyMatch(other -> other.landing().country().equals(Step.COUNTRY)
            && other.landing().weight() > row.landing().weight());
    return texts.text(larger ? "elsewhere.largestSeen" : "elsewhere.largest");
  }

  Words without(Difference difference, Analysis analysis) {
    SortedMap<String, Double> to = difference.diff().moved().matrix().getOrDefault(Step.POP, new TreeMap<>());
    String most = to.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    return new Words(
        texts.text("without.title", name(Step.POP, analysis)),
        texts.text(
            "without", difference.diff().moved().weight(), difference.diff().moved().ases(), name(most, analysis),
            capacity(difference, analysis)));
  }

  Words plan(Difference difference, Analysis analysis) {
    boolean holds = difference.diff().overCapacity().isEmpty();
    Optional<LandingGroup> fullest = difference.after().groups().stream()
        .filter(group -> difference.after().load(group).isPresent())
        .max(Comparator.comparingDouble(group -> difference.after().load(group).orElse(0)));
    String changes = String.join(texts.text("and"), Step.PLAN.changes());
    return new Words(
        texts.text(holds ? "plan.title" : "plan.title.not"),
        holds && fullest.isPresent()
            ? texts.text("plan", changes, name(fullest.get()), difference.after().load(fullest.get()).orElse(0))
            : texts.text("plan.not", changes, capacity(difference, analysis)));
  }

  private String capacity(Difference difference, Analysis analysis) {
    List<Overload> over = difference.diff().overCapacity();
    if (over.isEmpty()) {
      return texts.text("capacity.none");
    }
    Overload worst = over.stream().max(Comparator.comparingDouble(one -> one.after() / one.capacity())).orElseThrow();
    return texts.text("capacity.over", name(worst.pop(), analysis), worst.after() / worst.capacity(), over.size() - 1);
  }

  /// What the story is about in a recording: first that only a part was withdrawn, else that all was.
  static Optional<Finding> incident(Recording recording) {
    List<Finding> ofThePop = recording.found().findings().all().stream()
        .filter(finding -> finding.pop().filter(Step.POP::equals).isPresent())
        .toList();
    return ofThePop.stream().filter(finding -> finding.type().equals("partial-withdrawal")).findFirst()
        .or(() -> ofThePop.stream().filter(finding -> finding.type().equals("pop-withdrawn")).findFirst());
  }

  Words morning(Recording recording) {
    Optional<Finding> incident = incident(recording);
    if (incident.isEmpty()) {
      return new Words(texts.text("step.MORNING"), texts.text("morning.nothing", Step.POP));
    }
    Finding found = incident.get();
    return new Words(
        texts.text("morning.title", CLOCK.format(found.from()).substring(0, 5)),
        texts.text(
            "morning", CLOCK.format(found.from()), found.summary(),
            downSince(recording, found.from()).map(since -> texts.text("morning.down", CLOCK.format(since)))
                .orElse(texts.text("morning.up"))));
  }

  /// Since when the health check said that the PoP is down, where it does at a moment.
  private static Optional<Instant> downSince(Recording recording, Instant moment) {
    Optional<Instant> since = Optional.empty();
    for (HealthReport report : recording.found().recording().health()) {
      if (report.pop().equals(Step.POP) && !report.time().isAfter(moment)) {
        boolean down = report.state() == HealthReport.State.DOWN;
        since = down ? since.or(() -> Optional.of(report.time())) : Optional.empty();
      }
    }
    return since;
  }

  private static String name(String pop, Analysis analysis) {
    return analysis.groups().stream().filter(group -> group.id().equals(pop)).findFirst().map(StoryText::name)
        .orElse(pop);
  }

  private static String name(LandingGroup group) {
    return group.name().isEmpty() ? group.id() : group.name();
  }
}
