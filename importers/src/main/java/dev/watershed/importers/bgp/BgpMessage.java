package dev.watershed.importers.bgp;

import dev.watershed.importers.bgp.Capability.AddPath;
import dev.watershed.importers.bgp.Capability.FourOctetAsn;
import dev.watershed.model.bgp.Route;
import dev.watershed.model.bgp.Safi;
import dev.watershed.model.net.AddressFamily;
import dev.watershed.model.net.IpAddress;
import dev.watershed.model.net.Prefix;
import java.util.List;

/// A BGP message (RFC 4271 section 4).
public sealed interface BgpMessage {

  /// OPEN (RFC 4271 section 4.2).
  ///
  /// @param version 4, as a rule
  /// @param asn the sender's AS, unsigned: that of its four-octet capability where it has one, else the field My AS
  /// @param holdTime seconds
  record Open(int version, int asn, int holdTime, IpAddress identifier, List<Capability> capabilities)
      implements BgpMessage {
    public Open {
      capabilities = List.copyOf(capabilities);
    }

    public boolean hasFourOctetAsn() {
      return capabilities.stream().anyMatch(FourOctetAsn.class::isInstance);
    }

    /// The families with path identifiers, in the order of the message.
    public List<AddPath> addPaths() {
      return capabilities.stream().filter(AddPath.class::isInstance).map(AddPath.class::cast).toList();
    }
  }

  /// UPDATE (RFC 4271 section 4.3, RFC 4760). Routes that RFC 7606 tells to treat as withdrawn stand among the
  /// withdrawn.
  ///
  /// @param otherFamilies families of NLRI in the message that Watershed does not follow
  record Update(
      List<Withdrawn> withdrawn, List<Route> announced, List<EndOfRib> endOfRib, List<Capability.Family> otherFamilies)
      implements BgpMessage {
    public Update {
      withdrawn = List.copyOf(withdrawn);
      announced = List.copyOf(announced);
      endOfRib = List.copyOf(endOfRib);
      otherFamilies = List.copyOf(otherFamilies);
    }
  }

  /// A prefix that is no longer reachable.
  ///
  /// @param pathId as in [Route#pathId()]
  record Withdrawn(Prefix prefix, Safi safi, long pathId) {}

  /// The marker behind the initial routes of a family (RFC 4724 section 2).
  record EndOfRib(AddressFamily family, Safi safi) {}

  /// NOTIFICATION (RFC 4271 section 4.5).
  ///
  /// @param text the shutdown communication (RFC 9003), empty where there is none
  record Notification(int code, int subcode, String text) implements BgpMessage {}

  /// KEEPALIVE (RFC 4271 section 4.4).
  record KeepAlive() implements BgpMessage {}

  /// ROUTE-REFRESH (RFC 2918, RFC 7313).
  ///
  /// @param subtype 0 request, 1 begin, 2 end
  record RouteRefresh(int afi, int safi, int subtype) implements BgpMessage {}

  /// A message whose type has no meaning here, or that could not be read; what was wrong was reported.
  record Unusable(int type) implements BgpMessage {}
}
