package dev.watershed.cli.report;

import static dev.watershed.cli.report.Markup.escaped;

import dev.watershed.engine.replay.finding.Evidence;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.FlapParts;
import dev.watershed.engine.text.Counted;
import dev.watershed.importers.bgpdump.EventLines;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Findings, each with its details and evidence to unfold, as HTML; the parts of a flap within it.
final class HtmlFindings {

  private final Texts texts;
  private final List<Finding> findings;
  private final int[] flaps;
  private final StringBuilder out = new StringBuilder();

  HtmlFindings(Texts texts, List<Finding> findings) {
    this.texts = texts;
    this.findings = findings;
    flaps = FlapParts.of(findings);
  }

  /// The list, and a word where there are none.
  String all() {
    if (findings.isEmpty()) {
      out.append("<p>None.</p>\n");
    }
    parts(-1);
    return out.toString();
  }

  private void parts(int flap) {
    for (int i = 0; i < flaps.length; i++) {
      if (flaps[i] == flap) {
        write(i);
      }
    }
  }

  private void write(int place) {
    Finding finding = findings.get(place);
    Clock clock = texts.clock();
    out.append("<details><summary><code>").append(escaped(clock.at(finding.from()))).append("</code> <b>")
        .append(escaped(finding.type())).append("</b> ").append(escaped(finding.summary()))
        .append(" <span class=\"tag\">").append(finding.provenance().name().toLowerCase(Locale.ROOT))
        .append("</span></summary>\n<p>").append(escaped("To " + clock.at(finding.to()) + ". Prefixes: "
            + finding.prefixes().stream().map(Object::toString).collect(Collectors.joining(", ")) + "."))
        .append("</p>\n");
    texts.details(finding.detail()).forEach(line -> out.append("<p>").append(escaped(line)).append("</p>\n"));
    if (!finding.evidence().isEmpty()) {
      out.append("<pre>");
      for (Evidence evidence : finding.evidence()) {
        String line = EventLines.line(evidence.event()).strip();
        out.append(escaped(line.isEmpty() ? evidence.event().toString() : line)).append('\n');
      }
      out.append("</pre>\n");
    }
    if (finding.moreEvidence() > 0) {
      out.append("<p class=\"tag\">and ").append(Counted.of(finding.moreEvidence(), "more event", "more events"))
          .append("</p>\n");
    }
    parts(place);
    out.append("</details>\n");
  }
}
