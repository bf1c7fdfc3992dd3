package dev.watershed.desktop.inspector;

import dev.watershed.desktop.inspector.Why.Candidate;
import dev.watershed.desktop.inspector.Why.Flip;
import dev.watershed.desktop.inspector.Why.Step;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Why an AS lands where it does, step by step; and the same as text.
final class WhyCard {

  private static final int MOST = 10;

  private final Texts texts;
  private final Why why;
  private final String where;

  /// @param lands on which it lands
  WhyCard(Texts texts, Why why, LandingGroup lands) {
    this.texts = texts;
    this.why = why;
    where = lands.isKnown() ? lands.id() : GroupText.label(texts, lands);
  }

  List<Node> build() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(Parts.section(texts.text("why", where)));
    if (why.offers().size() == 1) {
      nodes.add(Ui.paragraph(texts.text("why.only"), "muted"));
    } else {
      nodes.add(steps());
    }
    nodes.add(Parts.section(texts.text("why.candidates", why.offers().size())));
    VBox candidates = new VBox(5);
    candidates.setId("inspector-candidates");
    why.offers().stream().limit(MOST).forEach(candidate -> candidates.getChildren().add(line(candidate)));
    if (why.offers().size() > MOST) {
      candidates.getChildren().add(Ui.label(texts.text("more", why.offers().size() - MOST), "muted"));
    }
    nodes.add(candidates);
    Label head = Ui.label(texts.text("flip"), "strong");
    Label flip = Ui.paragraph(flipText());
    flip.setId("inspector-flip");
    VBox box = new VBox(3, head, flip);
    box.getStyleClass().add("callout");
    nodes.add(box);
    return nodes;
  }

  private GridPane steps() {
    GridPane grid = new GridPane(10, 3);
    grid.setId("inspector-steps");
    int row = 0;
    for (Step step : why.steps()) {
      String style = step.decides() ? "strong" : "plain";
      Label number = Ui.label(Integer.toString(row + 1), "muted");
      Label name = Ui.label(name(step), style);
      name.setMinWidth(Region.USE_PREF_SIZE);
      Label values = Ui.paragraph(String.join(" · ", step.values()), style);
      GridPane.setHgrow(values, Priority.ALWAYS);
      Label outcome = Ui.label(outcome(step), step.decides() ? "strong" : "muted");
      outcome.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(row++, number, name, values, outcome);
    }
    return grid;
  }

  private String name(Step step) {
    return texts.text("step." + step.step().name());
  }

  private String outcome(Step step) {
    return step.decides() ? texts.text("step.decides") : step.lost() == 0 ? texts.text("step.tie")
        : texts.text("step.lost", step.lost());
  }

  private HBox line(Candidate candidate) {
    boolean used = candidate.lostAt().isEmpty();
    Label pop = Ui.label(label(candidate.group()), used ? "strong" : "plain");
    pop.setMinWidth(Region.USE_PREF_SIZE);
    Label detail = Ui.paragraph(detail(candidate), "muted");
    HBox.setHgrow(detail, Priority.ALWAYS);
    HBox line = new HBox(6, Mark.of(candidate.group().style(), 5), pop, detail);
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private String detail(Candidate candidate) {
    String lost = candidate.lostAt()
        .map(step -> texts.text("candidate.lost", texts.text("step." + step.name()).toLowerCase(Locale.ROOT)))
        .orElse(texts.text("candidate.used"));
    return texts.text("candidate", candidate.via(), candidate.localPref(), candidate.length(), lost);
  }

  private String flipText() {
    if (!why.searched()) {
      return texts.text("flip.searching");
    }
    return why.flip().map(this::flipText).orElse(texts.text("flip.none"));
  }

  private String flipText(Flip flip) {
    return texts.text("flip.found", flip.change(), label(flip.to()), flip.weight(), flip.ases());
  }

  /// Names may be longer than the pane is wide; ids are what changes are written with.
  private String label(LandingGroup group) {
    return group.isKnown() ? group.id() : GroupText.label(texts, group);
  }

  /// The same for a ticket.
  String text() {
    StringBuilder out = new StringBuilder(texts.text("why", where)).append('\n');
    int number = 1;
    for (Step step : why.steps()) {
      out.append(String.format(
          Locale.ROOT, "  %d. %s: %s%s%n", number++, name(step),
          step.values().isEmpty() ? "" : String.join(" · ", step.values()) + ", ", outcome(step)));
    }
    out.append(texts.text("why.candidates", why.offers().size())).append('\n');
    out.append(why.offers().stream()
        .map(candidate -> "  " + label(candidate.group()) + " " + detail(candidate) + "\n")
        .collect(Collectors.joining()));
    why.runnerUp().ifPresent(
        candidate -> out.append(texts.text("why.runnerUp", label(candidate.group()), candidate.via())).append('\n'));
    return out.append(texts.text("flip")).append(": ").append(flipText()).append('\n').toString();
  }
}
