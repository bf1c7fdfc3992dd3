package dev.watershed.importers.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.importers.workspace.WeightsFile.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {

  @Test
  void readsWhatItCanAndNamesTheRest(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("weights.csv");
    Files.writeString(file, """
        asn,country,weight
        3320,DE,12.5
        AS4200000001, FR , 1e3

        # a comment
        x,DE,1
        1,de,1
        1,DE,-1
        1,DE,NaN
        1,DE
        3320,AT,0
        """);
    List<String> problems = new ArrayList<>();
    List<Weight> weights = WeightsFile.read(file, problem -> problems.add(problem.toString()));
    assertEquals(
        List.of(new Weight(3320, "DE", 12.5), new Weight((int) 4200000001L, "FR", 1000), new Weight(3320, "AT", 0)),
        weights);
    assertEquals(
        List.of(
            file + ": line 6: 'x' is no AS number; line skipped",
            file + ": line 7: expected a country of two capital letters, found 'de'; line skipped",
            file + ": line 8: a weight is not negative and not infinite, found '-1'; line skipped",
            file + ": line 9: a weight is not negative and not infinite, found 'NaN'; line skipped",
            file + ": line 10: expected asn,country,weight, found 2 fields; line skipped"),
        problems);
  }
}
