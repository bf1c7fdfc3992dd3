package dev.watershed.benchmarks.propagation;

import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.WhatIf;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/// From the start of the process to the first what-if answer, step by step.
public final class FirstAnswer {

  private FirstAnswer() {}

  /// Prints how long after the start of the process each step was done.
  public static void main(String[] args) throws IOException {
    // ProcessHandle knows the start only from a boot time in whole seconds.
    Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    say(start, "JVM started");
    Internet internet = TwentyPops.internet();
    say(start, "graph built: " + internet);
    WhatIf whatIf = TwentyPops.whatIf(internet);
    say(start, "solved from nothing");
    ScenarioDiff diff = whatIf.diff(TwentyPops.both(whatIf.service(), new Random(2)));
    say(start, "first answer: " + diff.moved().ases() + " ASes move");
    diff.before().byPop().forEach((pop, share) -> System.out.printf("%s %.3f  ", pop, share.weight()));
    System.out.println();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf("heap in use: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  private static void say(Instant start, String what) {
    System.out.printf("%6d ms  %s%n", Duration.between(start, Instant.now()).toMillis(), what);
  }
}
