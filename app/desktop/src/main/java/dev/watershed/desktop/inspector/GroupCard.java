package dev.watershed.desktop.inspector;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A PoP or an upstream: what it got, from where.
final class GroupCard {

  private static final int MOST = 12;

  private final Texts texts;
  private final InspectorModel model;
  private final LandingGroup group;
  private final Consumer<Selection> select;

  GroupCard(Texts texts, InspectorModel model, LandingGroup group, Consumer<Selection> select) {
    this.texts = texts;
    this.model = model;
    this.group = group;
    this.select = select;
  }

  VBox build() {
    Label title = Ui.label(group.isKnown() ? group.id() : GroupText.label(texts, group), "title");
    title.setId("inspector-title");
    HBox head = new HBox(8, Mark.of(group.style(), 8), title);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox card = new VBox(8, head);
    if (!group.name().isEmpty() && !group.name().equals(group.id())) {
      card.getChildren().add(Ui.paragraph(group.name(), "muted"));
    }
    Share share = model.analysis().share(group);
    List<LandingRow> rows =
        model.analysis().rows().stream().filter(row -> row.group().equals(group)).toList();
    List<String[]> lines = new ArrayList<>();
    boolean whole = model.analysis().count(Provenance.INFERRED) > 0;
    lines.add(new String[] {texts.text(whole ? "group.share.whole" : "group.share"), Parts.percent(share.weight())});
    lines.add(new String[] {texts.text("group.observed"), "" + count(rows, Provenance.OBSERVED)});
    lines.add(new String[] {texts.text("group.implied"), "" + count(rows, Provenance.IMPLIED)});
    if (whole) {
      lines.add(new String[] {texts.text("group.inferred"), "" + count(rows, Provenance.INFERRED)});
    }
    group.place().ifPresent(at -> lines.add(new String[] {
      texts.text("group.location"),
      String.format(
              java.util.Locale.ENGLISH, "%.2f°, %.2f° %s", at.point().latitude(), at.point().longitude(),
              texts.text("group.location." + at.source().name()))
          .strip()
    }));
    card.getChildren().add(Parts.table(lines));
    if (!group.isKnown()) {
      card.getChildren().add(Ui.paragraph(texts.text("group.why"), "muted"));
    }
    countries(card);
    ases(card, rows);
    return card;
  }

  private static long count(List<LandingRow> rows, Provenance provenance) {
    return rows.stream().filter(row -> row.landing().provenance() == provenance).count();
  }

  private record Part(CountryShare country, double weight) {}

  private void countries(VBox card) {
    List<Part> parts = new ArrayList<>();
    for (CountryShare country : model.analysis().countries()) {
      country.shares().stream()
          .filter(share -> share.group().equals(group))
          .forEach(share -> parts.add(new Part(country, share.weight())));
    }
    double sum = parts.stream().mapToDouble(Part::weight).sum();
    if (sum <= 0) {
      return;
    }
    card.getChildren().add(Parts.section(texts.text("group.countries")));
    VBox list = new VBox(2);
    parts.stream()
        .sorted(Comparator.comparingDouble(Part::weight).reversed())
        .limit(MOST)
        .forEach(part -> list.getChildren()
            .add(link(
                part.country().country().name(),
                Parts.percent(part.weight() / sum),
                new Selection.OfCountry(part.country().country().code()))));
    card.getChildren().add(list);
    card.getChildren().addAll(more(parts.size()));
  }

  private void ases(VBox card, List<LandingRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    card.getChildren().add(Parts.section(texts.text("group.ases")));
    VBox list = new VBox(2);
    Largest.of(rows, MOST)
        .forEach(row -> list.getChildren().add(link(row.asText(), row.name(), new Selection.OfRow(row))));
    card.getChildren().add(list);
    card.getChildren().addAll(more(rows.size()));
  }

  private List<Label> more(int all) {
    return all > MOST ? List.of(Ui.label(texts.text("more", all - MOST), "muted")) : List.of();
  }

  private HBox link(String text, String detail, Selection target) {
    Hyperlink link = new Hyperlink(text);
    link.setOnAction(_ -> select.accept(target));
    link.setMinWidth(Hyperlink.USE_PREF_SIZE);
    Label right = Ui.label(detail, "muted");
    HBox line = new HBox(8, link, Ui.spacer(), right);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
