package dev.watershed.benchmarks.propagation;

import dev.watershed.engine.propagation.Propagation;
import dev.watershed.engine.propagation.Routing;
import dev.watershed.engine.topology.Internet;
import dev.watershed.engine.whatif.Scenario;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.engine.whatif.Sweep;
import dev.watershed.engine.whatif.WhatIf;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Twenty PoPs on the whole Internet: solutions from nothing, what-if answers, a sweep.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 8)
public class PropagationBenchmark {

  @SuppressWarnings("NullAway.Init") // set up before it is used
  private WhatIf whatIf;

  @SuppressWarnings("NullAway.Init") // set up before it is used
  private Propagation propagation;

  @SuppressWarnings("NullAway.Init") // set up before it is used
  private List<Scenario> scenarios;

  private int next;

  /// Reads the graph; scenarios are the same in every run.
  @Setup(Level.Trial)
  public void setUp() throws IOException {
    Internet internet = TwentyPops.internet();
    whatIf = TwentyPops.whatIf(internet);
    propagation = new Propagation(internet, whatIf.base().assumptions());
    Random random = new Random(9);
    scenarios = IntStream.range(0, 1000).mapToObj(_ -> TwentyPops.both(whatIf.service(), random)).toList();
  }

  private Scenario scenario() {
    next = (next + 1) % scenarios.size();
    return scenarios.get(next);
  }

  /// All routes, from nothing.
  @Benchmark
  public Routing solve() {
    return propagation.solve(whatIf.service().situation());
  }

  /// One prepend and one withdrawal, from the routes as they are.
  @Benchmark
  public Routing change() {
    return whatIf.routing(scenario());
  }

  /// The same, with the difference by AS, country and weight.
  @Benchmark
  public ScenarioDiff difference() {
    return whatIf.diff(scenario());
  }

  /// A thousand scenarios on all cores.
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public List<ScenarioDiff> sweepOfThousand() {
    return new Sweep(whatIf).run(scenarios, (done, total) -> true);
  }
}
