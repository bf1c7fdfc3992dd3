package dev.watershed.engine.decision;

/// The knobs that operators turn. What a profile does by default is in [Profile#defaults()]; start from there, and
/// change one knob at a time. A knob that the vendor does not have changes nothing and is named in [Decision#notes()].
///
/// @param alwaysCompareMed compare MED between routes of different neighbouring ASes too
/// @param deterministicMed compare MED within each neighbouring AS before anything else comes between; without it, in
///     the profiles where it can be off, the result depends on the order of arrival
/// @param missingMedWorst take a missing MED for 4294967295 and not for 0
/// @param confederationMed compare MED between routes of which the path has confederation segments only
/// @param compareRouterId let the router ID decide between external routes, and not the age
/// @param preferOldest the age of routes decides, where the vendor has such a step and `compareRouterId` is off
/// @param ignoreAsPathLength skip the length of the AS path
/// @param countConfederations count confederation segments in the length of the AS path
/// @param aigp compare the accumulated IGP metric of routes that have one
/// @param weight compare the weight
/// @param localRoutes prefer routes that the router originates, where the vendor has such a step
/// @param llgrStale put routes with LLGR_STALE (RFC 9494) last
/// @param gracefulShutdown on import, give external routes with GRACEFUL_SHUTDOWN (RFC 8326) the local preference 0
/// @param igpMetric compare the interior cost
/// @param equalClusterLength between internal routes of equal interior cost compare the length of the cluster list next
///     (FRR, `maximum-paths ibgp N equal-cluster-length`)
/// @param multipath how many routes may be used at once, 1 or more
/// @param multipathRelax routes through different neighbouring ASes may be used at once
/// @param defaultLocalPref the local preference of a route that has none, 0 to 4294967295
public record DecisionOptions(
    boolean alwaysCompareMed,
    boolean deterministicMed,
    boolean missingMedWorst,
    boolean confederationMed,
    boolean compareRouterId,
    boolean preferOldest,
    boolean ignoreAsPathLength,
    boolean countConfederations,
    boolean aigp,
    boolean weight,
    boolean localRoutes,
    boolean llgrStale,
    boolean gracefulShutdown,
    boolean igpMetric,
    boolean equalClusterLength,
    int multipath,
    boolean multipathRelax,
    long defaultLocalPref) {

  public DecisionOptions {
    if (multipath < 1) {
      throw new IllegalArgumentException("multipath is 1 or more, not " + multipath);
    }
    if (defaultLocalPref < 0 || defaultLocalPref > 0xffffffffL) {
      throw new IllegalArgumentException("defaultLocalPref lies in 0 to 4294967295, not " + defaultLocalPref);
    }
  }

  /// A copy of which single knobs can be turned.
  public Builder toBuilder() {
    return new Builder(this);
  }

  /// Turns knobs; each method is named after the knob.
  public static final class Builder {
    private boolean alwaysCompareMed;
    private boolean deterministicMed;
    private boolean missingMedWorst;
    private boolean confederationMed;
    private boolean compareRouterId;
    private boolean preferOldest;
    private boolean ignoreAsPathLength;
    private boolean countConfederations;
    private boolean aigp;
    private boolean weight;
    private boolean localRoutes;
    private boolean llgrStale;
    private boolean gracefulShutdown;
    private boolean igpMetric;
    private boolean equalClusterLength;
    private int multipath;
    private boolean multipathRelax;
    private long defaultLocalPref;

    private Builder(DecisionOptions from) {
      alwaysCompareMed = from.alwaysCompareMed;
      deterministicMed = from.deterministicMed;
      missingMedWorst = from.missingMedWorst;
      confederationMed = from.confederationMed;
      compareRouterId = from.compareRouterId;
      preferOldest = from.preferOldest;
      ignoreAsPathLength = from.ignoreAsPathLength;
      countConfederations = from.countConfederations;
      aigp = from.aigp;
      weight = from.weight;
      localRoutes = from.localRoutes;
      llgrStale = from.llgrStale;
      gracefulShutdown = from.gracefulShutdown;
      igpMetric = from.igpMetric;
      equalClusterLength = from.equalClusterLength;
      multipath = from.multipath;
      multipathRelax = from.multipathRelax;
      defaultLocalPref = from.defaultLocalPref;
    }

    public Builder alwaysCompareMed(boolean value) {
      alwaysCompareMed = value;
      return this;
    }

    public Builder deterministicMed(boolean value) {
      deterministicMed = value;
      return this;
    }

    public Builder missingMedWorst(boolean value) {
      missingMedWorst = value;
      return this;
    }

    public Builder confederationMed(boolean value) {
      confederationMed = value;
      return this;
    }

    public Builder compareRouterId(boolean value) {
      compareRouterId = value;
      return this;
    }

    public Builder preferOldest(boolean value) {
      preferOldest = value;
      return this;
    }

    public Builder ignoreAsPathLength(boolean value) {
      ignoreAsPathLength = value;
      return this;
    }

    public Builder countConfederations(boolean value) {
      countConfederations = value;
      return this;
    }

    public Builder aigp(boolean value) {
      aigp = value;
      return this;
    }

    public Builder weight(boolean value) {
      weight = value;
      return this;
    }

    public Builder localRoutes(boolean value) {
      localRoutes = value;
      return this;
    }

    public Builder llgrStale(boolean value) {
      llgrStale = value;
      return this;
    }

    public Builder gracefulShutdown(boolean value) {
      gracefulShutdown = value;
      return this;
    }

    public Builder igpMetric(boolean value) {
      igpMetric = value;
      return this;
    }

    public Builder equalClusterLength(boolean value) {
      equalClusterLength = value;
      return this;
    }

    public Builder multipath(int value) {
      multipath = value;
      return this;
    }

    public Builder multipathRelax(boolean value) {
      multipathRelax = value;
      return this;
    }

    public Builder defaultLocalPref(long value) {
      defaultLocalPref = value;
      return this;
    }

    public DecisionOptions build() {
      return new DecisionOptions(
          alwaysCompareMed,
          deterministicMed,
          missingMedWorst,
          confederationMed,
          compareRouterId,
          preferOldest,
          ignoreAsPathLength,
          countConfederations,
          aigp,
          weight,
          localRoutes,
          llgrStale,
          gracefulShutdown,
          igpMetric,
          equalClusterLength,
          multipath,
          multipathRelax,
          defaultLocalPref);
    }
  }
}
