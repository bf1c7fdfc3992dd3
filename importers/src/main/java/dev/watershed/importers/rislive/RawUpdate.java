package dev.watershed.importers.rislive;

import dev.watershed.importers.bgp.BgpMessage;
import dev.watershed.importers.bgp.MessageDecoder;
import dev.watershed.importers.bgp.ParseContext;
import dev.watershed.importers.rislive.RisLiveDecoder.Trouble;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.net.Prefix;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the octets of an UPDATE that a message carries beside its fields (`includeRaw`). The message does not say how
/// wide AS numbers are in them; the fields do, for they hold the same path.
final class RawUpdate {

  private final MessageDecoder decoder = new MessageDecoder();

  /// @param hex the BGP message with its header
  /// @param announced what the fields announce
  /// @param withdrawn what the fields withdraw
  /// @return the UPDATE where it can be read and says what the fields say; else it is reported
  Optional<BgpMessage.Update> read(String hex, List<Route> announced, List<Prefix> withdrawn, Trouble trouble) {
    byte[] octets;
    try {
      octets = HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException _) {
      trouble.report("", "\"raw\" is no text of hexadecimal octets", "the fields were read instead");
      return Optional.empty();
    }
    String[] problem = {""};
    for (ParseContext context : List.of(ParseContext.AS4, ParseContext.AS2)) {
      String[] found = {""};
      BgpMessage message = decoder.decode(octets, 0, octets.length, context, (at, reference, what, action) -> {
        if (found[0].isEmpty()) {
          found[0] = "octet " + at + ": " + what + (reference.isEmpty() ? "" : " (" + reference + ")");
        }
      });
      if (message instanceof BgpMessage.Update update && found[0].isEmpty()) {
        if (isSame(update, announced, withdrawn)) {
          return Optional.of(update);
        }
        found[0] = "it says something else than the fields";
      } else if (!(message instanceof BgpMessage.Update) && found[0].isEmpty()) {
        found[0] = "it is no UPDATE";
      }
      if (problem[0].isEmpty()) {
        problem[0] = found[0];
      }
    }
    trouble.report("", "\"raw\" cannot be used: " + problem[0], "the fields were read instead");
    return Optional.empty();
  }

  private static boolean isSame(BgpMessage.Update update, List<Route> announced, List<Prefix> withdrawn) {
    Set<Prefix> ours = new HashSet<>();
    announced.forEach(route -> ours.add(route.prefix()));
    Set<Prefix> theirs = new HashSet<>();
    update.announced().forEach(route -> theirs.add(route.prefix()));
    Set<Prefix> gone = new HashSet<>();
    update.withdrawn().forEach(one -> gone.add(one.prefix()));
    AsPath said = announced.isEmpty() ? AsPath.EMPTY : announced.getFirst().attributes().asPath();
    AsPath sent = update.announced().isEmpty() ? AsPath.EMPTY : update.announced().getFirst().attributes().asPath();
    return ours.equals(theirs) && gone.equals(new HashSet<>(withdrawn)) && said.equals(sent);
  }
}
