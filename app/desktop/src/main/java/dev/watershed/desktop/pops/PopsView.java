package dev.watershed.desktop.pops;

import dev.watershed.desktop.pops.PopsModel.Line;
import dev.watershed.desktop.pops.PopsModel.Source;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of PoPs, and the sources below it.
final class PopsView {

  private final PopsModel model;
  private final Texts texts = Texts.of(PopsView.class);
  private final ListView<Line> list = new ListView<>();
  private final VBox sources = new VBox(4);
  private final VBox root;

  /// @param chosen told when the user selects a line
  PopsView(PopsModel model, Consumer<LandingGroup> chosen) {
    this.model = model;
    Label heading = Ui.label("", "section");
    heading.textProperty().bind(model.heading);
    Label basis = Ui.paragraph("", "caption");
    basis.textProperty().bind(model.basis);
    list.setId("pops");
    list.setItems(model.lines);
    list.setCellFactory(_ -> new PopCell(texts));
    list.getStyleClass().add("pops");
    Ui.accessible(list, texts.text("list.name"), texts.text("list.help"));
    list.getSelectionModel().selectedItemProperty().subscribe(line -> {
      if (line != null) {
        chosen.accept(line.group());
      }
    });
    model.selected.subscribe(this::follow);
    VBox.setVgrow(list, Priority.ALWAYS);
    Label sourcesHeading = Ui.label(texts.text("sources"), "section");
    VBox below = new VBox(6, sourcesHeading, sources);
    below.getStyleClass().add("sources");
    model.sources.addListener((ListChangeListener<Source>) _ -> showSources());
    root = new VBox(heading, basis, list, below);
    root.getStyleClass().add("side-pane");
    root.setMinWidth(190);
  }

  VBox root() {
    return root;
  }

  private void follow(Optional<LandingGroup> group) {
    group.flatMap(wanted -> model.lines.stream().filter(line -> line.group().equals(wanted)).findFirst())
        .ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
  }

  private void showSources() {
    sources.getChildren().clear();
    for (Source source : model.sources) {
      if (!source.observation().isEmpty()) {
        sources.getChildren().add(name(source.observation(), "caption"));
      }
      source.files().forEach(file -> sources.getChildren().add(name(file, "file")));
    }
  }

  /// A name that may be longer than the pane is wide. The end of a dump's name says when it was made, so its middle goes.
  private static Label name(String text, String style) {
    Label name = Ui.label(text, style);
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setTooltip(new Tooltip(text));
    name.setMinWidth(40);
    return name;
  }
}
