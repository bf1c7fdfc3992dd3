package dev.watershed.desktop.flow;

import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.flow.FlowModel.Before;
import dev.watershed.desktop.flow.Movement.Stream;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.theme.Theme;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Difference;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.LandingGroup;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// The flow: in what-if, what the scenario moves; else what moved between two observations or moments.
public final class FlowController implements Feature {

  private static final Lane READ = Lane.shown("flow-read");
  private static final Lane COUNT = Lane.quiet("flow-count");

  private final Workbench workbench;
  private final RoutingData data;
  private final Tasks tasks;
  private final Theme theme;
  private final Texts texts = Texts.of(FlowController.class);
  private final FlowModel model = new FlowModel();
  private final FlowView view;
  private Subscription subscription = Subscription.EMPTY;
  private boolean shown;
  private boolean stale = true;
  /// While the list is told what is selected, its own events are not the user's.
  private boolean telling;

  public FlowController(Workbench workbench, RoutingData data, Tasks tasks, Theme theme) {
    this.workbench = workbench;
    this.data = data;
    this.tasks = tasks;
    this.theme = theme;
    view = new FlowView(model, new FlowView.Actions() {
      @Override
      public void keep() {
        FlowController.this.keep();
      }

      @Override
      public void moment(String typed) {
        readMoment(typed);
      }

      @Override
      public void choose(Stream stream) {
        if (!telling) {
          FlowController.this.choose(stream);
        }
      }

      @Override
      public void choose(LandingGroup group) {
        workbench.select(new Selection.OfGroup(group));
      }
    });
  }

