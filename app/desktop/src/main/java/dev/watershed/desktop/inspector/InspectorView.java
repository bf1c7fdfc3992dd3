package dev.watershed.desktop.inspector;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Selection;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The right pane: one card for what is selected.
final class InspectorView {

  private final Texts texts = Texts.of(InspectorView.class);
  private final Consumer<Selection> select;
  private final ScrollPane root = new ScrollPane();

  /// @param select told when the user follows a link to something else
  InspectorView(Consumer<Selection> select) {
    this.select = select;
    root.setId("inspector");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().addAll("side-pane", "inspector");
    root.setMinWidth(230);
    Ui.accessible(root, texts.text("name"), texts.text("nothing.text"));
  }

  ScrollPane root() {
    return root;
  }

  /// What the card says, line by line.
  String text() {
    return root.getContent() == null ? "" : CardText.of(root.getContent());
  }

  void show(InspectorModel model) {
    VBox card = switch (model.selection()) {
      case Selection.OfRow(var row) -> new RowCard(texts, model, row).build();
      case Selection.OfGroup(var group) -> new GroupCard(texts, model, group, select).build();
      case Selection.OfCountry(String code) -> new CountryCard(texts, model, code, select).build();
      case Selection.OfRows(String name, var rows) -> new RowsCard(texts, model, name, rows, select).build();
      case Selection.Nothing _ -> new SummaryCard(texts, model).build();
    };
    card.getStyleClass().add("card");
    root.setContent(card);
    root.setVvalue(0);
  }
}
