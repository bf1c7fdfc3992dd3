package dev.watershed.cli.validate;

import dev.watershed.engine.fit.Fitted;
import dev.watershed.engine.validation.Calibration;
import dev.watershed.engine.validation.LeaveOneOut.Outcome;
import dev.watershed.engine.validation.MeasuredLandings;
import dev.watershed.engine.validation.Tally;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON of `watershed validate`.
final class ValidateJson {

  private ValidateJson() {}

  /// How far the fitted model produces what it was fitted to.
  static ArrayNode fit(Fitted fitted) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Fitted.Result result : fitted.results()) {
      ObjectNode one = all.addObject();
      one.put("observation", result.observation()).put("ases", result.ases());
      one.put("nextHop", result.nextHop()).put("path", result.path());
      one.put("identified", result.identified()).put("pop", result.pop());
      one.put("routes", result.paths()).put("exactRoutes", result.exactPaths());
    }
    return all;
  }

  static ObjectNode lab(LabTruth lab) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("steps", lab.steps()).put("landings", lab.compared()).put("right", lab.right());
    json.put("landingsOfPopRouters", lab.popRouters()).put("rightOfPopRouters", lab.popRoutersRight());
    ObjectNode baselines = json.putObject("baselines");
    lab.baselines().forEach((name, right) -> baselines.putObject(name).put("right", right));
    ArrayNode differences = json.putArray("differences");
    lab.differences().forEach(differences::add);
    return json;
  }

  static ObjectNode leaveOneOut(List<List<Outcome>> byVantage, int vantagePoints) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    List<Outcome> all = byVantage.stream().flatMap(List::stream).toList();
    json.put("vantagePointAses", vantagePoints).put("leftOut", byVantage.size()).put("routes", all.size());
    group(json.putObject("all"), all);
    group(json.putObject("onPathsOfOthers"), all.stream().filter(Outcome::implied).toList());
    group(json.putObject("onNoOtherPath"), all.stream().filter(outcome -> !outcome.implied()).toList());
    Calibration calibration = new Calibration();
    all.stream()
        .filter(outcome -> outcome.several() && !outcome.implied())
        .forEach(outcome -> calibration.add(outcome.confidence(), outcome.pop() ? 1 : 0));
    json.set("calibration", calibration(calibration));
    return json;
  }

  private static void group(ObjectNode json, List<Outcome> outcomes) {
    json.put("routes", outcomes.size());
    share(json, "exactPath", outcomes, Outcome::path);
    share(json, "nextHop", outcomes, Outcome::nextHop);
    List<Outcome> several = outcomes.stream().filter(Outcome::several).toList();
    json.put("routesWithSeveralPops", several.size());
    share(json, "pop", several, Outcome::pop);
    ObjectNode baselines = json.putObject("baselines");
    ObjectNode plain = baselines.putObject("valleyFreeShortestPath");
    share(plain, "exactPath", outcomes, Outcome::plainPath);
    share(plain, "nextHop", outcomes, Outcome::plainNextHop);
    share(plain, "pop", several, Outcome::plainPop);
    share(baselines.putObject("majority"), "pop", several, Outcome::majorityPop);
  }

  private static void share(ObjectNode json, String name, List<Outcome> outcomes, Predicate<Outcome> right) {
    Tally tally = new Tally();
    outcomes.forEach(outcome -> tally.add(right.test(outcome)));
    put(json, name, tally.share());
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }

  static ObjectNode measured(MeasuredLandings measured) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unknownAses", measured.unknown());
    group(json.putObject("all"), measured.all());
    group(json.putObject("seen"), measured.seen());
    group(json.putObject("unseen"), measured.unseen());
    json.set("calibration", calibration(measured.calibration()));
    return json;
  }

  private static void group(ObjectNode json, MeasuredLandings.Group group) {
    json.put("ases", group.model().cases());
    put(json, "pop", group.model().share());
    ObjectNode baselines = json.putObject("baselines");
    put(baselines.putObject("majority"), "pop", group.majority().share());
    put(baselines.putObject("majorityOfMeasured"), "pop", group.majorityOfMeasured().share());
    put(baselines.putObject("valleyFreeShortestPath"), "pop", group.shortestPath().share());
  }

  private static ObjectNode calibration(Calibration calibration) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode bins = json.putArray("bins");
    for (Calibration.Bin bin : calibration.bins()) {
      ObjectNode one = bins.addObject();
      one.put("from", bin.from()).put("to", bin.to()).put("predictions", bin.predictions());
      one.put("stated", bin.stated()).put("right", bin.right());
    }
    json.put("meanError", calibration.error());
    return json;
  }
}
