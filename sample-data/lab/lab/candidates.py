"""The paths a router holds, in the form that `watershed best` reads."""

from .sessions import NEIGHBORS, address_owner

_OWNER = address_owner()


def neighbor_at(router, address):
    """The router's session with the peer at an address, or None (a route of its own)."""
    for neighbor in NEIGHBORS[router.name]:
        if address in (neighbor.remote4, neighbor.remote6):
            return neighbor
    return None


def owner(address):
    """The name of the router that has an address, or None."""
    return _OWNER.get(address)


def candidate(router, *, peer_address, as_path, origin, local_pref, med, next_hop, communities=(),
              large_communities=(), weight=0, igp_metric=None, originator_id=None, cluster_list=(), received_at=None,
              peer_router_id=None, best=False, otc=None):
    """One path as a dictionary; `peer_address` None is a route of the router's own."""
    neighbor = neighbor_at(router, peer_address) if peer_address else None
    if peer_address and neighbor is None:
        raise ValueError(f"{router.name} holds a path from {peer_address}, which is none of its neighbours")
    local = neighbor is None
    if igp_metric is None:  # a daemon that does not know IGP costs: what the line really costs
        igp_metric = 0 if local or neighbor.external else neighbor.link.igp_cost
    return {
        "id": "local" if local else neighbor.peer.name,
        "peerAddress": None if local else peer_address,
        "peerAsn": router.asn if local else neighbor.peer.asn,
        "peerRouterId": router.loopback4 if local else (peer_router_id or neighbor.peer.loopback4),
        "session": "ebgp" if local or neighbor.external else "ibgp",
        "asPath": as_path,
        "origin": origin.lower(),
        "localPref": local_pref,
        "med": med,
        "weight": weight,
        "aigp": None,
        "nextHop": next_hop,
        "igpMetric": igp_metric,
        "communities": sorted(communities, key=_community_key),
        "largeCommunities": sorted(large_communities, key=_community_key),
        "originatorId": originator_id,
        "clusterList": list(cluster_list),
        "receivedAt": received_at,
        "localRoute": local,
        "otc": otc,
        "best": best,
    }


def _community_key(text):
    return [int(part) for part in text.split(":")]


WELL_KNOWN = {"graceful-shutdown": "65535:0", "gshut": "65535:0", "GRACEFUL_SHUTDOWN": "65535:0",
              "no-export": "65535:65281", "NO_EXPORT": "65535:65281", "no-advertise": "65535:65282",
              "NO_ADVERTISE": "65535:65282"}


def plain_community(text):
    """A community as two numbers, whatever name a daemon gives it."""
    return WELL_KNOWN.get(text, text)
