package dev.watershed.cli.report;

import static dev.watershed.cli.report.Markup.escaped;

import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.replay.comparison.Comparison;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.net.Asn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The post-mortem as one HTML page that needs nothing beside it: no script, no other file. Everything that comes from
/// input is escaped.
public final class HtmlPostMortem {

  private static final String STYLE = """
      body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2em auto;padding:0 1em;color:#1b1f24;
      background:#fff}
      h1{font-size:1.6em}h2{font-size:1.25em;margin-top:2em;border-bottom:1px solid #d8dee4}
      svg{width:100%;height:auto}
      table{border-collapse:collapse;width:100%}
      td,th{text-align:left;padding:.25em .6em;border-bottom:1px solid #e7ebef;vertical-align:top}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
      code,pre{font:12.5px/1.45 ui-monospace,monospace}pre{background:#f4f6f8;padding:.7em;overflow:auto}
      details{margin:.2em 0}details details{margin-left:1.5em}summary{cursor:pointer}
      .sea{fill:#eef3f7}.land{fill:#d5dce2;stroke:#fff;stroke-width:.5}
      .pop{stroke:#fff;stroke-width:1.5}.dot{stroke:#fff;stroke-width:.5}
      .id{font:600 12px system-ui,sans-serif;fill:#1b1f24;paint-order:stroke;stroke:#fff;stroke-width:3px}
      .key{display:inline-block;width:.75em;height:.75em;border-radius:2px;margin-right:.5em}
      .lane{font:12px system-ui,sans-serif;fill:#1b1f24}.small{font:10.5px system-ui,sans-serif;fill:#57606a}
      .axis{stroke:#8a94a0;stroke-width:1}.announced{fill:#4f7fae}.withdrawn{fill:#d55e00}
      .mark{fill:#8c6bb1}.note{fill:#b4690e}
      .up{fill:#7fb98f}.degraded{fill:#e6b84f}.down{fill:#c0392b}.tag{color:#57606a;font-size:.9em}
      @media(prefers-color-scheme:dark){body{background:#14181c;color:#e6e9ec}
      h2{border-color:#3a424a}td,th{border-color:#2b3138}
      pre{background:#1d2329}.sea{fill:#1b2229}.land{fill:#37414a;stroke:#14181c}
      .id{fill:#fff;stroke:#14181c}.lane{fill:#e6e9ec}
      .small,.tag{fill:#9aa4ae;color:#9aa4ae}}
      """;

  private final PostMortem report;
  private final ReplayAnalysis analysis;
  private final Texts texts;
  private final Clock clock;
  private final StringBuilder out = new StringBuilder();

  private HtmlPostMortem(PostMortem report) {
    this.report = report;
    this.analysis = report.analysis();
    texts = new Texts(report);
    clock = texts.clock();
  }

  /// The page.
  public static String of(PostMortem report) {
    HtmlPostMortem page = new HtmlPostMortem(report);
    page.write();
    return page.out.toString();
  }

  private void write() {
    String heading = "Post-mortem: " + report.title();
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>").append(escaped(heading))
        .append("</title>\n<style>\n").append(STYLE).append("</style></head><body>\n<h1>").append(escaped(heading))
        .append("</h1>\n<p>").append(escaped(texts.summary())).append("</p>\n");
    heading("Timeline");
    if (report.isMoment()) {
      out.append("<p>").append(escaped(Texts.MOMENT)).append("</p>\n");
    } else {
      timeline(analysis.input().from(), analysis.input().to());
      closer();
      out.append("<p class=\"tag\">Above each PoP's colour: what the health checks said (green up, yellow degraded, red"
          + " down). The colour: when vantage points carried it, a line a prefix. Times are UTC.</p>\n");
    }
    annotations();
    out.append(new HtmlMaps(report).of(clock));
    findings();
    alignment();
    model();
    remedies();
    notes();
    out.append("</body></html>\n");
  }

  private void timeline(Instant from, Instant to) {
    out.append(new SvgTimeline(from, to).of(
        analysis.recording().replay(), analysis.findings().all(), analysis.findings().presences(), analysis.health(),
        analysis.annotations()));
  }

