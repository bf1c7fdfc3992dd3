package dev.watershed.engine.catchment;

import dev.watershed.model.geo.Geography;
import dev.watershed.model.geo.Geography.Presence;
import java.util.List;
import java.util.function.IntFunction;

/// How much each AS counts, and where.
public interface Weights {

  /// In which countries the AS has weight, the largest first; empty where nothing is known of it.
  ///
  /// @param asn unsigned
  List<Presence> of(int asn);

  /// The weight of all ASes together; 0 where it is not known.
  double total();

  /// The weight of an AS in all its countries.
  default double sum(int asn) {
    return of(asn).stream().mapToDouble(Presence::weight).sum();
  }

  /// Where an AS mostly is: the country with most of its weight; empty text where nothing is known.
  default String mainCountry(int asn) {
    return first(of(asn));
  }

  private static String first(List<Presence> presences) {
    return presences.isEmpty() ? "" : presences.getFirst().country();
  }

  /// Every AS counts the same, wherever it is.
  static Weights equal() {
    return new Weights() {
      @Override
      public List<Presence> of(int asn) {
        return List.of();
      }

      @Override
      public double total() {
        return 0;
      }
    };
  }

  /// What a geography says.
  ///
  /// @param total the weight of all ASes together
  static Weights of(Geography geography, double total) {
    return of((IntFunction<List<Presence>>) geography::footprint, total);
  }

  /// Weights that leave out ASes of which the place is known all the same.
  ///
  /// @param presences what an AS counts, and where, the largest first; empty: nothing
  /// @param places where an AS is that counts nothing, the most likely first
  /// @param total the weight of all ASes together
  static Weights of(
      IntFunction<List<Presence>> presences, IntFunction<List<Presence>> places, double total) {
    return new Weights() {
      @Override
      public List<Presence> of(int asn) {
        return presences.apply(asn);
      }

      @Override
      public double total() {
        return total;
      }

      @Override
      public String mainCountry(int asn) {
        String country = first(of(asn));
        return country.isEmpty() ? first(places.apply(asn)) : country;
      }
    };
  }

  /// Weights by a function, which also says where ASes are.
  ///
  /// @param presences of an AS, the largest first
  /// @param total the weight of all ASes together
  static Weights of(IntFunction<List<Presence>> presences, double total) {
    return of(presences, presences, total);
  }
}
