package dev.watershed.desktop.popeditor;

import dev.watershed.desktop.text.Texts;
import dev.watershed.engine.catchment.PopSigns;
import dev.watershed.model.anycast.Identification;
import dev.watershed.model.anycast.PopSession;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Sessions and identifications as lines of text, for people who have many of them to type or to paste.
final class PopText {

  private static final Texts TEXTS = Texts.of(PopText.class);

  private PopText() {}

  /// As `3320 transit prepend 2 med 50 community 64500:1`, one session a line.
  static String sessions(List<PopSession> sessions) {
    return sessions.stream().map(PopText::session).collect(Collectors.joining("\n"));
  }

  private static String session(PopSession session) {
    StringBuilder line = new StringBuilder(Asn.toString(session.upstream())).append(' ').append(session.kind().text());
    if (session.prepend() > 0) {
      line.append(" prepend ").append(session.prepend());
    }
    session.med().ifPresent(med -> line.append(" med ").append(med));
    for (int community : session.communities().toArray()) {
      line.append(" community ").append(Communities.toString(community));
    }
    return line.toString();
  }

  /// @throws IllegalArgumentException naming the line and what was expected
  static List<PopSession> parseSessions(String text) {
    return lines(text, PopText::parseSession);
  }

  private static PopSession parseSession(String line) {
    String[] words = line.split("\\s+");
    int asn = Asn.parse(words[0]);
    PopSession.Kind kind = PopSession.Kind.TRANSIT;
    int prepend = 0;
    OptionalLong med = OptionalLong.empty();
    List<Integer> communities = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (i == 1 && Arrays.stream(PopSession.Kind.values()).anyMatch(one -> one.text().equals(word))) {
        kind = Arrays.stream(PopSession.Kind.values()).filter(one -> one.text().equals(word)).findFirst().orElseThrow();
        continue;
      }
      if (i + 1 >= words.length) {
        throw new IllegalArgumentException(TEXTS.text("wrong.value", word));
      }
      String value = words[++i];
      switch (word) {
        case "prepend" -> prepend = (int) number(value, 254);
        case "med" -> med = OptionalLong.of(number(value, 0xffffffffL));
        case "community" -> communities.add(Communities.parseOne(value));
        default -> throw new IllegalArgumentException(
            TEXTS.text("wrong.word", word));
      }
    }
    return new PopSession(
        asn, kind, prepend, med, Communities.of(communities.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static long number(String text, long limit) {
    if (text.matches("[0-9]{1,10}") && Long.parseLong(text) <= limit) {
      return Long.parseLong(text);
    }
    throw new IllegalArgumentException(TEXTS.text("wrong.limit", Long.toString(limit), text));
  }

  /// As `community 64500:101`, one a line.
  static String identify(List<Identification> identify) {
    return identify.stream().map(PopSigns::text).collect(Collectors.joining("\n"));
  }

  /// @throws IllegalArgumentException naming the line and what was expected
  static List<Identification> parseIdentify(String text) {
    return lines(text, PopText::parseIdentification);
  }

  private static Identification parseIdentification(String line) {
    int space = line.indexOf(' ');
    String word = space < 0 ? line : line.substring(0, space);
    String value = space < 0 ? "" : line.substring(space + 1).strip();
    return switch (word) {
      case "community" -> value.chars().filter(c -> c == ':').count() == 2
          ? new Identification.ByLargeCommunity(LargeCommunity.parse(value))
          : new Identification.ByCommunity(Communities.parseOne(value));
      case "largeCommunity" -> new Identification.ByLargeCommunity(LargeCommunity.parse(value));
      case "upstream" -> new Identification.ByUpstream(Asn.parse(value));
      case "pop" -> new Identification.ByPopAsn(Asn.parse(value));
      case "nextHop" -> new Identification.ByNextHop(IpAddress.parse(value));
      case "pathSuffix" -> new Identification.ByPathSuffix(AsPath.parse(value));
      default -> throw new IllegalArgumentException(
          TEXTS.text("wrong.sign", word));
    };
  }

  private static <T> List<T> lines(String text, java.util.function.Function<String, T> parser) {
    List<T> all = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        try {
          all.add(parser.apply(line.strip()));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              TEXTS.text("wrong.at", Integer.toString(number), String.valueOf(e.getMessage())), e);
        }
      }
    }
    return all;
  }
}
