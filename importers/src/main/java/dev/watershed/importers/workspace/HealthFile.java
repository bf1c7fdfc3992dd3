package dev.watershed.importers.workspace;

import dev.watershed.importers.Diagnostic;
import dev.watershed.importers.Diagnostics;
import dev.watershed.model.anycast.HealthReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the log of the health checks: lines of `time,pop,state` with `up`, `degraded` or `down`, a header line
/// allowed.
public final class HealthFile {

  private HealthFile() {}

  /// Reads the lines; those that cannot be used are reported and skipped.
  ///
  /// @param pops the ids that there are; a line about another is of no use
  /// @return in the order of time, at the same time in the order of the file
  public static List<HealthReport> read(Path file, Set<String> pops, Diagnostics diagnostics) throws IOException {
    List<HealthReport> reports = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] fields = line.strip().split("\\s*,\\s*", -1);
        if (line.isBlank() || line.startsWith("#") || number == 1 && fields[0].equalsIgnoreCase("time")) {
          continue;
        }
        try {
          reports.add(report(fields, pops));
        } catch (IllegalArgumentException e) {
          diagnostics.report(new Diagnostic(
              file.toString(), Diagnostic.Unit.LINE, number, "", String.valueOf(e.getMessage()), "line skipped"));
        }
      }
    }
    reports.sort(Comparator.comparing(HealthReport::time));
    return reports;
  }

  private static HealthReport report(String[] fields, Set<String> pops) {
    if (fields.length != 3) {
      throw new IllegalArgumentException("expected time,pop,state, found " + fields.length + " fields");
    }
    if (!pops.contains(fields[1])) {
      throw new IllegalArgumentException("the workspace has no PoP '" + fields[1] + "'");
    }
    return new HealthReport(
        time(fields[0]),
        fields[1],
        HealthReport.State.of(fields[2].toLowerCase(Locale.ROOT)).orElseThrow(() ->
            new IllegalArgumentException("expected up, degraded or down, found '" + fields[2] + "'")));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a time as 2026-03-04T10:14:22Z, found '" + text + "'", e);
    }
  }
}
