package dev.watershed.desktop.whatif;

import dev.watershed.desktop.text.Texts;
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
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a scenario causes: how much moves, from where to where, in which countries, what no longer fits, and how far
/// all of that can be trusted.
final class OutcomeView {

  private final WhatIfModel model;
  private final Texts texts;
  private final Consumer<Selection> select;
  private final Label title = Ui.paragraph("", "title");
  private final Label what = Ui.paragraph("", "muted");
  private final Figure movedWeight = new Figure("moved-weight");
  private final Figure movedAses = new Figure("moved-ases");
  private final Figure fullest = new Figure("fullest");
  private final HBox numbers = new HBox(14, movedWeight.root(), movedAses.root(), fullest.root());
  private final Lines<String> warnings;
  private final Lines<Flow> flows;
  private final Lines<CountryShare> countries;
  private final Lines<String> trust;
  private final ScrollPane root;

  /// @param select selects what was clicked
  OutcomeView(WhatIfModel model, Texts texts, Consumer<Selection> select) {
    this.model = model;
    this.texts = texts;
    this.select = select;
    title.setId("outcome-title");
    warnings = new Lines<>("", texts, () -> new TextLine("outcome-warning"));
    flows = new Lines<>(texts.text("outcome.where"), texts, () -> new FlowLine(texts, this::selectMovers));
    countries = new Lines<>(texts.text("outcome.countries"), texts, () -> new CountryLine(texts, select));
    trust = new Lines<>(texts.text("trust"), texts, () -> new TextLine("muted"));
    trust.root().setId("fit");
    VBox card = new VBox(6, title, what, numbers, warnings.root(), flows.root(), countries.root(), trust.root());
    card.getStyleClass().add("card");
    root = new ScrollPane(card);
    root.setId("outcome");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("inspector");
    model.difference.subscribe(this::show);
    model.fit.subscribe(this::show);
    show();
  }

  ScrollPane root() {
    return root;
  }

  private void show() {
    Optional<Difference> found = model.difference.get();
    String name = model.scenario.get() < model.scenarios.size() ? model.scenarios.get(model.scenario.get()) : "";
    title.setText(found.isEmpty() || name.isEmpty() ? texts.text("outcome") : name);
    boolean moves = found.filter(difference -> !difference.isEmpty()).isPresent();
    what.setText(found.isEmpty()
        ? texts.text("outcome.waiting")
        : moves ? found.get().scenario().toString() : texts.text("outcome.nothing"));
    Ui.show(numbers, moves);
    if (moves) {
      numbers(found.get());
    }
    warnings.show(moves ? warnings(found.get()) : List.of());
    flows.show(moves ? flows(found.get()) : List.of());
    countries.show(moves ? countries(found.get()) : List.of());
    trust.show(found.isEmpty() ? List.of() : model.fit.get().map(this::trust).orElse(List.of()));
  }

  private void numbers(Difference difference) {
    ScenarioDiff diff = difference.diff();
    movedWeight.show(texts.text("share", diff.moved().weight()), texts.text("outcome.weight"), false);
    movedAses.show(texts.text("count", diff.moved().ases()), texts.text("outcome.ases", diff.moved().partly()), false);
    Optional<LandingGroup> group = fullest(difference);
    Ui.show(fullest.root(), group.isPresent());
    group.ifPresent(most -> {
      double load = difference.after().load(most).orElse(0);
      fullest.show(texts.text("outcome.load", load), texts.text("outcome.capacity", most.id()), load > 1);
    });
  }

  private static Optional<LandingGroup> fullest(Difference difference) {
    Analysis after = difference.after();
    return after.groups().stream()
        .filter(group -> after.load(group).isPresent())
        .max(Comparator.comparingDouble((LandingGroup group) -> after.load(group).orElse(0))
            .thenComparing(LandingGroup::index, Comparator.reverseOrder()));
  }

  private List<String> warnings(Difference difference) {
    ScenarioDiff diff = difference.diff();
    List<String> lines = new ArrayList<>();
    for (ScenarioDiff.Overload over : diff.overCapacity()) {
      lines.add(texts.text(
          "outcome.over", over.pop(), over.after() / over.capacity(), over.before() / over.capacity()));
    }
    if (diff.unreachable().ases() + diff.unreachable().partly().size() > 0) {
      lines.add(texts.text("outcome.unreachable", diff.unreachable().weight(), diff.unreachable().ases()));
    }
    if (!difference.absent().isEmpty()) {
      lines.add(texts.text("outcome.absent", list(difference.absent())));
    }
    if (!diff.disputes().isEmpty()) {
      lines.add(texts.text("outcome.disputes", diff.disputes().getFirst().toString()));
    }
    if (!diff.historyDependent().isEmpty()) {
      lines.add(texts.text("outcome.history", list(diff.historyDependent())));
    }
    return lines;
  }

  private static String list(List<Integer> asns) {
    String first = asns.stream().limit(5).map(asn -> "AS" + Asn.toString(asn)).collect(Collectors.joining(", "));
    return asns.size() > 5 ? first + " …" : first;
  }

  private static List<Flow> flows(Difference difference) {
    List<Flow> flows = new ArrayList<>();
    difference.diff().moved().matrix().forEach((from, row) -> row.forEach((to, weight) ->
        flows.add(new Flow(difference, group(difference.before(), from), group(difference.after(), to), weight, 1))));
    flows.sort(Comparator.comparingDouble(Flow::weight).reversed());
    double most = flows.stream().mapToDouble(Flow::weight).max().orElse(1);
    return flows.stream().map(flow -> flow.asPartOf(most)).toList();
  }

  private static LandingGroup group(Analysis analysis, String key) {
    return key.equals(Shares.NONE)
        ? LandingGroup.NO_ROUTE
        : PopLines.group(analysis, key).orElse(LandingGroup.UNIDENTIFIED);
  }

  private void selectMovers(Flow flow) {
    Difference difference = flow.difference();
    List<LandingRow> rows = difference.movers()
        .filter(row -> difference.from(row).equals(flow.from()) && difference.to(row).equals(flow.to()))
        .mapToObj(difference.after().rows()::get)
        .toList();
    if (!rows.isEmpty()) {
      select.accept(new Selection.OfRows(texts.text("outcome.flow", flow.from().id(), flow.to().id()), rows));
    }
  }

  private static List<CountryShare> countries(Difference difference) {
    return difference.moving().stream()
        .sorted(Comparator.comparingDouble(CountryShare::known).reversed())
        .toList();
  }

  private List<String> trust(Fit fit) {
    List<String> lines = new ArrayList<>();
    lines.add(fit.observed() == 0
        ? texts.text("trust.none")
        : texts.text("trust.fit", fit.agree(), fit.observed(), fit.share().orElse(0)));
    if (!fit.disagreeing().isEmpty()) {
      lines.add(texts.text("trust.not", list(fit.disagreeing())));
    }
    return lines;
  }
}
