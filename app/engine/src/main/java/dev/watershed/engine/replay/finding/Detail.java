package dev.watershed.engine.replay.finding;

import dev.watershed.engine.propagation.OriginValidation;
import dev.watershed.model.bgp.AsPath;
import dev.watershed.model.event.VantagePoint;
import dev.watershed.model.net.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/// What a [Finding] is. ASNs are unsigned.
public sealed interface Detail {

  /// The kind in one word, as it stands in files.
  String type();

  /// No vantage point carries the PoP any more, or nearly none.
  ///
  /// @param alternatives other reasons that would look the same from the vantage points, one sentence each
  record PopWithdrawn(Spread spread, List<VantagePoint> remaining, List<String> alternatives) implements Detail {
    @Override
    public String type() {
      return "pop-withdrawn";
    }
  }

  /// The PoP is carried again, or for the first time.
  record PopAnnounced(Spread spread) implements Detail {
    @Override
    public String type() {
      return "pop-announced";
    }
  }

  /// The PoP is seen no more through one AS next to the operator, but still through others.
  record UpstreamWithdrawn(int upstream, Spread spread, List<String> alternatives) implements Detail {
    @Override
    public String type() {
      return "upstream-withdrawn";
    }
  }

  /// The PoP is seen through an AS through which it was not seen.
  record UpstreamAnnounced(int upstream, Spread spread) implements Detail {
    @Override
    public String type() {
      return "upstream-announced";
    }
  }

  /// Some prefixes of the service are seen from the PoP no more, others still are.
  ///
  /// @param remaining the prefixes that are still seen from it
  record PartialWithdrawal(Spread spread, List<Prefix> remaining) implements Detail {
    @Override
    public String type() {
      return "partial-withdrawal";
    }
  }

  /// Routes came and went.
  ///
  /// @param upstream where only one AS next to the operator was concerned
  /// @param losses how often they went
  /// @param suppressions what damping would have done, a vantage point and parameter set each
  record Flap(OptionalInt upstream, int losses, List<Suppression> suppressions) implements Detail {
    @Override
    public String type() {
      return "flap";
    }
  }

  /// What a router with these damping parameters would have done with the updates that a vantage point sent.
  ///
  /// @param parameters the name of the set
  /// @param peak the highest penalty
  /// @param suppressedAt empty: never suppressed
  /// @param reusedAt when it would have been used again; may lie behind the end of the recording
  record Suppression(VantagePoint vantagePoint, Prefix prefix, String parameters, double peak,
      Optional<Instant> suppressedAt, Optional<Instant> reusedAt) {}

  /// Vantage points tried paths that did not last.
  ///
  /// @param byVantagePoint how many such paths
  record PathExploration(SortedMap<VantagePoint, Integer> byVantagePoint, Duration longest) implements Detail {
    @Override
    public String type() {
      return "path-exploration";
    }
  }

  /// Vantage points that had a route had none.
  record Blackout(List<Outage> outages) implements Detail {
    @Override
    public String type() {
      return "blackout";
    }
  }

  /// A time without a route.
  ///
  /// @param to empty: it lasts to the end of what was read
  record Outage(VantagePoint vantagePoint, Prefix prefix, Instant from, Optional<Instant> to) {}

  /// Who landed elsewhere afterwards.
  ///
  /// @param share of the weight of the ASes that were seen, 0 to 1
  /// @param coveredWeight the share of the whole weight that those ASes speak for; NaN where weights are not known
  /// @param matrix from PoP to PoP, shares
  /// @param byCountry by ISO 3166-1 code, shares
  /// @param byContinent by the codes of GeoNames, shares
  record CatchmentMoved(double share, int ases, double coveredWeight,
      SortedMap<String, SortedMap<String, Double>> matrix, SortedMap<String, Double> byCountry,
      SortedMap<String, Double> byContinent) implements Detail {
    @Override
    public String type() {
      return "catchment-moved";
    }
  }

  /// A vantage point kept a route that all the others saw go.
  ///
  /// @param contradicted whether another vantage point shows that an AS on the path no longer uses it
  record StuckRoute(VantagePoint vantagePoint, AsPath path, boolean contradicted, boolean atEnd) implements Detail {
    @Override
    public String type() {
      return "stuck-route";
    }
  }

  /// Somebody else originates the prefix, or a part of it, or seems to be next to the operator without being known
  /// there.
  ///
  /// @param sign what gives it away
  /// @param asn the AS in question
  /// @param state of the announcement by the ROAs that are known; empty: there are none
  /// @param vantagePoints how many saw it
  record Hijack(Sign sign, int asn, Prefix announced, Optional<OriginValidation.State> state, int vantagePoints,
      AsPath path) implements Detail {
    /// What gives a hijack away.
    public enum Sign {
      /// Another AS originates the prefix itself.
      ORIGIN,
      /// Another AS originates a more specific prefix, which draws all packets to it.
      MORE_SPECIFIC,
      /// The path ends at the operator, but through an AS to which no PoP has a session.
      UNKNOWN_NEIGHBOR
    }

    @Override
    public String type() {
      return "hijack";
    }
  }

  /// Several ASes originate the prefix at once.
  record Moas(List<Integer> origins) implements Detail {
    @Override
    public String type() {
      return "moas";
    }
  }

  /// An AS exports to a provider or peer what it has from another provider or peer (RFC 7908, types 1 to 4).
  ///
  /// @param leaker who
  /// @param learnedFrom whose route
  /// @param exportedTo to whom
  /// @param relationshipsInferred whether what the three are to each other is itself inferred
  record RouteLeak(int leaker, int learnedFrom, int exportedTo, boolean relationshipsInferred, int vantagePoints,
      AsPath path) implements Detail {
    @Override
    public String type() {
      return "route-leak";
    }
  }

  /// The operator's AS stands in the path more or less often.
  record PrependChange(int upstream, int before, int after) implements Detail {
    @Override
    public String type() {
      return "prepend-change";
    }
  }

  /// Communities of the operator, or that everyone understands, changed on the same path.
  record CommunityChange(List<String> added, List<String> removed) implements Detail {
    @Override
    public String type() {
      return "community-change";
    }
  }

  /// The recording itself has a hole: nothing here is an event of the service.
  ///
  /// @param resent routes that were told again unchanged
  /// @param changedUnseen routes that were other afterwards: they changed in the gap, nobody knows when
  record CollectorGap(Cause cause, String collector, List<VantagePoint> vantagePoints, int resent, int changedUnseen)
      implements Detail {
    /// What is missing.
    public enum Cause {
      /// The session between a vantage point and the collector was down.
      SESSION,
      /// All sessions of a collector were down at once.
      COLLECTOR,
      /// Files of a regular series are missing.
      FILES,
      /// A table shows routes that no update told of.
      MISSED_UPDATES
    }

    @Override
    public String type() {
      return "collector-gap";
    }
  }
}
