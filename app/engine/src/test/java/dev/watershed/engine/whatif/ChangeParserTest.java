package dev.watershed.engine.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ChangeParserTest {

  private static final Pop NEW =
      new Pop("waw", "Warsaw", "", "PL", Optional.empty(), OptionalDouble.empty(), List.of(), List.of());
  private final ChangeParser parser = new ChangeParser(file -> NEW);

  @Test
  void readsEveryFormAndWritesItBack() {
    for (String text : List.of(
        "withdraw fra", "withdraw fra:3320", "announce fra", "prepend fra 2", "prepend fra:3320 2",
        "community fra:3320 65535:0", "med fra:3320 50", "med fra none", "drain fra", "add-session fra 1299 transit",
        "add-session fra 6695 route-server", "depeer 3356 174", "fail-as 4200000001", "prefer 3320 1299 200",
        "roa drop")) {
      assertEquals(text, parser.parse(text).text());
    }
    assertEquals(new Change.AddPop(NEW), parser.parse("add-pop waw.json"));
    assertEquals(new Change.Community("fra", OptionalInt.of(3320), Communities.GRACEFUL_SHUTDOWN),
        parser.parse("  community   fra:AS3320 gshut "));
    assertEquals(
        new Change.AddSession("fra", new PopSession(
            1299, PopSession.Kind.PEER, 0, OptionalLong.empty(), Communities.NONE)),
        parser.parse("add-session fra 1299 peer"));
  }

  @Test
  void saysWhatWasExpected() {
    assertEquals(
        "change 'prepned fra 2': 'prepned' is none of withdraw, announce, prepend, community, med, drain, undrain,"
            + " add-pop, add-session, depeer, fail-as, prefer, roa",
        message("prepned fra 2"));
    assertEquals("change 'prepend fra': expected 'prepend POP[:ASN] TIMES'", message("prepend fra"));
    assertEquals("change 'prepend fra 255': prepends lie in 0 to 254, not '255'", message("prepend fra 255"));
    assertEquals("change 'med fra -1': a MED lies in 0 to 4294967295, not '-1'", message("med fra -1"));
    assertEquals("change 'withdraw fra:x': 'x' is no AS number", message("withdraw fra:x"));
    assertEquals("change 'depeer 174 174': AS174 has no session with itself", message("depeer 174 174"));
    assertEquals("change 'roa keep': expected 'roa drop'", message("roa keep"));
    assertEquals(
        "change 'add-session fra 1 upstream': 'upstream' is none of transit, peer, customer, route-server",
        message("add-session fra 1 upstream"));
    for (String text : List.of("", "withdraw", "withdraw a b", "prefer 1 2", "community fra x", "fail-as -1")) {
      message(text);
    }
  }

  private String message(String text) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, () -> parser.parse(text), text).getMessage());
  }
}