  @Override
  public Region root() {
    return view.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        theme.darkProperty().subscribe(dark -> {
          model.dark.set(dark);
          view.draw();
        }),
        workbench.documentProperty().subscribe(this::offer),
        workbench.modeProperty().subscribe(mode -> {
          model.whatIf.set(mode == Mode.WHAT_IF);
          refresh();
        }),
        workbench.observedProperty().subscribe(_ -> refresh()),
        workbench.whatIf().differenceProperty().subscribe(_ -> refresh()),
        workbench.selectionProperty().subscribe(this::follow),
        model.before.subscribe((_, _) -> refresh()),
        model.moment.subscribe((_, _) -> refresh()),
        model.all.subscribe((_, _) -> refresh()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    tasks.cancel(READ);
    tasks.cancel(COUNT);
  }

  /// Tells whether the flow is looked at: nothing is computed before.
  public void setShown(boolean wanted) {
    shown = wanted;
    if (shown && stale) {
      refresh();
    }
  }

  /// Takes what was seen at a moment for the state before.
  public void compareWith(Instant moment) {
    model.moment.set(Optional.of(moment));
    model.choices.stream().filter(FlowModel.OfMoment.class::isInstance).findFirst().ifPresent(model.before::set);
  }

  /// What is shown, to be drawn elsewhere; empty where nothing is.
  public Optional<Drawing> drawing() {
    return model.movement.get().isEmpty() ? Optional.empty() : Optional.of(view.drawing(960, 640));
  }

  /// Offers what can be compared with what is open.
  private void offer(Optional<Document> document) {
    model.choices.setAll(FlowModel.NOTHING);
    model.before.set(FlowModel.NOTHING);
    if (document.orElse(null) instanceof Document.OfWorkspace workspace) {
      List<Workspace.Observation> observations = workspace.workspace().observations();
      for (int i = 0; i < observations.size(); i++) {
        model.choices.add(new FlowModel.OfObservation(i, observations.get(i).name()));
      }
      model.choices.add(new FlowModel.OfMoment());
    }
  }

  /// Takes what is shown now for the state before, whatever is looked at next.
  private void keep() {
    if (workbench.observed().isEmpty()) {
      return;
    }
    model.choices.removeIf(FlowModel.Kept.class::isInstance);
    Before kept = new FlowModel.Kept(workbench.observed(), nowName());
    model.choices.add(1, kept);
    model.before.set(kept);
  }

  private void readMoment(String typed) {
    String text = typed.strip().replace(" Z", "Z").replace(' ', 'T');
    try {
      model.moment.set(Optional.of(Instant.parse(text.endsWith("Z") ? text : text + "Z")));
    } catch (DateTimeException e) {
      workbench.failureProperty().set(Optional.of(
          new Workbench.Failure(texts.text("moment.failed", typed), texts.text("moment.help"))));
    }
  }

  private String nowName() {
    return workbench.documentProperty().get().flatMap(Document::at).map(Document::moment).orElse(texts.text("now"));
  }

  private void refresh() {
    stale = true;
    if (!shown) {
      return;
    }
    stale = false;
    tasks.cancel(READ);
    if (workbench.mode() == Mode.WHAT_IF) {
      Optional<Difference> difference = workbench.whatIf().difference();
      if (difference.isEmpty() || difference.get().isEmpty()) {
        say(Movement.NONE, texts.text("empty.whatIf"));
        return;
      }
      model.titleBefore.set(texts.text("title.without"));
      model.titleAfter.set(texts.text("title.with"));
      count(() -> Movement.of(difference.get()));
      return;
    }
    Analysis now = workbench.observed();
    Optional<Document> document = workbench.documentProperty().get();
    if (now.isEmpty() || document.isEmpty()) {
      say(Movement.NONE, texts.text("empty.nothing"));
      return;
    }
    switch (model.before.get()) {
      case FlowModel.Nothing _ -> say(Movement.NONE, texts.text("empty.nothing"));
      case FlowModel.Kept kept -> compare(kept.analysis(), kept.name(), now);
      case FlowModel.OfObservation observation -> observation(document.get(), observation)
          .ifPresent(other -> read(other, observation.name(), now));
      case FlowModel.OfMoment _ -> {
        if (model.moment.get().isEmpty()) {
          say(Movement.NONE, texts.text("empty.moment"));
        } else if (document.get() instanceof Document.OfWorkspace workspace) {
          Instant at = model.moment.get().get();
          read(workspace.with(Optional.of(at)), Document.moment(at), now);
        }
      }
    }
  }

  private static Optional<Document> observation(Document document, FlowModel.OfObservation wanted) {
    return document instanceof Document.OfWorkspace open && wanted.index() < open.workspace().observations().size()
        ? Optional.of(open.withObservation(wanted.index()).with(Optional.empty()))
        : Optional.empty();
  }

  private void read(Document before, String name, Analysis now) {
    Prefix prefix = now.prefix().orElseThrow();
    say(Movement.NONE, texts.text("empty.reading", name));
    // What is wrong in the sources was told when they were opened.
    tasks.request(READ, texts.text("read.title", name), job -> data.analyse(before, prefix, _ -> {}, job))
        .whenDone(found -> compare(found, name, now))
        .whenCancelled(() -> model.before.set(FlowModel.NOTHING))
        .whenFailed(e -> {
          model.before.set(FlowModel.NOTHING);
          workbench.failureProperty().set(Optional.of(new Workbench.Failure(
              texts.text("read.failed", name), Objects.requireNonNullElse(e.getMessage(), e.toString()))));
        })
        .start();
  }

  private void compare(Analysis before, String name, Analysis now) {
    model.titleBefore.set(texts.text("title.before", name));
    model.titleAfter.set(texts.text("title.after", nowName()));
    count(() -> Movement.between(before, now));
  }

  private void count(java.util.function.Supplier<Movement> counting) {
    tasks.request(COUNT, "flow", _ -> counting.get())
        .whenDone(movement -> {
          boolean nothing = movement.streams().stream().allMatch(Stream::stays);
          say(movement, nothing && !model.all.get() ? texts.text("empty.same") : "");
        })
        .start();
  }

  /// @param empty why there is nothing to see
  private void say(Movement movement, String empty) {
    model.chosen.set(Optional.empty());
    model.movement.set(movement);
    model.empty.set(empty);
    view.show();
  }

  private void choose(Stream stream) {
    if (stream.rows().isEmpty()) {
      return;
    }
    // The rows may be of another analysis than the one that is shown: the same ASes are selected in that.
    Analysis shownNow = workbench.analysis();
    var rows = new ArrayList<>(stream.rows());
    rows.replaceAll(row -> shownNow.row(row.asn()).orElse(row));
    model.chosen.set(Optional.of(stream));
    workbench.select(new Selection.OfRows(
        name(stream), rows.stream().filter(row -> shownNow.row(row.asn()).isPresent()).distinct().toList()));
    mark();
  }

  private String name(Stream stream) {
    String from = FlowDrawing.label(texts, stream.from());
    return stream.stays() ? texts.text("selected.stays", from) : from + " → " + FlowDrawing.label(texts, stream.to());
  }

  private void follow(Selection selection) {
    boolean still = selection instanceof Selection.OfRows rows
        && model.chosen.get().filter(stream -> name(stream).equals(rows.name())).isPresent();
    if (!still && model.chosen.get().isPresent()) {
      model.chosen.set(Optional.empty());
      mark();
    }
  }

  private void mark() {
    view.select(model.chosen.get(), told -> {
      telling = true;
      try {
        told.run();
      } finally {
        telling = false;
      }
    });
  }
}
