package dev.watershed.cli.report;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.maps.basemap.Basemap;
import dev.watershed.maps.basemap.CountryShape;
import dev.watershed.maps.label.LabelPlacer;
import dev.watershed.maps.projection.Extent;
import dev.watershed.maps.projection.FlatGeometry;
import dev.watershed.maps.projection.Projection;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.GeoPoint;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A catchment on a map of the world (Equal Earth): a dot for each AS that was seen, in the colour of the PoP where it
/// lands, filled where it was observed, open where it is implied; countries by the PoP that has most of them; PoPs with
/// their ids.
public final class SvgMap {

  private static final double WIDTH = 960;
  private static final double POP = 10;
  /// Of the ids, in pixels at the size in which they are drawn.
  private static final double LETTER = 7.4;
  private static final double LINE = 14;
  /// From this share of what is seen in a country on, a second PoP shows.
  private static final double SPLIT = 0.25;

  private final List<Pop> pops;
  private final Geography geography;
  private final PopColours colours;
  private final double scale;
  private final Extent extent;

  public SvgMap(List<Pop> pops, Geography geography) {
    this.pops = List.copyOf(pops);
    this.geography = geography;
    colours = new PopColours(pops.stream().map(Pop::id).toList());
    extent = Projection.equalEarth().extent();
    scale = WIDTH / extent.width();
  }

  /// The picture.
  ///
  /// @param label what it shows
  public String of(Catchment catchment, String label) {
    Projection projection = Projection.equalEarth();
    Svg svg = new Svg(WIDTH, extent.height() * scale, label);
    svg.path(projection.outline(), scale, extent.minX(), extent.maxY(), true, "class=\"sea\"", "");
    countries(svg, projection, catchment);
    // The heaviest first, so that small ones lie on top.
    List<Landing> landings = new ArrayList<>(catchment.landings());
    landings.sort((a, b) -> a.weight() != b.weight()
        ? Double.compare(b.weight(), a.weight())
        : Asn.compare(a.asn(), b.asn()));
    double most = landings.stream().mapToDouble(Landing::weight).max().orElse(1);
    for (Landing landing : landings) {
      draw(svg, landing, most);
    }
    pops(svg);
    return svg.end();
  }

  private void pops(Svg svg) {
    LabelPlacer labels = new LabelPlacer(WIDTH, extent.height() * scale);
    for (Pop pop : pops) {
      pop.location().ifPresent(place -> {
        double[] at = project(place);
        labels.block(at[0], at[1], POP / 2);
        svg.rect(at[0] - POP / 2, at[1] - POP / 2, POP, POP,
            "class=\"pop\" fill=\"" + colours.of(pop.id()) + "\"", pop.name());
      });
    }
    for (Pop pop : pops) {
      pop.location().map(this::project).ifPresent(at ->
          labels.beside(at[0], at[1], POP / 2, LETTER * pop.id().length(), LINE, 4).ifPresent(label -> {
            if (label.far()) {
              svg.line(at[0], at[1],
                  label.x() + LETTER * pop.id().length() / 2, label.y() + LINE / 2, "class=\"axis\"");
            }
            svg.text(label.x(), label.y() + LINE - 3, "class=\"id\"", pop.id());
          }));
    }
  }

  /// Countries by the PoP that has most of what was seen there.
  private void countries(Svg svg, Projection projection, Catchment catchment) {
    Map<String, Map<String, Double>> seen = new TreeMap<>();
    for (Landing landing : catchment.landings()) {
      seen.computeIfAbsent(landing.country(), _ -> new TreeMap<>())
          .merge(landing.share(), landing.weight(), Double::sum);
    }
    for (CountryShape country : Basemap.of(Basemap.Detail.COARSE).countries()) {
      FlatGeometry rings = projection.rings(country.rings());
      svg.path(rings, scale, extent.minX(), extent.maxY(), true, "class=\"land\"", "");
      Map<String, Double> shares = seen.getOrDefault(country.code().orElse(""), Map.of());
      double all = shares.values().stream().mapToDouble(Double::doubleValue).sum();
      if (all > 0) {
        List<Map.Entry<String, Double>> order = shares.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed()).toList();
        String first = colours.of(order.getFirst().getKey());
        boolean split = order.size() > 1 && order.get(1).getValue() >= SPLIT * all;
        String fill = split ? svg.stripes(first, colours.of(order.get(1).getKey()), order.get(1).getValue()
            / (order.get(0).getValue() + order.get(1).getValue())) : first;
        double part = Math.min(1, all / Math.max(all, geography.totalWeight(country.code().orElse(""))));
        svg.path(rings, scale, extent.minX(), extent.maxY(), true, "class=\"won\" fill=\"" + fill + "\" fill-opacity=\""
            + String.format(Locale.ROOT, "%.2f", 0.15 + 0.35 * part) + "\"",
            country.code().orElse("") + ": " + order.stream().map(share ->
                share.getKey() + String.format(Locale.ROOT, " %.0f %%", 100 * share.getValue() / all))
                .collect(Collectors.joining(", ")) + " of what was seen there");
      }
    }
  }

  private void draw(Svg svg, Landing landing, double most) {
    Optional<GeoPoint> place = geography.locate(landing.asn(), landing.country());
    if (place.isEmpty()) {
      return;
    }
    double[] at = project(place.get());
    String colour = colours.of(landing.share());
    String title = "AS" + Asn.toString(landing.asn()) + " " + landing.country() + ": " + landing.share() + ", "
        + landing.provenance().name().toLowerCase(Locale.ROOT);
    double radius = 2.2 + 4 * Math.sqrt(Math.max(0, landing.weight() / most));
    boolean observed = landing.provenance() == Provenance.OBSERVED;
    svg.circle(at[0], at[1], radius, observed
        ? "fill=\"" + colour + "\" class=\"dot\""
        : "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.4\"", title);
    if (landing.share().equals(Shares.NONE)) {
      svg.line(at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius, "stroke=\"#fff\" stroke-width=\"1.2\"");
    }
  }

  private double[] project(GeoPoint place) {
    double[] at = {place.longitude(), place.latitude()};
    Projection.equalEarth().project(at, 0, at, 0, 1);
    return new double[] {(at[0] - extent.minX()) * scale, (extent.maxY() - at[1]) * scale};
  }
}
