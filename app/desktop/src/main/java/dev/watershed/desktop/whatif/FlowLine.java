package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.MarkBox;
import dev.watershed.desktop.theme.Ui;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// How much moves from one PoP to another.
final class FlowLine implements Lines.Line<Flow> {

  private static final double MOST = 70;

  private final Texts texts;
  private final Consumer<Flow> select;
  private final MarkBox from = new MarkBox(5);
  private final MarkBox to = new MarkBox(5);
  private final LineLink link = new LineLink(60);
  private final Region bar = new Region();
  private final Label weight = Ui.label("");
  private final HBox root = new HBox(6, from, to, link, Ui.spacer(), bar, weight);

  /// @param select selects what moves
  FlowLine(Texts texts, Consumer<Flow> select) {
    this.texts = texts;
    this.select = select;
    bar.getStyleClass().add("flow-bar");
    weight.setMinWidth(Region.USE_PREF_SIZE);
    root.setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void show(Flow flow) {
    from.show(flow.from().style());
    to.show(flow.to().style());
    link.show(texts.text("outcome.flow", flow.from().id(), flow.to().id()), () -> select.accept(flow));
    Ui.accessible(link, texts.text("outcome.flow.spoken", flow.from().id(), flow.to().id(), flow.weight()),
        texts.text("outcome.flow.help"));
    bar.setStyle("-fx-background-color: " + flow.to().style().hex());
    bar.setMinWidth(Math.max(2, MOST * flow.part()));
    bar.setMaxWidth(bar.getMinWidth());
    weight.setText(texts.text("share", flow.weight()));
  }
}
