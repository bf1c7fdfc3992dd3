package dev.watershed.engine.text;

/// A number with what it counts, in the grammatical number that belongs to it.
public final class Counted {

  private Counted() {}

  /// `1 route`, `0 routes`, `2 routes`.
  ///
  /// @param one the word for one; its plural ends in `s`
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /// `1 AS`, `2 ASes`; or with the verb: `1 route comes`, `2 routes come`.
  public static String of(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }
}
