package dev.watershed.engine.topology;

import java.util.Map;

/// The columns behind an [Internet], filled by its builder and never changed after.
final class InternetColumns {
  // By AS.
  int[] asn = {};
  int[] firstRouter = {0};
  boolean[] routeServer = {};
  int[] mainRouter = {};
  boolean[] dependents = {};
  int mostRouters;
  /// ASes with route reflectors; all others have a full mesh.
  Map<Integer, Reflection> reflection = Map.of();
  int[] igpStart = {};
  int[] firstPresence = {0};
  // By router.
  int[] asOf = {};
  Region[] region = {};
  /// The name within the AS, and the country by its place in [#countries].
  String[] site = {};
  int[] siteCountry = {};
  Places places = new Places(0);
  /// By router and then by relation, so that a router's customers, peers, providers and siblings are ranges.
  int[] firstSession = {0};
  // By session, from each side.
  int[] neighbor = {};
  int[] sessionCost = {};
  // Square matrices, one for each AS of more than one router.
  int[] igp = {};
  // By presence.
  int[] presenceRouter = {};
  int[] presenceCountry = {};
  double[] presenceWeight = {};
  String[] countries = {""};
}
