package dev.watershed.importers.lookingglass;

import dev.watershed.importers.lookingglass.LookingGlassRoute.Flag;
import dev.watershed.importers.lookingglass.LookingGlassRoute.Session;
import dev.watershed.model.bgp.Aggregator;
import dev.watershed.model.bgp.Origin;
import dev.watershed.model.net.Asn;
import dev.watershed.model.net.IpAddress;
import java.time.DateTimeException;
import java.util.Locale;

/// The lines of a path in the detailed form of the Cisco family, each by itself.
final class CiscoProperties {

  private CiscoProperties() {}

  /// What stands behind an AS path: `, (aggregated by 64501 192.0.2.1), (received & used)`.
  static void remarks(RouteDraft draft, String text) {
    String aggregator = Scan.between(text, "(aggregated by ", ")");
    if (aggregator != null) {
      aggregator(draft, aggregator);
    }
    if (text.contains("received-only")) {
      draft.flags.add(Flag.RECEIVED_ONLY);
    }
    if (text.contains("(stale)")) {
      draft.flags.add(Flag.STALE);
    }
    if (text.contains("(history entry)")) {
      draft.flags.add(Flag.HISTORY);
    }
    if (text.contains("dampening") || text.contains("dampen")) {
      draft.flags.add(Flag.DAMPED);
    } else if (text.contains("(suppressed)")) {
      draft.flags.add(Flag.SUPPRESSED);
    }
    if (text.contains("(removed)")) {
      draft.flags.add(Flag.REMOVED);
    }
  }

  /// `65001 192.0.2.1`
  static void aggregator(RouteDraft draft, String text) {
    String[] words = Scan.split(text);
    IpAddress address = words.length < 2 ? null : Scan.address(words[1]);
    if (address == null) {
      draft.other.put("aggregator", text);
      return;
    }
    try {
      draft.attributes.aggregator(new Aggregator(Asn.parse(words[0]), address));
    } catch (IllegalArgumentException e) {
      draft.other.put("aggregator", text);
    }
  }

  /// `Origin IGP, metric 0, localpref 100, weight 32768, valid, external, best (AS Path)`
  static void properties(RouteDraft draft, String text) {
    for (String part : text.split(", ")) {
      String property = part.strip();
      String lower = property.toLowerCase(Locale.ROOT);
      int space = lower.lastIndexOf(' ');
      String word = space < 0 ? "" : property.substring(space + 1);
      long number = Scan.unsigned(word, Long.MAX_VALUE);
      if (lower.startsWith("origin ")) {
        Origin origin = Paths.origin(word);
        if (origin != null) {
          draft.origin(origin);
        }
      } else if (lower.startsWith("received ") && lower.endsWith(" ago")) {
        draft.age = Scan.duration(property.substring(9, property.length() - 4).strip());
      } else if (lower.startsWith("best") && !lower.startsWith("bestpath")) {
        draft.best = true;
      } else if (lower.startsWith("rpki validation-state: ")) {
        draft.validity = word;
      } else if (number < 0 || !number(draft, lower.substring(0, space), number)) {
        state(draft, lower);
      }
    }
  }

  private static boolean number(RouteDraft draft, String name, long value) {
    boolean word = value <= 0xffffffffL;
    switch (name) {
      case "metric", "med" -> {
        if (word) {
          draft.attributes.med(value);
        }
      }
      case "localpref" -> {
        if (word) {
          draft.attributes.localPref(value);
        }
      }
      case "weight" -> draft.weight = value;
      case "igp metric" -> draft.igpMetric = value;
      case "aigp-metric", "aigp metric", "aigp" -> draft.attributes.aigp(value);
      case "otc" -> {
        if (word) {
          draft.attributes.onlyToCustomer(value);
        }
      }
      case "tag" -> draft.other.put("tag", Long.toString(value));
      default -> {
        return name.startsWith("bestpath-from-as");
      }
    }
    return true;
  }

  private static void state(RouteDraft draft, String word) {
    switch (word) {
      case "valid" -> draft.valid = true;
      case "invalid", "not valid" -> draft.valid = false;
      case "internal", "confed-internal" -> draft.session = Session.IBGP;
      case "external", "external (oad)" -> draft.session = Session.EBGP;
      case "confed-external" -> draft.session = Session.CONFEDERATION;
      case "local", "sourced", "sourced-local", "redistributed", "aggregated" -> draft.session = Session.LOCAL;
      case "atomic-aggregate" -> draft.attributes.atomicAggregate(true);
      case "multipath", "ecmp", "ecmp head", "ecmp contributor", "multipath(oldest)" -> draft.flags.add(Flag.MULTIPATH);
      case "backup", "backup/repair", "backup path" -> draft.flags.add(Flag.BACKUP);
      case "best-external" -> draft.flags.add(Flag.BEST_EXTERNAL);
      case "add-path", "additional-path", "all" -> draft.flags.add(Flag.ADDITIONAL);
      case "stale" -> draft.flags.add(Flag.STALE);
      case "suppressed" -> draft.flags.add(Flag.SUPPRESSED);
      case "rib-failure", "not installed" -> draft.flags.add(Flag.RIB_FAILURE);
      default -> {}
    }
  }

  /// `Originator: 192.0.2.1, Cluster list: 192.0.2.2, 192.0.2.3`
  static void reflection(RouteDraft draft, String text) {
    String originator = Scan.wordAfter(text, "riginator:");
    if (originator != null) {
      draft.attributes.originatorId(Scan.address(originator));
    }
    int clusters = text.toLowerCase(Locale.ROOT).indexOf("cluster list:");
    if (clusters >= 0) {
      for (String word : text.substring(clusters + 13).split("[ ,]+")) {
        IpAddress cluster = Scan.address(word);
        if (cluster != null) {
          draft.addCluster(cluster);
        }
      }
    }
  }

  static void moment(RouteDraft draft, String value) {
    draft.since = value;
    try {
      draft.receivedAt = java.time.Instant.parse(value);
    } catch (DateTimeException e) {
      draft.receivedAt = null;
    }
  }

  static void pathId(RouteDraft draft, String lower) {
    String value = lower.startsWith("received path id") ? Scan.wordAfter(lower, "path id ")
        : lower.startsWith("addpath id:") ? Scan.wordAfter(lower, "rx ")
        : lower.startsWith("rx path id:") ? Scan.wordAfter(lower, "rx path id:") : Scan.wordAfter(lower, "rx pathid:");
    if (value == null) {
      return;
    }
    try {
      long id = value.startsWith("0x") ? Long.parseUnsignedLong(value.substring(2), 16) : Scan.unsigned(value);
      draft.pathId = id > 0 && id <= 0xffffffffL ? id : -1;
    } catch (NumberFormatException e) {
      draft.pathId = -1;
    }
  }
}
