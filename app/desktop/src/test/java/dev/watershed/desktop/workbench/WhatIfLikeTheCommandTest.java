package dev.watershed.desktop.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.cli.WatershedCommand;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.whatif.Change;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.maps.MapsGeography;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The window answers what-if questions with the numbers of the command line.
class WhatIfLikeTheCommandTest {

  private static final Path WORKSPACE = Path.of("../../sample-data/incident/workspace.json");

  private static ServiceModel model() throws IOException {
    FileRoutingData data = new FileRoutingData(MapsGeography::instance);
    Document.OfWorkspace document = (Document.OfWorkspace) data.recognise(List.of(WORKSPACE));
    ServiceModel[] model = new ServiceModel[1];
    Tasks.onCallingThread()
        .request(Lane.quiet("test"), "reading",
            job -> data.model(document, document.workspace().prefixes().getFirst(), _ -> { }, job))
        .whenDone(found -> model[0] = found)
        .start();
    return model[0];
  }

  @Test
  void frankfurtGone() throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command = WatershedCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(new StringWriter()));
    command.execute("whatif", "-w", WORKSPACE.toString(), "-c", "withdraw fra");
    JsonNode told = JsonMapper.builder().build().readTree(out.toString());

    Difference shown = model().difference(Scenario.of(new Change.Withdraw("fra", OptionalInt.empty())));
    same(told.get("before"), shown.before());
    same(told.get("after"), shown.after());
    assertEquals(told.at("/moved/weight").asDouble(), shown.diff().moved().weight(), 1e-9);
    double moving = shown.moving().stream().mapToDouble(CountryShare::known).sum();
    assertEquals(told.at("/moved/weight").asDouble(), moving, 1e-9);
    assertTrue(shown.movers().count() > 100, "movers: " + shown.movers().count());
  }

  /// The shares, and what the rows, the countries and the loads of the analysis come to.
  private static void same(JsonNode told, Analysis shown) {
    Map<String, Double> rows = new HashMap<>();
    Map<String, Integer> ases = new HashMap<>();
    shown.rows().forEach(row -> {
      double elsewhere = row.landing().alternatives().values().stream().mapToDouble(share -> share).sum();
      row.landing().alternatives()
          .forEach((pop, share) -> rows.merge(pop, row.landing().weight() * share, Double::sum));
      rows.merge(row.landing().share(), row.landing().weight() * (1 - elsewhere), Double::sum);
      ases.merge(row.landing().share(), 1, Integer::sum);
    });
    Map<String, Double> countries = new HashMap<>();
    shown.countries().forEach(country -> country.shares().forEach(share ->
        countries.merge(share.group().id(), share.weight(), Double::sum)));
    for (Map.Entry<String, JsonNode> pop : told.properties()) {
      double weight = pop.getValue().get("weight").asDouble();
      assertEquals(weight, shown.shares().byPop().get(pop.getKey()).weight(), 1e-9, pop.getKey());
      // Of a row what is not worth a line counts where it lands most probably.
      assertEquals(weight, rows.getOrDefault(pop.getKey(), 0.0), 0.002, pop.getKey());
      assertEquals(pop.getValue().get("ases").asInt(), ases.getOrDefault(pop.getKey(), 0), pop.getKey());
      if (Shares.isPop(pop.getKey())) { // What is not known has no share of a country.
        assertEquals(weight, countries.getOrDefault(pop.getKey(), 0.0), 1e-9, pop.getKey());
      }
    }
  }
}
