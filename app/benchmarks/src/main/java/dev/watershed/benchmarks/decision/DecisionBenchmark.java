package dev.watershed.benchmarks.decision;

import dev.watershed.engine.decision.DecisionProcess;
import dev.watershed.engine.decision.DecisionState;
import dev.watershed.engine.decision.DecisionStep;
import dev.watershed.engine.decision.Profile;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Decides over one router's candidates in flat columns: the time of one decision, averaged over 1,024 routers.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {

  static final int ROUTERS = 1024;

  @Param({"2", "4", "8"})
  private int candidates;

  /// `internet`: local preference and path length decide most of the time, as they do among ASes. `ties`: everything
  /// is equal up to the router ID.
  @Param({"internet", "ties"})
  @SuppressWarnings("NullAway.Init") // JMH sets it
  private String mix;

  @Param({"RFC4271", "FRR", "GOBGP"})
  @SuppressWarnings("NullAway.Init") // JMH sets it
  private Profile profile;

  /// Whether the steps run in which AS-level routes never differ.
  @Param({"false", "true"})
  private boolean allSteps;

  @SuppressWarnings("NullAway.Init") // set up before it is used
  private DecisionProcess process;

  @SuppressWarnings("NullAway.Init") // set up before it is used
  private RouterColumns columns;

  private final DecisionState state = new DecisionState();
  private long invocations;
  private long cpuBefore;

  /// Where other programs share the machine, the time of the clock says little: the thread's own time is printed too.
  @Setup(Level.Iteration)
  public void begin() {
    invocations = 0;
    cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
    System.out.printf("(CPU time %.1f ns/op) ", (double) nanos / invocations / ROUTERS);
  }

  @Setup
  public void setUp() {
    DecisionProcess whole = DecisionProcess.of(profile);
    process = allSteps ? whole : whole.without(EnumSet.of(
        DecisionStep.LOOP, DecisionStep.UNRESOLVABLE, DecisionStep.LLGR_STALE, DecisionStep.WEIGHT,
        DecisionStep.LOCAL_ROUTE, DecisionStep.AIGP, DecisionStep.ORIGIN, DecisionStep.CLUSTER_LIST_LENGTH));
    columns = new RouterColumns(ROUTERS, candidates, mix.equals("ties"), 7);
  }

  /// All routers, one after another.
  @Benchmark
  @OperationsPerInvocation(ROUTERS)
  public long decide() {
    invocations++;
    long sum = 0;
    for (int router = 0; router < ROUTERS; router++) {
      sum += process.best(columns.at(router), state);
    }
    return sum;
  }

  /// All routers, each by comparing the best so far with the next: exact where MED grouping does not matter.
  @Benchmark
  @OperationsPerInvocation(ROUTERS)
  public long fold() {
    invocations++;
    long sum = 0;
    for (int router = 0; router < ROUTERS; router++) {
      RouterColumns view = columns.at(router);
      int best = 0;
      for (int next = 1; next < candidates; next++) {
        if (process.compare(view, next, best) < 0) {
          best = next;
        }
      }
      sum += best;
    }
    return sum;
  }
}
