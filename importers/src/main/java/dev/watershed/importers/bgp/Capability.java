package dev.watershed.importers.bgp;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// What a speaker says in its OPEN that it can do (RFC 5492).
public sealed interface Capability {

  /// Multiprotocol extensions (RFC 4760 section 8): a family, by the numbers of the wire.
  record MultiProtocol(int afi, int safi) implements Capability {}

  /// ROUTE-REFRESH (RFC 2918).
  record RouteRefresh() implements Capability {}

  /// Next hops of another family (RFC 8950 section 4), one entry.
  record ExtendedNextHop(int afi, int safi, int nextHopAfi) implements Capability {}

  /// Messages of up to 65535 octets (RFC 8654).
  record ExtendedMessage() implements Capability {}

  /// The role of the speaker (RFC 9234 section 4.1): 0 provider, 1 route server, 2 its client, 3 customer, 4 peer.
  record Role(int role) implements Capability {}

  /// Graceful restart (RFC 4724 section 3).
  ///
  /// @param restartTime seconds, 0 to 4095
  record GracefulRestart(boolean restarting, int restartTime, List<Family> families) implements Capability {
    public GracefulRestart {
      families = List.copyOf(families);
    }
  }

  /// A family, by the numbers of the wire.
  record Family(int afi, int safi) {}

  /// The real AS number of the speaker (RFC 6793 section 3), unsigned.
  record FourOctetAsn(int asn) implements Capability {}

  /// Path identifiers for one family (RFC 7911 section 4).
  ///
  /// @param mode 1 receives, 2 sends, 3 both
  record AddPath(int afi, int safi, int mode) implements Capability {
    public boolean receives() {
      return (mode & 1) != 0;
    }

    public boolean sends() {
      return (mode & 2) != 0;
    }
  }

  /// Enhanced route refresh (RFC 7313).
  record EnhancedRouteRefresh() implements Capability {}

  /// The name of the router (draft-walton-bgp-hostname-capability).
  record Hostname(String host, String domain) implements Capability {}

  /// Any other, or one whose value does not have its form.
  final class Other implements Capability {
    private final int code;
    private final byte[] value;

    Other(int code, byte[] value) {
      this.code = code;
      this.value = value.clone();
    }

    /// 0 to 255.
    public int code() {
      return code;
    }

    public byte[] value() {
      return value.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Other that && code == that.code && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return 31 * code + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "Other[code=" + code + ", value=" + HexFormat.of().formatHex(value) + "]";
    }
  }
}
