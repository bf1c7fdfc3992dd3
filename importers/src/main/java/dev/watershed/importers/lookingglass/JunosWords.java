package dev.watershed.importers.lookingglass;

import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.AsPath.SegmentType;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;

/// How Junos writes AS paths and communities, in text and in XML.
final class JunosWords {

  private JunosWords() {}

  /// `13335 {1 2} I (Originator)`, `3356 I Aggregator: 3356 4.69.130.1`, `[65161] 65000 I`: the path, the letter of its
  /// origin, remarks. Junos puts its own ASN in brackets where it goes before the path.
  static void asPath(RouteDraft draft, String text) {
    String path = text;
    int aggregator = path.indexOf("Aggregator:");
    if (aggregator >= 0) {
      aggregator(draft, path.substring(aggregator + 11).strip());
      path = path.substring(0, aggregator);
    }
    if (path.contains("(Atomic)")) {
      draft.attributes.atomicAggregate(true);
    }
    if (path.contains("(Looped")) {
      draft.other.put("looped", "true");
    }
    String[] words = Scan.split(path);
    StringBuilder asns = new StringBuilder();
    for (String word : words) {
      Origin origin = word.length() == 1 ? Paths.origin(word) : null;
      if (origin != null) {
        draft.origin(origin);
        break;
      }
      if (word.equals("Recorded") || word.equals("Unrecognized") || word.equals("Merged[3]:") || word.equals("AS2")) {
        return;
      }
      asns.append(asns.isEmpty() ? "" : " ").append(word);
    }
    Paths.asPath(draft, asns.toString(), SegmentType.SEQUENCE);
  }

  /// `13335 141.101.72.1`
  static void aggregator(RouteDraft draft, String text) {
    String[] words = Scan.split(text);
    IpAddress address = words.length < 2 ? null : Scan.address(words[1]);
    if (address != null) {
      try {
        draft.attributes.aggregator(new Aggregator(Asn.parse(words[0]), address));
        return;
      } catch (IllegalArgumentException e) {
        draft.other.put("aggregator", text);
        return;
      }
    }
    draft.other.put("aggregator", text);
  }

  /// `64500:1 large:64500:1:2 target:64500:1 no-export`, all kinds in one list.
  static void communities(RouteDraft draft, String text) {
    for (String word : Scan.split(text)) {
      community(draft, word);
    }
  }

  static void community(RouteDraft draft, String word) {
    if (word.startsWith("large:")) {
      if (!Paths.largeCommunity(draft, word.substring(6))) {
        draft.addExtendedCommunity(word);
      }
    } else if (!Paths.community(draft, word)) {
      draft.addExtendedCommunity(word);
    }
  }

  /// The state of a path, as `Active Int Ext`, `Hidden Ext`, `NotBest Int`, `Secondary Active Ext`.
  static void state(RouteDraft draft, String text) {
    for (String word : Scan.split(text.replace('<', ' ').replace('>', ' '))) {
      switch (word) {
        case "Active" -> draft.best = true;
        case "Hidden" -> draft.valid = false;
        case "Ext" -> {
          if (draft.session == null) {
            draft.session = LookingGlassRoute.Session.EBGP;
          }
        }
        case "Int" -> draft.session = LookingGlassRoute.Session.IBGP;
        default -> {}
      }
    }
  }
}
