package dev.watershed.cli.report;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.replay.comparison.Comparison;
import dev.watershed.engine.replay.finding.Evidence;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.engine.replay.finding.FlapParts;
import dev.watershed.importers.bgpdump.EventLines;
import dev.watershed.model.anycast.Pop;
import java.util.List;

/// The post-mortem as Markdown (CommonMark with tables), for an issue or a wiki; without the pictures.
public final class MarkdownPostMortem {

  private MarkdownPostMortem() {}

  /// The text.
  public static String of(PostMortem report) {
    ReplayAnalysis analysis = report.analysis();
    Texts texts = new Texts(report);
    StringBuilder out = new StringBuilder();
    out.append("# Post-mortem: ").append(escaped(report.title())).append("\n\n").append(escaped(texts.summary()));
    if (report.isMoment()) {
      out.append("\n\n").append(escaped(Texts.MOMENT));
    }
    out.append("\n\n## Landings on ").append(report.prefix()).append("\n\n");
    List<String> pops = analysis.input().pops().stream().map(Pop::id).toList();
    report.pictures(texts.clock()).forEach(picture -> out.append("- ").append(escaped(picture.title())).append(": ")
        .append(escaped(Texts.shares(picture.catchment(), pops))).append('\n'));
    out.append("\n## Findings\n\n");
    findings(texts, analysis.findings().all(), out);
    if (!analysis.annotations().isEmpty()) {
      out.append("\n## Notes\n\n");
      analysis.annotations().forEach(note ->
          out.append("- **").append(note.time()).append("** ").append(escaped(note.text())).append('\n'));
    }
    analysis.alignment().ifPresent(alignment -> {
      out.append("\n## Health and announcement\n\n");
      texts.alignment(alignment).forEach(line -> out.append("- ").append(escaped(line)).append('\n'));
    });
    if (!analysis.comparisons().isEmpty()) {
      out.append("""

          ## Model against reality

          | change | compared | right before | right after | moved | predicted | both |
          | --- | --- | --- | --- | --- | --- | --- |
          """);
      for (Comparison it : analysis.comparisons()) {
        out.append("| ").append(escaped(it.change())).append(" | ").append(it.compared()).append(" | ")
            .append(it.agreeBefore()).append(" | ").append(it.agreeAfter()).append(" | ").append(it.moved())
            .append(" | ").append(it.predictedMoved()).append(" | ").append(it.bothMoved()).append(" |\n");
      }
    }
    if (!report.remedies().isEmpty()) {
      out.append("\n## Configuration that would have helped\n\n").append(escaped(Texts.YOUR_OWN)).append('\n');
      for (Remedy remedy : report.remedies()) {
        out.append("\n### ").append(escaped(remedy.title())).append("\n\n").append(escaped(remedy.why())).append('\n');
        remedy.byRouter().forEach((router, text) ->
            out.append("\n").append(router).append(":\n\n```\n").append(text.replace("`", "'")).append("```\n"));
      }
    }
    out.append("\n## How this was made\n\n");
    Texts.notes(analysis).forEach(note -> out.append("- ").append(escaped(note)).append('\n'));
    return out.toString();
  }

  /// The parts of a flap behind it, one level deeper.
  private static void findings(Texts texts, List<Finding> findings, StringBuilder out) {
    if (findings.isEmpty()) {
      out.append("None.\n");
    }
    int[] flaps = FlapParts.of(findings);
    for (int i = 0; i < flaps.length; i++) {
      if (flaps[i] < 0) {
        finding(texts, findings.get(i), "", out);
        for (int part = 0; part < flaps.length; part++) {
          if (flaps[part] == i) {
            finding(texts, findings.get(part), "  ", out);
          }
        }
      }
    }
  }

  private static void finding(Texts texts, Finding finding, String indent, StringBuilder out) {
    out.append(indent).append("- **").append(texts.clock().at(finding.from())).append("** `").append(finding.type())
        .append("` ").append(escaped(finding.summary())).append('\n');
    for (String line : texts.details(finding.detail())) {
      out.append(indent).append("  - ").append(escaped(line)).append('\n');
    }
    if (!finding.evidence().isEmpty()) {
      out.append('\n').append(indent).append("  ```\n");
      for (Evidence evidence : finding.evidence()) {
        String line = EventLines.line(evidence.event()).strip();
        out.append(indent).append("  ").append(line.replace("`", "'")).append('\n');
      }
      out.append(indent).append("  ```\n");
    }
  }

  /// Text that Markdown takes for nothing but text.
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>#|!])", "\\\\$1").replaceAll("\\s*\\R\\s*", " ");
  }
}
