package dev.watershed.cli.report;

import static dev.watershed.cli.report.Markup.escaped;

import dev.watershed.cli.report.PostMortem.Picture;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.model.anycast.Pop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Who landed where before, during and after, as a table and maps: one for each catchment that differs.
final class HtmlMaps {

  private static final String LEGEND = ", as far as it was seen: filled dots are ASes with a vantage point (observed),"
      + " open ones stand on their paths (implied). Dots of an AS lie in its country, not at its routers. Countries"
      + " have the colour of the PoP that has most of what was seen there, and stripes where another has a quarter or"
      + " more; the paler, the less of a country was seen.";

  private final PostMortem report;
  private final List<Pop> pops;
  private final List<String> ids;
  private final StringBuilder out = new StringBuilder();

  HtmlMaps(PostMortem report) {
    this.report = report;
    pops = report.analysis().input().pops();
    ids = pops.stream().map(Pop::id).toList();
  }

  String of(Clock clock) {
    List<Picture> pictures = report.pictures(clock);
    out.append("<h2>").append(report.isMoment() ? "Who landed where" : "Before, during and after").append("</h2>\n<p>")
        .append(escaped("Who landed where on " + report.prefix() + LEGEND));
    if (pictures.size() < 3 && !report.isMoment()) {
      out.append(" Moments at which everybody was seen to land alike share a map.");
    }
    out.append("</p>\n");
    shares(pictures);
    SvgMap map = new SvgMap(pops, report.analysis().recording().geography());
    for (Picture picture : pictures) {
      out.append("<h3>").append(escaped(picture.title())).append("</h3>\n")
          .append(picture.catchment().landings().isEmpty()
              ? "<p>Nothing was known yet: the recording has no table of this prefix before its updates.</p>\n"
              : map.of(picture.catchment(), picture.title() + ": " + Texts.shares(picture.catchment(), ids)));
    }
    return out.toString();
  }

  /// The catchments side by side, in numbers.
  private void shares(List<Picture> pictures) {
    HtmlTable table = new HtmlTable(out).text("PoP");
    pictures.forEach(picture -> table.number(picture.title(), "ASes"));
    Set<String> names = new LinkedHashSet<>(ids);
    pictures.forEach(picture -> picture.catchment().shares().byPop().forEach((name, share) -> {
      if (share.ases() > 0) {
        names.add(name);
      }
    }));
    PopColours colours = new PopColours(ids);
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(
          "<span class=\"key\" style=\"background:" + colours.of(name) + "\"></span>" + escaped(name)));
      for (Picture picture : pictures) {
        Shares.Share share = picture.catchment().shares().byPop().getOrDefault(name, new Shares.Share(0, 0));
        cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * share.weight()));
        cells.add(Integer.toString(share.ases()));
      }
      table.markup(cells.toArray(String[]::new));
    }
    table.end();
  }
}
