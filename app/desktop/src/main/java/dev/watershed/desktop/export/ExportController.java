package dev.watershed.desktop.export;

import dev.watershed.cli.catchment.CatchmentGeoJson;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.cli.replay.ReplayJson;
import dev.watershed.cli.report.HtmlPostMortem;
import dev.watershed.cli.report.MarkdownPostMortem;
import dev.watershed.cli.report.PostMortem;
import dev.watershed.desktop.drawing.Drawing;
import dev.watershed.desktop.drawing.Pictures;
import dev.watershed.desktop.report.Captioned;
import dev.watershed.desktop.report.HtmlReport;
import dev.watershed.desktop.report.HtmlReport.Picture;
import dev.watershed.desktop.report.WholeFile;
import dev.watershed.desktop.tasks.Job;
import dev.watershed.desktop.tasks.Lane;
import dev.watershed.desktop.tasks.Tasks;
import dev.watershed.desktop.tasks.Work;
import dev.watershed.desktop.text.Texts;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.Mode;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.engine.catchment.Catchment;
import dev.watershed.model.anycast.Pop;
import dev.watershed.model.geo.Geography;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes what is shown to files. What is written is fixed at once; the work is done in the background.
public final class ExportController {

  private static final Lane LANE = Lane.shown("export");

  /// Pixels of a picture for one of the screen: sharp in print as well.
  private static final double DENSITY = 2;

  private final Workbench workbench;
  private final Tasks tasks;
  private final FileDialogs dialogs;
  private final Map<String, Supplier<Optional<Drawing>>> views;
  private final Supplier<Supplier<String>> csv;
  private final Supplier<Optional<ReplayAnalysis>> replayed;
  private final Texts texts = Texts.of(ExportController.class);

  /// One thing that can be written.
  ///
  /// @param id for menus and tests, as `export-map-png`
  /// @param name for people
  public record Choice(String id, String name, Runnable action) {}

  /// @param views by name, `map`, `graph`, `flow`, `table`, `inspector` and `timeline`: what is shown there, or nothing
  /// @param csv what the table shows; the outer supplier is called on the UI thread
  /// @param replayed what was found in the recording that is open; empty where none is
  public ExportController(
      Workbench workbench, Tasks tasks, FileDialogs dialogs, Map<String, Supplier<Optional<Drawing>>> views,
      Supplier<Supplier<String>> csv, Supplier<Optional<ReplayAnalysis>> replayed) {
    this.workbench = workbench;
    this.tasks = tasks;
    this.dialogs = dialogs;
    this.views = Map.copyOf(views);
    this.csv = csv;
    this.replayed = replayed;
  }

  /// Everything that can be written.
  public List<Choice> choices() {
    return Arrays.stream(Export.values())
        .map(export -> new Choice(
            "export-" + export.subject() + "-" + export.extension(), texts.text(export.key()), () -> write(export)))
        .toList();
  }

  private void write(Export export) {
    if (workbench.analysis().isEmpty()) {
      return;
    }
    Optional<Work<byte[]>> content = content(export);
    if (content.isEmpty()) {
      fail(texts.text("failed.name", texts.text(export.key())),
          texts.text(export.isOfReplay() ? "nothing.replay" : "nothing"));
      return;
    }
    Path suggested = Path.of(texts.text("file." + export.subject()) + "." + export.extension());
    dialogs.export(suggested, texts.text(export.key())).ifPresent(file ->
        tasks.request(LANE, texts.text("title", file.getFileName()), job -> write(file, content.get(), job))
            .whenFailed(e -> fail(
                texts.text("failed.name", file.getFileName()),
                Objects.requireNonNullElse(e.getMessage(), e.toString())))
            .start());
  }

  private static Path write(Path file, Work<byte[]> content, Job job) throws Exception {
    byte[] bytes = content.run(job);
    job.check();
    WholeFile.write(file, bytes);
    return file;
  }

  private void fail(String what, String why) {
    workbench.failureProperty().set(Optional.of(new Workbench.Failure(what, why)));
  }

  /// What is to be written, fixed now; empty where there is nothing.
  private Optional<Work<byte[]>> content(Export export) {
    return switch (export) {
      case MAP_PNG, GRAPH_PNG, FLOW_PNG, TABLE_PNG, INSPECTOR_PNG, TIMELINE_PNG -> picture(export.subject())
          .map(drawing -> _ -> Pictures.png(drawing, DENSITY));
      case MAP_SVG, GRAPH_SVG, FLOW_SVG, TABLE_SVG, INSPECTOR_SVG, TIMELINE_SVG -> {
        String title = title();
        yield picture(export.subject()).map(drawing -> _ -> utf8(Pictures.svg(drawing, title)));
      }
      case TABLE_CSV -> {
        Supplier<String> rows = csv.get();
        yield Optional.of(_ -> utf8(rows.get()));
      }
      case LANDINGS_GEOJSON -> {
        Geography geography = workbench.geographyProperty().get();
        List<Pop> pops = pops();
        yield workbench.analysis().catchment().map(catchment -> _ -> geoJson(catchment, pops, geography));
      }
      case REPORT_HTML -> Optional.of(report());
      case POSTMORTEM_HTML -> postMortem(HtmlPostMortem::of);
      case POSTMORTEM_MD -> postMortem(MarkdownPostMortem::of);
      case POSTMORTEM_JSON -> postMortem(report -> ReplayJson.of(report.analysis()) + "\n");
    };
  }

  /// As `watershed replay --report` writes it.
  private Optional<Work<byte[]>> postMortem(Function<PostMortem, String> form) {
    String title = workbench.documentProperty().get().map(Document::title).orElse("");
    return replayed.get().map(found -> _ -> utf8(form.apply(PostMortem.of(title, found))));
  }

  private static byte[] geoJson(Catchment catchment, List<Pop> pops, Geography geography) throws IOException {
    return utf8(CatchmentGeoJson.of(catchment, pops, geography));
  }

  private List<Pop> pops() {
    return workbench.documentProperty().get().orElse(null) instanceof Document.OfWorkspace open
        ? open.workspace().pops()
        : List.of();
  }

  private Optional<Drawing> picture(String view) {
    Supplier<Optional<Drawing>> supplier = views.get(view);
    return supplier == null
        ? Optional.empty()
        : supplier.get().map(drawing -> Captioned.of(drawing, title(), workbench.analysis()));
  }

  private String title() {
    return Captioned.title(workbench.analysis(), workbench.documentProperty().get());
  }

  private Work<byte[]> report() {
    Analysis analysis = workbench.analysis();
    List<String> problems = List.copyOf(workbench.problems());
    String title = workbench.documentProperty().get().map(Document::title).orElse("");
    String scenario = workbench.mode() == Mode.WHAT_IF
        ? workbench.whatIf().difference().map(found -> found.scenario().toString()).orElse("")
        : "";
    List<Drawing> drawings = new ArrayList<>();
    List<String> captions = new ArrayList<>();
    for (String view : List.of("map", "graph", "flow")) {
      picture(view).ifPresent(drawing -> {
        drawings.add(drawing);
        captions.add(texts.text("caption." + view));
      });
    }
    return job -> {
      List<Picture> pictures = new ArrayList<>();
      for (int i = 0; i < drawings.size(); i++) {
        job.check();
        job.update(i, drawings.size());
        pictures.add(new Picture(captions.get(i), Pictures.png(drawings.get(i), DENSITY)));
      }
      return utf8(HtmlReport.of(title, scenario, analysis, pictures, problems));
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
