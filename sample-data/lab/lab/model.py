"""A plain model of the network that reads nothing but the recorded topology.json and steps.json.

If it reproduces every recorded choice, the two files say everything that a model needs. It is slow and simple on
purpose: every router decides, tells its neighbours, and that again until nothing changes."""

import copy
import json
from dataclasses import dataclass, replace

from .check import read, recorded_decisions

ROUNDS = 60
NO_EXPORT = "65535:65281"
GRACEFUL_SHUTDOWN = "65535:0"


@dataclass(frozen=True)
class Path:
    """A route as a router holds it."""

    as_path: tuple = ()
    local_pref: int = 100
    med: int = 0
    communities: frozenset = frozenset()  # large ones too
    otc: int | None = None
    next_hop: str | None = None  # the router's name; None is a route of the router's own
    peer: str | None = None
    external: bool = True
    originator: str | None = None
    clusters: tuple = ()


class Model:
    """The network in one step and for one prefix."""

    def __init__(self, topology, changes, prefix):
        self.prefix, self.version6 = prefix, ":" in prefix
        down = set(changes["routersDown"])
        self.routers = {r["name"]: r for r in topology["routers"] if r["name"] not in down}
        self.igp = {frozenset((line["a"], line["b"])): line["cost"] for line in topology["igp"]}
        exports = {(e["router"], e["peer"]): e["export"] for e in changes["exports"]}
        shut = {frozenset((pair["a"], pair["b"])) for pair in changes["sessionsDown"]}
        self.sessions = {}
        for session in topology["sessions"]:
            ends = session["router"], session["peer"]
            if frozenset(ends) not in shut and all(end in self.routers for end in ends):
                self.sessions[ends] = {**session, "export": exports.get(ends, session["export"])}
        self.held = {name: {} for name in self.routers}
        for name, router in self.routers.items():
            own = router["originates"]
            if own and prefix in changes["originates"].get(router["pop"], own["prefixes"]):
                self.held[name][None] = Path(communities=frozenset([own["community"]]))

    def settle(self):
        """Lets the routers talk until nothing changes; returns {router: its chosen path}."""
        for _ in range(ROUNDS):
            before = copy.copy(self._chosen())
            for (name, peer), session in self.sessions.items():
                told = self._export(session, self._best(name)) if self._best(name) else None
                taken = self._import(self.sessions[peer, name], told) if told else None
                self.held[peer].pop(name, None)
                if taken:
                    self.held[peer][name] = taken
            if self._chosen() == before:
                return before
        raise ValueError(f"no stable state within {ROUNDS} rounds for {self.prefix}")

    def _chosen(self):
        return {name: self._best(name) for name in self.routers}

    def _export(self, session, path):
        router, peer = self.routers[session["router"]], self.routers[session["peer"]]
        external, policy = router["asn"] != peer["asn"], session["export"]
        if path.peer == peer["name"] or policy["reject"]:
            return None
        if not external:
            return self._reflect(router, session, path) if not path.external else replace(
                path, next_hop=router["name"])
        if NO_EXPORT in path.communities:
            return None
        if policy["onlyCommunities"] is not None and not path.communities & set(policy["onlyCommunities"]):
            return None
        if session["otc"] in ("customer", "peer", "rs-client") and path.otc is not None:
            return None
        prepend = policy["prepend"]
        for action in policy["actions"]:
            if action["community"] in path.communities:
                if action["reject"]:
                    return None
                prepend = action["prepend"]
                break
        if router["transparent"]:
            return path
        otc = path.otc
        if session["otc"] in ("provider", "peer", "rs") and otc is None:
            otc = router["asn"]
        return Path(as_path=(router["asn"],) * (1 + prepend) + path.as_path, med=policy["med"] or 0,
                    communities=path.communities | set(policy["addCommunities"]), otc=otc, next_hop=router["name"])

    def _reflect(self, router, session, path):
        """RFC 4456: from a client to everyone, from others to clients."""
        if not router["routeReflector"]:
            return None
        from_client = self.sessions[router["name"], path.peer]["kind"] == "ibgp-client"
        if not from_client and session["kind"] != "ibgp-client":
            return None
        return replace(path, originator=path.originator or self.routers[path.peer]["routerId"],
                       clusters=(router["clusterId"], *path.clusters))

    def _import(self, session, path):
        router, peer = self.routers[session["router"]], self.routers[session["peer"]]
        policy, external = session["import"], router["asn"] != peer["asn"]
        if policy["reject"] or router["asn"] in path.as_path:
            return None
        if path.originator == router["routerId"] or router["clusterId"] in path.clusters:
            return None
        path = replace(path, peer=peer["name"], external=external)
        if not external:
            return path
        role = session["otc"]
        if path.otc is not None and (role in ("provider", "rs") or role == "peer" and path.otc != peer["asn"]):
            return None
        if path.otc is None and role in ("customer", "peer", "rs-client"):
            path = replace(path, otc=peer["asn"])
        preference = 100 if policy["localPref"] is None else policy["localPref"]
        if policy["gracefulShutdown"] and GRACEFUL_SHUTDOWN in path.communities:
            preference = 0
        return replace(path, local_pref=preference, med=path.med if policy["med"] == "kept" else policy["med"],
                       communities=path.communities | ({policy["addCommunity"]} - {None}))

    def _best(self, name):
        """RFC 4271, 9.1.2.2, with the router identifier of RFC 4456, and no interior cost where the daemon has none."""
        left = list(self.held[name].values())
        if not left or self.held[name].get(None):
            return self.held[name].get(None)
        left = _least(left, lambda p: -p.local_pref)
        left = _least(left, lambda p: len(p.as_path))
        left = [p for p in left if not any(q.as_path[0] == p.as_path[0] and q.med < p.med for q in left)]
        left = _least(left, lambda p: not p.external)
        if self.routers[name]["profile"] in ("frr", "bird"):
            left = _least(left, lambda p: self.cost(name, p))
        left = _least(left, lambda p: _number(p.originator or self.routers[p.peer]["routerId"]))
        left = _least(left, lambda p: len(p.clusters))
        return _least(left, lambda p: _number(self.sessions[name, p.peer]["remote"][0]))[0]

    def cost(self, name, path):
        """The interior cost of a path's next hop."""
        return self.igp.get(frozenset((name, path.next_hop)), 0)


