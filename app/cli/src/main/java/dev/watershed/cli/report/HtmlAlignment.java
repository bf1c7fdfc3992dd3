package dev.watershed.cli.report;

import static dev.watershed.cli.report.Svg.escaped;

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
      open("How the routes followed the health checks", "PoP", "reported", "at", "routes began", "routes ended", "after");
      alignment.switches().forEach(this::row);
      close();
    }
    if (!alignment.disagreements().isEmpty()) {
      open("Where they disagree", "PoP", "health", "vantage points", "from", "to", "for", "prefixes");
      alignment.disagreements().forEach(this::row);
      close();
    }
    if (!alignment.sets().isEmpty()) {
      open("The PoPs that should receive, against those that do", "from", "to", "should, but do not", "do, but should not");
      alignment.sets().forEach(this::row);
      close();
    }
    gaps.forEach(line -> out.append("<p class=\"tag\">").append(escaped(line)).append("</p>\n"));
    return out.toString();
  }

  private void row(Switch it) {
    cells(it.pop(), it.state().text(), clock.at(it.reported()), it.first().map(clock::at).orElse("not"),
        it.last().map(clock::at).orElse("not"),
        it.delay().map(delay -> delay.isNegative()
            ? Clock.length(delay.negated()) + " before" : Clock.length(delay)).orElse(""));
  }

  private void row(Disagreement it) {
    boolean announced = switch (it.kind()) {
      case UNHEALTHY_ANNOUNCED -> true;
      case HEALTHY_NOT_ANNOUNCED -> false;
    };
    cells(it.pop(), announced ? "down" : "up", announced ? "carry it all the same" : "none carries it", clock.at(it.from()),
        it.to().map(clock::at).orElse("the end"), Clock.length(Duration.between(it.from(), it.to().orElse(end))),
        it.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", ")));
  }

  private void row(SetDifference it) {
    cells(clock.at(it.from()), clock.at(it.to()), without(it.should(), it.does()), without(it.does(), it.should()));
  }

  private static String without(Collection<String> some, Collection<String> others) {
    TreeSet<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest.isEmpty() ? "–" : String.join(", ", rest);
  }

  private void open(String title, String... heads) {
    out.append("<h3>").append(escaped(title)).append("</h3>\n<table><tr>");
    for (String head : heads) {
      out.append("<th>").append(escaped(head)).append("</th>");
    }
    out.append("</tr>\n");
  }

  private void cells(String... texts) {
    out.append("<tr>");
    for (String text : texts) {
      out.append("<td>").append(escaped(text)).append("</td>");
    }
    out.append("</tr>\n");
  }

  private void close() {
    out.append("</table>\n");
  }
}
