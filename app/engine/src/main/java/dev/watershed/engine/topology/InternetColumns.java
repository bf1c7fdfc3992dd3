package dev.watershed.engine.topology;

/// The columns behind an [Internet], filled by its builder and never changed after.
final class InternetColumns {
  // By AS.
  int[] asn = {};
  int[] firstRouter = {0};
  boolean[] routeServer = {};
  int[] mainRouter = {};
  boolean[] dependents = {};
  int mostRouters;
  int[] igpStart = {};
  int[] firstPresence = {0};
  // By router.
  int[] asOf = {};
  Region[] region = {};
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
