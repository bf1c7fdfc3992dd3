package dev.watershed.engine.fit;

/// A route that an AS is offered by another one.
///
/// @param sender the ASN of who offers it; the operator's for a PoP
/// @param visible the ASN that stands first in its path: another than `sender` where that is a route server (RFC 7947)
/// @param pop where it leads
/// @param length ASes in its path
record Offer(int sender, int visible, String pop, long localPref, int length) {

  boolean beatsOrTies(Offer other) {
    return localPref > other.localPref || localPref == other.localPref && length <= other.length;
  }
}
