package dev.watershed.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneCollectorTest {

  @Test
  void bringsTablesAndUpdatesOfOneCollectorTogether() {
    OneCollector names = new OneCollector(List.of("baseline.rc-iad.ipv4", "rc-iad", "baseline.rc-ams", "rc-ams"));
    assertEquals("rc-iad", names.of("baseline.rc-iad.ipv4"));
    assertEquals("rc-ams", names.of("baseline.rc-ams"));
    assertEquals("rc-ams", names.of("rc-ams"));
  }

  @Test
  void keepsCollectorsOfArchivesApart() {
    OneCollector names = new OneCollector(List.of("route-views", "route-views.sydney", "rrc00", "rrc24"));
    assertEquals("route-views.sydney", names.of("route-views.sydney"));
    assertEquals("rrc24", names.of("rrc24"));
  }
}
