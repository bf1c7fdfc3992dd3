package dev.watershed.importers.lookingglass;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands around a path in JSON: the names that lead to it, and the values beside them.
final class JsonContext {

  private static final int MOST = 100;

  private final @Nullable JsonContext parent;
  private final String name;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final StringBuilder names = new StringBuilder();
  private boolean withoutRoutes;
  private boolean hasBestPathNames;

  JsonContext(@Nullable JsonContext parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  void name(String child) {
    if (names.length() < 80) {
      names.append(names.isEmpty() ? "" : ", ").append(Texts.shorten(child));
    }
    hasBestPathNames |= child.equals("api") || child.equals("cached_at") || child.equals("ttl");
  }

  void put(String key, String value) {
    if (values.size() < MOST && value.length() < 4096) {
      values.put(key, value);
    }
  }

  /// The names of the outermost object, for messages.
  String names() {
    return names.isEmpty() ? "(none)" : names.toString();
  }

  /// The value of that name here or further out; empty where there is none.
  String value(String key) {
    for (JsonContext at = this; at != null; at = at.parent) {
      String value = at.values.get(key);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  /// The name that leads here.
  String name() {
    return name;
  }

  /// The first prefix among the names that lead here, or empty.
  String prefixName() {
    for (JsonContext at = this; at != null; at = at.parent) {
      if (Scan.prefix(at.name) != null) {
        return at.name;
      }
    }
    return "";
  }

  /// Whether one of the names that lead here is this one.
  boolean isWithin(String outer) {
    for (JsonContext at = this; at != null; at = at.parent) {
      if (at.name.equals(outer)) {
        return true;
      }
    }
    return false;
  }

  boolean isRis() {
    return value("type").startsWith("ris_");
  }

  boolean isRisMessage() {
    return parent == null && isRis();
  }

  boolean isWithoutRoutes() {
    return withoutRoutes;
  }

  /// Whether what is under that name describes neighbours and not routes.
  boolean holdsNoRoutes(String child) {
    boolean none = switch (child) {
      case "protocols", "neighbors", "neighbours" -> true;
      case "peers" -> !isWithin("rrcs") && !value("routerId").isEmpty();
      default -> false;
    };
    withoutRoutes |= none;
    return none;
  }

  /// Who prints such lists.
  Optional<LookingGlassFormat> formatOf(String child) {
    return switch (child) {
      case "protocols" -> Optional.of(LookingGlassFormat.BIRDWATCHER);
      case "neighbors", "neighbours" ->
          Optional.of(hasBestPathNames ? LookingGlassFormat.ALICE_LG : LookingGlassFormat.OPENBGPD);
      case "peers" -> Optional.of(isWithin("vrfs") ? LookingGlassFormat.ARISTA_EOS : LookingGlassFormat.FRR);
      default -> Optional.empty();
    };
  }

  /// Who prints such lists of routes, where the name alone tells.
  Optional<LookingGlassFormat> formatOfRoutes(String child) {
    return switch (child) {
      case "routes" -> hasBestPathNames ? Optional.of(LookingGlassFormat.BIRDWATCHER) : Optional.empty();
      case "imported", "not_exported" -> Optional.of(LookingGlassFormat.ALICE_LG);
      case "rib" -> Optional.of(LookingGlassFormat.OPENBGPD);
      case "rrcs", "bgp_state", "initial_state" -> Optional.of(LookingGlassFormat.RIPESTAT);
      default -> Optional.empty();
    };
  }

  /// Tells which router speaks, where the values around say.
  void tell(Paste paste) {
    String identifier = value("routerId");
    if (Scan.address(identifier) != null) {
      paste.router(identifier, vrf());
    }
    String asn = value("localAS").isEmpty() ? value("asn") : value("localAS");
    if (Scan.unsigned(asn) >= 0) {
      paste.localAs(Scan.unsigned(asn));
    }
  }

  /// The VRF, empty for the default one.
  String vrf() {
    String vrf = value("vrfName").isEmpty() ? value("vrf") : value("vrfName");
    return vrf.equals("default") ? "" : vrf;
  }
}
