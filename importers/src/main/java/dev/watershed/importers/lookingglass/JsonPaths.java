package dev.watershed.importers.lookingglass;

/// Gives each JSON path to the class that knows its dialect.
final class JsonPaths {

  private final Paste paste;

  JsonPaths(Paste paste) {
    this.paste = paste;
  }

  /// @param name of the array that the path is an element of
  void take(LookingGlassFormat format, JsonObject path, JsonContext context, String name) {
    switch (format) {
      case FRR -> DaemonJson.frr(path, context, name, paste);
      case ARISTA_EOS -> DaemonJson.arista(path, context, paste);
      case OPENBGPD -> DaemonJson.openBgpd(path, paste);
      case GOBGP -> GoBgpJson.path(path, context, name, paste);
      case BIRDWATCHER, ALICE_LG -> RouteServerJson.path(path, context, name, paste);
      case RIPESTAT -> CollectorJson.ripestat(path, context, name, paste);
      case RIS_LIVE -> CollectorJson.risLive(path, paste);
      case CISCO_IOS, CISCO_XR, CISCO_NXOS, JUNIPER_JUNOS, BIRD, NOKIA_SROS, HUAWEI_VRP, MIKROTIK_ROUTEROS ->
          throw new IllegalStateException(format + " has no JSON here");
    }
  }
}
