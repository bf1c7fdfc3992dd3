package dev.watershed.cli.report;

import static dev.watershed.cli.report.Markup.escaped;

import dev.watershed.engine.replay.alignment.Alignment;
import dev.watershed.engine.replay.alignment.Alignment.Disagreement;
import dev.watershed.engine.replay.alignment.Alignment.SetDifference;
import dev.watershed.engine.replay.alignment.Alignment.Switch;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Health beside announcement, as tables of HTML.
final class HtmlAlignment {

  private final Clock clock;
  private final Instant end;
  private final StringBuilder out = new StringBuilder();

  /// @param end of the report, for what lasts to it
  HtmlAlignment(Clock clock, Instant end) {
    this.clock = clock;
    this.end = end;
  }

  /// The tables, and a sentence where there are none.
  String of(Alignment alignment) {
    List<String> gaps = Texts.alignmentGaps(alignment);
    if (alignment.disagreements().isEmpty() && alignment.switches().isEmpty() && alignment.sets().isEmpty()) {
      out.append("<p>They agreed.</p>\n");
    }
    if (!alignment.switches().isEmpty()) {
      HtmlTable table = table("How the routes followed the health checks")
          .text("PoP", "reported", "at", "routes began", "routes ended", "after");
      alignment.switches().forEach(it -> row(table, it));
      table.end();
    }
    if (!alignment.disagreements().isEmpty()) {
      HtmlTable table = table("Where they disagree")
          .text("PoP", "health", "vantage points", "from", "to", "for", "prefixes");
      alignment.disagreements().forEach(it -> row(table, it));
      table.end();
    }
    if (!alignment.sets().isEmpty()) {
      HtmlTable table = table("The PoPs that should receive, against those that do")
          .text("from", "to", "should, but do not", "do, but should not");
      alignment.sets().forEach(it -> row(table, it));
      table.end();
    }
    gaps.forEach(line -> out.append("<p class=\"tag\">").append(escaped(line)).append("</p>\n"));
    return out.toString();
  }

  private void row(HtmlTable table, Switch it) {
    table.row(it.pop(), it.state().text(), clock.at(it.reported()), it.first().map(clock::at).orElse("not"),
        it.last().map(clock::at).orElse("not"),
        it.delay().map(delay -> delay.isNegative()
            ? Clock.length(delay.negated()) + " before" : Clock.length(delay)).orElse(""));
  }

  private void row(HtmlTable table, Disagreement it) {
    boolean announced = switch (it.kind()) {
      case UNHEALTHY_ANNOUNCED -> true;
      case HEALTHY_NOT_ANNOUNCED -> false;
    };
    table.row(it.pop(), announced ? "down" : "up", announced ? "carry it all the same" : "none carries it",
        clock.at(it.from()), it.to().map(clock::at).orElse("the end"),
        Clock.length(Duration.between(it.from(), it.to().orElse(end))),
        it.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", ")));
  }

  private void row(HtmlTable table, SetDifference it) {
    table.row(clock.at(it.from()), clock.at(it.to()), without(it.should(), it.does()), without(it.does(), it.should()));
  }

  private static String without(Collection<String> some, Collection<String> others) {
    TreeSet<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest.isEmpty() ? "–" : String.join(", ", rest);
  }

  private HtmlTable table(String title) {
    out.append("<h3>").append(escaped(title)).append("</h3>\n");
    return new HtmlTable(out);
  }
}
