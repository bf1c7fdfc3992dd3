package dev.watershed.desktop.live;

import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.Feature;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.LiveTable;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.desktop.workbench.Selection;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.catchment.Weights;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;

/// Listens to live sources, keeps the picture up about once a second, and tells alarms in whatever mode the window is.
public final class LiveController implements Feature, LiveActions {

  private static final Lane REFRESH = Lane.quiet("live");
  private static final int MOST_ALARMS = 1_000;

  private final Workbench workbench;
  private final RoutingData data;
  private final Tasks tasks;
  private final FileDialogs dialogs;
  private final Texts texts = Texts.of(LiveController.class);
  private final LiveModel model = new LiveModel();
  private final LiveView view;
  private final AlarmBanner banner;
  private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> refresh()));
  private LiveFeed feed = LiveFeed.NONE;
  private Optional<Path> file = Optional.empty();
  private int asked;
  private boolean refreshing;
  private Subscription subscription = Subscription.EMPTY;

  public LiveController(Workbench workbench, RoutingData data, Tasks tasks, FileDialogs dialogs) {
    this.dialogs = dialogs;
    this.workbench = workbench;
    this.data = data;
    this.tasks = tasks;
    view = new LiveView(model, this);
    banner = new AlarmBanner(model, this, () -> workbench.modeProperty().set(Mode.LIVE));
    clock.setCycleCount(Animation.INDEFINITE);
  }

  @Override
  public Region root() {
    return view.root();
  }

  /// Tells of an alarm that nobody has looked at, whatever the window shows.
  public Region banner() {
    return banner.root();
  }

  @Override
  public void attach() {
    subscription = Subscription.combine(
        workbench.documentProperty().subscribe(this::open),
        workbench.modeProperty().subscribe(mode -> {
          model.shown.set(mode == Mode.LIVE);
          show();
        }),
        workbench.observedProperty().subscribe((_, _) -> show()));
  }

  @Override
  public void detach() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
    stop();
  }

  private Optional<Workspace> workspace() {
    return workbench.documentProperty().get()
        .flatMap(open -> open instanceof Document.OfWorkspace one ? Optional.of(one.workspace()) : Optional.empty());
  }

  /// Another document is another service: its sources are not the ones of before.
  private void open(Optional<Document> document) {
    Optional<Path> now =
        document.flatMap(open -> open instanceof Document.OfWorkspace one ? Optional.of(one.file()) : Optional.empty());
    if (!now.equals(file)) {
      stop();
      file = now;
      model.alarms.clear();
      model.unread.set(Optional.empty());
      model.prefixes.set(workspace()
          .map(one -> one.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", ")))
          .orElse(""));
    }
  }

  @Override
  public void listen(String address, String port, String allowed, boolean record) {
    begin(record, "station", "bmp", file -> Wish.station(address, port, allowed, file, texts));
  }

  @Override
  public void follow(String server, String prefixes, boolean record) {
    begin(record, "rislive", "json", file -> Wish.risLive(server, prefixes, file, texts));
  }

  /// What was typed is read first: nobody is to choose a file for nothing.
  private void begin(boolean record, String kind, String ending, Function<Optional<Path>, Wish> wish) {
    try {
      Wish plain = wish.apply(Optional.empty());
      if (!record) {
        start(plain);
        return;
      }
      Path folder = workspace().map(Workspace::folder).orElse(Path.of(""));
      dialogs.export(
          folder.resolve(texts.text("record.file." + kind) + "." + ending), texts.text("record.kind." + kind))
          .ifPresent(file -> start(wish.apply(Optional.of(file))));
    } catch (IllegalArgumentException e) {
      model.complaint.set(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  @Override
  public void stop(int source) {
    LiveFeed from = feed;
    Instant now = Instant.now();
    tasks.request(Lane.shown("end-" + source), texts.text("stop.title"), _ -> {
          from.stop(source, now);
          return from;
        })
        .whenDone(_ -> {
          if (from.isRunning()) {
            refresh();
          } else {
            stop();
          }
        })
        .start();
  }

  private void start(Wish wish) {
    if (!(workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace document)) {
      return;
    }
    model.complaint.set("");
    LiveFeed into = feed.isOpen() ? feed : new LiveFeed();
    feed = into;
    tasks.request(Lane.shown("listen-" + ++asked), texts.text("start.title"), job -> {
          into.start(wish, document, data, job);
          return into;
        })
        .whenDone(_ -> {
          model.running.set(feed.isRunning());
          clock.play();
          refresh();
        })
        .whenFailed(e -> model.complaint.set(Objects.requireNonNullElse(e.getMessage(), e.toString())))
        .start();
  }

  @Override
  public void stop() {
    clock.stop();
    tasks.cancel(REFRESH);
    refreshing = false;
    LiveFeed ended = feed;
    feed = LiveFeed.NONE;
    if (ended.isOpen()) {
      // A source that ends waits for its threads.
      Thread.ofPlatform().daemon().name("live-end").start(ended::close);
    }
    model.running.set(false);
    model.sessions.clear();
    model.chosen.set(Optional.empty());
    show();
  }

  private void refresh() {
    Optional<Workspace> workspace = workspace();
    LiveFeed from = feed;
    if (refreshing || workspace.isEmpty() || !from.isRunning()) {
      return;
    }
    refreshing = true;
    double limit = model.limit.get() / 100.0;
    tasks.request(REFRESH, texts.text("refresh.title"), _ -> from.look(workspace.get(), limit, texts))
        .whenDone(seen -> {
          refreshing = false;
          tell(seen);
        })
        .whenFailed(e -> {
          refreshing = false;
          model.complaint.set(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        })
        .start();
  }

  private void tell(LiveFeed.Seen seen) {
    if (!model.sessions.equals(seen.lines())) {
      Optional<SessionLine> chosen = model.chosen.get();
      model.sessions.setAll(seen.lines());
      model.chosen.set(chosen.flatMap(before -> seen.lines().stream().filter(before::isSame).findFirst()));
    }
    seen.problems().stream().filter(line -> !workbench.problems().contains(line)).forEach(workbench.problems()::add);
    for (Alarm alarm : seen.alarms()) {
      model.alarms.addFirst(alarm);
      model.unread.set(Optional.of(alarm));
    }
    if (model.alarms.size() > MOST_ALARMS) {
      model.alarms.remove(MOST_ALARMS, model.alarms.size());
    }
    show();
  }

  /// What was heard of the picked prefix; nothing before anything was heard, and never what was recorded.
  private void show() {
    Optional<Prefix> prefix = workbench.observed().prefix();
    if (workbench.mode() == Mode.LIVE && prefix.isPresent() && workspace().isPresent()) {
      workbench.showOther(feed.heard(prefix.get()).orElseGet(() -> nothing(prefix.get())));
    }
  }

  private Analysis nothing(Prefix prefix) {
    return new LiveTable(Weights.equal(), workbench.geographyProperty().get())
        .picture(workspace().orElseThrow(), prefix)
        .analysis();
  }

  @Override
  public void look(Alarm alarm) {
    workbench.analysis().groups().stream()
        .filter(group -> group.id().equals(alarm.about()))
        .findFirst()
        .ifPresent(group -> workbench.select(new Selection.OfGroup(group)));
  }

  @Override
  public void dismiss() {
    model.unread.set(Optional.empty());
  }

}
