package dev.watershed.desktop.live;

import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.TallCell;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.importers.rislive.RisLiveOptions;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is listened to above, the sessions below it, the alarms beside.
final class LiveView {

  private static final int PORT = 11_019;

  private final Texts texts = Texts.of(LiveView.class);
  private final HBox root;

  LiveView(LiveModel model, LiveActions actions) {
    Label complaint = Ui.paragraph("", "complaint");
    complaint.setId("live-complaint");
    complaint.textProperty().bind(model.complaint);
    model.complaint.subscribe(text -> Ui.show(complaint, !text.isEmpty()));
    TableView<SessionLine> sessions = sessions(model, actions);
    VBox.setVgrow(sessions, Priority.ALWAYS);
    VBox left = new VBox(6, station(model, actions), risLive(model, actions), complaint, sessions);
    left.setMinWidth(0);
    HBox.setHgrow(left, Priority.ALWAYS);
    root = new HBox(10, left, alarms(model, actions));
    root.setId("live");
    root.getStyleClass().add("timeline");
    root.setPrefHeight(236);
    root.setMinHeight(Region.USE_PREF_SIZE);
    model.shown.subscribe(shown -> Ui.show(root, shown));
  }

  HBox root() {
    return root;
  }

  private HBox station(LiveModel model, LiveActions actions) {
    TextField address = field("live-address", "address", "127.0.0.1", 9);
    TextField port = field("live-port", "port", String.valueOf(PORT), 4);
    TextField allowed = field("live-allowed", "allowed", "", 12);
    HBox.setHgrow(allowed, Priority.ALWAYS);
    Button listen = Ui.button(texts, "live-listen", "listen");
    CheckBox record = record("live-record-station");
    Runnable start = () -> actions.listen(address.getText(), port.getText(), allowed.getText(), record.isSelected());
    listen.setOnAction(_ -> start.run());
    port.setOnAction(_ -> start.run());
    address.setOnAction(_ -> start.run());
    allowed.setOnAction(_ -> start.run());
    Button stop = Ui.button(texts, "live-stop", "stop");
    stop.disableProperty().bind(model.running.not());
    stop.setOnAction(_ -> actions.stop());
    Button one = Ui.button(texts, "live-stop-one", "stop.one");
    one.disableProperty().bind(model.chosen.map(Optional::isEmpty));
    one.setOnAction(_ -> model.chosen.get().ifPresent(line -> actions.stop(line.source())));
    return line(name("station"), address, port, allowed, record, listen, one, stop);
  }

  private HBox risLive(LiveModel model, LiveActions actions) {
    TextField server = field("live-server", "server", RisLiveOptions.RIPE.toString(), 22);
    HBox.setHgrow(server, Priority.ALWAYS);
    TextField prefixes = field("live-prefixes", "prefixes", "", 16);
    prefixes.textProperty().bindBidirectional(model.prefixes);
    HBox.setHgrow(prefixes, Priority.ALWAYS);
    Button follow = Ui.button(texts, "live-follow", "follow");
    CheckBox record = record("live-record-rislive");
    Runnable start = () -> actions.follow(server.getText(), prefixes.getText(), record.isSelected());
    follow.setOnAction(_ -> start.run());
    server.setOnAction(_ -> start.run());
    prefixes.setOnAction(_ -> start.run());
    return line(name("rislive"), server, prefixes, record, follow);
  }

  private CheckBox record(String id) {
    CheckBox record = new CheckBox(texts.text("record"));
    record.setId(id);
    record.setMinWidth(Region.USE_PREF_SIZE);
    record.setTooltip(new Tooltip(texts.text("record.help")));
    return Ui.accessible(record, texts.text("record"), texts.text("record.help"));
  }

  private Label name(String key) {
    Label name = Ui.label(texts.text(key), "strong");
    name.setMinWidth(92);
    name.setTooltip(new Tooltip(texts.text(key + ".help")));
    return name;
  }

