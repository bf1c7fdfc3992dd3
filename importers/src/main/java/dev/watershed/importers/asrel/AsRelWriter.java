package dev.watershed.importers.asrel;

import dev.watershed.model.net.Asn;
import dev.watershed.model.topology.Relationships;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes AS relationships in CAIDA's serial-1 text format, by ASN, so that the same links give the same bytes.
public final class AsRelWriter {

  private AsRelWriter() {}

  /// @param notes comment lines to stand at the head, without their `# `
  public static void write(Relationships links, List<String> notes, Appendable out) throws IOException {
    for (String note : notes) {
      out.append("# ").append(note).append('\n');
    }
    if (!links.clique().isEmpty()) {
      out.append("# input clique: ").append(join(links.clique())).append('\n');
    }
    if (!links.exchanges().isEmpty()) {
      out.append("# IXP ASes: ").append(join(links.exchanges())).append('\n');
    }
    List<Integer> order = IntStream.range(0, links.size())
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(link -> Integer.toUnsignedLong(links.first(link)))
            .thenComparingLong(link -> Integer.toUnsignedLong(links.second(link))))
        .toList();
    for (int link : order) {
      out.append(Asn.toString(links.first(link)))
          .append('|')
          .append(Asn.toString(links.second(link)))
          .append('|')
          .append(Integer.toString(links.kind(link).code()))
          .append('\n');
    }
  }

  private static String join(List<Integer> asns) {
    return asns.stream().map(Asn::toString).collect(Collectors.joining(" "));
  }
}
