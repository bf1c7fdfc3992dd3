package dev.watershed.desktop.inspector;

import dev.watershed.desktop.inspector.Parts.Piece;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.CountryShare.Share;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.catchment.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A country: how it divides, and how much of that is known.
final class CountryCard {

  private static final int MOST = 15;

  private final Texts texts;
  private final InspectorModel model;
  private final String code;
  private final Consumer<Selection> select;

  CountryCard(Texts texts, InspectorModel model, String code, Consumer<Selection> select) {
    this.texts = texts;
    this.model = model;
    this.code = code;
    this.select = select;
  }

  VBox build() {
    String name = model.geography().country(code).map(country -> country.name()).orElse(code);
    Label title = Ui.paragraph(name, "title");
    title.setId("inspector-title");
    VBox card = new VBox(8, title);
    Optional<CountryShare> found = model.analysis().country(code);
    if (found.isEmpty()) {
      card.getChildren().add(Ui.paragraph(texts.text("country.unknown"), "muted"));
      return card;
    }
    CountryShare country = found.get();
    List<Piece> pieces = new ArrayList<>();
    double total = Math.max(country.total(), country.known());
    for (Share share : country.shares()) {
      pieces.add(new Piece(share.group(), GroupText.label(texts, share.group()), share.weight() / total));
    }
    double unknown = 1 - pieces.stream().mapToDouble(Piece::part).sum();
    if (unknown > 0.0005) {
      pieces.add(new Piece(LandingGroup.UNIDENTIFIED,
          texts.text(country.isPartlyInferred() ? "country.notKnown" : "country.notSeen"), unknown));
    }
    card.getChildren().addAll(Parts.shares(pieces));
    card.getChildren().add(Ui.paragraph(country.isPartlyInferred()
        ? texts.text("country.inferred", country.seenPart(), country.knownPart() - country.seenPart())
        : texts.text("country.known", country.knownPart()), "caption"));
    ases(card);
    return card;
  }

  private void ases(VBox card) {
    List<LandingRow> rows =
        model.analysis().rows().stream().filter(row -> row.landing().country().equals(code)).toList();
    if (rows.isEmpty()) {
      return;
    }
    boolean whole = rows.stream().anyMatch(row -> row.landing().provenance() == Provenance.INFERRED);
    card.getChildren().add(Parts.section(texts.text(whole ? "country.ases.whole" : "country.ases", rows.size())));
    VBox list = new VBox(2);
    Largest.of(rows, MOST).forEach(row -> list.getChildren().add(line(row)));
    card.getChildren().add(list);
    if (rows.size() > MOST) {
      card.getChildren().add(Ui.label(texts.text("more", rows.size() - MOST), "muted"));
    }
  }

  private HBox line(LandingRow row) {
    Hyperlink link = new Hyperlink(row.asText());
    link.setMinWidth(Hyperlink.USE_PREF_SIZE);
    link.setOnAction(_ -> select.accept(new Selection.OfRow(row)));
    HBox line = new HBox(
        6, dev.watershed.desktop.theme.Mark.of(row.group().style(), 4), link, Ui.label(row.name(), "muted"));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
