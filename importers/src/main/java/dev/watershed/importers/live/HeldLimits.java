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

  /// Half of the heap for all, a quarter of that for one peer, and for a peer at least 256 MiB where there is so much.
  public static HeldLimits ofHeap() {
    long half = Runtime.getRuntime().maxMemory() / 2;
    return new HeldLimits(Math.max(half / 4, Math.min(half, 256L << 20)), half);
  }

  /// Whether anything is held.
  public boolean isHolding() {
    return inAll > 0;
  }
}
