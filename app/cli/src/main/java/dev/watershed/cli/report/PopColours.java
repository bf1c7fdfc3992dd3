package dev.watershed.cli.report;

import dev.watershed.engine.catchment.Shares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One colour for each PoP, the same in every picture, those of the desktop (safe for colour-blind eyes: Okabe and
/// Ito's, and others). The id always stands beside: colour is never the only carrier of meaning.
final class PopColours {

  private static final List<String> PALETTE = List.of("#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7",
      "#b2182b", "#4d9221", "#8c6bb1", "#8c5a3c", "#35978f", "#808000");
  static final String UNIDENTIFIED = "#8a94a0";
  static final String NONE = "#22272e";

  private final Map<String, String> colours = new LinkedHashMap<>();

  PopColours(List<String> pops) {
    for (int i = 0; i < pops.size(); i++) {
      colours.put(pops.get(i), PALETTE.get(i % PALETTE.size()));
    }
    colours.put(Shares.UNIDENTIFIED, UNIDENTIFIED);
    colours.put(Shares.NONE, NONE);
  }

  String of(String share) {
    return colours.getOrDefault(share, UNIDENTIFIED);
  }
}
