package dev.watershed.desktop;

import dev.watershed.cli.catchment.CatchmentCsv;
import dev.watershed.desktop.report.HtmlReport;
import dev.watershed.desktop.theme.Appearance;
import dev.watershed.desktop.workbench.Analysis;
import dev.watershed.desktop.workbench.Document;
import dev.watershed.desktop.workbench.FileRoutingData;
import dev.watershed.desktop.workbench.Sample;
import dev.watershed.desktop.workbench.Workbench;
import dev.watershed.desktop.workbench.Workbench.Failure;
import dev.watershed.maps.MapsGeography;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Writes the views of a workspace into a folder: pictures, the landing table, the report.
final class DemoViews {

  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

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
    try (Offscreen before = Offscreen.open(data, MapsGeography.instance(), Appearance.LIGHT, WIDTH, HEIGHT)) {
      open(before, workspace, Sample.BEFORE);
      write("map-before.png", png(MapPicture.of(before)));
    }
    try (Offscreen light = Offscreen.open(data, MapsGeography.instance(), Appearance.LIGHT, WIDTH, HEIGHT)) {
      open(light, workspace, Sample.INCIDENT);
      Workbench workbench = light.window().workbench();
      byte[] map = png(MapPicture.of(light));
      write("window-light.png", png(light.picture()));
      write("map.png", map);
      Analysis analysis = workbench.analysis();
      write("landings.csv", csv(analysis).getBytes(StandardCharsets.UTF_8));
      String title = workspace.getFileName() + " at " + Document.moment(Sample.INCIDENT);
      String report = HtmlReport.of(title, analysis, map, List.copyOf(workbench.problems()));
      write("report.html", report.getBytes(StandardCharsets.UTF_8));
      light.act(DesktopWindow::showTable);
      write("table.png", png(light.picture()));
    }
    try (Offscreen dark = Offscreen.open(data, MapsGeography.instance(), Appearance.DARK, WIDTH, HEIGHT)) {
      open(dark, workspace, Sample.INCIDENT);
      write("window-dark.png", png(dark.picture()));
    }
  }

  private static void open(Offscreen window, Path workspace, Instant at) throws IOException {
    window.act(opened -> opened.open(workspace, at));
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

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /// Writes beside and moves, so that an interrupt leaves no half of a file.
  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Path half = folder.resolve(name + ".part");
    try {
      Files.write(half, content);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
    said.println(file);
    said.flush();
  }
}
