package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.timeline.FindingText.Grade;
import dev.watershed.engine.replay.alignment.Alignment;
import dev.watershed.engine.replay.alignment.Alignment.Disagreement;
import dev.watershed.engine.replay.alignment.Alignment.SetDifference;
import dev.watershed.engine.replay.alignment.Alignment.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// Health beside announcement, line by line.
final class AlignmentEntries {

  private final Texts texts;
  private final Instant end;

  private AlignmentEntries(Texts texts, Instant end) {
    this.texts = texts;
    this.end = end;
  }

  /// @param end of the recording
  /// @return in the order of time; what has none comes last
  static List<Entry> of(Alignment alignment, Instant end, Texts texts) {
    AlignmentEntries make = new AlignmentEntries(texts, end);
    List<Entry> entries = new ArrayList<>();
    alignment.disagreements().forEach(it -> entries.add(make.disagreement(it)));
    alignment.switches().forEach(it -> entries.add(make.follow(it)));
    alignment.sets().forEach(it -> entries.add(make.set(it)));
    entries.sort(Comparator.comparing((Entry entry) -> entry.at().orElse(end)));
    make.names("align.passed", alignment.passedOver()).ifPresent(entries::add);
    make.names("align.unseen", alignment.unseen()).ifPresent(entries::add);
    make.names("align.unreported", alignment.unreported()).ifPresent(entries::add);
    return entries;
  }

  private Entry disagreement(Disagreement it) {
    String title = texts.text("align." + it.kind(), it.pop());
    String when = when(it.from(), it.to().orElse(end));
    String prefixes = it.prefixes().stream().map(Object::toString).collect(Collectors.joining(", "));
    return new Entry(
        Grade.ALARM, title, when, texts.text("align." + it.kind() + ".whole", it.pop(), prefixes),
        Optional.of(it.from()), Set.of());
  }

  private Entry follow(Switch it) {
    String state = texts.text("state." + it.state());
    String title = it.delay()
        .map(delay -> texts.text(
            delay.isNegative() ? "align.before" : "align.after", it.pop(), state,
            FindingText.length(delay.abs(), texts)))
        .orElseGet(() -> texts.text("align.never", it.pop(), state));
    String whole = it.first().isEmpty() || it.last().isEmpty()
        ? title
        : texts.text("align.follow.whole", it.pop(), state, clock(it.reported()), clock(it.first().get()),
            clock(it.last().get()));
    return new Entry(
        it.delay().isEmpty() ? Grade.ALARM : Grade.CHANGE, title, clock(it.reported()), whole,
        Optional.of(it.reported()), Set.of());
  }

  private Entry set(SetDifference it) {
    String whole = texts.text("align.set.whole", list(it.should()), list(it.does()));
    return new Entry(
        Grade.ALARM, texts.text("align.set"), when(it.from(), it.to()), whole, Optional.of(it.from()), Set.of());
  }

  private Optional<Entry> names(String key, List<String> pops) {
    return pops.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry(
            Grade.GAP, texts.text(key, String.join(", ", pops)), texts.text(key + ".caption"),
            texts.text(key + ".whole", String.join(", ", pops)), Optional.empty(), Set.of()));
  }

  private String list(SortedSet<String> pops) {
    return pops.isEmpty() ? texts.text("align.nobody") : String.join(", ", pops);
  }

  private String when(Instant from, Instant to) {
    return texts.text("align.when", clock(from), FindingText.length(Duration.between(from, to), texts));
  }

  private static String clock(Instant moment) {
    return FindingText.clock(moment);
  }
}
