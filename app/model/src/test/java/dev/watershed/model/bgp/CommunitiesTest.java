package dev.watershed.model.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunitiesTest {

  /// Values of the IANA registry of well-known communities.
  @ParameterizedTest
  @CsvSource({
    "64500:101, 64500:101", "no-export, 65535:65281", "NO_ADVERTISE, 65535:65282", "local-AS, 65535:65283",
    "no-peer, 65535:65284", "graceful-shutdown, 65535:0", "blackhole, 65535:666", "llgr-stale, 65535:6",
    "no-llgr, 65535:7", "0:0, 0:0", "65535:65535, 65535:65535"
  })
  void readsNumbersAndNames(String text, String numbers) {
    assertEquals(numbers, Communities.toString(Communities.parseOne(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "1:", ":1", "65536:1", "1:65536", "1:2:3", "foo", "-1:1", "1: 2"})
  void refusesWhatIsNoCommunity(String text) {
    assertThrows(IllegalArgumentException.class, () -> Communities.parseOne(text));
  }
}
