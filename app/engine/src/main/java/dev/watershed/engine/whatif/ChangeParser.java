package dev.watershed.engine.whatif;

import dev.watershed.model.anycast.Pop;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.net.Asn;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads changes as people write them: `prepend fra:3320 2`.
public final class ChangeParser {

  /// What changes look like, for help and for messages.
  public static final String FORMS = """
      withdraw POP[:ASN]
      announce POP[:ASN]
      prepend POP[:ASN] TIMES
      community POP[:ASN] COMMUNITY
      med POP[:ASN] MED|none
      drain POP[:ASN]
      undrain POP[:ASN]
      add-pop FILE.json
      add-session POP ASN transit|peer|customer|route-server
      depeer ASN ASN
      fail-as ASN
      prefer ASN NEIGHBOR LOCAL-PREF
      roa drop
      """;

  private final Function<String, Pop> files;

  /// @param files reads the file of a new PoP; throws [IllegalArgumentException] with a message where it cannot
  public ChangeParser(Function<String, Pop> files) {
    this.files = files;
  }

  /// @throws IllegalArgumentException where the text is no change; the message says what was expected
  public Change parse(String text) {
    String[] words = text.strip().split("\\s+");
    try {
      return parse(words);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("change '" + text.strip() + "': " + e.getMessage(), e);
    }
  }

  private Change parse(String[] words) {
    return switch (words[0]) {
      case "withdraw" -> new Change.Withdraw(pop(words, 2), upstream(words));
      case "announce" -> new Change.Announce(pop(words, 2), upstream(words));
      case "prepend" -> new Change.Prepend(pop(words, 3), upstream(words), (int) number(words[2], 254, "prepends"));
      case "community" -> new Change.Community(pop(words, 3), upstream(words), Communities.parseOne(words[2]));
      case "med" -> new Change.Med(pop(words, 3), upstream(words), words[2].equals("none")
          ? OptionalLong.empty()
          : OptionalLong.of(number(words[2], 0xffffffffL, "a MED")));
      case "drain" -> new Change.Drain(pop(words, 2), upstream(words));
      case "undrain" -> new Change.Undrain(pop(words, 2), upstream(words));
      case "add-pop" -> new Change.AddPop(files.apply(count(words, 2)[1]));
      case "add-session" -> new Change.AddSession(count(words, 4)[1], new PopSession(
          Asn.parse(words[2]), kind(words[3]), 0, OptionalLong.empty(), Communities.NONE));
      case "depeer" -> {
        int asn = Asn.parse(count(words, 3)[1]);
        int other = Asn.parse(words[2]);
        if (asn == other) {
          throw new IllegalArgumentException("AS" + Asn.toString(asn) + " has no session with itself");
        }
        yield new Change.Depeer(asn, other);
      }
      case "fail-as" -> new Change.FailAs(Asn.parse(count(words, 2)[1]));
      case "prefer" -> new Change.Prefer(
          Asn.parse(count(words, 4)[1]), Asn.parse(words[2]), number(words[3], 0xffffffffL, "a local preference"));
      case "roa" -> {
        if (!count(words, 2)[1].equals("drop")) {
          throw new IllegalArgumentException("expected 'roa drop'");
        }
        yield new Change.RoaDrop();
      }
      default -> throw new IllegalArgumentException("'" + words[0] + "' is none of "
          + FORMS.lines().map(form -> form.substring(0, form.indexOf(' '))).collect(Collectors.joining(", ")));
    };
  }

  private static String[] count(String[] words, int wanted) {
    if (words.length != wanted) {
      String form = FORMS.lines().filter(line -> line.startsWith(words[0] + " ")).findFirst().orElseThrow();
      throw new IllegalArgumentException("expected '" + form + "'");
    }
    return words;
  }

  private static String pop(String[] words, int wanted) {
    String place = count(words, wanted)[1];
    int colon = place.lastIndexOf(':');
    return colon < 0 ? place : place.substring(0, colon);
  }

  private static OptionalInt upstream(String[] words) {
    int colon = words[1].lastIndexOf(':');
    return colon < 0 ? OptionalInt.empty() : OptionalInt.of(Asn.parse(words[1].substring(colon + 1)));
  }

  private static long number(String word, long limit, String what) {
    if (word.matches("[0-9]{1,10}") && Long.parseLong(word) <= limit) {
      return Long.parseLong(word);
    }
    throw new IllegalArgumentException(
        what + (what.endsWith("s") ? " lie" : " lies") + " in 0 to " + limit + ", not '" + word + "'");
  }

  private static PopSession.Kind kind(String word) {
    return Arrays.stream(PopSession.Kind.values())
        .filter(kind -> kind.text().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is none of "
            + Arrays.stream(PopSession.Kind.values()).map(PopSession.Kind::text).collect(Collectors.joining(", "))));
  }
}
