package dev.watershed.importers.lookingglass;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A prompt of a router or a shell, with what was typed behind it; or the echo of a command that stands alone.
///
/// @param hostName empty for the echo of a command, and for prompts that name no host
/// @param command what was typed, squeezed; empty where nothing was
/// @param hint the dialect that has such prompts or such commands
record Prompt(String hostName, String command, Optional<LookingGlassFormat> hint) {

  private static final int LONGEST = 300;

  private static final List<String> COMMANDS = List.of(
      "show ", "sh ", "sho ", "display ", "disp ", "dis ", "do show", "run show", "bgpctl ", "birdc", "birdcl",
      "gobgp ", "vtysh", "/routing", "/ip route", "/ipv6 route", "/ip/route", "/ipv6/route", "ip route print",
      "ipv6 route print", "routing route", "routing/route", "admin show", "sudo ", "term len", "terminal ",
      "screen-length ", "environment no more", "set cli ", "cat ");

  /// The prompt that a line is, or null.
  static @Nullable Prompt of(String text) {
    String line = text.strip();
    if (line.isEmpty() || line.length() > LONGEST) {
      return null;
    }
    char first = line.charAt(0);
    if (first == '[') {
      return bracketed(line);
    }
    if (first == '<') {
      return angled(line);
    }
    Prompt echo = echo(line);
    return echo != null ? echo : plain(line);
  }

  /// `[admin@MikroTik] > /routing route print`, `[HUAWEI-bgp]display bgp routing-table`, `[gw@core ~]$ birdc`.
  private static @Nullable Prompt bracketed(String line) {
    int close = line.indexOf(']');
    if (close < 2 || !isHostName(line.substring(1, close).replace(" ~", "").replace(" /", "").replace(" ", ""))) {
      return null;
    }
    String name = line.substring(1, close);
    String rest = line.substring(close + 1).strip();
    if (name.indexOf('@') >= 0 && (rest.startsWith(">") || rest.startsWith("/"))) {
      int mark = rest.indexOf('>');
      return new Prompt(host(name), Scan.squeeze(mark < 0 ? rest : rest.substring(mark + 1)),
          Optional.of(LookingGlassFormat.MIKROTIK_ROUTEROS));
    }
    if (rest.startsWith("$") || rest.startsWith("#")) {
      return of(host(name), rest.substring(1));
    }
    return isCommand(rest) ? new Prompt(host(name), Scan.squeeze(rest), Optional.of(LookingGlassFormat.HUAWEI_VRP))
        : null;
  }

  /// `<HUAWEI>display bgp routing-table`.
  private static @Nullable Prompt angled(String line) {
    int close = line.indexOf('>');
    if (close < 2 || !isHostName(line.substring(1, close))) {
      return null;
    }
    String rest = line.substring(close + 1).strip();
    return rest.isEmpty() || isCommand(rest)
        ? new Prompt(line.substring(1, close), Scan.squeeze(rest), Optional.of(LookingGlassFormat.HUAWEI_VRP))
        : null;
  }

  private static @Nullable Prompt echo(String line) {
    return isCommand(line) && line.length() < 160 ? of("", line) : null;
  }

  /// `router#show ip bgp`, `user@host> show route`, `RP/0/RSP0/CPU0:core#`, `A:core# show`, `bird> show route`,
  /// `user@host:~$ bgpctl show rib`, `core(config)#do show bgp`.
  private static @Nullable Prompt plain(String line) {
    int mark = -1;
    for (int i = 0; i < line.length() && i < 100; i++) {
      char c = line.charAt(i);
      if (c == '#' || c == '>' || c == '$' || c == '%' && i > 0) {
        mark = i;
        break;
      }
      if (!isHostCharacter(c) && c != '(' && c != ')' && c != '~' && c != '/' && c != '*') {
        return null;
      }
    }
    if (mark < 0 || mark == 0 && line.charAt(0) != '$') {
      return null;
    }
    String name = line.substring(0, mark);
    String rest = line.substring(mark + 1).strip();
    if (!rest.isEmpty() && !isCommand(rest) || !name.isEmpty() && !hasLetter(name)) {
      return null;
    }
    return of(name, rest);
  }

  private static Prompt of(String name, String typed) {
    String command = Scan.squeeze(typed);
    return new Prompt(host(name), command, hint(name, command));
  }

  private static Optional<LookingGlassFormat> hint(String name, String command) {
    if (name.startsWith("RP/") || name.startsWith("0/RP")) {
      return Optional.of(LookingGlassFormat.CISCO_XR);
    }
    if (name.equals("bird") || command.contains("birdc")) {
      return Optional.of(LookingGlassFormat.BIRD);
    }
    if (command.contains("bgpctl ")) {
      return Optional.of(LookingGlassFormat.OPENBGPD);
    }
    if (command.contains("gobgp ")) {
      return Optional.of(LookingGlassFormat.GOBGP);
    }
    if (command.contains("vtysh")) {
      return Optional.of(LookingGlassFormat.FRR);
    }
    if (command.startsWith("dis")) {
      return Optional.of(LookingGlassFormat.HUAWEI_VRP);
    }
    if (command.startsWith("/routing") || command.startsWith("/ip") || command.contains("route print")) {
      return Optional.of(LookingGlassFormat.MIKROTIK_ROUTEROS);
    }
    if (command.startsWith("show router bgp") || name.startsWith("A:") || name.startsWith("*A:")
        || name.startsWith("B:")) {
      return Optional.of(LookingGlassFormat.NOKIA_SROS);
    }
    boolean junos = command.startsWith("show route") && !command.startsWith("show router")
        && (command.contains("protocol") || command.contains("terse") || command.contains("table ")
            || command.contains("detail") || command.contains("extensive"));
    return junos ? Optional.of(LookingGlassFormat.JUNIPER_JUNOS) : Optional.empty();
  }

  /// The name in a prompt without user, node, mode and directory.
  private static String host(String name) {
    String host = name.startsWith("*") || name.startsWith("~") ? name.substring(1) : name;
    int at = host.indexOf('@');
    if (at >= 0) {
      host = host.substring(at + 1);
      int end = 0;
      while (end < host.length() && ":~ /".indexOf(host.charAt(end)) < 0) {
        end++;
      }
      host = host.substring(0, end);
    } else {
      int colon = host.lastIndexOf(':');
      host = host.substring(colon + 1);
    }
    int mode = host.indexOf('(');
    if (mode >= 0) {
      host = host.substring(0, mode);
    }
    int context = host.indexOf('>');
    return host.equals("bird") ? "" : context < 0 ? host : host.substring(0, context);
  }

  private static boolean isCommand(String text) {
    for (String command : COMMANDS) {
      if (text.regionMatches(true, 0, command, 0, command.length())) {
        return true;
      }
    }
    return text.equals("exit") || text.equals("quit") || text.equals("logout");
  }

  private static boolean isHostName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isHostCharacter(name.charAt(i)) && "~/()*".indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    return !name.isEmpty() && hasLetter(name);
  }

  private static boolean isHostCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '@' || c == ':' || c == '/';
  }

  private static boolean hasLetter(String name) {
    return name.chars().anyMatch(Character::isLetter);
  }
}