  private static HBox line(javafx.scene.Node... nodes) {
    HBox line = new HBox(6, nodes);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private TextField field(String id, String key, String text, int columns) {
    TextField field = new TextField(text);
    field.setId(id);
    field.setPrefColumnCount(columns);
    field.setPromptText(texts.text(key + ".prompt"));
    field.setTooltip(new Tooltip(texts.text(key + ".help")));
    return Ui.accessible(field, texts.text(key), texts.text(key + ".help"));
  }

  private TableView<SessionLine> sessions(LiveModel model, LiveActions actions) {
    TableView<SessionLine> table = new TableView<>(model.sessions);
    table.setId("live-sessions");
    table.getStyleClass().add("sessions");
    Ui.accessible(table, texts.text("sessions"), texts.text("sessions.help"));
    table.setPlaceholder(Ui.paragraph(texts.text("sessions.none"), "muted"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().add(column("column.name", 230, line -> "    ".repeat(line.depth()) + line.name()));
    table.getColumns().add(column("column.state", 110, SessionLine::state));
    table.getColumns().add(column("column.rate", 80, line -> texts.text("rate", line.rate())));
    table.getColumns()
        .add(column("column.announced", 84, line -> line.depth() == 0 ? "" : texts.text("count", line.announced())));
    table.getColumns()
        .add(column("column.withdrawn", 84, line -> line.depth() == 0 ? "" : texts.text("count", line.withdrawn())));
    table.getColumns().add(column("column.note", 200, SessionLine::note));
    table.setFixedCellSize(24);
    table.setPrefHeight(0);
    // The lines are new each second; what is chosen stays chosen.
    table.getSelectionModel().selectedItemProperty().subscribe(line -> {
      if (line != null) {
        model.chosen.set(Optional.of(line));
      }
    });
    model.chosen.subscribe(line -> line.ifPresentOrElse(
        table.getSelectionModel()::select, table.getSelectionModel()::clearSelection));
    table.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DELETE) {
        model.chosen.get().ifPresent(line -> actions.stop(line.source()));
        event.consume();
      }
    });
    return table;
  }

  private TableColumn<SessionLine, String> column(String key, double width, Function<SessionLine, String> text) {
    TableColumn<SessionLine, String> column = new TableColumn<>(texts.text(key));
    column.setMinWidth(width);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(text.apply(line.getValue())));
    return column;
  }

  private VBox alarms(LiveModel model, LiveActions actions) {
    ListView<Alarm> list = new ListView<>(model.alarms);
    list.setId("live-alarms");
    list.getStyleClass().add("findings");
    Ui.accessible(list, texts.text("alarms"), texts.text("alarms.help"));
    list.setPlaceholder(Ui.paragraph(texts.text("alarms.none"), "muted"));
    list.setCellFactory(_ -> new AlarmCell(texts));
    list.setPrefHeight(0);
    list.getSelectionModel().selectedItemProperty().subscribe(alarm -> {
      if (alarm != null) {
        actions.look(alarm);
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    Spinner<Integer> limit = new Spinner<>(1, 100, model.limit.get());
    limit.setId("live-limit");
    limit.setEditable(false);
    limit.setPrefWidth(76);
    limit.getValueFactory().valueProperty().bindBidirectional(model.limit);
    Ui.accessible(limit, texts.text("limit"), texts.text("limit.help"));
    limit.setTooltip(new Tooltip(texts.text("limit.help")));
    Label heading = Ui.label("", "section");
    Runnable count = () -> heading.setText(texts.text("alarms.count", model.alarms.size()));
    count.run();
    model.alarms.subscribe(() -> {
      count.run();
      // The latest stands first.
      list.scrollTo(0);
    });
    heading.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = line(heading, Ui.spacer(), Ui.label(texts.text("limit"), "caption"), limit);
    VBox right = new VBox(6, head, list);
    right.setPrefWidth(320);
    right.setMinWidth(260);
    return right;
  }

  /// One alarm: what, and when.
  private static final class AlarmCell extends TallCell<Alarm> {
    private final Texts texts;

    AlarmCell(Texts texts) {
      this.texts = texts;
    }

    @Override
    protected void updateItem(@Nullable Alarm alarm, boolean empty) {
      super.updateItem(alarm, empty);
      setText(null);
      setGraphic(empty || alarm == null
          ? null
          : new VBox(Ui.paragraph(AlarmText.of(alarm, texts)), Ui.label(AlarmText.time(alarm), "caption")));
      setAccessibleText(
          empty || alarm == null ? null : AlarmText.of(alarm, texts) + ", " + AlarmText.time(alarm));
    }
  }
}
