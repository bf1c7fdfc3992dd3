package dev.watershed.model.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsnTest {

  /// The examples of RFC 5396 section 2, and the ends of the range.
  @ParameterizedTest
  @CsvSource({"65526, 65526", "1.0, 65536", "1.10, 65546", "0.65526, 65526", "AS3320, 3320", "as1.2, 65538",
      "4294967295, 4294967295", "65535.65535, 4294967295", "0, 0"})
  void readsAsplainAndAsdot(String text, String plain) {
    assertEquals(plain, Asn.toString(Asn.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AS", "4294967296", "65536.0", "0.65536", "1.2.3", "-1", "+1", "1.", ".1", "12a",
      "99999999999"})
  void refusesWhatIsNoAsn(String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Asn.parse(text));
    assertEquals("'" + text + "' is no AS number", e.getMessage());
  }

  /// RFC 6996 section 5, RFC 5398 section 4, RFC 7300, RFC 7607, RFC 6793.
  @Test
  void knowsWhatDoesNotBelongOnTheInternet() {
    assertEquals("false true true false", flags("64511", "64512", "65534", "65535"));
    assertEquals("false true true false", flags("4199999999", "4200000000", "4294967294", "4294967295"));
    for (String reserved : new String[] {"0", "23456", "64496", "64511", "65535", "65536", "65551", "4294967295"}) {
      assertEquals(true, Asn.isReserved(Asn.parse(reserved)), reserved);
    }
    for (String used : new String[] {"1", "3320", "64495", "131072", "401308"}) {
      assertEquals(false, Asn.isReserved(Asn.parse(used)), used);
    }
  }

  private static String flags(String... asns) {
    StringBuilder out = new StringBuilder();
    for (String asn : asns) {
      out.append(Asn.isPrivate(Asn.parse(asn))).append(' ');
    }
    return out.toString().strip();
  }
}
