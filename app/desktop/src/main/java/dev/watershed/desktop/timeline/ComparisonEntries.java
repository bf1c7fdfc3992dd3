package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.timeline.FindingText.Grade;
import dev.watershed.engine.replay.comparison.Comparison;
import dev.watershed.engine.replay.comparison.Comparison.Parting;
import dev.watershed.model.net.Asn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The model beside what was observed, change by change.
final class ComparisonEntries {

  /// So many ASes at which they part are named.
  private static final int NAMED = 8;

  /// A model that is right at fewer of the ASes is no help.
  private static final double POOR = 0.8;

  private ComparisonEntries() {}

  static List<Entry> of(List<Comparison> comparisons, Texts texts) {
    return comparisons.stream().map(comparison -> of(comparison, texts)).toList();
  }

  private static Entry of(Comparison it, Texts texts) {
    double right = it.compared() == 0 ? 0 : (double) it.agreeAfter() / it.compared();
    String partings = it.partings().stream()
        .limit(NAMED)
        .map(parting -> parting(parting, texts))
        .collect(Collectors.joining("\n"));
    String whole = texts.text(
        "model.whole", it.change(), it.compared(), it.agreeBefore(), it.agreeAfter(), it.moved(), it.predictedMoved(),
        it.bothMoved());
    return new Entry(
        right < POOR ? Grade.ALARM : Grade.CHANGE,
        it.change(),
        it.compared() == 0
            ? texts.text("model.caption.none", FindingText.clock(it.finding().from()))
            : texts.text("model.caption", FindingText.clock(it.finding().from()), right, it.compared()),
        partings.isEmpty() ? whole : whole + "\n" + partings,
        Optional.of(it.finding().to()),
        it.partings().stream().map(Parting::asn).collect(Collectors.toSet()));
  }

  private static String parting(Parting it, Texts texts) {
    return texts.text(
        "model.parting", Asn.toString(it.asn()), it.observedBefore(), it.observedAfter(), it.predictedBefore(),
        it.predictedAfter());
  }
}
