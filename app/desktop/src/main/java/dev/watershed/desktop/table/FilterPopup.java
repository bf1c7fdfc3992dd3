package dev.watershed.desktop.table;

import atlantafx.base.controls.Popover;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckListView;
import org.jspecify.annotations.Nullable;

/// What opens below the header of a column: words to hold, values to tick, or a least and a most.
final class FilterPopup {

  private static final double WIDTH = 240;

  private final Texts texts;
  private final Column column;
  private final Consumer<Optional<Filter>> changed;

  /// @param changed told at every change; empty: everything is shown again
  FilterPopup(Texts texts, Column column, Consumer<Optional<Filter>> changed) {
    this.texts = texts;
    this.column = column;
    this.changed = changed;
  }

  /// @param values that the column has, where they are to be ticked
  void show(Node below, String title, List<String> values, Optional<Filter> now) {
    VBox content = switch (column.kind()) {
      case WORDS -> words(now);
      case CHOICE -> choice(values, now);
      case NUMBER -> range(now);
    };
    Popover popover = new Popover(content);
    popover.setTitle(title);
    popover.setHeaderAlwaysVisible(true);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
    popover.setAnimated(false);
    popover.setDetachable(false);
    popover.show(below);
    content.getChildren().getFirst().requestFocus();
  }

  private VBox box(Node... nodes) {
    VBox box = new VBox(8, nodes);
    box.getStyleClass().add("filter-popup");
    box.setPrefWidth(WIDTH);
    return box;
  }

  private VBox words(Optional<Filter> now) {
    TextField field = field("filter-words", "filter.words");
    if (now.orElse(null) instanceof Filter.Words(String words)) {
      field.setText(words);
    }
    field.textProperty().subscribe((_, text) ->
        changed.accept(text.isBlank() ? Optional.empty() : Optional.of(new Filter.Words(text))));
    return box(field, clear(field::clear));
  }

  private VBox range(Optional<Filter> now) {
    TextField least = field("filter-least", "filter.least");
    TextField most = field("filter-most", "filter.most");
    if (now.orElse(null) instanceof Filter.Range range) {
      range.least().ifPresent(value -> least.setText(text(value)));
      range.most().ifPresent(value -> most.setText(text(value)));
    }
    Runnable tell = () -> {
      Filter.Range range = new Filter.Range(number(least), number(most));
      changed.accept(range.least().isEmpty() && range.most().isEmpty() ? Optional.empty() : Optional.of(range));
    };
    least.textProperty().subscribe((_, _) -> tell.run());
    most.textProperty().subscribe((_, _) -> tell.run());
    return box(least, most, clear(() -> {
      least.clear();
      most.clear();
    }));
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /// What is no number yet, counts as nothing, and is shown as wrong.
  private static OptionalDouble number(TextField field) {
    String text = field.getText().replace("%", "").strip();
    boolean wrong = !text.isEmpty() && !text.matches("\\d+(\\.\\d*)?");
    field.pseudoClassStateChanged(atlantafx.base.theme.Styles.STATE_DANGER, wrong);
    return text.isEmpty() || wrong ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  private VBox choice(List<String> values, Optional<Filter> now) {
    Set<String> hidden =
        new HashSet<>(now.orElse(null) instanceof Filter.Without(Set<String> without) ? without : Set.of());
    ObservableList<String> shown = FXCollections.observableArrayList(values);
    CheckListView<String> list = new CheckListView<>(shown);
    list.setId("filter-values");
    list.setCellFactory(
        _ -> new CheckBoxListCell<>(list::getItemBooleanProperty, new Blank(texts.text("filter.blank"))));
    list.setPrefHeight(Math.min(280, 30.0 * Math.max(3, values.size()) + 4));
    Ui.accessible(list, texts.text("filter.values"), texts.text("filter.values"));
    boolean[] filling = {true};
    Runnable tick = () -> {
      filling[0] = true;
      list.getCheckModel().clearChecks();
      shown.stream().filter(value -> !hidden.contains(value)).forEach(list.getCheckModel()::check);
      filling[0] = false;
    };
    tick.run();
    list.getCheckModel().getCheckedItems().addListener((ListChangeListener<String>) _ -> {
      if (!filling[0]) {
        Set<String> checked = new TreeSet<>(list.getCheckModel().getCheckedItems());
        shown.forEach(value -> {
          if (checked.contains(value)) {
            hidden.remove(value);
          } else {
            hidden.add(value);
          }
        });
        changed.accept(hidden.isEmpty() ? Optional.empty() : Optional.of(new Filter.Without(hidden)));
      }
    });
    TextField find = field("filter-find", "filter.find");
    find.textProperty().subscribe((_, text) -> {
      filling[0] = true;
      shown.setAll(values.stream().filter(value -> holds(value, text)).toList());
      tick.run();
    });
    Button all = button("filter.all", () -> list.getCheckModel().checkAll());
    Button none = button("filter.none", () -> list.getCheckModel().clearChecks());
    return box(find, list, new HBox(8, all, none));
  }

  /// Gives an empty value a name.
  private static final class Blank extends StringConverter<String> {
    private final String name;

    private Blank(String name) {
      this.name = name;
    }

    @Override
    public String toString(@Nullable String value) {
      return value == null || value.isEmpty() ? name : value;
    }

    @Override
    public String fromString(String text) {
      throw new UnsupportedOperationException("the list is not editable");
    }
  }

  private static boolean holds(String value, String text) {
    return value.toLowerCase(java.util.Locale.ROOT).contains(text.strip().toLowerCase(java.util.Locale.ROOT));
  }

  private TextField field(String id, String key) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(texts.text(key));
    Ui.accessible(field, texts.text(key), texts.text(key));
    return field;
  }

  private Button clear(Runnable action) {
    return button("filter.clear", action);
  }

  private Button button(String key, Runnable action) {
    Button button = new Button(texts.text(key));
    button.setId(key.replace('.', '-'));
    button.getStyleClass().add("small");
    button.setOnAction(_ -> action.run());
    return button;
  }
}
