package dev.watershed.desktop.inspector;

import dev.watershed.desktop.inspector.Parts.Piece;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Hop;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.LandingRow.Sighting;
import dev.watershed.engine.catchment.Landing;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.model.bgp.PathAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// An AS: where it lands, how that is known, its path, and the routes that were seen.
final class RowCard {

  /// So many vantage points are shown with all their attributes; the rest is named.
  private static final int MOST_SIGHTINGS = 12;

  private final Texts texts;
  private final InspectorModel model;
  private final LandingRow row;
  private final Landing landing;
  private final VBox card = new VBox(8);

  RowCard(Texts texts, InspectorModel model, LandingRow row) {
    this.texts = texts;
    this.model = model;
    this.row = row;
    landing = row.landing();
  }

  VBox build() {
    Label title = Ui.label(row.asText(), "title");
    title.setId("inspector-title");
    Button copy = new Button(texts.text("copy"));
    copy.setId("inspector-copy");
    copy.getStyleClass().addAll("small", "flat");
    Ui.accessible(copy, texts.text("copy"), texts.text("copy.help"));
    copy.setOnAction(_ -> Clipboard.getSystemClipboard()
        .setContent(Map.of(DataFormat.PLAIN_TEXT, RowText.of(texts, model, row))));
    HBox head = new HBox(title, Ui.spacer(), copy);
    head.setAlignment(Pos.CENTER_LEFT);
    card.getChildren().add(head);
    String where = String.join(" · ", nonEmpty(row.name(), row.countryName()));
    card.getChildren().add(Ui.paragraph(where.isEmpty() ? texts.text("row.unnamed") : where, "muted"));
    lands();
    model.why().ifPresentOrElse(
        why -> card.getChildren().addAll(new WhyCard(texts, why, row.group()).build()),
        this::decided);
    path();
    evidence();
    return card;
  }

  private void lands() {
    LandingGroup group = row.group();
    Label badge = Ui.label(texts.text("provenance." + landing.provenance().name()), "badge",
        landing.provenance().name().toLowerCase(Locale.ROOT));
    badge.setMinWidth(Region.USE_PREF_SIZE);
    card.getChildren().add(
        group.isKnown()
            ? Parts.lands(group, texts.text("row.lands"), group.id(), badge)
            : Parts.lands(group, "", GroupText.label(texts, group), badge));
    if (!landing.reason().isEmpty()) {
      card.getChildren().add(Ui.paragraph(landing.reason(), "muted"));
    }
    if (!landing.alternatives().isEmpty()) {
      List<Piece> pieces = new ArrayList<>();
      double elsewhere = landing.alternatives().values().stream().mapToDouble(Double::doubleValue).sum();
      pieces.add(new Piece(
          group, GroupText.label(texts, group), isLikely() ? landing.confidence() : Math.max(0, 1 - elsewhere)));
      landing.alternatives().entrySet().stream()
          .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
          .forEach(part -> {
            LandingGroup other = group(part.getKey());
            pieces.add(new Piece(other, GroupText.label(texts, other), part.getValue()));
          });
      card.getChildren().addAll(Parts.shares(pieces));
      card.getChildren().add(Ui.paragraph(texts.text(parts()), "caption"));
    }
    if (landing.provenance() == Provenance.INFERRED) {
      Label confidence = Ui.paragraph(texts.text("row.confidence", landing.confidence()), "caption");
      confidence.setId("inspector-confidence");
      card.getChildren().add(confidence);
    }
  }

  /// What the parts are of that its landing divides into.
  private String parts() {
    return landing.provenance() != Provenance.INFERRED ? "row.agreement" : isLikely() ? "row.likely" : "row.parts";
  }

  /// Whether the parts are outcomes that are equally plausible, of which but one is so; else they are all so at once.
  private boolean isLikely() {
    return landing.provenance() == Provenance.INFERRED && model.analysis().vantagePoints() > 0;
  }

  /// What decided, where only that is known; and where more is told.
  private void decided() {
    landing.decisiveStep().ifPresent(step -> card.getChildren().add(Ui.paragraph(
        texts.text("decided", step.toLowerCase(Locale.ROOT).replace('_', ' ')))));
    if (landing.reachable()) {
      card.getChildren().add(Ui.paragraph(texts.text(isLikely() ? "why.model" : "why.observe"), "caption"));
    }
  }

