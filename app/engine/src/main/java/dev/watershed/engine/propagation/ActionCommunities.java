package dev.watershed.engine.propagation;

import dev.watershed.engine.topology.Relation;
import dev.watershed.model.bgp.Communities;
import dev.watershed.model.bgp.LargeCommunity;
import dev.watershed.model.net.Asn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The communities by which a network lets others steer what it does with their routes: "prepend twice towards AS X",
/// "do not announce to peers", "prefer less". A dictionary, because each network has its own.
///
/// One entry a line, `#` begins a comment:
///
///     2914  65501:*   prepend 1 towards *      the lower half names the neighbour
///     2914  2914:429  withhold from peers      peers, providers, customers, all
///     1299  1299:50   local-pref 50
///     65010 65010:11:*  prepend 1 towards *    a large community, of which the last part names the neighbour
public final class ActionCommunities {

  /// No community means anything, save the well-known ones.
  public static final ActionCommunities NONE = new ActionCommunities(List.of());

  /// What large networks publish about themselves; see the file for the sources.
  public static final ActionCommunities BUILT_IN = builtIn();

  /// Towards whom an action works.
  sealed interface Target {
    /// One neighbour, by ASN.
    record Neighbor(int asn) implements Target {}

    /// Every neighbour of a relation.
    record Everyone(Relation relation) implements Target {}

    /// Every neighbour.
    record All() implements Target {}
  }

  /// What the network does.
  sealed interface Action {
    /// The network prepends itself.
    record Prepend(int times, Target towards) implements Action {}

    /// The network does not announce the route.
    record Withhold(Target from) implements Action {}

    /// The network announces the route in spite of a wider [Withhold].
    record Announce(Target to) implements Action {}

    /// The network gives a customer's route this local preference.
    record LocalPref(long value) implements Action {}
  }

  /// A community of two parts or, `large`, of three; a wildcard stands for the neighbour that the last part names.
  private record Entry(int acting, boolean large, int first, int second, int last, boolean wildcard,
      List<String> words) {

    boolean matches(int community) {
      return !large && first == community >>> 16 && (wildcard || last == (community & 0xffff));
    }

    boolean matches(LargeCommunity community) {
      return large && first == community.globalAdministrator() && second == community.localData1()
          && (wildcard || last == community.localData2());
    }
  }

  private final List<Entry> entries;

  private ActionCommunities(List<Entry> entries) {
    this.entries = entries;
  }

  /// Reads a dictionary.
  ///
  /// @param name of the source, for messages
  /// @throws IllegalArgumentException where a line cannot be read; the message names source and line
  public static ActionCommunities parse(String text, String name) {
    List<Entry> entries = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        try {
          entries.add(entry(line));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(name + ": line " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    return new ActionCommunities(List.copyOf(entries));
  }

  private static Entry entry(String line) {
    String[] words = line.split("\\s+");
    if (words.length < 4) {
      throw new IllegalArgumentException("expected 'ASN community action …', not '" + line + "'");
    }
    boolean wildcard = words[1].endsWith(":*");
    String community = wildcard ? words[1].substring(0, words[1].length() - 1) + "0" : words[1];
    List<String> rest = List.of(words).subList(2, words.length);
    Entry entry;
    if (community.chars().filter(c -> c == ':').count() == 2) {
      LargeCommunity large = LargeCommunity.parse(community);
      entry = new Entry(Asn.parse(words[0]), true, large.globalAdministrator(), large.localData1(), large.localData2(),
          wildcard, rest);
    } else {
      int value = Communities.parseOne(community);
      entry = new Entry(Asn.parse(words[0]), false, value >>> 16, 0, value & 0xffff, wildcard, rest);
    }
    action(entry, 0);
    return entry;
  }

  /// This dictionary with the entries of another, which go in addition.
  public ActionCommunities and(ActionCommunities more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more.entries);
    return new ActionCommunities(List.copyOf(all));
  }

  /// An action, and the network that takes it.
  record Taken(int acting, Action action) {}

  /// What the communities of a route ask for.
  List<Taken> of(Communities communities, List<LargeCommunity> largeCommunities) {
    List<Taken> taken = new ArrayList<>();
    for (int i = 0; i < communities.size(); i++) {
      int community = communities.get(i);
      for (Entry entry : entries) {
        if (entry.matches(community)) {
          taken.add(new Taken(entry.acting(), action(entry, community & 0xffff)));
        }
      }
    }
    for (LargeCommunity community : largeCommunities) {
      for (Entry entry : entries) {
        if (entry.matches(community)) {
          taken.add(new Taken(entry.acting(), action(entry, community.localData2())));
        }
      }
    }
    return taken;
  }

  private static Action action(Entry entry, int low) {
    String[] words = entry.words().toArray(String[]::new);
    String what = words[0] + (words.length > 2 ? " " + words[words.length - 2] : "");
    return switch (what) {
      case "prepend towards" -> new Action.Prepend(number(words[1], 254), target(words[words.length - 1], entry, low));
      case "withhold from" -> new Action.Withhold(target(words[words.length - 1], entry, low));
      case "announce to" -> new Action.Announce(target(words[words.length - 1], entry, low));
      case "local-pref" -> new Action.LocalPref(Integer.toUnsignedLong(number(words[1], -1)));
      default -> throw new IllegalArgumentException(
          "'" + String.join(" ", words) + "' is no action: expected 'prepend N towards WHOM', 'withhold from WHOM', "
              + "'announce to WHOM' or 'local-pref N'");
    };
  }

  private static Target target(String word, Entry entry, int low) {
    return switch (word) {
      case "*" -> {
        if (!entry.wildcard()) {
          throw new IllegalArgumentException("'*' needs a community that ends in ':*'");
        }
        yield new Target.Neighbor(low);
      }
      case "all" -> new Target.All();
      case "peers" -> new Target.Everyone(Relation.PEER);
      case "providers" -> new Target.Everyone(Relation.PROVIDER);
      case "customers" -> new Target.Everyone(Relation.CUSTOMER);
      default -> new Target.Neighbor(Asn.parse(word));
    };
  }

  private static int number(String word, int limit) {
    try {
      int value = Integer.parseUnsignedInt(word);
      if (Integer.compareUnsigned(value, limit) <= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException("'" + word + "' is no number from 0 to " + Integer.toUnsignedString(limit));
  }

  private static ActionCommunities builtIn() {
    String name = "action-communities.txt";
    try (InputStream in = Objects.requireNonNull(ActionCommunities.class.getResourceAsStream(name))) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
