package dev.watershed.desktop.graph;

import dev.watershed.desktop.graph.Chokepoints.OfAs;
import dev.watershed.desktop.graph.Chokepoints.OfLink;
import dev.watershed.desktop.graph.RouteGraph.Edge;
import dev.watershed.desktop.graph.RouteGraph.Node;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.TallCell;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The chokepoints in two lists: ASes that others cannot do without, and links that much passes.
final class ChokeList {

  private final Texts texts;
  private final GraphModel model;
  private final VBox root;

  ChokeList(Texts texts, GraphModel model, GraphView.Actions actions) {
    this.texts = texts;
    this.model = model;
    ListView<OfAs> ases = list("chokes-ases", texts.text("chokes.ases"), this::name, this::detail, actions::choose);
    ListView<OfLink> links =
        list("chokes-links", texts.text("chokes.links"), this::name, this::detail, actions::choose);
    model.chokepoints.subscribe(found -> {
      ases.getItems().setAll(found.ases());
      links.getItems().setAll(found.links());
    });
    root = new VBox(
        4,
        Ui.label(texts.text("chokes.ases"), "section"),
        Ui.paragraph(texts.text("chokes.ases.help"), "caption"),
        ases,
        Ui.label(texts.text("chokes.links"), "section"),
        Ui.paragraph(texts.text("chokes.links.help"), "caption"),
        links);
    root.getStyleClass().add("choke-list");
    root.setPrefWidth(264);
    root.setMinWidth(220);
  }

  Region root() {
    return root;
  }

  private <T> ListView<T> list(
      String id, String name, Function<T, String> title, Function<T, String> detail, Consumer<T> chosen) {
    ListView<T> list = new ListView<>();
    list.setId(id);
    Ui.accessible(list, name, texts.text("chokes.help"));
    list.setPlaceholder(Ui.paragraph(texts.text("chokes.none"), "muted"));
    list.setCellFactory(_ -> new Cell<>(title, detail));
    list.getSelectionModel().selectedItemProperty().subscribe(item -> {
      if (item != null) {
        chosen.accept(item);
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    list.setPrefHeight(120);
    return list;
  }

  private String name(OfAs chokepoint) {
    Node node = model.graph.get().nodes().get(chokepoint.node());
    return (node.label() + "  " + node.name()).strip();
  }

  private String detail(OfAs chokepoint) {
    return texts.text("choke.as", chokepoint.cutWeight(), chokepoint.cutAses());
  }

  private String name(OfLink chokepoint) {
    Edge edge = model.graph.get().edges().get(chokepoint.edge());
    return label(edge.child()) + " → " + label(edge.parent());
  }

  private String detail(OfLink chokepoint) {
    return chokepoint.cutWeight() > 0
        ? texts.text("choke.bridge", chokepoint.weight(), chokepoint.cutWeight())
        : texts.text("choke.link", chokepoint.weight());
  }

  private String label(int index) {
    Node node = model.graph.get().nodes().get(index);
    return node.root() && node.group().equals(LandingGroup.UNIDENTIFIED) ? texts.text("unidentified") : node.label();
  }

  private static final class Cell<T> extends TallCell<T> {
    private final Function<T, String> title;
    private final Function<T, String> detail;
    private final Label first = Ui.label("", "strong");
    private final Label second = Ui.paragraph("", "caption");
    private final VBox both = new VBox(1, first, second);

    private Cell(Function<T, String> title, Function<T, String> detail) {
      this.title = title;
      this.detail = detail;
      both.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (empty || item == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      first.setText(title.apply(item));
      second.setText(detail.apply(item));
      setTooltip(new Tooltip(first.getText() + "\n" + second.getText()));
      setAccessibleText(first.getText() + ", " + second.getText());
      setGraphic(both);
    }
  }
}
