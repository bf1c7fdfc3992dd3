package dev.watershed.desktop.map;

import dev.watershed.desktop.drawing.CanvasPen;
import dev.watershed.desktop.drawing.Pen;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.GroupStyle;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Provenance;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// Explains every colour, stripe and dot that the map shows, and only those.
final class Legend {

  private static final int MOST = 16;

  private final Texts texts;
  private final FlowPane root = new FlowPane();

  Legend(Texts texts) {
    this.texts = texts;
    root.getStyleClass().add("legend");
    root.setId("legend");
    root.setAlignment(Pos.CENTER_LEFT);
  }

  Region root() {
    return root;
  }

  /// @param path the way of what is selected, where it is drawn
  void show(MapContent content, PathLine path, boolean dark) {
    Analysis analysis = content.analysis();
    MapColours colours = MapColours.of(dark);
    root.getChildren().clear();
    List<LandingGroup> landed = analysis.groups().stream()
        .filter(group -> analysis.share(group).ases() > 0 || group.location().isPresent())
        .sorted(Comparator.comparingDouble((LandingGroup group) -> analysis.share(group).weight()).reversed())
        .toList();
    landed.stream().limit(MOST).forEach(group -> add(Mark.of(group.style(), 5), group.id()));
    if (landed.size() > MOST) {
      root.getChildren().add(Ui.label(texts.text("legend.more", landed.size() - MOST)));
    }
    if (landed.stream().anyMatch(LandingGroup::isAssumedThere)) {
      root.getChildren().add(Ui.label(texts.text("legend.assumed"), "muted"));
    }
    long nowhere = landed.stream().filter(group -> group.kind() == LandingGroup.Kind.POP && group.location().isEmpty()).count();
    if (nowhere > 0) {
      root.getChildren().add(Ui.label(texts.text("legend.nowhere", nowhere), "muted"));
    }
    none(analysis, LandingGroup.UNIDENTIFIED, "legend.unidentified");
    none(analysis, LandingGroup.NO_ROUTE, "legend.noRoute");
    if (content.difference().isPresent()) {
      add(swatch(PopMark.colour(colours.land())), texts.text("legend.stays"));
      root.getChildren().add(Ui.label(texts.text("legend.moves"), "muted"));
    } else {
      countries(analysis, colours);
    }
    marks(content, colours);
    dots(analysis, content);
    if (!analysis.loads().isEmpty()) {
      root.getChildren().add(Ui.label(texts.text("legend.ring"), "muted"));
    }
    path(path, colours);
  }

  private void none(Analysis analysis, LandingGroup group, String key) {
    if (analysis.share(group).ases() > 0) {
      add(Mark.of(group.style(), 5), texts.text(key));
    }
  }

  private void countries(Analysis analysis, MapColours colours) {
    if (analysis.isEmpty()) {
      return;
    }
    GroupStyle one = GroupStyle.of(0);
    GroupStyle other = GroupStyle.of(1);
    for (CountryShare share : analysis.countries()) {
      if (share.isSplit()) {
        one = share.shares().getFirst().group().style();
        other = share.shares().get(1).group().style();
        Color first = PopMark.colour(colours.tint(one.argb(), CountryTint.strength(1)));
        Color second = PopMark.colour(colours.tint(other.argb(), CountryTint.strength(1)));
        add(
            swatch(new LinearGradient(0, 0, 5, 5, false, CycleMethod.REPEAT,
                new Stop(0, first), new Stop(1 - share.stripe(), first), new Stop(1 - share.stripe(), second), new Stop(1, second))),
            texts.text("legend.split"));
        break;
      }
    }
    if (analysis.countries().stream().anyMatch(share -> share.knownPart() < 0.5 && share.knownPart() > CountryTint.LEAST_KNOWN)) {
      add(swatch(PopMark.colour(colours.tint(one.argb(), CountryTint.strength(0.05)))), texts.text("legend.pale"));
    }
    if (analysis.vantagePoints() > 0) {
      add(swatch(PopMark.colour(colours.land())), texts.text(analysis.count(Provenance.INFERRED) > 0 ? "legend.unknown" : "legend.unseen"));
    }
  }

