package dev.watershed.model.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.watershed.model.bgp.AsPath.SegmentType;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsPathTest {

  /// Lengths: RFC 4271 section 9.1.2.2 a (a set counts one), RFC 5065 section 5.3 (confederation segments count
  /// nothing). Neighbour: RFC 4271 section 9.1.2.2 c. Origin: the last AS, unless the path ends in a set.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      64501 64502 64503        | 3 | 64501 | 64503
      64501 64501 64501        | 3 | 64501 | 64501
      64501 {64502,64503}      | 2 | 64501 | -1
      {64501,64502} 64503      | 2 | -1    | 64503
      (65001 65002) 64501      | 1 | 64501 | 64501
      (65001) [65002,65003]    | 0 | -1    | -1
      4294967295 64501         | 2 | 4294967295 | 64501
      """)
  void countsAndNames(String text, int hops, long neighbor, long origin) {
    AsPath path = AsPath.parse(text);
    assertEquals(hops, path.hopCount());
    assertEquals(neighbor, path.neighbor());
    assertEquals(origin, path.origin());
    assertEquals(text, path.toString());
  }

  /// As the operator AS64503 wrote them, and as others did.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      64501 64502 64503              | 1 | 64502
      64501 64502 64503 64503 64503  | 3 | 64502
      64503 64503                    | 2 |
      64501 64503 64502              | 0 |
      64501 {64502,64503}            | 0 |
      64503 64501 64503              | 1 | 64501
      """)
  void tellsToWhomItsEndAnnouncedIt(String text, int times, Integer neighbor) {
    AsPath path = AsPath.parse(text);
    assertEquals(times, path.timesAtEnd(64503));
    assertEquals(neighbor == null ? OptionalInt.empty() : OptionalInt.of(neighbor), path.announcedTo(64503));
  }

  @Test
  void hasNothingToSayWhenEmpty() {
    assertEquals(AsPath.EMPTY, AsPath.parse(" "));
    assertEquals(0, AsPath.EMPTY.hopCount());
    assertEquals(-1, AsPath.EMPTY.neighbor());
    assertEquals(-1, AsPath.EMPTY.origin());
    assertEquals("", AsPath.EMPTY.toString());
  }

  /// Where one AS_SEQUENCE ends and the next begins (after 255 ASNs on the wire) means nothing; where a set ends does.
  @Test
  void joinsNeighbouringSequencesOnly() {
    AsPath joined = new AsPath.Builder()
        .segment(SegmentType.SEQUENCE, 1, 2)
        .segment(SegmentType.SEQUENCE, 3)
        .segment(SegmentType.SET, 4)
        .segment(SegmentType.SET, 5)
        .build();
    assertEquals("1 2 3 {4} {5}", joined.toString());
    assertEquals(AsPath.parse("1 2 3 {4} {5}"), joined);
    assertEquals(5, joined.hopCount());
  }

  @Test
  void prepends() {
    assertEquals("7 7 1 2", AsPath.parse("1 2").prepend(7, 2).toString());
    assertEquals("7 {1,2}", AsPath.parse("{1,2}").prepend(7, 1).toString());
    assertEquals(AsPath.parse("1"), AsPath.parse("1").prepend(7, 0));
    assertTrue(AsPath.parse("1 {2,3} 4").contains(3));
    assertFalse(AsPath.parse("1 {2,3} 4").contains(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 x", "{1,2", "(1 2", "1 2}", "99999999999"})
  void refusesWhatIsNoPath(String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> AsPath.parse(text));
    assertTrue(e.toString().contains("AS path '" + text + "': "), e.toString());
  }
}
