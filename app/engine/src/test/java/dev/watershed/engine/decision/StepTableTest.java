package dev.watershed.engine.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of steps in the module's README is what the profiles do.
class StepTableTest {

  private static final List<Profile> COLUMNS = List.of(
      Profile.CISCO, Profile.JUNOS, Profile.FRR, Profile.BIRD, Profile.OPENBGPD, Profile.GOBGP, Profile.RFC4271);

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(Path.of("README.md")).stream()
        .filter(line -> line.matches("\\| `[A-Z_]+`.*"))
        .map(line -> line.split("\\|"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void numbersAreThePlacesOfSteps(Profile profile) throws IOException {
    TreeMap<Integer, DecisionStep> documented = new TreeMap<>(Comparator.naturalOrder());
    for (String[] row : rows()) {
      String cell = row[2 + COLUMNS.indexOf(profile)].strip();
      if (!cell.equals("no")) {
        documented.put(
            Integer.parseInt(cell.replaceAll("\\D.*", "")),
            DecisionStep.valueOf(row[1].replaceAll("[^`]*`([A-Z_]+)`.*", "$1")));
      }
    }
    List<DecisionStep> steps = new ArrayList<>(everythingOn(profile));
    assertEquals(DecisionStep.LIST_ORDER, steps.removeLast());
    assertEquals(steps, List.copyOf(documented.values()));
    assertEquals(steps.size(), documented.lastKey());
  }

  private static List<DecisionStep> everythingOn(Profile profile) {
    DecisionOptions.Builder options = profile.defaults().toBuilder();
    for (Knob knob : profile.knobs()) {
      knob.turn(options, knob != Knob.IGNORE_AS_PATH_LENGTH && knob != Knob.COMPARE_ROUTER_ID);
    }
    return DecisionProcess.of(profile, options.build()).steps();
  }

  @Test
  void everyStepHasARow() throws IOException {
    List<String> names = rows().stream().map(row -> row[1].replaceAll("[^`]*`([A-Z_]+)`.*", "$1")).toList();
    for (DecisionStep step : DecisionStep.values()) {
      if (step != DecisionStep.LIST_ORDER && step != DecisionStep.ONLY_CANDIDATE) {
        assertEquals(1, names.stream().filter(name -> name.equals(step.name())).count(), step.toString());
      }
    }
  }
}