  /// What stands on the countries beside their colour.
  private void marks(MapContent content, MapColours colours) {
    List<CountryShare> tinted = content.countries().values().stream()
        .filter(share -> !share.shares().isEmpty() && share.knownPart() >= CountryTint.LEAST_KNOWN)
        .sorted(Comparator.comparing((CountryShare share) -> share.country().code()))
        .toList();
    tinted.stream().filter(share -> !share.isMostlyInferred()).findFirst()
        .ifPresent(share -> add(pattern(share, colours), texts.text("legend.marks")));
    tinted.stream().filter(CountryShare::isMostlyInferred).findFirst()
        .ifPresent(share -> add(pattern(share, colours), texts.text(
            content.difference().isPresent() ? "legend.marks" : "legend.hollow")));
  }

  private static Node pattern(CountryShare share, MapColours colours) {
    GroupStyle style = share.shares().getFirst().group().style();
    Canvas canvas = new Canvas(20, 12);
    Pen pen = new CanvasPen(canvas.getGraphicsContext2D());
    pen.rectangle(0, 0, 20, 12);
    pen.fill(colours.tint(style.argb(), CountryTint.strength(share)));
    for (double x : new double[] {5, 15}) {
      EarthPainter.mark(style, share.isMostlyInferred()).draw(pen, x, 6);
    }
    return canvas;
  }

  private void path(PathLine path, MapColours colours) {
    if (path.legs().stream().anyMatch(PathLine.Leg::certain)) {
      add(line(colours, false), texts.text("legend.path"));
    }
    if (path.legs().stream().anyMatch(leg -> !leg.certain())) {
      add(line(colours, true), texts.text(path.legs().stream().anyMatch(PathLine.Leg::certain) ? "legend.path.gap" : "legend.path.dashed"));
    }
  }

  private static Node line(MapColours colours, boolean dashed) {
    Line line = new Line(0, 0, 18, 0);
    line.setStroke(PopMark.colour(colours.text()));
    line.setStrokeWidth(2.2);
    if (dashed) {
      line.getStrokeDashArray().setAll(5.0, 4.0);
    }
    return line;
  }

  private void dots(Analysis analysis, MapContent content) {
    if (analysis.count(Provenance.OBSERVED) > 0) {
      Circle dot = new Circle(4.5, Color.GRAY);
      dot.setStroke(Color.grayRgb(40));
      dot.setStrokeWidth(1.2);
      add(dot, texts.text("legend.observed"));
    }
    if (analysis.count(Provenance.IMPLIED) > 0) {
      add(new Circle(3, Color.GRAY), texts.text("legend.implied"));
    }
    if (analysis.count(Provenance.INFERRED) > 0) {
      Circle dot = new Circle(3.5, Color.TRANSPARENT);
      dot.setStroke(Color.GRAY);
      dot.setStrokeWidth(1.4);
      add(dot, texts.text("legend.inferred"));
    }
    if (!analysis.rows().isEmpty()) {
      root.getChildren().add(Ui.label(texts.text("legend.sizes"), "muted"));
      root.getChildren().add(Ui.label(texts.text("legend.places"), "muted"));
    }
    if (content.unplaced() > 0) {
      root.getChildren().add(Ui.label(texts.text("legend.unplaced", content.unplaced()), "muted"));
    }
  }

  private static Rectangle swatch(javafx.scene.paint.Paint paint) {
    Rectangle swatch = new Rectangle(14, 11, paint);
    swatch.setArcWidth(3);
    swatch.setArcHeight(3);
    return swatch;
  }

  private void add(Node mark, String text) {
    Label label = Ui.label(text);
    HBox item = new HBox(5, mark, label);
    item.setAlignment(Pos.CENTER_LEFT);
    root.getChildren().add(item);
  }
}
