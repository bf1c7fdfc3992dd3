"""The sessions that follow from the links, as each router sees its own, and who has which address."""

from dataclasses import dataclass

from .network import EXCHANGE_MEMBERS, LINKS, LOCAL_PREF, ROUTE_SERVER, ROUTERS, Link, Router


@dataclass(frozen=True)
class Neighbor:
    """One router's view of a session. `kind` is what the peer is to the router."""

    router: Router
    peer: Router
    kind: str  # provider, customer, peer, rs, rs-client, ibgp, ibgp-client, vantage (my peer listens), listened
    local4: str
    remote4: str
    local6: str
    remote6: str
    local_pref: int | None
    link: Link | None

    @property
    def external(self):
        return self.kind not in ("ibgp", "ibgp-client")


def link_addresses(link):
    """((IPv4, IPv6) of a, (IPv4, IPv6) of b)."""
    return ((f"10.0.{link.number}.1", f"2001:db8:1:{link.number:x}::1"),
            (f"10.0.{link.number}.2", f"2001:db8:1:{link.number:x}::2"))


def far_end(neighbor):
    """The peer's (IPv4, IPv6) on the line to it, where the session itself stands on loopbacks."""
    at_a, at_b = link_addresses(neighbor.link)
    return at_b if neighbor.link.a == neighbor.router.name else at_a


def exchange_addresses(router):
    return f"203.0.113.{router.number}", f"2001:db8:1d::{router.number:x}"


_KINDS = {"provider": ("customer", "provider"), "peer": ("peer", "peer"), "ibgp": ("ibgp", "ibgp"),
          "reflector": ("ibgp-client", "ibgp"), "vantage": ("vantage", "listened")}


def _neighbors():
    result = {name: [] for name in ROUTERS}

    def add(router, peer, kind, local, remote, link):
        preference = None
        if kind in LOCAL_PREF:
            preference = (link.local_pref if link else {}).get(router.name, LOCAL_PREF[kind])
        result[router.name].append(Neighbor(router, peer, kind, local[0], remote[0], local[1], remote[1],
                                            preference, link))

    for link in LINKS:
        if link.kind == "backbone":
            continue
        a, b = ROUTERS[link.a], ROUTERS[link.b]
        kind_of_b, kind_of_a = _KINDS[link.kind]
        at_a, at_b = link_addresses(link)
        if link.igp_cost is not None:  # iBGP stands on loopbacks, so that the next hop has an IGP cost.
            at_a, at_b = (a.loopback4, a.loopback6), (b.loopback4, b.loopback6)
        add(a, b, kind_of_b, at_a, at_b, link)
        add(b, a, kind_of_a, at_b, at_a, link)
    server = ROUTERS[ROUTE_SERVER]
    for name in EXCHANGE_MEMBERS:
        member = ROUTERS[name]
        add(member, server, "rs", exchange_addresses(member), exchange_addresses(server), None)
        add(server, member, "rs-client", exchange_addresses(server), exchange_addresses(member), None)
    return result


NEIGHBORS = _neighbors()


def address_owner():
    """From every address of the network to the name of its router."""
    owner = {}
    for router in ROUTERS.values():
        owner[router.loopback4] = owner[router.loopback6] = router.name
        for neighbor in NEIGHBORS[router.name]:
            owner[neighbor.local4] = owner[neighbor.local6] = router.name
        if router.name in EXCHANGE_MEMBERS:
            for address in exchange_addresses(router):
                owner[address] = router.name
    for link in LINKS:
        for (name, addresses) in zip((link.a, link.b), link_addresses(link)):
            for address in addresses:
                owner[address] = name
    return owner
