package dev.watershed.desktop.map;

import dev.watershed.desktop.map.HitTest.Hit;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.maps.PopLocator;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A few words on what lies under the mouse.
final class HoverCard {

  private static final int MOST = 5;

  private final Texts texts;
  private final VBox root = new VBox(3);

  HoverCard(Texts texts) {
    this.texts = texts;
    root.getStyleClass().add("hover-card");
    root.setMouseTransparent(true);
    root.setManaged(false);
    root.setVisible(false);
  }

  VBox root() {
    return root;
  }

  void show(Optional<Hit> hit, MapModel model, double x, double y) {
    root.setVisible(hit.isPresent());
    if (hit.isEmpty()) {
      return;
    }
    root.getChildren().clear();
    switch (hit.get()) {
      case HitTest.OnGroup(LandingGroup group) -> group(group, model.content.get().analysis());
      case HitTest.OnRow(LandingRow row) -> row(row, model.content.get());
      case HitTest.OnCountry(String code) -> country(code, model);
    }
    root.applyCss();
    double width = root.prefWidth(-1);
    double height = root.prefHeight(width);
    Region parent = (Region) root.getParent();
    double left = x + 16 + width > parent.getWidth() ? x - 12 - width : x + 16;
    double top = Math.clamp(y + 14, 4, Math.max(4, parent.getHeight() - height - 4));
    root.resizeRelocate(Math.max(4, left), top, width, height);
  }

  private void group(LandingGroup group, Analysis analysis) {
    add(group, (group.id() + "  " + group.name()).strip(), "strong");
    root.getChildren()
        .add(Ui.label(
            texts.text(
                analysis.count(Provenance.INFERRED) == 0 ? "hover.share" : "hover.share.model",
                analysis.share(group).weight(),
                analysis.share(group).ases()),
            "muted"));
    group.place().filter(place -> place.source() != PopLocator.Source.GIVEN).ifPresent(place ->
        root.getChildren().add(Ui.label(texts.text("place." + place.source().name()), "muted")));
    analysis.load(group).ifPresent(load -> root.getChildren().add(Ui.label(texts.text("hover.load", load), "muted")));
  }

  private void row(LandingRow row, MapContent content) {
    root.getChildren().add(Ui.label((row.asText() + "  " + row.name()).strip(), "strong"));
    String where = row.countryName();
    if (!where.isEmpty()) {
      root.getChildren().add(Ui.label(where, "muted"));
    }
    boolean known = content.difference().isPresent() && row.row() < content.size();
    if (known && !content.stays(row.row())) {
      LandingGroup from = content.difference().get().from(row.row());
      add(row.group(), texts.text("hover.moves", from.id(), row.group().id()), "plain");
      return;
    }
    String provenance = texts.text("provenance." + row.landing().provenance().name());
    if (row.group().isKnown()) {
      boolean guessed = row.landing().provenance() == Provenance.INFERRED;
      add(
          row.group(),
          guessed
              ? texts.text("hover.guessed", row.group().id(), row.landing().confidence())
              : texts.text("hover.lands", row.group().id(), provenance),
          "plain");
    } else {
      add(
          row.group(),
          texts.text(row.landing().reachable() ? "hover.unidentified" : "hover.noRoute", provenance),
          "plain");
    }
  }

  private void country(String code, MapModel model) {
    String name = model.geography.get().country(code).map(country -> country.name()).orElse(code);
    root.getChildren().add(Ui.label(name, "strong"));
    CountryShare share = model.content.get().countries().get(code);
    if (share == null || share.shares().isEmpty()) {
      root.getChildren().add(Ui.label(
          texts.text(model.content.get().difference().isPresent() ? "hover.stays" : "hover.unseen"), "muted"));
      return;
    }
    boolean moving = model.content.get().difference().isPresent();
    if (moving) {
      root.getChildren().add(Ui.label(texts.text("hover.moving"), "muted"));
    }
    double total = Math.max(share.total(), share.known());
    share.shares().stream().limit(MOST).forEach(part ->
        add(part.group(), texts.text("hover.part", part.group().id(), part.weight() / total), "plain"));
    if (!moving && share.isPartlyInferred()) {
      root.getChildren().add(Ui.label(texts.text("hover.inferred", share.seenPart()), "muted"));
    }
    if (share.knownPart() < 0.9995) {
      root.getChildren().add(Ui.label(texts.text(
          moving ? "hover.staying" : share.isPartlyInferred() ? "hover.rest" : "hover.unknown", 1 - share.knownPart()),
              "muted"));
    }
  }

  private void add(LandingGroup group, String text, String style) {
    HBox line = new HBox(6, Mark.of(group.style(), 5), Ui.label(text, style));
    line.setAlignment(Pos.CENTER_LEFT);
    root.getChildren().add(line);
  }
}
