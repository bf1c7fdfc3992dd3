package dev.watershed.desktop.inspector;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.model.net.Asn;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.VBox;

/// The prefix as a whole, for as long as nothing is selected.
final class SummaryCard {

  private final Texts texts;
  private final InspectorModel model;

  SummaryCard(Texts texts, InspectorModel model) {
    this.texts = texts;
    this.model = model;
  }

  VBox build() {
    Analysis analysis = model.analysis();
    VBox card = new VBox(8);
    if (analysis.prefix().isPresent()) {
      var title = Ui.paragraph(analysis.prefix().get().toString(), "title");
      title.setId("inspector-title");
      String origin = "AS" + Asn.toString(analysis.origin()) + " " + model.nameOf(analysis.origin());
      card.getChildren().addAll(title, Ui.paragraph(texts.text("summary.origin", origin.strip()), "muted"));
      card.getChildren().add(Parts.table(lines(analysis)));
      if (analysis.kind() == LandingGroup.Kind.UPSTREAM) {
        card.getChildren().add(Ui.paragraph(texts.text("summary.upstreams"), "muted"));
      }
    }
    card.getChildren().add(Ui.paragraph(texts.text("nothing.text"), "muted"));
    return card;
  }

  private List<String[]> lines(Analysis analysis) {
    List<String[]> lines = new ArrayList<>();
    add(lines, "summary.vantagePoints", analysis.vantagePoints());
    add(lines, "summary.observed", analysis.count(Provenance.OBSERVED));
    add(lines, "summary.implied", analysis.count(Provenance.IMPLIED));
    if (analysis.count(Provenance.INFERRED) > 0) {
      add(lines, "summary.inferred", analysis.count(Provenance.INFERRED));
    }
    add(lines, "summary.unidentified", analysis.share(LandingGroup.UNIDENTIFIED).ases());
    add(lines, "summary.noRoute", analysis.share(LandingGroup.NO_ROUTE).ases());
    add(lines, analysis.count(Provenance.INFERRED) > 0 ? "summary.reached" : "summary.countries",
        analysis.countries().stream().filter(share -> share.known() > 0).count());
    if (!Double.isNaN(analysis.coveredWeight())) {
      lines.add(new String[] {
        texts.text(analysis.count(Provenance.INFERRED) > 0 ? "summary.spoken" : "summary.covered"),
        Parts.percent(analysis.coveredWeight())
      });
    }
    return lines;
  }

  private void add(List<String[]> lines, String key, long count) {
    lines.add(new String[] {texts.text(key), texts.text("summary.count", count)});
  }
}
