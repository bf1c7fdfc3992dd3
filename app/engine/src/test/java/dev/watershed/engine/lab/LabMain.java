package dev.watershed.engine.lab;

import java.util.TreeMap;

final class LabMain {
  private LabMain() {}

  public static void main(String[] arguments) throws Exception {
    DaemonKind kind = DaemonKind.valueOf(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    try (LabNetwork network = LabNetwork.open(ScenarioGenerator.PEERS)) {
      Scenario scenario = new ScenarioGenerator(kind, network, seed).scenario(Integer.parseInt(arguments[2]));
      long start = System.nanoTime();
      Expectation expectation = new Expectation(kind, scenario);
      TreeMap<String, Integer> steps = new TreeMap<>();
      int[] count = new int[2];
      String version = Playback.play(kind, scenario, network, (round, events, choices) -> {
        expectation.apply(events, choices);
        for (var prefix : scenario.prefixes()) {
          Choice choice = choices.getOrDefault(prefix, new Choice(Choice.NONE, java.util.Set.of(), ""));
          var decision = expectation.entry(prefix).explain();
          steps.merge(decision.decisiveStep().toString(), 1, Integer::sum);
          count[0]++;
          if (Expectation.number(decision.best()) != choice.best()) {
            count[1]++;
            if (count[1] < 8) {
              System.out.println("DIFF round " + round + " " + prefix + " daemon " + choice + " engine " + decision);
              expectation.entry(prefix).routes().forEach(r -> System.out.println("    " + r));
              for (int i = 0; i <= round; i++) {
                scenario.rounds().get(i).stream().filter(e -> e.prefix().equals(prefix)).forEach(e -> System.out.println("    ~ " + e.peer() + " " + e.route().isPresent()));
              }
            }
          }
        }
      });
      System.out.println(count[0] + " decisions, " + count[1] + " different, " + scenario.router().knobText() + " confed " + scenario.router().confederation() + " " + steps + " " + (System.nanoTime() - start) / 1_000_000);
      System.out.println(version);
    }
  }
}
