package dev.watershed.desktop.popeditor;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.maps.gazetteer.City;
import dev.watershed.maps.gazetteer.Gazetteer;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The form of one PoP. Its place is found by the name of the city, by a click on the map, or typed.
final class PopForm {

  private static final int MOST_CITIES = 8;

  private final Texts texts;
  private final Runnable changed;
  private final GridPane root = new GridPane(10, 8);
  private final TextField id = field("id");
  private final TextField name = field("name");
  private final TextField city = field("city");
  private final TextField country = field("country");
  private final TextField latitude = field("latitude");
  private final TextField longitude = field("longitude");
  private final TextField capacity = field("capacity");
  private final TextArea sessions = new TextArea();
  private final TextArea identify = new TextArea();
  private final ContextMenu cities = new ContextMenu();
  private boolean filling;

  /// @param place lets the user click on the map
  /// @param changed told when something was typed
  PopForm(Texts texts, Runnable place, Runnable changed) {
    this.texts = texts;
    this.changed = changed;
    area(sessions, "sessions");
    area(identify, "identify");
    Button map = new Button(texts.text("map"));
    map.setId("editor-map");
    map.setMinWidth(Button.USE_PREF_SIZE);
    map.setTooltip(new Tooltip(texts.text("map.help")));
    map.setOnAction(_ -> place.run());
    country.setPrefColumnCount(3);
    latitude.setPrefColumnCount(7);
    longitude.setPrefColumnCount(7);
    HBox.setHgrow(city, Priority.ALWAYS);
    row(0, "id", id);
    row(1, "name", name);
    HBox town = new HBox(8, city, Ui.label(texts.text("country")), country);
    town.setAlignment(Pos.CENTER_LEFT);
    row(2, "city", town);
    row(3, "place", new HBox(8, latitude, longitude, map));
    row(4, "capacity", capacity);
    row(5, "sessions", sessions);
    row(6, "identify", identify);
    GridPane.setVgrow(sessions, Priority.ALWAYS);
    GridPane.setVgrow(identify, Priority.ALWAYS);
    for (TextInputControl control : all()) {
      named(control);
      control.textProperty().subscribe((_, _) -> tell());
    }
    city.textProperty().subscribe((_, text) -> offer(text));
  }

  private List<TextInputControl> all() {
    return List.of(id, name, city, country, latitude, longitude, capacity, sessions, identify);
  }

  private static TextField field(String key) {
    TextField field = new TextField();
    field.setId("editor-" + key);
    field.setMinWidth(40);
    return field;
  }

  private static void area(TextArea area, String key) {
    area.setId("editor-" + key);
    area.setPrefRowCount(4);
    area.setMinHeight(60);
  }

  private void named(TextInputControl control) {
    String key = control.getId().substring("editor-".length());
    control.setPromptText(texts.text("prompt." + key));
    Ui.accessible(control, texts.text("field." + key), texts.text("prompt." + key));
  }

  private void row(int index, String key, javafx.scene.Node control) {
    Label label = Ui.label(texts.text("field." + key));
    label.setMinWidth(Label.USE_PREF_SIZE);
    label.setLabelFor(control);
    root.add(label, 0, index);
    root.add(control, 1, index);
    GridPane.setHgrow(control, Priority.ALWAYS);
  }

  GridPane root() {
    return root;
  }

  void focus() {
    id.requestFocus();
    id.selectAll();
  }

  private void tell() {
    if (!filling) {
      changed.run();
    }
  }

  void show(Optional<PopDraft> draft) {
    filling = true;
    root.setDisable(draft.isEmpty());
    PopDraft shown = draft.orElse(PopDraft.empty(""));
    id.setText(shown.id());
    name.setText(shown.name());
    city.setText(shown.city());
    country.setText(shown.country());
    latitude.setText(shown.latitude());
    longitude.setText(shown.longitude());
    capacity.setText(shown.capacity());
    sessions.setText(shown.sessions());
    identify.setText(shown.identify());
    filling = false;
  }

  PopDraft draft(String original) {
    return new PopDraft(
        original,
        id.getText(),
        name.getText(),
        city.getText(),
        country.getText(),
        latitude.getText(),
        longitude.getText(),
        capacity.getText(),
        sessions.getText(),
        identify.getText());
  }

  private void offer(String text) {
    if (filling || !city.isFocused() || text.strip().length() < 2) {
      cities.hide();
      return;
    }
    List<City> found = Gazetteer.instance().search(text.strip(), MOST_CITIES);
    cities.getItems().setAll(found.stream().map(this::item).toList());
    if (found.isEmpty()) {
      cities.hide();
    } else if (!cities.isShowing()) {
      cities.show(city, Side.BOTTOM, 0, 2);
    }
  }

  private MenuItem item(City found) {
    MenuItem item = new MenuItem(texts.text("city.of", found.name(), found.country()));
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> {
      filling = true;
      city.setText(found.name());
      country.setText(found.country());
      latitude.setText(PopDraft.degrees(found.point().latitude()));
      longitude.setText(PopDraft.degrees(found.point().longitude()));
      filling = false;
      tell();
    });
    return item;
  }
}
