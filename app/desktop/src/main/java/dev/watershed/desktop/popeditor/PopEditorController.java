package dev.watershed.desktop.popeditor;

import dev.watershed.desktop.edit.Editor;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingRow;
import dev.watershed.desktop.workbench.LandingRow.Sighting;
import dev.watershed.desktop.workbench.Opening;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.catchment.PopSigns;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.anycast.Workspace.Observation;
import dev.watershed.model.bgp.PathAttributes;
import dev.watershed.model.net.Prefix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.scene.layout.Region;

/// Edits the PoPs of the open workspace, as one edit. Where routing data is open without a workspace, makes one of it.
public final class PopEditorController implements Feature {

  private final Workbench workbench;
  private final Opening opening;
  private final Editor editor;
  private final Texts texts = Texts.of(PopEditorController.class);
  private final PopEditorView view = new PopEditorView(texts, new Actions());

  public PopEditorController(Workbench workbench, Opening opening, Editor editor) {
    this.workbench = workbench;
    this.opening = opening;
    this.editor = editor;
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    // It follows nothing: it is filled when it is shown.
  }

  @Override
  public void detach() {
    view.hide();
  }

  /// Shows the PoPs of the open workspace, and what the data proposes.
  public void show() {
    if (workbench.observed().isEmpty()) {
      return;
    }
    List<Pop> pops = editor.workspace().map(Workspace::pops).orElse(List.of());
    List<PathAttributes> routes = routes(workbench.observed());
    PopSigns signs = PopSigns.of(workbench.observed().origin(), routes);
    view.show(
        pops.stream().map(pop -> PopDraft.of(pop, pop.id())).toList(), signs, Proposal.of(signs, pops));
  }

  /// @return whether it was shown
  public boolean hide() {
    return view.hide();
  }

  private static List<PathAttributes> routes(Analysis observed) {
    List<PathAttributes> routes = new ArrayList<>();
    for (LandingRow row : observed.rows()) {
      for (Sighting sighting : row.sightings()) {
        routes.add(sighting.held().route().attributes());
      }
    }
    return routes;
  }

  /// @throws IllegalArgumentException where something in the forms is wrong
  private void apply(List<PopDraft> drafts) {
    List<Pop> pops = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (PopDraft draft : drafts) {
      Pop pop;
      try {
        pop = draft.pop();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(texts.text("fault", draft.id(), String.valueOf(e.getMessage())), e);
      }
      if (!taken.add(pop.id())) {
        throw new IllegalArgumentException(texts.text("fault.twice", pop.id()));
      }
      pops.add(pop);
      if (!draft.original().isEmpty()) {
        ids.put(draft.original(), pop.id());
      }
    }
    Optional<Workspace> open = editor.workspace();
    if (open.isPresent()) {
      Workspace edited = Renaming.applied(open.get(), pops, ids);
      editor.edit(texts.text("edit"), _ -> edited);
    } else {
      make(pops);
    }
  }

  /// Makes a workspace of the routing data that is open.
  private void make(List<Pop> pops) {
    Optional<Prefix> prefix = workbench.observed().prefix();
    if (workbench.documentProperty().get().orElse(null) instanceof Document.OfFiles(List<Path> files)
        && prefix.isPresent()) {
      Path folder = Objects.requireNonNullElse(files.getFirst().toAbsolutePath().getParent(), Path.of(""));
      List<String> sources = files.stream()
          .map(file -> folder.equals(file.toAbsolutePath().getParent())
              ? String.valueOf(file.getFileName())
              : file.toAbsolutePath().toString())
          .toList();
      Workspace made = new Workspace(
          folder,
          List.of(prefix.get()),
          workbench.observed().origin(),
          pops,
          Optional.empty(),
          Optional.empty(),
          List.of(new Observation(texts.text("observation"), Map.of(), sources)),
          Optional.empty(),
          Optional.empty());
      opening.open(new Document.OfWorkspace(folder.resolve(texts.text("file")), made));
      editor.markUnsaved();
    }
  }

  private final class Actions implements PopEditorView.Actions {

    @Override
    public Optional<String> apply(List<PopDraft> drafts) {
      try {
        PopEditorController.this.apply(drafts);
        return Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public List<PopDraft> propose(List<Proposal> wanted, List<PopDraft> drafts) {
      List<Pop> pops = drafts.stream().map(PopDraft::pop).toList();
      List<Pop> after = Proposal.applied(wanted, pops);
      List<PopDraft> all = new ArrayList<>();
      for (int i = 0; i < after.size(); i++) {
        all.add(PopDraft.of(after.get(i), i < drafts.size() ? drafts.get(i).original() : ""));
      }
      return all;
    }

    @Override
    public void place(java.util.function.Consumer<dev.watershed.model.geo.GeoPoint> then) {
      workbench.placingProperty().set(Optional.of(then));
    }
  }
}
