package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.CountryShare;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.whatif.Fit;
import dev.watershed.engine.whatif.ScenarioDiff;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a scenario causes: how much moves, from where to where, in which countries, what no longer fits, and how far all of
/// that can be trusted.
final class OutcomeView {

  private static final int MOST = 8;

  private final WhatIfModel model;
  private final Texts texts;
  private final Consumer<Selection> select;
  private final VBox card = new VBox(6);
  private final ScrollPane root = new ScrollPane(card);

  /// @param select selects what was clicked
  OutcomeView(WhatIfModel model, Texts texts, Consumer<Selection> select) {
    this.model = model;
    this.texts = texts;
    this.select = select;
    card.getStyleClass().add("card");
    root.setId("outcome");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("inspector");
    model.difference.subscribe(this::show);
    model.fit.subscribe(this::show);
  }

  ScrollPane root() {
    return root;
  }

  private void show() {
    card.getChildren().clear();
    Optional<Difference> found = model.difference.get();
    if (found.isEmpty()) {
      add(Ui.label(texts.text("outcome"), "title"), Ui.paragraph(texts.text("outcome.waiting"), "muted"));
      return;
    }
    Difference difference = found.get();
    String name = model.scenario.get() < model.scenarios.size() ? model.scenarios.get(model.scenario.get()) : "";
    Label title = Ui.paragraph(name.isEmpty() ? texts.text("outcome") : name, "title");
    title.setId("outcome-title");
    add(title);
    if (difference.isEmpty()) {
      add(Ui.paragraph(texts.text("outcome.nothing"), "muted"));
    } else {
      add(Ui.paragraph(difference.scenario().toString(), "muted"), numbers(difference));
      warnings(difference);
      destinations(difference);
      countries(difference);
    }
    model.fit.get().ifPresent(this::trust);
  }

  private void add(Node... nodes) {
    card.getChildren().addAll(nodes);
  }

  private HBox numbers(Difference difference) {
    ScenarioDiff diff = difference.diff();
    HBox line = new HBox(
        14,
        number("moved-weight", texts.text("share", diff.moved().weight()), texts.text("outcome.weight"), ""),
        number("moved-ases", texts.text("count", diff.moved().ases()), texts.text("outcome.ases", diff.moved().partly()), ""));
    fullest(difference).ifPresent(group -> {
      double load = difference.after().load(group).orElse(0);
      line.getChildren().add(number(
          "fullest", texts.text("outcome.load", load), texts.text("outcome.capacity", group.id()), load > 1 ? "over" : ""));
    });
    return line;
  }

  private static Optional<LandingGroup> fullest(Difference difference) {
    Analysis after = difference.after();
    return after.groups().stream()
        .filter(group -> after.load(group).isPresent())
        .max(Comparator.comparingDouble((LandingGroup group) -> after.load(group).orElse(0))
            .thenComparing(LandingGroup::index, Comparator.reverseOrder()));
  }

  private static VBox number(String id, String value, String what, String style) {
    Label number = Ui.label(value, "number");
    number.setId(id);
    number.setMinWidth(Region.USE_PREF_SIZE);
    if (!style.isEmpty()) {
      number.getStyleClass().add(style);
    }
    Label caption = Ui.paragraph(what, "caption");
    VBox box = new VBox(number, caption);
    box.setMinWidth(64);
    HBox.setHgrow(box, Priority.SOMETIMES);
    return box;
  }

  private void warnings(Difference difference) {
    ScenarioDiff diff = difference.diff();
    for (ScenarioDiff.Overload over : diff.overCapacity()) {
      warn(texts.text("outcome.over", over.pop(), over.after() / over.capacity(), over.before() / over.capacity()));
    }
    if (diff.unreachable().ases() + diff.unreachable().partly().size() > 0) {
      warn(texts.text("outcome.unreachable", diff.unreachable().weight(), diff.unreachable().ases()));
    }
    if (!difference.absent().isEmpty()) {
      warn(texts.text("outcome.absent", list(difference.absent())));
    }
    if (!diff.disputes().isEmpty()) {
      warn(texts.text("outcome.disputes", diff.disputes().getFirst().toString()));
    }
    if (!diff.historyDependent().isEmpty()) {
      warn(texts.text("outcome.history", list(diff.historyDependent())));
    }
  }

  private static String list(List<Integer> asns) {
    String first = asns.stream().limit(5).map(asn -> "AS" + Asn.toString(asn)).collect(Collectors.joining(", "));
    return asns.size() > 5 ? first + " …" : first;
  }

