package dev.watershed.cli.validate;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.engine.validation.MeasuredLandings;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Asn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Measured landings: a JSON object of ASNs with the ids of sites, as `{"3320": ["fra"], "1299": ["fra", "ams"]}`; a
/// single id may stand without brackets.
///
/// @param landings by ASN as unsigned
/// @param problems what was skipped, one line each
record MeasuredFile(SortedMap<Integer, List<String>> landings, List<String> problems) {

  private static final int MOST_PROBLEMS = 20;

  /// @throws UnusableInputException where the file is not of this form
  static MeasuredFile read(Path file, Workspace workspace) throws IOException {
    JsonNode root;
    try {
      root = new JsonMapper().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new UnusableInputException(file + ": no JSON: " + e.getOriginalMessage(), e);
    }
    if (!root.isObject()) {
      throw new UnusableInputException(file + ": expected a JSON object of AS numbers with site ids");
    }
    SortedMap<Integer, List<String>> landings = MeasuredLandings.sorted();
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      List<String> sites = new ArrayList<>();
      for (JsonNode site : entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue())) {
        if (site.isString() && workspace.pop(site.asString()).isPresent()) {
          sites.add(site.asString());
        } else if (problems.size() < MOST_PROBLEMS) {
          problems.add(file + ": " + entry.getKey() + ": " + site + " is no PoP of the workspace");
        }
      }
      try {
        if (!sites.isEmpty()) {
          landings.put(Asn.parse(entry.getKey()), List.copyOf(sites));
        }
      } catch (IllegalArgumentException e) {
        problems.add(file + ": '" + entry.getKey() + "' is no AS number");
      }
    }
    return new MeasuredFile(landings, problems);
  }
}
