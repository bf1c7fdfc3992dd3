package dev.watershed.desktop.workbench;

import dev.watershed.engine.catchment.Catchment;
import dev.watershed.engine.catchment.Provenance;
import dev.watershed.engine.catchment.Shares;
import dev.watershed.engine.catchment.Shares.Share;
import dev.watershed.model.net.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What was found out about one prefix. Immutable, so that views may read it on any thread.
///
/// @param prefix empty only in [#EMPTY]
/// @param origin the ASN that originates the prefix, unsigned
/// @param kind what the groups are
/// @param groups in the order of the workspace; upstreams by how many ASes land there
/// @param rows by ASN as unsigned, then country
/// @param shares what each group got of what is known, by id
/// @param coveredWeight the part of the whole Internet's weight that the rows speak for, 0 to 1; not a number where no
///     weights are known, so that every AS counts the same
/// @param catchment what all of this was made of; empty only in [#EMPTY]
/// @param vantagePoints how many vantage points were heard of
/// @param countries those of which anything is known, by code
/// @param notes what is inconsistent or was left out, one line each
/// @param loads by group id: what the PoP carries as a part of its capacity, 0 and up; only where both are known in one
///     unit and the whole Internet's weight is accounted for
/// @param sums what the views tell of the rows as a whole
public record Analysis(
    Optional<Prefix> prefix,
    int origin,
    LandingGroup.Kind kind,
    List<LandingGroup> groups,
    List<LandingRow> rows,
    Shares shares,
    double coveredWeight,
    Optional<Catchment> catchment,
    int vantagePoints,
    List<CountryShare> countries,
    List<String> notes,
    Map<String, Double> loads,
    Sums sums) {

  /// What the rows come to: counted once, where the analysis is made, and not on the window's thread.
  ///
  /// @param observed how many rows have that provenance
  /// @param implied likewise
  /// @param inferred likewise
  /// @param weight of all rows, in the unit of [dev.watershed.engine.catchment.Landing#weight()]
  /// @param named whether the name of any AS is known
  public record Sums(int observed, int implied, int inferred, double weight, boolean named) {

    static Sums of(List<LandingRow> rows) {
      int[] counts = new int[Provenance.values().length];
      double weight = 0;
      boolean named = false;
      for (LandingRow row : rows) {
        counts[row.landing().provenance().ordinal()]++;
        weight += row.landing().weight();
        named |= !row.name().isEmpty();
      }
      return new Sums(
          counts[Provenance.OBSERVED.ordinal()],
          counts[Provenance.IMPLIED.ordinal()],
          counts[Provenance.INFERRED.ordinal()],
          weight,
          named);
    }
  }

  /// Nothing is open, or no prefix is picked.
  public static final Analysis EMPTY = new Analysis(
      Optional.empty(),
      0,
      LandingGroup.Kind.NOTHING,
      List.of(),
      List.of(),
      Shares.of(List.of(), List.of()),
      Double.NaN,
      Optional.empty(),
      0,
      List.of(),
      List.of(),
      Map.of());

  /// With the sums of its rows.
  public Analysis(
      Optional<Prefix> prefix,
      int origin,
      LandingGroup.Kind kind,
      List<LandingGroup> groups,
      List<LandingRow> rows,
      Shares shares,
      double coveredWeight,
      Optional<Catchment> catchment,
      int vantagePoints,
      List<CountryShare> countries,
      List<String> notes,
      Map<String, Double> loads) {
    this(
        prefix, origin, kind, groups, rows, shares, coveredWeight, catchment, vantagePoints, countries, notes, loads,
        Sums.of(rows));
  }

  public Analysis {
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
    countries = List.copyOf(countries);
    notes = List.copyOf(notes);
    loads = Map.copyOf(loads);
  }

  public boolean isEmpty() {
    return prefix.isEmpty();
  }

  /// How many rows have a provenance.
  public long count(Provenance provenance) {
    return switch (provenance) {
      case OBSERVED -> sums.observed();
      case IMPLIED -> sums.implied();
      case INFERRED -> sums.inferred();
    };
  }

  /// What a group got of what is known.
  public Share share(LandingGroup group) {
    String key = group.equals(LandingGroup.UNIDENTIFIED)
        ? Shares.UNIDENTIFIED
        : group.equals(LandingGroup.NO_ROUTE) ? Shares.NONE : group.id();
    return shares.byPop().getOrDefault(key, new Share(0, 0));
  }

  /// What a PoP carries as a part of its capacity, 0 and up; empty where that is not known.
  public OptionalDouble load(LandingGroup group) {
    Double load = loads.get(group.id());
    return load == null ? OptionalDouble.empty() : OptionalDouble.of(load);
  }

  /// The first row of an AS.
  ///
  /// @param asn unsigned
  public Optional<LandingRow> row(int asn) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(rows.get(middle).asn(), asn) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < rows.size() && rows.get(low).asn() == asn ? Optional.of(rows.get(low)) : Optional.empty();
  }

  /// The share of a country.
  ///
  /// @param code ISO 3166-1 alpha-2
  public Optional<CountryShare> country(String code) {
    return countries.stream().filter(share -> share.country().code().equals(code)).findFirst();
  }
}
