package dev.watershed.maps.footprint;

import dev.watershed.maps.packed.PackedInput;
import dev.watershed.model.geo.Geography.Presence;
import dev.watershed.model.net.AddressFamily;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many addresses each AS has in each country: the ranges that the AS announces (RouteViews and others), laid over
/// the countries in which DB-IP places them. Both are estimates of one month; `maps/README.md` says which, and from
/// where. Immutable, and safe to use from any thread.
public final class AsFootprints {

  /// The weight of an AS that has IPv6 addresses only: that of one /24, the least that an AS can announce in IPv4. Zero
  /// would make it vanish, and IPv4 and IPv6 addresses cannot be added.
  static final double IPV6_ONLY_WEIGHT = 256;

  private static final Comparator<Presence> LARGEST_FIRST =
      Comparator.comparingDouble(Presence::weight).reversed().thenComparing(Presence::country);

  /// In alphabetical order.
  private final String[] countries;
  /// By rising number, unsigned.
  private final int[] asns;
  /// Where the entries of each AS start in the columns below, and where the last ends.
  private final int[] starts;
  private final short[] countryOf;
  private final long[] ipv4;
  private final long[] ipv6;
  private final int[] nameStarts;
  private final byte[] names;
  /// By country.
  private final double[] weights;

  private static final class Holder {
    static final AsFootprints INSTANCE = new AsFootprints();
  }

  /// The table; read on the first call (some tens of milliseconds).
  public static AsFootprints instance() {
    return Holder.INSTANCE;
  }

  private AsFootprints() {
    PackedInput in = PackedInput.open(AsFootprints.class, "footprints.bin", "WSFP\u0001");
    countries = new String[in.count()];
    for (int i = 0; i < countries.length; i++) {
      countries[i] = in.text(2);
    }
    asns = new int[in.count()];
    long asn = 0;
    for (int i = 0; i < asns.length; i++) {
      asn += in.number();
      asns[i] = (int) asn;
    }
    starts = new int[asns.length + 1];
    for (int i = 0; i < asns.length; i++) {
      starts[i + 1] = starts[i] + in.count();
    }
    int entries = starts[asns.length];
    countryOf = new short[entries];
    ipv4 = new long[entries];
    ipv6 = new long[entries];
    for (int i = 0; i < entries; i++) {
      countryOf[i] = (short) in.count();
    }
    for (int i = 0; i < entries; i++) {
      long value = in.number();
      ipv4[i] = (value & 1) == 0 ? value << 7 : value >> 1;
    }
    for (int i = 0; i < entries; i++) {
      ipv6[i] = in.number();
    }
    nameStarts = new int[asns.length + 1];
    for (int i = 0; i < asns.length; i++) {
      nameStarts[i + 1] = nameStarts[i] + in.count();
    }
    names = in.rest();
    if (names.length != nameStarts[asns.length]) {
      throw in.damaged("has names of another length than it says");
    }
    weights = sumOfWeights();
  }

  /// How many ASes are known.
  public int size() {
    return asns.length;
  }

  /// The numbers of all ASes, unsigned, rising.
  public int[] asns() {
    return asns.clone();
  }

  /// How much of an AS is in which country: IPv4 addresses. Of an AS without any, the countries of its IPv6 addresses,
  /// weighing together as much as one /24 (256).
  ///
  /// @param asn unsigned
  /// @return the largest first; empty where nothing is known
  public List<Presence> of(int asn) {
    List<Presence> presences = of(asn, AddressFamily.IPV4);
    if (!presences.isEmpty()) {
      return presences;
    }
    List<Presence> six = of(asn, AddressFamily.IPV6);
    double total = six.stream().mapToDouble(Presence::weight).sum();
    return six.stream().map(p -> new Presence(p.country(), p.weight() / total * IPV6_ONLY_WEIGHT)).toList();
  }

  /// The addresses of an AS in each country, in one family.
  ///
  /// @param asn unsigned
  /// @return the largest first, in IPv4 addresses or IPv6 /48s; empty where the AS has none
  public List<Presence> of(int asn, AddressFamily family) {
    int index = indexOf(asn);
    if (index < 0) {
      return List.of();
    }
    long[] amounts = amounts(family);
    List<Presence> presences = new ArrayList<>(starts[index + 1] - starts[index]);
    for (int i = starts[index]; i < starts[index + 1]; i++) {
      if (amounts[i] > 0) {
        presences.add(new Presence(countries[countryOf[i]], amounts[i]));
      }
    }
    presences.sort(LARGEST_FIRST);
    return presences;
  }

  /// The name of the organisation that runs an AS.
  ///
  /// @param asn unsigned
  public Optional<String> nameOf(int asn) {
    int index = indexOf(asn);
    int length = index < 0 ? 0 : nameStarts[index + 1] - nameStarts[index];
    return length == 0
        ? Optional.empty()
        : Optional.of(new String(names, nameStarts[index], length, StandardCharsets.UTF_8));
  }

  /// The announced addresses in a country.
  ///
  /// @param country ISO 3166-1 alpha-2
  /// @return IPv4 addresses or IPv6 /48s; 0 where none are known
  public double totalOf(String country, AddressFamily family) {
    long[] amounts = amounts(family);
    long total = 0;
    for (int i = 0; i < amounts.length; i++) {
      if (countries[countryOf[i]].equals(country)) {
        total += amounts[i];
      }
    }
    return total;
  }

  /// All announced addresses.
  ///
  /// @return IPv4 addresses or IPv6 /48s
  public double total(AddressFamily family) {
    return Arrays.stream(amounts(family)).sum();
  }

  /// The weight of all ASes together, as [#of(int)] gives it.
  public double totalWeight() {
    return Arrays.stream(weights).sum();
  }

  /// The weight of all ASes in a country, as [#of(int)] gives it; 0 where nothing is known.
  ///
  /// @param country ISO 3166-1 alpha-2
  public double totalWeightOf(String country) {
    int index = Arrays.binarySearch(countries, country);
    return index < 0 ? 0 : weights[index];
  }

  /// The weight of all ASes in each country.
  private double[] sumOfWeights() {
    double[] sums = new double[countries.length];
    for (int as = 0; as < asns.length; as++) {
      long four = 0;
      long six = 0;
      for (int i = starts[as]; i < starts[as + 1]; i++) {
        four += ipv4[i];
        six += ipv6[i];
      }
      for (int i = starts[as]; i < starts[as + 1]; i++) {
        sums[countryOf[i]] += four > 0 ? ipv4[i] : IPV6_ONLY_WEIGHT * ipv6[i] / six;
      }
    }
    return sums;
  }

  private long[] amounts(AddressFamily family) {
    return switch (family) {
      case IPV4 -> ipv4;
      case IPV6 -> ipv6;
    };
  }

  /// Where an AS stands, or less than 0.
  private int indexOf(int asn) {
    int low = 0;
    int high = asns.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(asns[middle], asn);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
