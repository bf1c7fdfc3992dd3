package dev.watershed.desktop.timeline;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.engine.replay.finding.Finding;
import dev.watershed.model.anycast.Annotation;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The lists beside the strip: what was found, health beside announcement, the model beside reality, and notes.
final class SidePanel {

  private final Texts texts = Texts.of(SidePanel.class);
  private final TimelineModel model;
  private final ObservableBooleanValue dark;
  private final TimelineActions actions;
  private final TabPane tabs = new TabPane();
  private final TextField noteField = new TextField();
  private final ListView<Annotation> noteList;
  private final Tab notesTab;

  SidePanel(TimelineModel model, ObservableBooleanValue dark, TimelineActions actions) {
    this.model = model;
    this.dark = dark;
    this.actions = actions;
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setId("timeline-lists");
    tabs.getStyleClass().add("side-tabs");
    noteList = list("notes", model.notes, this::entry, note -> actions.choose(note));
    notesTab = tab("notes", model.notes, new VBox(4, noteLine(), noteList));
    tabs.getTabs().setAll(
        tab("findings", model.findings, findings()),
        tab("align", model.alignment, list("align", model.alignment, entry -> entry, actions::choose)),
        tab("model", model.comparisons, comparisons()),
        notesTab);
    tabs.setPrefWidth(390);
    tabs.setMinWidth(340);
    // The strip beside it says how high all is.
    tabs.setPrefHeight(0);
  }

  Region root() {
    return tabs;
  }

  /// Lets the user write a note.
  void beginNote() {
    tabs.getSelectionModel().select(notesTab);
    noteList.getSelectionModel().clearSelection();
    noteField.clear();
    noteField.requestFocus();
  }

  private ListView<Finding> findings() {
    ListView<Finding> list = list("findings", model.findings, finding -> FindingText.entry(finding, texts), finding -> {
      if (!model.selected.get().equals(Optional.of(finding))) {
        actions.choose(finding);
      }
    });
    // What is chosen already can be gone to again.
    list.setOnMouseClicked(_ -> {
      Finding again = list.getSelectionModel().getSelectedItem();
      if (again != null && !again.from().equals(model.playhead.get())) {
        actions.choose(again);
      }
    });
    model.selected.subscribe(finding -> finding.ifPresentOrElse(
        one -> {
          list.getSelectionModel().select(one);
          list.scrollTo(one);
        },
        list.getSelectionModel()::clearSelection));
    return list;
  }

  private VBox comparisons() {
    Button ask = button("model-ask", "model.ask");
    ask.setOnAction(_ -> actions.askModel());
    ask.disableProperty().bind(model.recording.map(Optional::isEmpty));
    // What the model assumes or lacks takes more room than there is.
    Hyperlink notes = new Hyperlink();
    notes.setId("model-notes");
    notes.textProperty().bind(model.modelNotes.map(
        text -> text.lines().count() > 1 ? texts.text("model.notes", text.lines().count()) : text));
    notes.visibleProperty().bind(model.modelNotes.isNotEmpty());
    notes.accessibleTextProperty().bind(model.modelNotes);
    Tooltip whole = new Tooltip();
    whole.setWrapText(true);
    whole.setMaxWidth(460);
    whole.textProperty().bind(model.modelNotes);
    whole.setAutoHide(true);
    notes.setTooltip(whole);
    notes.setOnAction(_ -> {
      notes.setVisited(false);
      Bounds at = notes.localToScreen(notes.getLayoutBounds());
      whole.show(notes, at.getMinX(), at.getMaxY());
    });
    HBox head = new HBox(8, ask, notes);
    head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return new VBox(4, head, list("model", model.comparisons, entry -> entry, actions::choose));
  }

  /// A note that is chosen is changed; else one is added at the playhead.
  private HBox noteLine() {
    noteField.setId("note-field");
    noteField.setPromptText(texts.text("note.prompt"));
    Ui.accessible(noteField, texts.text("note"), texts.text("note.help"));
    HBox.setHgrow(noteField, Priority.ALWAYS);
    Button keep = button("note-keep", "note.add");
    Button remove = button("note-remove", "note.remove");
    noteList.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
      boolean some = chosen != null;
      keep.setText(texts.text(some ? "note.change" : "note.add"));
      Ui.accessible(keep, keep.getText(), texts.text(some ? "note.change.help" : "note.add.help"));
      keep.getTooltip().setText(keep.getAccessibleHelp());
      remove.setDisable(!some);
      noteField.setText(some ? chosen.text() : "");
    });
    Runnable kept = () -> {
      Annotation chosen = noteList.getSelectionModel().getSelectedItem();
      String text = noteField.getText().strip();
      if (!text.isEmpty() && chosen == null) {
        actions.notes().add(text);
      } else if (!text.isEmpty() && chosen != null) {
        actions.notes().change(chosen, text);
      }
      noteField.clear();
      noteList.getSelectionModel().clearSelection();
    };
    keep.setOnAction(_ -> kept.run());
    noteField.setOnAction(_ -> kept.run());
    Runnable removed = () -> {
      Annotation chosen = noteList.getSelectionModel().getSelectedItem();
      if (chosen != null) {
        actions.notes().remove(chosen);
      }
    };
    remove.setOnAction(_ -> removed.run());
    noteList.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DELETE) {
        removed.run();
        event.consume();
      }
    });
    HBox line = new HBox(4, noteField, keep, remove);
    line.disableProperty().bind(model.recording.map(Optional::isEmpty));
    return line;
  }

  private Entry entry(Annotation note) {
    return new Entry(
        FindingText.Grade.NOTE, note.text(), FindingText.clock(note.time()), note.text(), Optional.of(note.time()),
        java.util.Set.of());
  }

  private <T> Tab tab(String key, ObservableList<T> items, Region content) {
    VBox.setVgrow(content, Priority.ALWAYS);
    Tab tab = new Tab("", content);
    tab.setId("tab-" + key);
    tab.setTooltip(new Tooltip(texts.text(key + ".help")));
    Runnable count = () -> tab.setText(
        items.isEmpty() ? texts.text(key) : texts.text("tab.count", texts.text(key), items.size()));
    count.run();
    items.subscribe(count);
    return tab;
  }

  private <T> ListView<T> list(String key, ObservableList<T> items, Function<T, Entry> entry, Consumer<T> chosen) {
    ListView<T> list = new ListView<>(items);
    list.setId(key);
    list.getStyleClass().add("findings");
    list.setCellFactory(_ -> new EntryCell<>(entry, dark));
    dark.subscribe(list::refresh);
    Ui.accessible(list, texts.text(key), texts.text(key + ".help"));
    list.setPlaceholder(Ui.paragraph(texts.text(key + ".none"), "muted"));
    list.setPrefHeight(0);
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel().selectedItemProperty().subscribe(item -> {
      if (item != null) {
        chosen.accept(item);
      }
    });
    return list;
  }

  private Button button(String id, String key) {
    Button button = Ui.button(texts, id, key);
    button.getStyleClass().add("small");
    return button;
  }
}
