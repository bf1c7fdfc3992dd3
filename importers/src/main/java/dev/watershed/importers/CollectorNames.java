package dev.watershed.importers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What collector a recording is of: MRT does not say, but the tables and the updates of one collector must give the
/// same vantage points. The archives name it in the path; elsewhere what is left of the file's name without kind, time,
/// size and compression does, or else the nearest folder with a name of its own.
public final class CollectorNames {

  /// RIPE RIS and RouteViews, as in `rrc24`, `route-views.sydney`, `route-views3`.
  private static final Pattern ARCHIVES =
      Pattern.compile("(?i)(?<![a-z0-9])(rrc\\d\\d|route-views\\d?(?:\\.(?!updates|rib|bz2|gz|\\d)[a-z0-9-]+)*)");

  private static final Set<String> KINDS = Set.of(
      "rib", "ribs", "rib6", "bview", "updates", "update", "upd", "table", "tables", "dump", "latest", "mrt", "bgp",
      "full", "bmp", "gz", "bz2", "zst", "zstd", "txt", "log", "routeviews", "ris", "bgpdata");

  /// What somebody calls a piece of a recording: `firstMB`, `last100k`, `part2`, `10MB`.
  private static final Pattern PIECE =
      Pattern.compile("(?i)(first|last|head|tail|part|sample)\\d*([kmgt]i?b?)?|\\d+[kmgt]i?b?");

  /// What numbers one snapshot among others: `01-baseline`.
  private static final Pattern STEP = Pattern.compile("\\d+-[a-zA-Z-]+");

  private CollectorNames() {}

  /// @param file any path; only its names matter
  /// @return a name, never empty
  public static String of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    for (int i = absolute.getNameCount() - 1; i >= 0; i--) {
      Matcher archive = ARCHIVES.matcher(absolute.getName(i).toString());
      if (archive.find()) {
        return archive.group(1).toLowerCase(Locale.ROOT);
      }
    }
    List<String> words = absolute.getNameCount() == 0 ? List.of() : names(absolute.getFileName().toString());
    if (!words.isEmpty()) {
      return String.join(".", words);
    }
    // Archives have tables and updates in folders beside each other: `2019.01/RIBS`, `2019.01/UPDATES`.
    for (int i = absolute.getNameCount() - 2; i >= 0; i--) {
      String folder = absolute.getName(i).toString();
      if (!names(folder).isEmpty()) {
        return folder;
      }
    }
    return "recording";
  }

  /// The words that are neither kind nor time nor size, nor the number of a snapshot where there are others.
  private static List<String> names(String name) {
    List<String> words = new ArrayList<>();
    for (String word : name.split("[._]+|-(?=\\d|rib|upd|bview)|(?<=rib|updates)-")) {
      if (!word.isEmpty() && !KINDS.contains(word.toLowerCase(Locale.ROOT)) && !word.matches("[\\dTZ]+")
          && !PIECE.matcher(word).matches()) {
        words.add(word);
      }
    }
    List<String> lasting = words.stream().filter(word -> !STEP.matcher(word).matches()).toList();
    return lasting.isEmpty() ? words : lasting;
  }
}
