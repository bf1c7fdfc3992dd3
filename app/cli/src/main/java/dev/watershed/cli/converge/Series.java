package dev.watershed.cli.converge;

import dev.watershed.engine.convergence.Band;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.convergence.Timeline;
import dev.watershed.engine.topology.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/// The curves of an answer: what they are called, and the samples that are worth showing.
final class Series {

  private final Convergence convergence;
  private final Timeline first;
  private final List<Integer> samples = new ArrayList<>();

  /// One curve, with a band for each sample.
  record Curve(String name, IntFunction<Band> at) {}

  Series(Convergence convergence) {
    this.convergence = convergence;
    first = convergence.runs().getFirst();
    // Where nothing has changed in any run since the sample before, nor changes until the next, nothing is to be seen.
    boolean[] turns = new boolean[convergence.samples() + 1];
    for (int sample = 1; sample < convergence.samples(); sample++) {
      turns[sample] = changes(sample);
    }
    for (int sample = 0; sample < convergence.samples(); sample++) {
      if (sample == 0 || sample == convergence.samples() - 1 || turns[sample] || turns[sample + 1]) {
        samples.add(sample);
      }
    }
  }

  private boolean changes(int sample) {
    for (Timeline run : convergence.runs()) {
      for (int state = 0; state < run.states(); state++) {
        if (run.share(Optional.empty(), state, sample) != run.share(Optional.empty(), state, sample - 1)) {
          return true;
        }
      }
      if (run.flapping(Optional.empty(), sample) != run.flapping(Optional.empty(), sample - 1)) {
        return true;
      }
    }
    return false;
  }

  List<Integer> samples() {
    return samples;
  }

  double seconds(int sample) {
    return convergence.seconds(sample);
  }

  /// The curves of a region, or of all: a state that nobody there is ever in has none, but for looping and blackholed.
  List<Curve> curves(Optional<Region> region) {
    List<Curve> all = new ArrayList<>();
    for (int state = 0; state < first.states(); state++) {
      int of = state;
      boolean always = state == first.looping() || state == first.blackholed();
      if (always || isEver(region, state)) {
        all.add(new Curve(first.stateName(state), sample -> convergence.share(region, of, sample)));
      }
    }
    all.add(new Curve("flapping", sample -> convergence.flapping(region, sample)));
    return all;
  }

  private boolean isEver(Optional<Region> region, int state) {
    return convergence.runs().stream()
        .anyMatch(run -> samples.stream().anyMatch(sample -> run.share(region, state, sample) > 0));
  }

  static String name(Region region) {
    return region.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
