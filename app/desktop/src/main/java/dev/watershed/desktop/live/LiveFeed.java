package dev.watershed.desktop.live;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.LiveTable;
import dev.watershed.desktop.workbench.LiveTable.Picture;
import dev.watershed.desktop.workbench.RoutingData;
import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.RouteFilter;
import dev.watershed.importers.live.LiveSource;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.event.RouteEvent;
import dev.watershed.model.event.SessionState;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The sources that run, the routes that they told, and who watches them. Safe to use from any thread; only [#heard]
/// and the questions are for the UI thread, as all else may wait.
final class LiveFeed {

  /// Nothing is listened to.
  static final LiveFeed NONE = new LiveFeed();

  static {
    NONE.closed = true;
  }

  private static final int MOST_PROBLEMS = 200;

  private final List<Running> sources = new CopyOnWriteArrayList<>();
  private final Map<Prefix, Watch> watches = new HashMap<>();
  private final Map<Integer, SessionLine.Seen> counted = new HashMap<>();
  private final Map<Prefix, Analysis> pictures = new ConcurrentHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private @Nullable LiveTable table;
  private @Nullable Workspace drawnFor;
  private long drawn = -1;
  private int started;
  private volatile boolean closed;

  /// One source, and whom it has told of.
  private record Running(int id, LiveSource source, Set<VantagePoint> heard) {}

  /// What has changed since it was last looked.
  record Seen(List<SessionLine> lines, List<Alarm> alarms, List<String> problems) {}

  boolean isOpen() {
    return !closed;
  }

  boolean isRunning() {
    return !closed && !sources.isEmpty();
  }

  /// Begins to listen.
  ///
  /// @throws IOException where that cannot be done; the message says why
  synchronized void start(Wish wish, Document.OfWorkspace document, RoutingData data, Job job) throws IOException {
    LiveTable into = table;
    if (into == null) {
      into = data.live(document, this::problem, job);
      table = into;
    }
    if (!closed) {
      LiveTable routes = into;
      Set<VantagePoint> heard = ConcurrentHashMap.newKeySet();
      LiveSource source = Wish.open(
          wish, RouteFilter.ofPrefixes(document.workspace().prefixes()),
          batch -> {
            batch.forEach(event -> heard.add(event.vantagePoint()));
            routes.apply(batch);
          },
          this::problem);
      sources.add(new Running(++started, source, heard));
    }
  }

  private void problem(Diagnostic diagnostic) {
    problem(diagnostic.toString());
  }

  private void problem(String line) {
    synchronized (problems) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(line);
      }
    }
  }

  /// Looks at all sources, and at the routes where they have changed.
  ///
  /// @param limit the share of the weight that may move without alarm, 0 to 1
  synchronized Seen look(Workspace workspace, double limit, Texts texts) {
    List<SessionLine> lines = new ArrayList<>();
    for (Running one : sources) {
      counted.put(one.id, SessionLine.list(
          one.id, one.source.name(), one.source.snapshot(), counted.getOrDefault(one.id, SessionLine.Seen.NOTHING),
          texts,
          lines));
    }
    List<Alarm> alarms = new ArrayList<>();
    LiveTable routes = table;
    // Scenarios and notes are no part of what is heard: their edits must not make the watch forget.
    Workspace service = workspace.withScenarios(List.of()).withAnnotations(List.of());
    if (routes != null && (routes.events() != drawn || !service.equals(drawnFor))) {
      if (!service.equals(drawnFor)) {
        // Other PoPs: that an AS lands on another one is then no event.
        watches.clear();
      }
      drawnFor = service;
      drawn = routes.events();
      for (Prefix prefix : workspace.prefixes()) {
        Picture picture = routes.picture(workspace, prefix);
        pictures.put(prefix, picture.analysis());
        alarms.addAll(watches.computeIfAbsent(prefix, Watch::new).look(picture, limit));
      }
    }
    List<String> told;
    synchronized (problems) {
      told = List.copyOf(problems);
      problems.clear();
    }
    return new Seen(List.copyOf(lines), alarms, told);
  }

  /// What was last seen of a prefix; empty where nothing was.
  Optional<Analysis> heard(Prefix prefix) {
    return Optional.ofNullable(pictures.get(prefix));
  }

  /// Ends one source; waits for its threads. What only it told is not known any more: its vantage points are lost,
  /// which says nothing about their routes.
  ///
  /// @param now by the clock of this machine
  void stop(int id, Instant now) {
    Optional<Running> ended = sources.stream().filter(one -> one.id == id).findFirst();
    if (ended.isEmpty()) {
      return;
    }
    sources.remove(ended.get());
    ended.get().source.close();
    synchronized (this) {
      LiveTable routes = table;
      if (routes != null) {
        routes.apply(ended.get().heard.stream()
            .filter(point -> sources.stream().noneMatch(other -> other.heard.contains(point)))
            .sorted()
            .<RouteEvent>map(
                point -> new RouteEvent.StateChange(now, point, SessionState.ESTABLISHED, SessionState.IDLE))
            .toList());
      }
    }
  }

  /// Ends all sources.
  void close() {
    closed = true;
    synchronized (this) {
      sources.forEach(one -> one.source.close());
    }
  }
}
