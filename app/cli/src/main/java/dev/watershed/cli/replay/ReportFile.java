package dev.watershed.cli.replay;

import dev.watershed.cli.UnusableInputException;
import dev.watershed.cli.load.ReplayAnalysis;
import dev.watershed.cli.report.HtmlPostMortem;
import dev.watershed.cli.report.MarkdownPostMortem;
import dev.watershed.cli.report.PostMortem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Writes a report in the form that the end of its name asks for, at once: never half a file.
final class ReportFile {

  private ReportFile() {}

  static void write(Path file, ReplayAnalysis analysis, ObjectNode json, String title) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String text;
    if (name.endsWith(".html") || name.endsWith(".htm")) {
      text = HtmlPostMortem.of(PostMortem.of(title, analysis));
    } else if (name.endsWith(".md")) {
      text = MarkdownPostMortem.of(PostMortem.of(title, analysis));
    } else if (name.endsWith(".json")) {
      text = json + "\n";
    } else {
      throw new UnusableInputException(file + ": a report ends in .html, .md or .json");
    }
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UnusableInputException(file + ": there is no folder to write it to");
    }
    // Not createTempFile: its files nobody else may read, and a report is for others.
    Path temporary = folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    temporary.toFile().deleteOnExit(); // where somebody interrupts
    try {
      Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
