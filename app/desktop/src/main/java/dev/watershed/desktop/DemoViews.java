package dev.watershed.desktop;

import dev.watershed.cli.catchment.CatchmentCsv;
import dev.watershed.desktop.drawing.Pictures;
import dev.watershed.desktop.report.WholeFile;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.FileDialogs;
import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.desktop.workbench.Sample;
import dev.watershed.desktop.workbench.Workbench.Failure;
import dev.watershed.maps.MapsGeography;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writes the views of a workspace into a folder: pictures, the landing table, the report.
final class DemoViews {

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private static final List<String> EXPORTS = List.of(
      "export-map-png", "export-map-svg", "export-graph-png", "export-graph-svg", "export-flow-png", "export-flow-svg",
      "export-table-png", "export-table-svg", "export-table-csv", "export-inspector-png", "export-inspector-svg",
      "export-landings-geojson", "export-report-html");

  private final Path folder;
  private final PrintWriter said;

  /// @param said takes the name of each file that is written
  DemoViews(Path folder, PrintWriter said) {
    this.folder = folder;
    this.said = said;
  }

  /// @throws IOException where the workspace cannot be read, or the folder not be written
  void write(Path workspace) throws IOException {
    Files.createDirectories(folder);
    Offscreen.start();
    FileRoutingData data = new FileRoutingData(MapsGeography::instance);
    try (Offscreen before = window(data, Appearance.LIGHT, "-before")) {
      open(before, workspace, Sample.BEFORE);
      export(before, "export-map-png");
    }
    try (Offscreen light = window(data, Appearance.LIGHT, "")) {
      open(light, workspace, Sample.INCIDENT);
      write("window-light.png", Pictures.png(light.picture()));
      light.act(DesktopWindow::showGraph);
      write("window-graph.png", Pictures.png(light.picture()));
      light.act(window -> window.compareWith(Sample.BEFORE));
      write("window-flow.png", Pictures.png(light.picture()));
      light.act(DesktopWindow::showTable);
      write("window-table.png", Pictures.png(light.picture()));
      for (String id : EXPORTS) {
        export(light, id);
      }
      write("landings.csv", csv(light.window().workbench().analysis()).getBytes(StandardCharsets.UTF_8));
    }
    try (Offscreen dark = window(data, Appearance.DARK, "-dark")) {
      open(dark, workspace, Sample.INCIDENT);
      write("window-dark.png", Pictures.png(dark.picture()));
    }
  }

  private Offscreen window(FileRoutingData data, Appearance appearance, String suffix) {
    return Offscreen.open(
        data, MapsGeography.instance(), appearance, WIDTH, HEIGHT, Optional.of(new FileDialogs() {
          @Override
          public List<Path> open() {
            return List.of();
          }

          @Override
          public Optional<Path> save(Path suggested) {
            String name = String.valueOf(suggested.getFileName());
            int dot = name.lastIndexOf('.');
            Path file = folder.resolve(name.substring(0, dot) + suffix + name.substring(dot));
            said.println(file);
            said.flush();
            return Optional.of(file);
          }
        }));
  }

  private void export(Offscreen window, String id) throws IOException {
    window.act(shown -> shown.export(id));
    check(window);
  }

  private static void open(Offscreen window, Path workspace, Instant at) throws IOException {
    window.act(opened -> opened.open(workspace, at));
    check(window);
  }

  private static void check(Offscreen window) throws IOException {
    Optional<Failure> failure = window.window().workbench().failureProperty().get();
    if (failure.isPresent()) {
      throw new IOException(failure.get().why());
    }
  }

  private static String csv(Analysis analysis) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      analysis.catchment().ifPresent(catchment -> CatchmentCsv.write(catchment, out));
    }
    return text.toString();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    WholeFile.write(file, content);
    said.println(file);
    said.flush();
  }
}
