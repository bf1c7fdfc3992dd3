package dev.watershed.cli.catchment;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Shares;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Catchments as CSV (RFC 4180, but with a line feed alone), a header first.
public final class CatchmentCsv {

  private CatchmentCsv() {}

  /// A line a landing.
  public static void write(Catchment catchment, PrintWriter out) {
    out.print("prefix,asn,country,pop,reason,provenance,confidence,alternatives,as_path,decisive_step,weight\n");
    for (Landing landing : catchment.landings()) {
      line(out, List.of(
          catchment.prefix().toString(),
          Integer.toUnsignedString(landing.asn()),
          landing.country(),
          landing.pop().orElse(""),
          landing.reason(),
          landing.provenance().name().toLowerCase(Locale.ROOT),
          number(landing.confidence()),
          landing.alternatives().entrySet().stream()
              .map(other -> other.getKey() + "=" + number(other.getValue()))
              .collect(Collectors.joining(" ")),
          landing.asPath().toString(),
          landing.decisiveStep().orElse(""),
          number(landing.weight())));
    }
  }

  /// A line a group, a column a PoP.
  static void write(Catchment catchment, Grouping.By by, List<Grouping> groups, PrintWriter out) {
    Collection<String> pops = new TreeSet<>(catchment.shares().byPop().keySet());
    groups.forEach(group -> pops.addAll(group.shares().byPop().keySet()));
    out.print("prefix," + by.name().toLowerCase(Locale.ROOT) + ",weight,ases," + pops.stream()
        .map(CatchmentCsv::quoted)
        .collect(Collectors.joining(",")) + "\n");
    for (Grouping group : groups) {
      out.print(catchment.prefix() + "," + group.key() + "," + number(group.weight()) + "," + group.ases());
      for (String pop : pops) {
        Shares.Share share = group.shares().byPop().get(pop);
        out.print("," + number(share == null ? 0 : share.weight()));
      }
      out.print("\n");
    }
  }

  private static void line(PrintWriter out, List<String> fields) {
    out.print(fields.stream().map(CatchmentCsv::quoted).collect(Collectors.joining(",")) + "\n");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private static String quoted(String field) {
    return field.matches("[^\",\\r\\n]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
