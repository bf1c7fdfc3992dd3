package dev.watershed.desktop.pops;

import dev.watershed.desktop.pops.PopsModel.Line;
import dev.watershed.desktop.pops.PopsModel.Source;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares.Share;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The PoPs with their shares, the largest first. Selecting one selects it everywhere.
public final class PopsController implements Feature {

  private final Workbench workbench;
  private final Opening opening;
  private final Texts texts = Texts.of(PopsController.class);
  private final PopsModel model = new PopsModel();
  private final PopsView view;
  private Subscription subscription = Subscription.EMPTY;

  /// @param edit shows the editor of PoPs
  public PopsController(Workbench workbench, Opening opening, Runnable edit) {
    this.workbench = workbench;
    this.opening = opening;
    view = new PopsView(model, group -> workbench.select(new Selection.OfGroup(group)), this::look, edit);
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.analysisProperty().subscribe(this::show),
        workbench.documentProperty().subscribe(this::showSources),
        workbench.selectionProperty().subscribe(this::follow));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  private void show(Analysis analysis) {
    boolean upstreams = analysis.kind() == LandingGroup.Kind.UPSTREAM;
    model.heading.set(texts.text(upstreams ? "heading.upstreams" : "heading.pops"));
    model.basis.set(
        analysis.isEmpty()
            ? texts.text("basis.none")
            : Double.isNaN(analysis.coveredWeight())
                ? texts.text("basis.ases")
                : texts.text(
                    analysis.count(Provenance.INFERRED) > 0 ? "basis.whole" : "basis.weight",
                    analysis.coveredWeight()));
    List<Line> lines = new ArrayList<>();
    for (LandingGroup group : analysis.groups()) {
      Share share = analysis.share(group);
      lines.add(new Line(group, group.name(), share.weight(), share.ases()));
    }
    lines.sort(Comparator.comparingDouble(Line::share).reversed());
    addNone(lines, analysis, LandingGroup.UNIDENTIFIED, "unidentified");
    addNone(lines, analysis, LandingGroup.NO_ROUTE, "noRoute");
    model.lines.setAll(lines);
  }

  private void addNone(List<Line> lines, Analysis analysis, LandingGroup group, String key) {
    Share share = analysis.share(group);
    if (share.ases() > 0 || share.weight() > 0) {
      lines.add(new Line(group, texts.text(key), share.weight(), share.ases()));
    }
  }

  /// Looks through another observation.
  private void look(int observation) {
    if (workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open
        && open.observed() != observation) {
      opening.look(open.withObservation(observation));
    }
  }

  private void showSources(Optional<Document> document) {
    model.sources.setAll(
        document.map(PopsController::sources).orElse(List.of()));
  }

  private static List<Source> sources(Document document) {
    return switch (document) {
      case Document.OfFiles(List<Path> files) ->
        List.of(new Source("", files.stream().map(PopsController::name).toList(), true, true));
      case Document.OfWorkspace workspace ->
        IntStream.range(0, workspace.workspace().observations().size())
            .mapToObj(i -> new Source(
                workspace.workspace().observations().get(i).name(),
                workspace.workspace().observations().get(i).sources(),
                i == workspace.observed(),
                workspace.workspace().observations().size() == 1))
            .toList();
    };
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void follow(Selection selection) {
    model.selected.set(
        switch (selection) {
          case Selection.OfGroup(LandingGroup group) -> Optional.of(group);
          case Selection.Nothing _, Selection.OfRow _, Selection.OfRows _, Selection.OfCountry _ -> Optional.empty();
        });
  }
}
