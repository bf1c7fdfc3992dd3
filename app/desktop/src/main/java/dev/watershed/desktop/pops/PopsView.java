package dev.watershed.desktop.pops;

import dev.watershed.desktop.pops.PopsModel.Line;
import dev.watershed.desktop.pops.PopsModel.Source;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of PoPs, and the sources below it.
final class PopsView {

  private final PopsModel model;
  private final IntConsumer look;
  private final Texts texts = Texts.of(PopsView.class);
  private final ListView<Line> list = new ListView<>();
  private final VBox sources = new VBox(4);
  private final VBox root;

  /// @param chosen told when the user selects a line
  /// @param look told the index of the observation to look through
  /// @param edit shows the editor of PoPs
  PopsView(PopsModel model, Consumer<LandingGroup> chosen, IntConsumer look, Runnable edit) {
    this.model = model;
    this.look = look;
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
    Button editor = new Button(texts.text("edit"));
    editor.setId("edit-pops");
    editor.getStyleClass().addAll("flat", "small");
    editor.setMinWidth(Button.USE_PREF_SIZE);
    editor.setTooltip(new Tooltip(texts.text("edit.help")));
    Ui.accessible(editor, texts.text("edit.name"), texts.text("edit.help"));
    editor.setOnAction(_ -> edit.run());
    HBox head = new HBox(heading, Ui.spacer(), editor);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("side-head");
    root = new VBox(head, basis, list, below);
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
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < model.sources.size(); i++) {
      Source source = model.sources.get(i);
      if (source.one()) {
        if (!source.observation().isEmpty()) {
          sources.getChildren().add(name(source.observation(), "caption"));
        }
      } else {
        sources.getChildren().add(choice(i, source, group));
        if (!source.chosen()) {
          continue;
        }
      }
      source.files().forEach(file -> sources.getChildren().add(name(file, "file")));
    }
  }

  /// An observation among several. Only the files of the one that is looked at are named.
  private RadioButton choice(int index, Source source, ToggleGroup group) {
    RadioButton choice = new RadioButton(source.observation());
    choice.setId("observation-" + index);
    choice.setMnemonicParsing(false);
    choice.setToggleGroup(group);
    choice.setSelected(source.chosen());
    choice.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    choice.setTooltip(new Tooltip(source.observation()));
    Ui.accessible(choice, texts.text("observation", source.observation()), texts.text("observation.help"));
    choice.setOnAction(_ -> look.accept(index));
    return choice;
  }

  /// A name that may be longer than the pane is wide. The end of a dump's name says when it was made, so its middle
  /// goes.
  private static Label name(String text, String style) {
    Label name = Ui.label(text, style);
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setTooltip(new Tooltip(text));
    name.setMinWidth(40);
    return name;
  }
}
