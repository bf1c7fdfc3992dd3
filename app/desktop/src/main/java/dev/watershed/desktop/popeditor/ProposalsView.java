package dev.watershed.desktop.popeditor;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.engine.catchment.PopSigns;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the data proposes to tell PoPs apart by, with how much each sign covers and where it is ambiguous; what was
/// looked at and tells nothing stands below.
final class ProposalsView {

  private static final int MOST_USELESS = 12;

  private final Texts texts;
  private final Consumer<List<Proposal>> take;
  private final VBox content = new VBox(8);
  private final VBox root;
  private final List<Line> lines = new ArrayList<>();
  private final Button add;

  private record Line(Proposal proposal, CheckBox wanted, TextField pop) {}

  /// @param take adds the chosen proposals to the PoPs
  ProposalsView(Texts texts, Consumer<List<Proposal>> take) {
    this.texts = texts;
    this.take = take;
    add = new Button(texts.text("proposals.take"));
    add.setId("take-proposals");
    add.setMinWidth(Button.USE_PREF_SIZE);
    Ui.accessible(add, texts.text("proposals.take"), texts.text("proposals.take.help"));
    add.setOnAction(_ -> takeChosen());
    content.getStyleClass().add("proposals");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root = new VBox(8, scroll, add);
    root.getStyleClass().add("editor-page");
  }

  VBox root() {
    return root;
  }

  private void takeChosen() {
    take.accept(lines.stream()
        .filter(line -> line.wanted().isSelected() && !line.pop().getText().isBlank())
        .map(line -> new Proposal(line.proposal().sign(), line.pop().getText().strip(), false, false))
        .toList());
  }

  void show(PopSigns signs, List<Proposal> proposals) {
    lines.clear();
    content.getChildren().clear();
    Label sum = Ui.paragraph(
        signs.proposed().isEmpty()
            ? texts.text("proposals.none", signs.routes())
            : texts.text("proposals.sum", signs.covered(), signs.routes(), signs.ambiguous()));
    sum.setId("proposals-sum");
    content.getChildren().addAll(sum, Ui.paragraph(texts.text("proposals.guess"), "muted"));
    add.setDisable(proposals.isEmpty());
    if (!proposals.isEmpty()) {
      content.getChildren().add(grid(signs, proposals));
    }
    if (!signs.useless().isEmpty()) {
      content.getChildren().add(Ui.label(texts.text("proposals.useless"), "section"));
      signs.useless().stream().limit(MOST_USELESS).forEach(one -> content.getChildren().add(Ui.paragraph(
          texts.text("useless." + one.reason().name(), PopSigns.text(one.by()), one.routes()), "muted")));
    }
  }

  private GridPane grid(PopSigns signs, List<Proposal> proposals) {
    GridPane grid = new GridPane(12, 6);
    String[] heads = {"proposals.sign", "proposals.routes", "proposals.upstreams", "proposals.pop"};
    for (int column = 0; column < heads.length; column++) {
      grid.add(Ui.label(texts.text(heads[column]), "section"), column, 0);
    }
    int row = 1;
    for (Proposal proposal : proposals) {
      PopSigns.Sign sign = proposal.sign();
      CheckBox wanted = new CheckBox(PopSigns.text(sign.by()));
      wanted.setMnemonicParsing(false);
      wanted.setSelected(true);
      wanted.setDisable(proposal.known());
      wanted.setMinWidth(CheckBox.USE_PREF_SIZE);
      Label routes = Ui.label(sign.overlapping() == 0
          ? texts.text("proposals.count", sign.routes(), (double) sign.routes() / Math.max(1, signs.routes()))
          : texts.text("proposals.overlap", sign.routes(), sign.overlapping()));
      routes.setMinWidth(Label.USE_PREF_SIZE);
      String next = sign.upstreams().entrySet().stream()
          .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
          .limit(4)
          .map(entry -> texts.text("proposals.upstream", Asn.toString(entry.getKey()), entry.getValue()))
          .collect(Collectors.joining(", "));
      Label upstreams = Ui.paragraph(sign.upstreams().size() > 4 ? next + " …" : next, "muted");
      TextField pop = new TextField(proposal.pop());
      pop.setId("proposal-pop-" + (row - 1));
      pop.setPrefColumnCount(9);
      pop.setDisable(proposal.known());
      Ui.accessible(pop, texts.text("proposals.pop.name", PopSigns.text(sign.by())), texts.text("proposals.pop.help"));
      Label state = Ui.label(texts
          .text(proposal.known() ? "proposals.known" : proposal.isNew() ? "proposals.new" : "proposals.fits"), "muted");
      state.setMinWidth(Label.USE_PREF_SIZE);
      grid.addRow(row++, wanted, routes, upstreams, pop, state);
      GridPane.setHgrow(upstreams, Priority.ALWAYS);
      lines.add(new Line(proposal, wanted, pop));
    }
    return grid;
  }
}