  private void warn(String text) {
    Label warning = Ui.paragraph(text, "outcome-warning");
    warning.setMaxWidth(Double.MAX_VALUE);
    add(warning);
  }

  private record Flow(LandingGroup from, LandingGroup to, double weight) {}

  private void destinations(Difference difference) {
    List<Flow> flows = new ArrayList<>();
    difference.diff().moved().matrix().forEach((from, row) -> row.forEach((to, weight) ->
        flows.add(new Flow(group(difference.before(), from), group(difference.after(), to), weight))));
    flows.sort(Comparator.comparingDouble(Flow::weight).reversed());
    if (flows.isEmpty()) {
      return;
    }
    add(Ui.label(texts.text("outcome.where"), "section"));
    double most = flows.getFirst().weight();
    for (Flow flow : flows.stream().limit(MOST).toList()) {
      Region bar = new Region();
      bar.getStyleClass().add("flow-bar");
      bar.setStyle("-fx-background-color: " + flow.to().style().hex());
      bar.setMinWidth(Math.max(2, 70 * flow.weight() / most));
      bar.setMaxWidth(bar.getMinWidth());
      Hyperlink link = new Hyperlink(texts.text("outcome.flow", flow.from().id(), flow.to().id()));
      link.setOnAction(_ -> selectMovers(difference, flow));
      link.setMinWidth(30);
      Ui.accessible(link, texts.text("outcome.flow.spoken", flow.from().id(), flow.to().id(), flow.weight()),
          texts.text("outcome.flow.help"));
      Label weight = Ui.label(texts.text("share", flow.weight()));
      weight.setMinWidth(Region.USE_PREF_SIZE);
      HBox line = new HBox(6, Mark.of(flow.from().style(), 5), Mark.of(flow.to().style(), 5), link, Ui.spacer(), bar, weight);
      line.setAlignment(Pos.CENTER_LEFT);
      add(line);
    }
    if (flows.size() > MOST) {
      add(Ui.label(texts.text("more", flows.size() - MOST), "muted"));
    }
  }

  private static LandingGroup group(Analysis analysis, String key) {
    return key.equals(Shares.NONE)
        ? LandingGroup.NO_ROUTE
        : analysis.groups().stream().filter(group -> group.id().equals(key)).findFirst().orElse(LandingGroup.UNIDENTIFIED);
  }

  private void selectMovers(Difference difference, Flow flow) {
    List<LandingRow> rows = difference.movers()
        .filter(row -> difference.from(row).equals(flow.from()) && difference.to(row).equals(flow.to()))
        .mapToObj(difference.after().rows()::get)
        .toList();
    if (!rows.isEmpty()) {
      select.accept(new Selection.OfRows(texts.text("outcome.flow", flow.from().id(), flow.to().id()), rows));
    }
  }

  private void countries(Difference difference) {
    List<CountryShare> moving = difference.moving().stream()
        .sorted(Comparator.comparingDouble(CountryShare::known).reversed())
        .toList();
    if (moving.isEmpty()) {
      return;
    }
    add(Ui.label(texts.text("outcome.countries"), "section"));
    for (CountryShare country : moving.stream().limit(MOST).toList()) {
      Hyperlink link = new Hyperlink(country.country().name());
      link.setMinWidth(60);
      link.setOnAction(_ -> select.accept(new Selection.OfCountry(country.country().code())));
      String to = country.shares().stream()
          .limit(2)
          .map(share -> country.shares().size() == 1
              ? share.group().id()
              : texts.text("outcome.part", share.group().id(), share.weight() / country.known()))
          .collect(Collectors.joining(" · "));
      Label weight = Ui.label(texts.text("share", country.known()));
      weight.setMinWidth(Region.USE_PREF_SIZE);
      Label where = Ui.label("→ " + to, "muted");
      where.setMinWidth(30);
      HBox line = new HBox(8, link, Ui.spacer(), where, weight);
      line.setAlignment(Pos.CENTER_LEFT);
      add(line);
    }
    if (moving.size() > MOST) {
      add(Ui.label(texts.text("more", moving.size() - MOST), "muted"));
    }
  }

  private void trust(Fit fit) {
    add(Ui.label(texts.text("trust"), "section"));
    Label text = Ui.paragraph(
        fit.observed() == 0
            ? texts.text("trust.none")
            : texts.text("trust.fit", fit.agree(), fit.observed(), fit.share().orElse(0)),
        "muted");
    text.setId("fit");
    add(text);
    if (!fit.disagreeing().isEmpty()) {
      add(Ui.paragraph(texts.text("trust.not", list(fit.disagreeing())), "muted"));
    }
  }
}
