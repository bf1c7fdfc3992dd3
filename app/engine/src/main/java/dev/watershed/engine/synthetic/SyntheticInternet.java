package dev.watershed.engine.synthetic;

import dev.watershed.engine.synthetic.SyntheticAs.Kind;
import dev.watershed.model.geo.Geography;
import dev.watershed.model.topology.Relationships;
import java.util.List;

/// An Internet that does not exist. Deterministic: size, seed and the same table of countries make the same one.
///
/// What it takes from the real one, as CAIDA's relationships of September 2025 show it (78,638 ASes): a clique at the
/// top; how many providers an AS has (42 % one, 35 % two, 12 % three); that 16 % have customers, and few have very
/// many; that 21 % have peers, most of them at exchanges; users by country in proportion to the addresses there, and
/// inside a country few networks with most of them; above 20,000 ASes the distribution of customers, peers and cones as
/// well. `SyntheticInternetTest` holds it against those figures.
///
/// @param ases by ASN, unsigned
/// @param links customers, peers, and the membership at route servers; the exchanges' ASNs are named in them
/// @param exchanges by the route server's ASN
public record SyntheticInternet(List<SyntheticAs> ases, Relationships links, List<Exchange> exchanges) {

  /// An Internet exchange with a route server.
  ///
  /// @param routeServer its ASN, unsigned
  /// @param country ISO 3166-1 alpha-2
  /// @param members ASNs, unsigned
  public record Exchange(int routeServer, String country, List<Integer> members) {
    public Exchange {
      members = List.copyOf(members);
    }
  }

  public SyntheticInternet {
    ases = List.copyOf(ases);
    exchanges = List.copyOf(exchanges);
  }

  /// @param count how many ASes, 100 to 1,000,000
  /// @param geography tells the countries and how many users each has
  public static SyntheticInternet generate(int count, long seed, Geography geography) {
    if (count < 100 || count > 1_000_000) {
      throw new IllegalArgumentException("a synthetic Internet has 100 to 1000000 ASes, not " + count);
    }
    return new InternetGenerator(count, seed, geography).generate();
  }

  /// Those of one kind, by ASN.
  public List<SyntheticAs> of(Kind kind) {
    return ases.stream().filter(as -> as.kind() == kind).toList();
  }
}
