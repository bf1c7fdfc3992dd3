package dev.watershed.desktop.workbench;

import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Workbench.Failure;
import dev.watershed.model.anycast.Workspace;
import dev.watershed.model.net.Prefix;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens files and picks prefixes: starts the work, and puts what comes of it on the [Workbench]. A failure or a cancel
/// leaves the workbench as it was.
public final class Opening {

  private static final Lane OPEN = Lane.shown("open");
  private static final Lane ANALYSE = Lane.shown("analyse");
  private static final Lane ESTIMATE = Lane.shown("estimate");

  /// So many problems are listed one by one; a broken file can have millions.
  private static final int MOST_PROBLEMS = 2_000;

  private final Workbench workbench;
  private final RoutingData data;
  private final Tasks tasks;
  private final Texts texts = Texts.of(Opening.class);
  private final Recent recent;

  public Opening(Workbench workbench, RoutingData data, Tasks tasks, Recent recent) {
    this.recent = recent;
    this.workbench = workbench;
    this.data = data;
    this.tasks = tasks;
  }

  /// What files are read with.
  public RoutingData data() {
    return data;
  }

  /// What was opened, before it is shown.
  private record Opened(Document document, PrefixIndex prefixes, Problems problems) {}

  private record Analysed(Analysis analysis, Problems problems) {}

  /// Opens a workspace file, or one or more files of routing data.
  ///
  /// @param files at least one
  public void open(List<Path> files) {
    open(files, Optional.empty());
  }

  /// Opens files as they were at a moment.
  ///
  /// @param files at least one
  /// @param at for a workspace: events at it are included; empty: the end of the files
  public void open(List<Path> files, Optional<Instant> at) {
    String name = files.getFirst().getFileName() + (files.size() > 1 ? " …" : "");
    tasks.cancel(ANALYSE);
    tasks.cancel(ESTIMATE);
    if (data.readAhead(files).orElse(null) instanceof Document.OfWorkspace workspace) {
      tasks.cancel(OPEN);
      recent.add(files);
      show(opened(workspace, at));
      return;
    }
    tasks.request(OPEN, texts.text("open.title", name), job -> read(files, at, job))
        .whenDone(opened -> {
          recent.add(files);
          show(opened);
        })
        .whenFailed(e -> fail(texts.text("open.failed", name), e))
        .start();
  }

  private Opened read(List<Path> files, Optional<Instant> at, Job job) throws IOException {
    Document document = data.recognise(files);
    return switch (document) {
      case Document.OfWorkspace workspace -> opened(workspace, at);
      case Document.OfFiles routes -> {
        Problems problems = new Problems();
        yield new Opened(document, data.index(routes, problems, job), problems);
      }
    };
  }

  private Opened opened(Document.OfWorkspace workspace, Optional<Instant> at) {
    return new Opened(workspace.with(at), prefixes(workspace.workspace()), new Problems());
  }

  private void show(Opened opened) {
    workbench.failureProperty().set(Optional.empty());
    workbench.select(Selection.NOTHING);
    workbench.modeProperty().set(Mode.OBSERVE);
    workbench.observe(Analysis.EMPTY);
    workbench.prefixesProperty().set(opened.prefixes());
    workbench.documentProperty().set(Optional.of(opened.document()));
    workbench.problems().setAll(opened.problems().lines());
    switch (opened.document()) {
      case Document.OfWorkspace workspace -> pick(workspace.workspace().prefixes().getFirst());
      case Document.OfFiles _ -> {
        if (opened.prefixes().size() == 1) {
          pick(opened.prefixes().prefix(0));
        }
      }
    }
  }

  /// Opens a workspace that is in memory already: one that was just made, or restored.
  public void open(Document.OfWorkspace workspace) {
    tasks.cancel(OPEN);
    tasks.cancel(ANALYSE);
    tasks.cancel(ESTIMATE);
    show(new Opened(workspace, prefixes(workspace.workspace()), new Problems()));
  }

  /// Looks at the open workspace otherwise: at another moment, or through another observation.
  public void look(Document.OfWorkspace workspace) {
    workbench.documentProperty().set(Optional.of(workspace));
    again();
  }

  /// Finds out once more who lands where: what was said of the PoPs is no longer the same.
  public void again() {
    workbench.prefix().ifPresent(this::pick);
  }

  private static PrefixIndex prefixes(Workspace workspace) {
    PrefixIndex.Builder prefixes = new PrefixIndex.Builder();
    workspace.prefixes().forEach(prefix -> prefixes.name(prefix, workspace.origin()));
    return prefixes.build();
  }

  /// Finds out who lands where for a prefix of what is open.
  public void pick(Prefix prefix) {
    Optional<Document> document = workbench.documentProperty().get();
    if (document.isEmpty()) {
      return;
    }
    tasks.cancel(ESTIMATE);
    tasks.request(ANALYSE, texts.text("analyse.title", prefix), job -> {
          Problems problems = new Problems();
          return new Analysed(data.analyse(document.get(), prefix, problems, job), problems);
        })
        .whenDone(analysed -> {
          show(analysed);
          estimate(document.get(), prefix);
        })
        .whenFailed(e -> fail(texts.text("analyse.failed", prefix), e))
        .start();
  }

  /// Has the rest worked out while what was seen is looked at already. That there is no model is no failure of what was
  /// asked for: it is told beside the other problems.
  private void estimate(Document document, Prefix prefix) {
    Problems problems = new Problems();
    tasks.request(ESTIMATE, texts.text("estimate.title", prefix), job -> data.estimate(document, prefix, problems, job))
        .whenDone(whole -> {
          tell(problems.lines());
          whole.ifPresent(found -> {
            tell(found.notes());
            workbench.estimate(found);
          });
        })
        .whenFailed(e -> {
          tell(problems.lines());
          tell(List.of(texts.text("estimate.failed", Objects.requireNonNullElse(e.getMessage(), e.toString()))));
        })
        .start();
  }

  private void tell(List<String> lines) {
    lines.stream().filter(line -> !workbench.problems().contains(line)).limit(MOST_PROBLEMS)
        .forEach(workbench.problems()::add);
  }

  private void show(Analysed analysed) {
    workbench.failureProperty().set(Optional.empty());
    workbench.select(Selection.NOTHING);
    List<String> lines = analysed.problems().lines();
    lines.addAll(analysed.analysis().notes());
    workbench.problems().setAll(lines);
    workbench.observe(analysed.analysis());
  }

  private void fail(String what, Exception e) {
    String why = switch (e) {
      case NoSuchFileException missing -> texts.text("failed.missing", missing.getFile());
      case AccessDeniedException denied -> texts.text("failed.denied", denied.getFile());
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
    workbench.failureProperty().set(Optional.of(new Failure(what, why)));
  }

  /// Collects lines up to a limit, and counts the rest.
  private final class Problems implements Consumer<String> {
    private final List<String> first = new ArrayList<>();
    private long more;

    @Override
    public void accept(String line) {
      if (first.size() < MOST_PROBLEMS) {
        first.add(line);
      } else {
        more++;
      }
    }

    private List<String> lines() {
      List<String> lines = new ArrayList<>(first);
      if (more > 0) {
        lines.add(texts.text("problems.more", more));
      }
      return lines;
    }
  }
}
