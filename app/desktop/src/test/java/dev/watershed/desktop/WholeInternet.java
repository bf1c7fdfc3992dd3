package dev.watershed.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A workspace on the topology of all ASes, with twelve PoPs that are invented: to measure with.
public final class WholeInternet {

  private static final String[] POPS = {
    "fra,Frankfurt am Main,DE,3320", "ams,Amsterdam,NL,1136", "lhr,London,GB,2856", "iad,Ashburn,US,701",
    "mia,Miami,US,7018", "lax,Los Angeles,US,2914", "gru,São Paulo,BR,26162", "sin,Singapore,SG,7473",
    "nrt,Tokyo,JP,2516", "syd,Sydney,AU,1221", "jnb,Johannesburg,ZA,3741", "bom,Mumbai,IN,9498"
  };

  private WholeInternet() {}

  /// Writes the workspace into a folder.
  ///
  /// @param asRel a CAIDA as-rel file
  public static Path workspace(Path folder, Path asRel) throws IOException {
    List<String> pops = new ArrayList<>();
    for (String line : POPS) {
      String[] f = line.split(",");
      pops.add(String.format(
          "{\"id\": \"%s\", \"name\": \"%s\", \"city\": \"%s\", \"country\": \"%s\", "
              + "\"sessions\": [{\"upstream\": %s, \"kind\": \"transit\"}], \"identify\": [{\"upstream\": %s}]}",
          f[0], f[1], f[1], f[2], f[3], f[3]));
    }
    Path rib = Path.of("../../sample-data/incident/rib.east.gz").toAbsolutePath().normalize();
    Path file = folder.resolve("workspace.json");
    Files.writeString(
        file,
        "{\"watershed\": 1, \"prefixes\": [\"192.0.2.0/24\"], \"origin\": 64500, \"pops\": [" + String.join(",\n", pops)
            + "], \"topology\": \"" + asRel.toAbsolutePath()
            + "\", \"observations\": [{\"name\": \"seen\", \"announced\": {}, \"sources\": [\"" + rib + "\"]}]}");
    return file;
  }
}
