package dev.watershed.importers.lookingglass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says which dialect a stretch of text is in, by adding up what its lines say.
final class Recognizer {

  /// How far it looks: the frame of every known output lies within.
  static final int WINDOW = 60;

  private static final int ENOUGH = 2;

  /// By how much another dialect must be likelier than the one that speaks: the middle of an output bears fewer marks.
  private static final int CONTINUITY = 3;

  /// @param format the likeliest dialect
  /// @param rivals those that are as likely; empty where there is no doubt
  /// @param score of the likeliest
  record Verdict(LookingGlassFormat format, List<LookingGlassFormat> rivals, int score) {

    String doubt() {
      return rivals.stream().map(LookingGlassFormat::id).collect(Collectors.joining(", "));
    }
  }

  private Recognizer() {}

  /// The dialect of the lines, up to the next prompt.
  ///
  /// @param hint what the prompt says
  /// @param previous the dialect that spoke before; it decides between equals, for a paste is rarely a mixture
  /// @return null where nothing speaks clearly enough for any
  static @Nullable Verdict recognise(
      Iterable<Line> lines, Optional<LookingGlassFormat> hint, Optional<LookingGlassFormat> previous) {
    Evidence evidence = new Evidence();
    hint.ifPresent(format -> evidence.add(format, 4));
    int seen = 0;
    boolean content = false;
    for (Line line : lines) {
      if (seen++ == WINDOW) {
        break;
      }
      String squeezed = Scan.squeeze(line.text());
      if (squeezed.isEmpty()) {
        continue;
      }
      if (seen > 1 && Prompt.of(squeezed) != null) {
        break;
      }
      String lower = squeezed.length() > 400 ? squeezed.substring(0, 400).toLowerCase(Locale.ROOT)
          : squeezed.toLowerCase(Locale.ROOT);
      // Behind routes, what opens an output may come from another router.
      if (content && Evidence.opens(lower)) {
        break;
      }
      content |= lower.startsWith("bgp routing table entry for") || Scan.looksLikeRoute(squeezed);
      evidence.weigh(lower);
      evidence.weighRow(line.text());
    }
    return verdict(evidence, previous);
  }

  private static @Nullable Verdict verdict(Evidence evidence, Optional<LookingGlassFormat> previous) {
    int best = -1;
    for (LookingGlassFormat format : LookingGlassFormat.values()) {
      best = Math.max(best, evidence.score(format));
    }
    if (best < ENOUGH) {
      return null;
    }
    List<LookingGlassFormat> likeliest = new ArrayList<>();
    for (LookingGlassFormat format : LookingGlassFormat.values()) {
      if (evidence.score(format) == best) {
        likeliest.add(format);
      }
    }
    if (previous.isPresent() && evidence.score(previous.get()) >= Math.max(1, best - CONTINUITY)) {
      return new Verdict(previous.get(), List.of(), best);
    }
    LookingGlassFormat first = likeliest.removeFirst();
    return new Verdict(first, likeliest, best);
  }
}
