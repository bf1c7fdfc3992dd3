"""The network in words that another program can read: topology.json, workspace.json and what goes with them."""

import dataclasses

from . import network, policy
from .network import CITIES, LINKS, OPERATOR, PREFIXES, ROUTERS
from .sessions import NEIGHBORS

OPTIONS = {"alwaysCompareMed": False, "deterministicMed": True, "missingMedWorst": False, "compareRouterId": True,
           "multipath": 1}
"""How every router here decides, where its daemon lets one say; OpenBGPD and GoBGP compare MED as they do."""

COLLECTORS = ("rc-ams", "rc-iad")

WEIGHTS = {"eye-de": 24, "eye-fr": 17, "eye-use": 38, "eye-usw": 22, "eye-br": 19, "eye-za": 6, "eye-sg": 7,
           "eye-jp": 21, "eye-in": 31, "eye-au": 9, "content": 5}
"""Traffic of the ASes that send any, in Gbit/s."""

CAPACITY = {"fra": 60, "ams": 60, "iad": 60, "lax": 40, "gru": 30, "jnb": 15, "sin": 45, "nrt": 40}


def cluster_id(router):
    """What a route reflector puts on the cluster list; every other router's is never used."""
    return router.loopback4


def topology():
    """Everything that a model needs to reproduce the choice of every router in the baseline."""
    baseline = policy.State()
    return {
        "operator": OPERATOR,
        "prefixes": list(PREFIXES),
        "communities": communities(),
        "routers": [_router(router) for router in ROUTERS.values()],
        "igp": [{"a": link.a, "b": link.b, "cost": link.igp_cost} for link in LINKS if link.igp_cost is not None],
        "sessions": [_session(neighbor, baseline) for name in ROUTERS for neighbor in NEIGHBORS[name]],
    }


def communities():
    """What communities mean, by pattern."""
    return {
        "64500:100+N": "set by the PoP whose router has number N when it originates: the PoP that a route comes from",
        "ASN:1000": "originated by ASN (ASN:1:1000, a large community, where the ASN has four bytes; so below)",
        "ASN:1001": "ASN received it from a customer",
        "ASN:1002": "ASN received it from a peer",
        "ASN:1003": "ASN received it from a route server",
        "ASN:1004": "ASN received it from a provider",
        "65010:10:X": "AS65010 does not announce it to ASX (large)",
        "65010:1N:X": "AS65010 prepends N times (1 to 3) towards ASX (large)",
        "0:X": "the route server does not announce it to ASX",
        "65535:0": "graceful shutdown (RFC 8326): local preference 0 where honoured",
        "65535:65281": "NO_EXPORT (RFC 1997): every router honours it",
    }


def _router(router):
    city = CITIES[router.city]
    return {
        "name": router.name, "asn": router.asn, "role": router.role,
        "pop": router.pop if router.is_pop else None,
        "city": city.name, "country": city.country, "region": city.region, "lat": city.lat, "lon": city.lon,
        "daemon": router.daemon, "profile": router.daemon, "options": OPTIONS,
        "routerId": router.loopback4, "clusterId": cluster_id(router),
        "loopbacks": [router.loopback4, router.loopback6],
        "routeReflector": any(n.kind == "ibgp-client" for n in NEIGHBORS[router.name]),
        "transparent": router.role == "route-server",
        "honours": {"med": router.honours_med, "gracefulShutdown": honours_graceful_shutdown(router),
                    "steering": router.honours_actions},
        "originates": ({"prefixes": list(PREFIXES), "community": network.tag(router, "own")} if router.is_pop
                       else {"prefixes": [router.prefix], "community": network.tag(router, "own")}
                       if router.prefix else None),
    }


def honours_graceful_shutdown(router):
    """FRR does so by itself, whatever it is configured to (bgp_update, bgpd/bgp_route.c)."""
    return router.honours_graceful_shutdown and router.role != "collector" or router.daemon == "frr"


def _session(neighbor, state):
    return {
        "router": neighbor.router.name, "peer": neighbor.peer.name, "peerAsn": neighbor.peer.asn,
        "kind": neighbor.kind,
        "local": [neighbor.local4, neighbor.local6], "remote": [neighbor.remote4, neighbor.remote6],
        "import": _import(neighbor), "export": export(neighbor, state),
        "otc": only_to_customer(neighbor),
        "nextHopSelf": not neighbor.external,
    }


