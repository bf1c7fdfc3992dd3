package dev.watershed.benchmarks.propagation;

import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.Sweep;
import dev.watershed.engine.whatif.WhatIf;
import dev.watershed.engine.work.Watcher;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Percentiles of single answers, wall-clock and processor time of the thread that asks side by side: on a machine that
/// others use too, only the second says how fast the code is. Answers from an estimate use further threads, which only
/// the clock shows. Prints the slowest ones with what they were.
///
///     java -Xmx1g -XX:+UseSerialGC -cp … dev.watershed.benchmarks.propagation.ChangeTimes
///         [scenarios] [--estimate] [--sweep]
public final class ChangeTimes {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ChangeTimes() {}

  private record Sample(String what, double wall, double processor, long collections, int decisions) {}

  public static void main(String[] args) throws IOException {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
    Internet internet = TwentyPops.internet();
    WhatIf plain = TwentyPops.whatIf(internet);
    System.out.println(internet + ", most routers in an AS: " + internet.mostRouters());
    Propagation propagation = new Propagation(internet, plain.base().assumptions());
    Random random = new Random(9);
    List<Scenario> scenarios = IntStream.range(0, count).mapToObj(_ -> TwentyPops.both(plain.service(), random))
        .toList();
    for (int round = 0; round < 2; round++) {
      String when = round == 0 ? "cold: " : "warm: ";
      print(when + "all routes from nothing", measure(scenarios.subList(0, Math.min(count, 100)), (scenario, i) -> {
        propagation.solve(plain.service().situation());
        return propagation.decisions();
      }));
      print(when + "one prepend and one withdrawal", measure(scenarios, (scenario, i) -> {
        propagation.solve(plain.service().apply(scenario).situation(), plain.base());
        return propagation.decisions();
      }));
      print(when + "the same with the difference",
          measure(scenarios, (scenario, i) -> plain.diff(scenario).moved().ases()));
    }
    WhatIf whatIf = Arrays.asList(args).contains("--estimate") ? estimated(plain, scenarios) : plain;
    if (Arrays.asList(args).contains("--sweep")) {
      for (int run = 0; run < 3; run++) {
        long start = System.nanoTime();
        new Sweep(whatIf).run(scenarios, Watcher.NONE);
        System.out.printf("sweep of %d: %.1f s%n", count, (System.nanoTime() - start) / 1e9);
      }
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf("heap in use: %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  /// The same from an estimate, which most ASes have as nobody saw them: routes and what moves, and the whole
  /// difference.
  private static WhatIf estimated(WhatIf plain, List<Scenario> scenarios) {
    long start = System.nanoTime();
    WhatIf whatIf = SeenByMany.estimated(plain);
    System.out.printf("%nfit and estimate: %.1f s%n", (System.nanoTime() - start) / 1e9);
    for (int round = 0; round < 2; round++) {
      String when = round == 0 ? "cold: " : "warm: ";
      print(when + "routes and what of the estimate moves",
          measure(scenarios, (scenario, i) -> whatIf.transfers(scenario, whatIf.routing(scenario)).size()));
      print(when + "the same with the difference",
          measure(scenarios, (scenario, i) -> whatIf.diff(scenario).moved().ases()));
    }
    return whatIf;
  }

  private interface Work {
    int run(Scenario scenario, int index);
  }

  private static List<Sample> measure(List<Scenario> scenarios, Work work) {
    return IntStream.range(0, scenarios.size()).mapToObj(i -> {
      long collections = collections();
      long processor = THREADS.getCurrentThreadCpuTime();
      long wall = System.nanoTime();
      int decisions = work.run(scenarios.get(i), i);
      return new Sample(
          scenarios.get(i).toString(), (System.nanoTime() - wall) / 1e6,
          (THREADS.getCurrentThreadCpuTime() - processor) / 1e6, collections() - collections, decisions);
    }).toList();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
  }

  private static void print(String what, List<Sample> samples) {
    double[] wall = samples.stream().mapToDouble(Sample::wall).sorted().toArray();
    double[] processor = samples.stream().mapToDouble(Sample::processor).sorted().toArray();
    System.out.printf("%n%s, %d times, ms:%n", what, samples.size());
    for (double p : new double[] {0.5, 0.9, 0.99, 1}) {
      int at = (int) Math.min(samples.size() - 1, Math.ceil(p * samples.size()) - 1);
      System.out.printf("  %5.1f %%   wall %7.1f   processor %7.1f%n", p * 100, wall[at], processor[at]);
    }
    samples.stream().sorted(Comparator.comparingDouble(Sample::processor).reversed()).limit(5).forEach(sample ->
        System.out.printf("  slow: processor %.1f, wall %.1f, collections %d, decisions or moves %d: %s%n",
            sample.processor(), sample.wall(), sample.collections(), sample.decisions(), sample.what()));
  }
}
