package dev.watershed.cli.report;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.replay.comparison.Comparison;
import dev.watershed.engine.replay.finding.Evidence;
import dev.watershed.engine.replay.finding.Finding;
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
    out.append("# Post-mortem: ").append(escaped(report.title())).append("\n\n").append(escaped(texts.summary()))
        .append("\n\n## Landings on ").append(report.prefix()).append("\n\n");
    List<String> pops = analysis.input().pops().stream().map(Pop::id).toList();
    out.append("- before: ").append(escaped(Texts.shares(report.before(), pops))).append("\n- at ").append(texts.clock().at(report.during()))
        .append(": ").append(escaped(Texts.shares(report.atWorst(), pops))).append("\n- after: ")
        .append(escaped(Texts.shares(report.after(), pops))).append("\n\n## Findings\n\n");
    for (Finding finding : analysis.findings().all()) {
      out.append("- **").append(texts.clock().at(finding.from())).append("** `").append(finding.type()).append("` ")
          .append(escaped(finding.summary())).append('\n');
      for (String line : texts.details(finding.detail())) {
        out.append("  - ").append(escaped(line)).append('\n');
      }
      if (!finding.evidence().isEmpty()) {
        out.append("\n  ```\n");
        for (Evidence evidence : finding.evidence()) {
          out.append("  ").append(EventLines.line(evidence.event()).strip().replace("`", "'")).append('\n');
        }
        out.append("  ```\n");
      }
    }
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
            .append(it.agreeBefore()).append(" | ").append(it.agreeAfter()).append(" | ").append(it.moved()).append(" | ")
            .append(it.predictedMoved()).append(" | ").append(it.bothMoved()).append(" |\n");
      }
    }
    if (!report.remedies().isEmpty()) {
      out.append("\n## Configuration that would have helped\n");
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

  /// Text that Markdown takes for nothing but text.
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>#|!])", "\\\\$1").replaceAll("\\s*\\R\\s*", " ");
  }
}
