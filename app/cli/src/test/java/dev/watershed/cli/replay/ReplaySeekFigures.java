package dev.watershed.cli.replay;

import dev.watershed.engine.replay.Replay;
import dev.watershed.engine.replay.ReplayLogBuilder;
import dev.watershed.engine.replay.ReplayState;
import dev.watershed.importers.Progress;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.RouteSources;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.net.Prefix;
import dev.watershed.testing.SharedData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Prints how long seeks take in a day of updates: half an hour of a RIS collector, forty-eight times. It asserts
/// nothing; it runs only where it is asked for with `-Dreplay.figures=true`.
class ReplaySeekFigures {

  private static final int HALF_HOURS = 48;
  private static final int SEEKS = 2000;

  @Test
  void seeksInADayOfUpdates() throws Exception {
    Assumptions.assumeTrue(Boolean.getBoolean("replay.figures"), "-Dreplay.figures=true prints the figures");
    List<RouteEvent> events = new ArrayList<>();
    for (String file : List.of("0320", "0325", "0330", "0335", "0340", "0345")) {
      RouteSources.open(SharedData.path("mrt/rrc24.updates.20200809." + file + ".gz"))
          .read(RouteFilter.ALL, events::add, _ -> { }, Progress.NONE);
    }
    Map<Prefix, Integer> counts = new HashMap<>();
    events.forEach(event -> prefix(event).ifPresent(prefix -> counts.merge(prefix, 1, Integer::sum)));
    List<Prefix> busiest = counts.entrySet().stream()
        .sorted(Map.Entry.<Prefix, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey).toList();
    for (int tracked : new int[] {1, 10, 100, 1000}) {
      measure(events, busiest.subList(0, tracked), tracked);
    }
  }

  private static java.util.Optional<Prefix> prefix(RouteEvent event) {
    return switch (event) {
      case RouteEvent.TableEntry it -> java.util.Optional.of(it.route().prefix());
      case RouteEvent.Announcement it -> java.util.Optional.of(it.route().prefix());
      case RouteEvent.Withdrawal it -> java.util.Optional.of(it.prefix());
      case RouteEvent.StateChange _, RouteEvent.EndOfRib _ -> java.util.Optional.empty();
    };
  }

  private static void measure(List<RouteEvent> events, List<Prefix> prefixes, int tracked) {
    RouteFilter filter = RouteFilter.related(prefixes);
    List<RouteEvent> wanted = events.stream().filter(filter::accepts).toList();
    ReplayLogBuilder builder = new ReplayLogBuilder(20_000_000);
    for (int i = 0; i < HALF_HOURS; i++) {
      Duration shift = Duration.ofMinutes(30L * i);
      wanted.forEach(event -> builder.add(shifted(event, shift)));
    }
    long begun = System.nanoTime();
    Replay replay = Replay.of(builder.build());
    double build = (System.nanoTime() - begun) / 1e6;
    SplittableRandom random = new SplittableRandom(1);
    long span = Duration.between(replay.first(), replay.last()).toMillis();
    double[] times = new double[SEEKS];
    long sum = 0;
    for (int i = 0; i < SEEKS; i++) {
      long before = System.nanoTime();
      ReplayState state = replay.at(replay.first().plusMillis(random.nextLong(span)));
      times[i] = (System.nanoTime() - before) / 1e6;
      sum += state.position();
    }
    Arrays.sort(times);
    System.gc();
    long used = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    System.out.printf(
        "%d prefixes: %d events, %d slots; index %.0f ms; seek median %.2f ms, 99 %% %.2f ms, longest %.2f ms;"
            + " heap in use %d MB (with the source events; %d)%n",
        tracked, replay.log().size(), replay.log().slots(), build,
        times[SEEKS / 2], times[SEEKS * 99 / 100], times[SEEKS - 1], used, sum % 10);
  }

  private static RouteEvent shifted(RouteEvent event, Duration by) {
    return switch (event) {
      case RouteEvent.TableEntry it ->
        new RouteEvent.TableEntry(it.time().plus(by), it.vantagePoint(), it.route(), it.originated().plus(by));
      case RouteEvent.Announcement it -> new RouteEvent.Announcement(it.time().plus(by), it.vantagePoint(), it.route());
      case RouteEvent.Withdrawal it ->
        new RouteEvent.Withdrawal(it.time().plus(by), it.vantagePoint(), it.prefix(), it.safi(), it.pathId());
      case RouteEvent.StateChange it ->
        new RouteEvent.StateChange(it.time().plus(by), it.vantagePoint(), it.before(), it.after());
    case RouteEvent.EndOfRib it
      -> new RouteEvent.EndOfRib(it.time().plus(by), it.vantagePoint(), it.family(), it.safi());
    };
  }
}
