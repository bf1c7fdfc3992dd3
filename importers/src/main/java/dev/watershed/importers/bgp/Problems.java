package dev.watershed.importers.bgp;

/// Receives what is wrong with a message. Positions are indices into the array that is decoded; who owns the array
/// knows where it lies in the source.
@FunctionalInterface
public interface Problems {

  /// Keeps nothing.
  Problems IGNORED = (position, reference, problem, action) -> {};

  /// @param position index of the first octet concerned
  /// @param reference document and section, as `RFC 7606 section 7.1`
  /// @param problem what was found and what was expected
  /// @param action what was done about it
  void report(int position, String reference, String problem, String action);
}
