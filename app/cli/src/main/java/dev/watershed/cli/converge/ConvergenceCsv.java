package dev.watershed.cli.converge;

import dev.watershed.engine.convergence.Band;
import dev.watershed.engine.convergence.Convergence;
import dev.watershed.engine.topology.Region;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/// The curves as `seconds,region,state,p10,p50,p90`, everywhere (`world`) first.
final class ConvergenceCsv {

  private ConvergenceCsv() {}

  static void print(Convergence convergence, PrintWriter out) {
    Series series = new Series(convergence);
    out.println("seconds,region,state,p10,p50,p90");
    print(series, Optional.empty(), out);
    for (Region region : convergence.regions()) {
      print(series, Optional.of(region), out);
    }
  }

  private static void print(Series series, Optional<Region> region, PrintWriter out) {
    String name = region.map(Series::name).orElse("world");
    for (Series.Curve curve : series.curves(region)) {
      for (int sample : series.samples()) {
        Band band = curve.at().apply(sample);
        out.println(String.format(Locale.ROOT, "%.1f,%s,%s,%.6f,%.6f,%.6f",
            series.seconds(sample), name, curve.name(), band.p10(), band.p50(), band.p90()));
      }
    }
  }
}
