package dev.watershed.importers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table and the updates of one collector must have one name.
class CollectorNamesTest {

  @ParameterizedTest
  @CsvSource({
    "/data/rrc24.updates.20200809.0320.gz, rrc24",
    "/data/rrc24.bview.20200809.0000.gz, rrc24",
    "/data/ris.rrc06.updates.1427846400.gz, rrc06",
    "/data/rrc00/2020.08/bview.20200809.0800.gz, rrc00",
    "/data/route-views.sydney/bgpdata/2019.01/RIBS/rib.20190101.0000.bz2, route-views.sydney",
    "/data/routeviews.route-views.jinx.updates.1427846400.bz2, route-views.jinx",
    "/data/route-views3/UPDATES/updates.20190101.0000.bz2, route-views3",
    "/data/fra/rib.20190101.0000.bz2, fra",
    "/data/fra/updates.20190101.0000.gz, fra",
    "/data/fra-rib.mrt, fra",
    "/data/fra-updates.mrt.gz, fra",
    "/data/rib.mrt, data",
    "/rib.mrt, recording",
    "/fra/mrt/rib6.20151101.0600_firstMB.bz2, fra",
    "/data/mrt/rib.20080501.0644_firstMB.bz2, data",
    "/mirror/bgpdata/2019.01/RIBS/rib.20190101.0000.bz2, mirror",
    "/mirror/bgpdata/2019.01/UPDATES/updates.20190101.0000.bz2, mirror",
    "/lab/mrt/01-baseline.rc-iad.ipv4.rib.mrt.gz, rc-iad.ipv4",
    "/lab/mrt/17-pop-back.rc-iad.ipv4.rib.mrt.gz, rc-iad.ipv4",
    "/lab/mrt/01-baseline.mrt.gz, 01-baseline",
    "/data/part2.updates.20190101.0000.gz, data",
  })
  void nameOf(String path, String expected) {
    assertEquals(expected, CollectorNames.of(Path.of(path)));
  }
}