def only_to_customer(neighbor):
    """The router's own role where it applies RFC 9234, or None. OpenBGPD does so only where the peer has a role too."""
    role = policy.open_policy_role(neighbor)
    return None if neighbor.router.daemon == "openbgpd" and not neighbor.peer.otc else role


def _import(neighbor):
    wanted = policy.import_policy(neighbor)
    return {"reject": wanted.reject, "localPref": wanted.local_pref, "addCommunity": wanted.tag,
            "med": 0 if wanted.reset_med else "kept",
            "gracefulShutdown": neighbor.external and not wanted.reject and (
                wanted.graceful_shutdown or neighbor.router.daemon == "frr")}


def export(neighbor, state):
    """One session's export policy as it is in a state of the network."""
    wanted = policy.export_policy(neighbor, state)
    return {"reject": wanted.reject, "onlyCommunities": None if wanted.tags is None else list(wanted.tags),
            "prepend": wanted.prepend, "med": wanted.med, "addCommunities": list(wanted.communities),
            "actions": [{"community": community, "prepend": prepends, "reject": prepends is None}
                        for community, prepends in wanted.actions]}


def changes(state):
    """What of the topology is different in a state: the step's own topology is topology.json with this put in."""
    baseline = policy.State()
    exports, down = [], []
    for name in ROUTERS:
        for neighbor in NEIGHBORS[name]:
            if export(neighbor, state) != export(neighbor, baseline):
                exports.append({"router": name, "peer": neighbor.peer.name, "export": export(neighbor, state)})
            if policy.shut(neighbor, state):
                down.append({"a": name, "b": neighbor.peer.name})
    return {
        "originates": {pop: [p for p in PREFIXES if p in prefixes] for pop, prefixes in state.announced.items()
                       if set(prefixes) != set(PREFIXES)},
        "exports": exports, "sessionsDown": down,
        "routersDown": sorted(f"pop-{pop}" for pop in state.lost),
    }


def announced(state):
    """The `announced` of an observation in a workspace, or None where a workspace cannot say what the state is."""
    if state.shut or state.draining or state.leaking:
        return None
    result = {}
    for pop, prefixes in state.announced.items():
        if pop in state.lost or not prefixes:
            continue
        if set(prefixes) != set(PREFIXES):
            return None
        settings = {dataclasses.astuple(s) for (p, _), s in state.sessions.items() if p == pop}
        if len(settings) > 1 or any(s[1:] != (None, (), False) for s in settings):
            return None
        prepend = next(iter(settings))[0] if settings else 0
        result[pop] = {"prepend": prepend} if prepend else {}
    return result


def workspace(observations):
    """A workspace over recordings; `observations` as they stand in the file."""
    kinds = {"provider": "transit", "peer": "peer", "customer": "customer", "rs": "route-server"}
    pops = []
    for router in ROUTERS.values():
        if router.is_pop:
            city = CITIES[router.city]
            pops.append({
                "id": router.pop, "name": city.name, "city": city.name, "country": city.country,
                "lat": city.lat, "lon": city.lon, "capacity": float(CAPACITY[router.pop]),
                "sessions": [{"upstream": n.peer.asn, "kind": kinds[n.kind], "prepend": 0, "med": None,
                              "communities": list(n.link.communities) if n.link else []}
                             for n in NEIGHBORS[router.name]],
                "identify": [{"community": network.identifying_community(router)}]})
    return {"watershed": 1, "prefixes": list(PREFIXES), "origin": OPERATOR, "pops": pops, "weights": "weights.csv",
            "observations": observations, "health": "health.csv", "roas": "roas.csv"}


def weights():
    lines = ["asn,country,weight"]
    for name, weight in WEIGHTS.items():
        router = ROUTERS[name]
        lines.append(f"{router.asn},{CITIES[router.city].country},{weight}")
    return "\n".join([*lines, ""])


def roas():
    lines = ["prefix,maxLength,asn"]
    lines += [f"{prefix},{prefix.split('/')[1]},{OPERATOR}" for prefix in PREFIXES]
    lines += [f"{r.prefix},24,{r.asn}" for r in ROUTERS.values() if r.prefix]
    return "\n".join([*lines, ""])
