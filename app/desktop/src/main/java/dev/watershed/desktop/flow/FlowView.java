package dev.watershed.desktop.flow;

import dev.watershed.desktop.drawing.CanvasPen;
import dev.watershed.desktop.flow.FlowModel.Before;
import dev.watershed.desktop.flow.Movement.Stream;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Mark;
import dev.watershed.desktop.theme.Ui;
import dev.watershed.desktop.workbench.LandingGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The diagram, the choice of what is compared above it, and the same as a list beside it.
final class FlowView {

  /// What the user may ask for.
  interface Actions {
    void keep();

    void moment(String typed);

    void choose(Stream stream);

    void choose(LandingGroup group);
  }

  private final FlowModel model;
  private final Texts texts = Texts.of(FlowView.class);
  private final Canvas canvas = new Canvas();
  private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
  private final Pane surface = new Pane(canvas);
  private final ScrollPane scroll = new ScrollPane(surface);
  private final ListView<Stream> list = new ListView<>();
  private final Label count = Ui.label("", "muted");
  private final VBox root;
  private Optional<FlowDrawing> drawing = Optional.empty();

  FlowView(FlowModel model, Actions actions) {
    this.model = model;
    surface.setId("flow");
    surface.getProperties().put(FlowModel.class, model);
    surface.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    Ui.accessible(surface, texts.text("name"), texts.text("help"));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("flow");
    scroll.setFocusTraversable(false);
    surface.setOnMouseClicked(event -> drawing.ifPresent(shown -> shown
        .streamAt(event.getX(), event.getY())
        .ifPresentOrElse(actions::choose, () -> shown.groupAt(event.getX(), event.getY())
            .filter(group -> !group.equals(Movement.NOT_SEEN))
            .ifPresent(actions::choose))));
    Tooltip tip = new Tooltip();
    surface.setOnMouseMoved(event -> hover(event.getX(), event.getY(), tip));
    list.setId("flow-list");
    list.setCellFactory(_ -> new StreamCell(texts));
    list.setPrefWidth(236);
    list.setMinWidth(190);
    Ui.accessible(list, texts.text("list.name"), texts.text("list.help"));
    list.setPlaceholder(Ui.paragraph(texts.text("list.empty"), "muted"));
    list.getSelectionModel().selectedItemProperty().subscribe(stream -> {
      if (stream != null) {
        actions.choose(stream);
      }
    });
    Label empty = Ui.paragraph("", "muted");
    empty.setId("flow-empty");
    empty.setMaxWidth(460);
    empty.textProperty().bind(model.empty);
    StackPane stack = new StackPane(scroll, empty);
    HBox.setHgrow(stack, Priority.ALWAYS);
    stack.setMinWidth(0);
    model.empty.subscribe(text -> {
      Ui.show(empty, !text.isEmpty());
      scroll.setVisible(text.isEmpty());
      Ui.show(list, text.isEmpty());
    });
    HBox middle = new HBox(stack, list);
    VBox.setVgrow(middle, Priority.ALWAYS);
    count.setId("flow-count");
    root = new VBox(tools(actions), middle);
    scroll.viewportBoundsProperty().subscribe(this::draw);
  }

  VBox root() {
    return root;
  }

