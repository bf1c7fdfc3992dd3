package dev.watershed.importers.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.importers.Diagnostic;
import dev.watershed.model.anycast.HealthReport;
import dev.watershed.model.anycast.HealthReport.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthFileTest {

  @TempDir
  private Path folder;

  @Test
  void readsWhatItCanAndNamesTheLinesThatItCannot() throws Exception {
    Path file = folder.resolve("health.csv");
    Files.writeString(file, """
        time,pop,state
        2026-03-04T10:31:00Z,fra,up
        2026-03-04T11:15:20+01:00 , fra , DOWN
        yesterday,fra,up
        2026-03-04T10:31:00Z,xxx,up
        2026-03-04T10:31:00Z,fra,tired
        2026-03-04T10:31:00Z,fra

        # a remark
        """);
    List<Diagnostic> problems = new ArrayList<>();
    assertEquals(
        List.of(new HealthReport(Instant.parse("2026-03-04T10:15:20Z"), "fra", State.DOWN),
            new HealthReport(Instant.parse("2026-03-04T10:31:00Z"), "fra", State.UP)),
        HealthFile.read(file, Set.of("fra"), problems::add));
    assertEquals(List.of(4L, 5L, 6L, 7L), problems.stream().map(Diagnostic::position).toList());
  }
}
