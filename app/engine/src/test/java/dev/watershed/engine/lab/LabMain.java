package dev.watershed.engine.lab;

import java.util.TreeMap;

final class LabMain {
  private LabMain() {}

  public static void main(String[] arguments) throws Exception {
    DaemonKind kind = DaemonKind.valueOf(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    try (LabNetwork network = LabNetwork.open(ScenarioGenerator.PEERS)) {
      Scenario scenario = new ScenarioGenerator(kind, network, seed).scenario(Integer.parseInt(arguments[2]));
      System.out.println(scenario.router());
      long start = System.nanoTime();
      String version = Playback.play(kind, scenario, network, (round, events, choices) -> {
        TreeMap<String, Integer> reasons = new TreeMap<>();
        choices.values().forEach(choice -> reasons.merge(choice.reason() + (choice.best() == -2 ? " none" : ""), 1, Integer::sum));
        System.out.println(round + " " + events.size() + " " + choices.size() + " " + reasons + " "
            + (System.nanoTime() - start) / 1_000_000);
      });
      System.out.println(version);
    }
  }
}
