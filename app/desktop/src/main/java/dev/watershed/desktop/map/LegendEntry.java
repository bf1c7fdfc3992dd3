package dev.watershed.desktop.map;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A sign that stands on the map, and what it means.
record LegendEntry(Sign sign, String text) {

  /// So many groups are listed.
  private static final int MOST = 16;

  /// What stands on the map.
  sealed interface Sign {

    /// Nothing: the text speaks of the map as a whole.
    record Nothing() implements Sign {}

    /// Dots of a PoP, or of nowhere.
    record OfGroup(GroupStyle style) implements Sign {}

    /// The dots of ASes of which so much is known.
    record OfDots(Provenance provenance) implements Sign {}

    /// Land of one colour.
    ///
    /// @param argb opaque
    record Land(int argb) implements Sign {}

    /// Land that two PoPs share.
    ///
    /// @param first of one, an opaque ARGB
    /// @param second of the other
    /// @param stripe how wide the other's stripes are, 0 to 1
    record Stripes(int first, int second, double stripe) implements Sign {}

    /// Land with the marks of its PoP.
    ///
    /// @param argb opaque
    /// @param hollow whether the marks are, because most is inferred
    record Marked(int argb, GroupStyle style, boolean hollow) implements Sign {}

    /// The path of the selection.
    ///
    /// @param argb opaque
    record Way(int argb, boolean dashed) implements Sign {}
  }

  private static final Sign NOTHING = new Sign.Nothing();

  /// Explains every colour, stripe and dot that the map shows, and only those.
  ///
  /// @param path the way of what is selected, where it is drawn
  static List<LegendEntry> of(MapContent content, PathLine path, boolean dark, Texts texts) {
    return new Collector(content, MapColours.of(dark), texts).all(path);
  }

  private static final class Collector {

    private final MapContent content;
    private final Analysis analysis;
    private final MapColours colours;
    private final Texts texts;
    private final List<LegendEntry> entries = new ArrayList<>();

    private Collector(MapContent content, MapColours colours, Texts texts) {
      this.content = content;
      this.colours = colours;
      this.texts = texts;
      analysis = content.analysis();
    }

    private void add(Sign sign, String text) {
      entries.add(new LegendEntry(sign, text));
    }

    private List<LegendEntry> all(PathLine path) {
      groups();
      none(LandingGroup.UNIDENTIFIED, "legend.unidentified");
      none(LandingGroup.NO_ROUTE, "legend.noRoute");
      if (content.difference().isPresent()) {
        add(new Sign.Land(colours.land()), texts.text("legend.stays"));
        add(NOTHING, texts.text("legend.moves"));
      } else if (!analysis.isEmpty()) {
        countries();
      }
      marks();
      dots();
      if (!analysis.loads().isEmpty()) {
        add(NOTHING, texts.text("legend.ring"));
      }
      way(path);
      return List.copyOf(entries);
    }

    private void groups() {
      // Under a scenario as without it: an order that holds still while a slider is dragged.
      Analysis order = content.difference().map(found -> found.before()).orElse(analysis);
      List<LandingGroup> landed = analysis.groups().stream()
          .filter(group -> analysis.share(group).ases() > 0 || group.location().isPresent())
          .sorted(Comparator.comparingDouble((LandingGroup group) -> order.share(group).weight()).reversed())
          .toList();
      landed.stream().limit(MOST).forEach(group -> add(new Sign.OfGroup(group.style()), group.id()));
      if (landed.size() > MOST) {
        add(NOTHING, texts.text("legend.more", landed.size() - MOST));
      }
      if (landed.stream().anyMatch(LandingGroup::isAssumedThere)) {
        add(NOTHING, texts.text("legend.assumed"));
      }
      long nowhere = landed.stream()
          .filter(group -> group.kind() == LandingGroup.Kind.POP && group.location().isEmpty())
          .count();
      if (nowhere > 0) {
        add(NOTHING, texts.text("legend.nowhere", nowhere));
      }
    }

    private void none(LandingGroup group, String key) {
      if (analysis.share(group).ases() > 0) {
        add(new Sign.OfGroup(group.style()), texts.text(key));
      }
    }

    private void countries() {
      int one = GroupStyle.of(0).argb();
      for (CountryShare share : analysis.countries()) {
        if (share.isSplit()) {
          one = share.shares().getFirst().group().style().argb();
          int other = share.shares().get(1).group().style().argb();
          add(
              new Sign.Stripes(
                  colours.tint(one, CountryTint.strength(1)), colours.tint(other, CountryTint.strength(1)),
                  share.stripe()),
              texts.text("legend.split"));
          break;
        }
      }
      if (analysis.countries().stream()
          .anyMatch(share -> share.knownPart() < 0.5 && share.knownPart() > CountryTint.LEAST_KNOWN)) {
        add(new Sign.Land(colours.tint(one, CountryTint.strength(0.05))), texts.text("legend.pale"));
      }
      if (analysis.vantagePoints() > 0) {
        add(
            new Sign.Land(colours.land()),
            texts.text(analysis.count(Provenance.INFERRED) > 0 ? "legend.unknown" : "legend.unseen"));
      }
    }

    /// What stands on the countries beside their colour.
    private void marks() {
      List<CountryShare> tinted = content.countries().values().stream()
          .filter(share -> !share.shares().isEmpty() && share.knownPart() >= CountryTint.LEAST_KNOWN)
          .sorted(Comparator.comparing((CountryShare share) -> share.country().code()))
          .toList();
      tinted.stream().filter(share -> !share.isMostlyInferred()).findFirst()
          .ifPresent(share -> add(marked(share), texts.text("legend.marks")));
      tinted.stream().filter(CountryShare::isMostlyInferred).findFirst()
          .ifPresent(share -> add(
              marked(share), texts.text(content.difference().isPresent() ? "legend.marks" : "legend.hollow")));
    }

    private Sign marked(CountryShare share) {
      GroupStyle style = share.shares().getFirst().group().style();
      return new Sign.Marked(
          colours.tint(style.argb(), CountryTint.strength(share)), style, share.isMostlyInferred());
    }

    private void dots() {
      dots(Provenance.OBSERVED, "legend.observed");
      dots(Provenance.IMPLIED, "legend.implied");
      dots(Provenance.INFERRED, "legend.inferred");
      if (!analysis.rows().isEmpty()) {
        add(NOTHING, texts.text("legend.sizes"));
        add(NOTHING, texts.text("legend.places"));
      }
      if (content.unplaced() > 0) {
        add(NOTHING, texts.text("legend.unplaced", content.unplaced()));
      }
    }

    private void dots(Provenance provenance, String key) {
      if (analysis.count(provenance) > 0) {
        add(new Sign.OfDots(provenance), texts.text(key));
      }
    }

    private void way(PathLine path) {
      boolean certain = path.legs().stream().anyMatch(PathLine.Leg::certain);
      if (certain) {
        add(new Sign.Way(colours.text(), false), texts.text("legend.path"));
      }
      if (path.legs().stream().anyMatch(leg -> !leg.certain())) {
        add(
            new Sign.Way(colours.text(), true),
            texts.text(certain ? "legend.path.gap" : "legend.path.dashed"));
      }
    }
  }
}
