package dev.watershed.desktop.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.watershed.model.bgp.AsPath;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HopTest {

  @Test
  void prependsAreCountedAndSetsStayTogether() {
    List<String> read = Hop.of(64496, AsPath.parse("64497 64497 64497 {64498,64499} 4200000000")).stream()
        .map(hop -> hop.text() + "×" + hop.times())
        .toList();
    assertEquals(List.of("AS64496×1", "AS64497×3", "{AS64498, AS64499}×1", "AS4200000000×1"), read);
  }
}