def _least(paths, key):
    least = min(map(key, paths))
    return [path for path in paths if key(path) == least]


def _number(address):
    return tuple(int(part) for part in address.split("."))


def verify(folder):
    """Compares the model with what is recorded; returns (choices compared, candidates compared, differences)."""
    topology = json.loads((folder / "topology.json").read_text())
    decisions, truths = recorded_decisions(folder), read(folder / "truth.jsonl.gz")
    choices, candidates, wrong = 0, 0, []
    for step in json.loads((folder / "steps.json").read_text()):
        truth = [row for row in truths if row["step"] == step["name"]]
        for prefix in topology["prefixes"]:
            model = Model(topology, step["changes"], prefix)
            chosen = model.settle()
            for row in (row for row in truth if row["prefix"] == prefix):
                name = row["router"]
                expected, got = _recorded(row), _computed(chosen, name)
                choices += 1
                if expected != got:
                    wrong.append(f"{step['name']} {name} {prefix}: recorded {expected}, model {got}")
                expected = _held(decisions.get((step["name"], name, prefix)))
                got = {path.peer or "local": (" ".join(map(str, path.as_path)), path.local_pref, path.med,
                                              model.cost(name, path), path.originator, list(path.clusters))
                       for path in model.held[name].values()}
                candidates += len(expected)
                if expected != got:
                    wrong.append(f"{step['name']} {name} {prefix}: holds {expected}, model {got}")
    return choices, candidates, wrong


def _held(decision):
    """What the model computes too of a recorded decision's candidates, by id."""
    return {c["id"]: (c["asPath"], c["localPref"], c["med"], c["igpMetric"], c["originatorId"], c["clusterList"])
            for c in (decision[0]["candidates"] if decision else [])}


def _recorded(row):
    best = row["best"]
    if best is None:
        return None
    neighbor = None if best["neighbor"] == "local" else best["neighbor"]
    return (neighbor, best["asPath"], best["localPref"], best["med"], best["otc"],
            sorted(best["communities"] + best["largeCommunities"]), row["landing"], row["hops"])


def _computed(chosen, name):
    path = chosen[name]
    if path is None:
        return None
    hops = [name]
    while (here := chosen[hops[-1]]) and here.next_hop and here.next_hop not in hops:
        hops.append(here.next_hop)
    landing = hops[-1].removeprefix("pop-") if here and here.next_hop is None else None
    return (path.peer, " ".join(map(str, path.as_path)), path.local_pref, path.med, path.otc,
            sorted(path.communities), landing, hops)
