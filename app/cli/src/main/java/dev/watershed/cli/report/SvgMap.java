package dev.watershed.cli.report;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.maps.basemap.Basemap;
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
import java.util.Optional;

/// A catchment on a map of the world (Equal Earth): a dot for each AS that was seen, in the colour of the PoP where it
/// lands, filled where it was observed, open where it is implied; PoPs with their ids.
public final class SvgMap {

  private static final double WIDTH = 960;

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
    svg.path(projection.outline(), scale, extent.minX(), extent.maxY(), true, "class=\"sea\"");
    FlatGeometry.Builder land = new FlatGeometry.Builder();
    Basemap.of(Basemap.Detail.COARSE).countries().forEach(country -> land.addAll(projection.rings(country.rings())));
    svg.path(land.build(), scale, extent.minX(), extent.maxY(), true, "class=\"land\"");
    // The heaviest first, so that small ones lie on top.
    List<Landing> landings = new ArrayList<>(catchment.landings());
    landings.sort((a, b) -> a.weight() != b.weight()
        ? Double.compare(b.weight(), a.weight())
        : Asn.compare(a.asn(), b.asn()));
    double most = landings.stream().mapToDouble(Landing::weight).max().orElse(1);
    for (Landing landing : landings) {
      draw(svg, landing, most);
    }
    for (Pop pop : pops) {
      pop.location().ifPresent(place -> {
        double[] at = project(place);
        svg.rect(at[0] - 5, at[1] - 5, 10, 10, "class=\"pop\" fill=\"" + colours.of(pop.id()) + "\"", pop.name());
        svg.text(at[0] + 7, at[1] + 4, "class=\"id\"", pop.id());
      });
    }
    return svg.end();
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
