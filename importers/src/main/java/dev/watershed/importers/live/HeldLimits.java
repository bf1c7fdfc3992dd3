package dev.watershed.importers.live;

/// How much memory held routes may take, estimated.
///
/// @param perPeer octets for one table of one peer
/// @param inAll octets for all of them
public record HeldLimits(long perPeer, long inAll) {

  /// Nothing is held.
  public static final HeldLimits NONE = new HeldLimits(0, 0);

  public HeldLimits {
    if (perPeer < 0 || inAll < 0) {
      throw new IllegalArgumentException("memory is no negative number");
    }
  }

  /// Whether anything is held.
  public boolean isHolding() {
    return inAll > 0;
  }
}
