package dev.watershed.desktop.inspector;

import dev.watershed.desktop.inspector.Parts.Piece;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Several ASes: how they divide, and the largest of them.
final class RowsCard {

  private static final int MOST = 25;

  private final Texts texts;
  private final InspectorModel model;
  private final String name;
  private final List<LandingRow> rows;
  private final Consumer<Selection> select;

  RowsCard(Texts texts, InspectorModel model, String name, List<LandingRow> rows, Consumer<Selection> select) {
    this.texts = texts;
    this.model = model;
    this.name = name;
    this.rows = rows;
    this.select = select;
  }

  VBox build() {
    Label title = Ui.paragraph(name, "title");
    title.setId("inspector-title");
    VBox card = new VBox(8, title, Ui.paragraph(texts.text("rows.count", rows.size()), "muted"));
    double all = model.analysis().sums().weight();
    double sum = rows.stream().mapToDouble(row -> row.landing().weight()).sum();
    if (all > 0) {
      card.getChildren().add(Parts.table(
          List.<String[]>of(new String[] {texts.text("group.share"), Parts.percent(sum / all)})));
    }
    card.getChildren().addAll(Parts.shares(pieces(sum)));
    card.getChildren().add(Parts.section(texts.text("group.ases")));
    VBox list = new VBox(2);
    Largest.of(rows, MOST).forEach(row -> list.getChildren().add(line(row)));
    card.getChildren().add(list);
    if (rows.size() > MOST) {
      card.getChildren().add(Ui.label(texts.text("more", rows.size() - MOST), "muted"));
    }
    return card;
  }

  /// How they divide by weight; by number where none has a weight.
  private List<Piece> pieces(double sum) {
    Map<Integer, Double> parts = new TreeMap<>();
    Map<Integer, LandingGroup> groups = new TreeMap<>();
    for (LandingRow row : rows) {
      groups.put(row.group().index(), row.group());
      parts.merge(row.group().index(), sum > 0 ? row.landing().weight() / sum : 1.0 / rows.size(), Double::sum);
    }
    List<Piece> pieces = new ArrayList<>();
    groups.forEach((index, group) ->
        pieces.add(new Piece(group, GroupText.label(texts, group), parts.getOrDefault(index, 0.0))));
    pieces.sort(Comparator.comparingDouble(Piece::part).reversed());
    return pieces;
  }

  private HBox line(LandingRow row) {
    Hyperlink link = new Hyperlink(row.asText());
    link.setOnAction(_ -> select.accept(new Selection.OfRow(row)));
    link.setMinWidth(Hyperlink.USE_PREF_SIZE);
    HBox line = new HBox(8, link, Ui.label(row.name(), "muted"), Ui.spacer(), Ui.label(row.group().id()));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
