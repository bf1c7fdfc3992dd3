package dev.watershed.desktop.report;

import static dev.watershed.cli.report.Markup.escaped;

import dev.watershed.cli.report.HtmlTable;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.theme.MarkShape;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares.Share;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The analysis as one HTML page that needs nothing beside it: the picture of the map is in it, and no script.
public final class HtmlReport {

  private final Texts texts = Texts.of(HtmlReport.class);
  private final Analysis analysis;
  private final List<String> problems;
  private final StringBuilder out = new StringBuilder();

  private HtmlReport(Analysis analysis, List<String> problems) {
    this.analysis = analysis;
    this.problems = problems;
  }

  /// A picture in the report.
  ///
  /// @param caption below it
  /// @param png as a file of that kind
  public record Picture(String caption, @SuppressWarnings("ArrayRecordComponent") byte[] png) {}

  /// So many landings are listed: a page with all of the Internet in it would open nowhere.
  private static final int MOST_LANDINGS = 5_000;

  /// @param title what was analysed, as the name of the workspace
  /// @param scenario the changes under which it is; empty: as it was seen
  /// @param problems what is not as it should be, one line each
  public static String of(
      String title, String scenario, Analysis analysis, List<Picture> pictures, List<String> problems) {
    HtmlReport report = new HtmlReport(analysis, problems);
    report.write(title, scenario, pictures);
    return report.out.toString();
  }

  private void write(String title, String scenario, List<Picture> pictures) {
    String prefix = analysis.prefix().map(Object::toString).orElse("");
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>")
        .append(escaped(prefix + " – " + title))
        .append("</title>\n<style>\n")
        .append(texts.text("style"))
        .append("\n</style></head><body>\n<h1>")
        .append(escaped(texts.text("heading", prefix)))
        .append("</h1>\n<p>")
        .append(escaped(texts.text(
            "summary",
            title,
            analysis.rows().size(),
            analysis.vantagePoints(),
            analysis.count(Provenance.OBSERVED),
            analysis.count(Provenance.IMPLIED),
            analysis.count(Provenance.INFERRED))))
        .append(analysis.count(Provenance.INFERRED) == 0 ? " " + escaped(texts.text("summary.seen")) : "")
        .append(scenario.isEmpty() ? "" : "</p>\n<p>" + escaped(texts.text("scenario", scenario)))
        .append("</p>\n<p>")
        .append(escaped(
            Double.isNaN(analysis.coveredWeight())
                ? texts.text("basis.ases")
                : texts.text("basis.weight", analysis.coveredWeight())))
        .append("</p>\n");
    for (Picture picture : pictures) {
      out.append("<figure><img alt=\"")
          .append(escaped(picture.caption()))
          .append("\" src=\"data:image/png;base64,")
          .append(Base64.getEncoder().encodeToString(picture.png()))
          .append("\"><figcaption>")
          .append(escaped(picture.caption()))
          .append("</figcaption></figure>\n");
    }
    shares();
    countries();
    problems();
    landings();
    out.append("</body></html>\n");
  }

  private void shares() {
    heading(analysis.kind() == LandingGroup.Kind.UPSTREAM ? "shares.upstreams" : "shares.pops");
    HtmlTable table = new HtmlTable(out).text(column("id"), column("name")).number(column("share"), column("ases"));
    List<LandingGroup> groups = new ArrayList<>(analysis.groups());
    groups.sort(Comparator.comparingDouble((LandingGroup group) -> analysis.share(group).weight()).reversed());
    groups.add(LandingGroup.UNIDENTIFIED);
    groups.add(LandingGroup.NO_ROUTE);
    for (LandingGroup group : groups) {
      Share share = analysis.share(group);
      if (group.isKnown() || share.ases() > 0) {
        table.markup(
            named(group), escaped(group.name()), percent(share.weight()), Integer.toString(share.ases()));
      }
    }
    table.end();
  }

  private void countries() {
    if (analysis.countries().isEmpty()) {
      return;
    }
    heading("countries");
    HtmlTable table = new HtmlTable(out).text(column("country"), column("landing")).number(column("known"));
    analysis.countries().stream()
        .sorted(Comparator.comparingDouble(CountryShare::total).reversed())
        .forEach(country -> {
          StringBuilder landing = new StringBuilder();
          double total = Math.max(country.total(), country.known());
          for (CountryShare.Share share : country.shares()) {
            landing.append("<span class=\"p\">")
                .append(named(share.group()))
                .append(' ')
                .append(percent(share.weight() / total))
                .append("</span> ");
          }
          table.markup(escaped(country.country().name()), landing.toString(), percent(country.knownPart()));
        });
    table.end();
  }

  private void problems() {
    if (problems.isEmpty()) {
      return;
    }
    heading("problems");
    out.append("<ul>\n");
    problems.forEach(problem -> out.append("<li>").append(escaped(problem)).append("</li>\n"));
    out.append("</ul>\n");
  }

  private List<LandingRow> listed() {
    return analysis.rows().size() <= MOST_LANDINGS
        ? analysis.rows()
        : analysis.rows().stream()
            .sorted(Comparator.comparingDouble((LandingRow row) -> -row.landing().weight())
                .thenComparingInt(LandingRow::row))
            .limit(MOST_LANDINGS)
            .toList();
  }

  private void landings() {
    heading("landings");
    if (analysis.rows().size() > MOST_LANDINGS) {
      out.append("<p>").append(escaped(texts.text("landings.most", MOST_LANDINGS, analysis.rows().size())))
          .append("</p>\n");
    }
    HtmlTable table = new HtmlTable(out)
        .text(column("as"), column("name"), column("country"), column("landing"), column("provenance"))
        .number(column("agreement"))
        .text(column("path"));
    for (LandingRow row : listed()) {
      table.markup(
          row.asText(),
          escaped(row.name()),
          escaped(row.countryName()),
          named(row.group()) + (row.landing().reason().isEmpty() ? "" : " " + escaped(row.landing().reason())),
          row.landing().provenance().name().toLowerCase(Locale.ROOT),
          percent(row.landing().confidence()),
          escaped(row.landing().asPath().toString()));
    }
    table.end();
  }

  private void heading(String key) {
    out.append("<h2>").append(escaped(texts.text(key))).append("</h2>\n");
  }

  private String column(String key) {
    return texts.text("column." + key);
  }

  /// A group's mark and id: the mark's shape is the second carrier, as in the window.
  private String named(LandingGroup group) {
    String id = group.equals(LandingGroup.UNIDENTIFIED)
        ? texts.text("unidentified")
        : group.equals(LandingGroup.NO_ROUTE) ? texts.text("noRoute") : group.id();
    return mark(group.style()) + escaped(id);
  }

  private static String mark(GroupStyle style) {
    StringBuilder svg = new StringBuilder("<svg viewBox=\"-1.3 -1.3 2.6 2.6\" width=\"12\" height=\"12\">");
    if (style.shape() == MarkShape.HOLLOW) {
      svg.append("<circle r=\"0.95\" fill=\"none\" stroke-width=\"0.35\" stroke=\"").append(style.hex()).append("\"/>");
    } else if (style.shape().isRound()) {
      svg.append("<circle r=\"1\" fill=\"").append(style.hex()).append("\"/>");
    } else {
      svg.append("<polygon fill=\"").append(style.hex()).append("\" points=\"");
      for (double at : style.shape().outline()) {
        svg.append(at).append(' ');
      }
      svg.append("\"/>");
    }
    return svg.append("</svg> ").toString();
  }

  private static String percent(double part) {
    return String.format(Locale.ENGLISH, "%.1f&nbsp;%%", part * 100);
  }
}