  /// The time of the findings alone, where that is a small part of the whole.
  private void closer() {
    List<Finding> all = analysis.findings().all();
    if (all.isEmpty()) {
      return;
    }
    Instant first = all.getFirst().from();
    Instant last = all.stream().map(Finding::to).max(Comparator.naturalOrder()).orElse(first);
    Duration margin = Duration.between(first, last).dividedBy(8).plusSeconds(10);
    Instant begin = analysis.input().from();
    Instant end = analysis.input().to();
    Instant from = first.minus(margin).isBefore(begin) ? begin : first.minus(margin);
    Instant to = last.plus(margin).isAfter(end) ? end : last.plus(margin);
    if (Duration.between(from, to).multipliedBy(2).compareTo(Duration.between(begin, end)) < 0) {
      out.append("<h3>").append(escaped("Closer: " + clock.at(from) + " to " + clock.at(to))).append("</h3>\n");
      timeline(from, to);
    }
  }

  private void annotations() {
    if (analysis.annotations().isEmpty()) {
      return;
    }
    heading("Notes");
    out.append("<ul>\n");
    analysis.annotations().forEach(note -> out.append("<li><code>").append(note.time()).append("</code> ")
        .append(escaped(note.text())).append("</li>\n"));
    out.append("</ul>\n");
  }

  private void heading(String text) {
    out.append("<h2>").append(escaped(text)).append("</h2>\n");
  }

  private void findings() {
    heading("Findings");
    out.append(new HtmlFindings(texts, analysis.findings().all()).all());
  }

  private void alignment() {
    heading("Health and announcement");
    if (analysis.alignment().isEmpty()) {
      out.append("<p>The workspace names no log of health checks.</p>\n");
      return;
    }
    out.append(new HtmlAlignment(clock, analysis.input().to()).of(analysis.alignment().get()));
  }

  private void model() {
    if (analysis.comparisons().isEmpty()) {
      return;
    }
    heading("Model against reality");
    out.append("<p>What the model, fitted to what was seen before, predicted for each change, at ASes with a vantage"
        + " point.</p>\n");
    HtmlTable table = new HtmlTable(out).text("change")
        .number("compared", "right before", "right after", "moved", "predicted", "both").text("where they part");
    for (Comparison it : analysis.comparisons()) {
      String partings = it.partings().stream().limit(8)
          .map(parting -> "AS" + Asn.toString(parting.asn()) + " is at " + parting.observedAfter() + ", not "
              + parting.predictedAfter()).collect(Collectors.joining("; "));
      table.row(clock.at(it.finding().from()) + " " + it.change(), Integer.toString(it.compared()),
          Integer.toString(it.agreeBefore()), Integer.toString(it.agreeAfter()), Integer.toString(it.moved()),
          Integer.toString(it.predictedMoved()), Integer.toString(it.bothMoved()),
          partings + (it.partings().size() > 8 ? " …" : ""));
    }
    table.end();
  }

  private void remedies() {
    heading("Configuration that would have helped");
    if (report.remedies().isEmpty()) {
      out.append("<p>Nothing that was found asks for any.</p>\n");
      return;
    }
    out.append("<p>").append(escaped(Texts.YOUR_OWN)).append("</p>\n");
    for (Remedy remedy : report.remedies()) {
      out.append("<h3>").append(escaped(remedy.title())).append("</h3>\n<p class=\"tag\">")
          .append(escaped(remedy.why())).append("</p>\n");
      remedy.byRouter().forEach((router, text) -> out.append("<details><summary>").append(escaped(router))
          .append("</summary><pre>").append(escaped(text)).append("</pre></details>\n"));
    }
  }

  private void notes() {
    List<String> notes = Texts.notes(analysis);
    heading("How this was made");
    out.append("<ul>\n");
    notes.forEach(note -> out.append("<li>").append(escaped(note)).append("</li>\n"));
    out.append("</ul>\n<p class=\"tag\">").append(escaped("Shares count "
        + (Double.isNaN(report.before().coveredWeight()) ? "ASes" : "weights") + "; '" + Shares.NONE
        + "' are ASes without a route, '" + Shares.UNIDENTIFIED + "' those whose route nothing ties to a PoP."))
        .append("</p>\n");
  }
}