  private LandingGroup group(String id) {
    return switch (id) {
      case Shares.NONE -> LandingGroup.NO_ROUTE;
      case Shares.UNIDENTIFIED -> LandingGroup.UNIDENTIFIED;
      default -> model.analysis().groups().stream()
          .filter(group -> group.id().equals(id))
          .findFirst()
          .orElse(LandingGroup.UNIDENTIFIED);
    };
  }

  private void path() {
    if (!landing.reachable()) {
      return;
    }
    card.getChildren().add(Parts.section(texts.text("path")));
    VBox hops = new VBox();
    hops.setId("inspector-path");
    hops.getStyleClass().add("hops");
    List<Hop> all = Hop.of(row.asn(), landing.asPath());
    for (int i = 0; i < all.size(); i++) {
      hops.getChildren().add(hop(all.get(i), i == all.size() - 1));
    }
    card.getChildren().add(hops);
  }

  private HBox hop(Hop hop, boolean last) {
    StackPane dot = new StackPane(last ? Mark.of(row.group().style(), 5) : new javafx.scene.shape.Circle(3));
    dot.getStyleClass().add("hop-dot");
    dot.setMinWidth(14);
    Label asn = Ui.label(hop.text() + (hop.times() > 1 ? " ×" + hop.times() : ""), last ? "strong" : "plain");
    asn.setMinWidth(Region.USE_PREF_SIZE);
    Label name = Ui.label(hop.isCertain() ? model.nameOf(hop.asns().getFirst()) : texts.text("path.set"), "muted");
    HBox line = new HBox(6, dot, asn, name);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private void evidence() {
    if (landing.provenance() == Provenance.INFERRED) {
      card.getChildren().addAll(
          Parts.section(texts.text("row.inferred")), Ui.paragraph(
              texts.text(model.analysis().vantagePoints() > 0 ? "row.inferred.why" : "row.inferred.whatIf"), "muted"));
      return;
    }
    if (row.sightings().isEmpty()) {
      card.getChildren().add(Parts.section(texts.text("implied.by")));
      VBox witnesses = new VBox(2);
      landing.witnesses().stream().limit(MOST_SIGHTINGS).forEach(witness ->
          witnesses.getChildren().add(Ui.paragraph(witness)));
      more(witnesses, landing.witnesses().size());
      card.getChildren().add(witnesses);
      return;
    }
    card.getChildren().add(Parts.section(texts.text("seen.by", row.sightings().size())));
    VBox seen = new VBox(10);
    row.sightings().stream().limit(MOST_SIGHTINGS).forEach(sighting -> seen.getChildren().add(sighting(sighting)));
    more(seen, row.sightings().size());
    card.getChildren().add(seen);
  }

  private void more(VBox list, int all) {
    if (all > MOST_SIGHTINGS) {
      list.getChildren().add(Ui.label(texts.text("more", all - MOST_SIGHTINGS), "muted"));
    }
  }

  private VBox sighting(Sighting sighting) {
    PathAttributes attributes = sighting.held().route().attributes();
    List<String[]> lines = new ArrayList<>();
    add(lines, "path", attributes.asPath().toString());
    add(lines, "nextHop", attributes.nextHop().map(Object::toString).orElse(""));
    add(lines, "origin", attributes.origin().map(origin -> origin.name().toLowerCase(Locale.ROOT)).orElse(""));
    add(lines, "localPref", attributes.localPref().isPresent() ? "" + attributes.localPref().getAsLong() : "");
    add(lines, "med", attributes.med().isPresent() ? "" + attributes.med().getAsLong() : "");
    add(lines, "communities", attributes.communities().toString());
    add(lines, "large", String.join(" ", attributes.largeCommunities().stream().map(Object::toString).toList()));
    add(lines, "since", sighting.held().since().toString());
    String head = sighting.vantagePoint().address() + " · " + sighting.vantagePoint().collector();
    LandingGroup group = sighting.group();
    return new VBox(
        3,
        Parts.lands(group, group.isKnown() ? group.id() : GroupText.label(texts, group), head),
        Parts.table(lines));
  }

  private void add(List<String[]> lines, String key, String value) {
    if (!value.isEmpty()) {
      lines.add(new String[] {texts.text("attribute." + key), value});
    }
  }

  private static List<String> nonEmpty(String... parts) {
    return List.of(parts).stream().filter(part -> !part.isEmpty()).toList();
  }
}