  private FlowPane tools(Actions actions) {
    ComboBox<Before> before = new ComboBox<>(model.choices);
    before.setId("flow-before");
    before.setMaxWidth(320);
    before.setConverter(new StringConverter<>() {
      @Override
      public String toString(@Nullable Before choice) {
        return switch (choice) {
          case null -> "";
          case FlowModel.Nothing _ -> texts.text("before.nothing");
          case FlowModel.Kept kept -> texts.text("before.kept", kept.name());
          case FlowModel.OfObservation observation -> texts.text("before.observation", observation.name());
          case FlowModel.OfMoment _ -> texts.text("before.moment");
        };
      }

      @Override
      public Before fromString(String text) {
        throw new UnsupportedOperationException("the list is not editable");
      }
    });
    before.valueProperty().bindBidirectional(model.before);
    Ui.accessible(before, texts.text("before.name"), texts.text("before.help"));
    TextField moment = new TextField();
    moment.setId("flow-moment");
    moment.setPromptText(texts.text("moment.prompt"));
    moment.setPrefColumnCount(16);
    Ui.accessible(moment, texts.text("moment.name"), texts.text("moment.help"));
    moment.setTooltip(new Tooltip(texts.text("moment.help")));
    moment.setOnAction(_ -> actions.moment(moment.getText()));
    Button keep = new Button(texts.text("keep"));
    keep.setId("flow-keep");
    keep.setTooltip(new Tooltip(texts.text("keep.help")));
    Ui.accessible(keep, texts.text("keep"), texts.text("keep.help"));
    keep.setOnAction(_ -> actions.keep());
    ToggleButton all = new ToggleButton(texts.text("all"));
    all.setId("flow-all");
    all.setTooltip(new Tooltip(texts.text("all.help")));
    Ui.accessible(all, texts.text("all"), texts.text("all.help"));
    all.selectedProperty().bindBidirectional(model.all);
    for (Region node : List.of(keep, all)) {
      node.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox compared = new HBox(6, Ui.label(texts.text("before.name")), before);
    compared.setAlignment(Pos.CENTER_LEFT);
    model.whatIf.subscribe(whatIf -> {
      Ui.show(compared, !whatIf);
      Ui.show(keep, !whatIf);
    });
    Runnable typing = () -> Ui.show(moment, !model.whatIf.get() && model.before.get() instanceof FlowModel.OfMoment);
    model.before.subscribe(typing);
    model.whatIf.subscribe(typing);
    typing.run();
    FlowPane bar = new FlowPane(8, 6, compared, moment, keep, all, count);
    bar.setRowValignment(javafx.geometry.VPos.CENTER);
    bar.getStyleClass().add("filter-bar");
    return bar;
  }

  /// Shows the movement anew.
  void show() {
    Movement movement = model.movement.get();
    list.getSelectionModel().clearSelection();
    list.getItems().setAll(movement.streams().stream()
        .filter(stream -> !stream.stays())
        .sorted(Comparator.comparingDouble((Stream stream) -> -stream.weight()))
        .toList());
    // Two moments are compared by what was seen at both; a scenario by all that the model says.
    count.setText(movement.isEmpty()
        ? "" : texts.text(model.whatIf.get() ? "count" : "count.seen", movement.moved(), movement.ases()));
    surface.setAccessibleText(
        movement.isEmpty() ? texts.text("name") : texts.text("name.of", movement.moved(), movement.ases()));
    draw();
  }

  /// Draws what is to be seen, as large as the pane.
  void draw() {
    double width = scroll.getViewportBounds().getWidth();
    double height = scroll.getViewportBounds().getHeight();
    if (width <= 0 || height <= 0 || model.movement.get().isEmpty()) {
      drawing = Optional.empty();
      return;
    }
    FlowDrawing next = drawing(width, height);
    drawing = Optional.of(next);
    surface.setPrefHeight(next.height());
    surface.setMinHeight(next.height());
    canvas.setWidth(width);
    canvas.setHeight(next.height());
    canvas.getGraphicsContext2D().clearRect(0, 0, width, next.height());
    next.draw(pen);
  }

  FlowDrawing drawing(double width, double height) {
    return new FlowDrawing(
        model.movement.get(), model.all.get(), model.chosen.get(), model.dark.get(), texts, width, height,
        model.titleBefore.get(), model.titleAfter.get());
  }

  private void hover(double x, double y, Tooltip tip) {
    Optional<Stream> stream = drawing.flatMap(shown -> shown.streamAt(x, y));
    boolean bar = drawing.flatMap(shown -> shown.groupAt(x, y)).isPresent();
    surface.setCursor(stream.isPresent() || bar ? Cursor.HAND : Cursor.DEFAULT);
    if (stream.isEmpty()) {
      Tooltip.uninstall(surface, tip);
      return;
    }
    tip.setText(text(texts, stream.get()));
    Tooltip.install(surface, tip);
  }

  static String text(Texts texts, Stream stream) {
    return texts.text(
        stream.stays() ? "stream.stays" : "stream",
        FlowDrawing.label(texts, stream.from()), FlowDrawing.label(texts, stream.to()), stream.weight(),
        stream.rows().size());
  }

  private static final class StreamCell extends ListCell<Stream> {
    private final Texts texts;
    private final HBox from = new HBox(5);
    private final HBox to = new HBox(5);
    private final Label detail = Ui.label("", "caption");
    private final VBox both = new VBox(2, from, to, detail);

    private StreamCell(Texts texts) {
      this.texts = texts;
      from.setAlignment(Pos.CENTER_LEFT);
      to.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
      both.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Stream stream, boolean empty) {
      super.updateItem(stream, empty);
      setText(null);
      if (empty || stream == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      from.getChildren().setAll(
          Mark.of(stream.from().style(), 5), Ui.label(FlowDrawing.label(texts, stream.from()), "strong"));
      Label arrow = Ui.label("→");
      arrow.setMinWidth(Region.USE_PREF_SIZE);
      to.getChildren().setAll(
          arrow, Mark.of(stream.to().style(), 5), Ui.label(FlowDrawing.label(texts, stream.to()), "strong"));
      detail.setText(texts.text("stream.detail", stream.weight(), stream.rows().size()));
      setAccessibleText(text(texts, stream));
      setGraphic(both);
    }
  }

  /// Marks in the list what is selected.
  void select(Optional<Stream> stream, Consumer<Runnable> quietly) {
    quietly.accept(() -> stream.ifPresentOrElse(
        list.getSelectionModel()::select, list.getSelectionModel()::clearSelection));
    draw();
  }
}
