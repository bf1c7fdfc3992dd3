package dev.watershed.cli.replay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.WatershedCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs commands and reads their JSON.
final class Replays {

  private Replays() {}

  record Ran(int status, String out, String err) {
    JsonNode json() {
      return new JsonMapper().readTree(out);
    }
  }

  static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = WatershedCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = command.execute(arguments);
    return new Ran(status, out.toString(), err.toString());
  }

  /// `watershed replay`, which must succeed.
  static JsonNode replay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(List.of(arguments));
    Ran ran = run(all.toArray(String[]::new));
    assertTrue(ran.status() == 0 || ran.status() == 3, ran::err);
    return ran.json();
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }
}
