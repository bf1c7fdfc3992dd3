"""FRR: zebra installs what bgpd chooses; the IGP cost of a next hop is the metric of its kernel route."""

import json
import shutil
from datetime import datetime, timezone

from . import policy
from .bmp import PORT as BMP_PORT
from .candidates import candidate, plain_community
from .network import PREFIXES, tag
from .system import RUN, inside, run, wait_for_file

FAMILIES = (("ipv4", 4), ("ipv6", 6))
BMP_ROUTERS = ("norte-fra", "norte-iad", "norte-sin", "orient", "eye-de")


class Frr:
    """One FRR router. Everything it needs lies in its folder below RUN."""

    def __init__(self, router):
        self.router = router
        self.folder = RUN / router.name

    def start(self, processes, state):
        # bgpd must know its interfaces before its first session, or it takes routes for broken and resets: so the
        # sessions are configured when zebra has told it, in `begin`.
        for daemon in ("zebra", "bgpd"):
            (self.folder / f"{daemon}.conf").write_text(f"hostname {self.router.name}\n")
        shutil.chown(self.folder, "frr", "frr")  # the user that zebra and bgpd become
        common = ["--vty_socket", self.folder, "-z", self.folder / "zserv.api", "-P", "0"]
        for daemon, options in (("zebra", []), ("bgpd", ["-M", "bmp"])):
            processes.start(self.router.name, daemon, [
                f"/usr/lib/frr/{daemon}", *common, "-f", self.folder / f"{daemon}.conf",
                "-i", self.folder / f"{daemon}.pid", *options])

    def ready(self):
        """Whether bgpd has met zebra and answers."""
        return "bgp" in self.ask("show zebra client summary").lower() and "BGP" in self.ask("show bgp summary")

    def begin(self, state):
        script = self.folder / "begin.conf"
        script.write_text(self.configuration(state))
        self._vtysh_file(script)

    def apply(self, state):
        """Brings a running router to a state, one edit at a time: nothing is undone that stays."""
        lines = [*self._sessions_shut(state), *self._originations(state, undo=True)]
        for neighbor in policy.neighbors(self.router):
            lines += _export(neighbor, policy.export_policy(neighbor, state), undo=True)
        script = self.folder / "change.conf"
        script.write_text("\n".join([*lines, ""]))
        self._vtysh_file(script)

    def configuration(self, state):
        neighbors = policy.neighbors(self.router)
        lines = [f"hostname {self.router.name}", f"log file {self.folder}/bgpd.log informational",
                 "bgp route-map delay-timer 1"]
        if self.router.role == "collector":
            lines.append(f"dump bgp all-et {self.folder}/updates.mrt")
        lines += self._lists(neighbors, state)
        for neighbor in neighbors:
            lines += _import(neighbor, policy.import_policy(neighbor))
            lines += _export(neighbor, policy.export_policy(neighbor, state))
        lines += [f"router bgp {self.router.asn}", f" bgp router-id {self.router.loopback4}",
                  " no bgp ebgp-requires-policy", " no bgp default ipv4-unicast", " no bgp network import-check",
                  " bgp graceful-restart-disable", " bgp bestpath compare-routerid", " bgp deterministic-med",
                  " timers bgp 10 30"]
        for neighbor in neighbors:
            lines += _session(neighbor, state)
        if self.router.name in BMP_ROUTERS:
            lines += _bmp()
        for family, version in FAMILIES:
            lines += [f" address-family {family} unicast", "  maximum-paths 1", "  maximum-paths ibgp 1"]
            for neighbor in neighbors:
                lines += _activation(neighbor, neighbor.remote6 if version == 6 else neighbor.remote4)
            lines.append(" exit-address-family")
        return "\n".join([*lines, "exit", *self._originations(state), ""])

    def _lists(self, neighbors, state):
        own, customer = tag(self.router, "own"), tag(self.router, "customer")
        lines = [f"bgp {_kind(name)}-list standard EXPORTABLE permit {name}" for name in (own, customer)
                 if _kind(name) == _kind(own)]
        for neighbor in neighbors:
            lines += [f"bgp large-community-list standard {_list_name(community)} permit {community}"
                      for community, _ in policy.export_policy(neighbor, state).actions]
        return [*lines, "route-map OWN permit 10", f" set {_kind(own)} {own}", "exit"]

    def _originations(self, state, undo=False):
        lines = [f"router bgp {self.router.asn}"]
        wanted = state.originated(self.router)
        for family, version in FAMILIES:
            lines.append(f" address-family {family} unicast")
            for prefix in (PREFIXES if self.router.is_pop else wanted):
                if (":" in prefix) == (version == 6):
                    if prefix in wanted:
                        lines.append(f"  network {prefix} route-map OWN")
                    elif undo:
                        lines.append(f"  no network {prefix}")
            lines.append(" exit-address-family")
        return [*lines, "exit"]

    def _sessions_shut(self, state):
        lines = [f"router bgp {self.router.asn}"]
        for neighbor in policy.neighbors(self.router):
            no = "" if policy.shut(neighbor, state) else "no "
            lines += [f" {no}neighbor {remote} shutdown" for remote in (neighbor.remote4, neighbor.remote6)]
        return [*lines, "exit"]

    def _vtysh_file(self, path):
        # The file is applied line by line; vtysh tells of a refused line on its output, not by its status.
        answer = inside(self.router.name, "vtysh", "--vty_socket", self.folder, "-f", path)
        if "%" in answer:
            raise ValueError(f"{self.router.name}: {answer}")

    def ask(self, *commands):
        options = [part for command in commands for part in ("-c", command)]
        return run("vtysh", "--vty_socket", self.folder, *options)

    def established(self):
        """The addresses of the peers whose sessions are up."""
        up = set()
        answers = _objects(self.ask(*[f"show bgp {family} unicast summary json" for family, _ in FAMILIES]))
        for answer in answers:
            up |= {address for address, peer in answer.get("peers", {}).items() if peer["state"] == "Established"}
        return up

    def routes(self):
        """From each anycast prefix to the paths held for it."""
        commands = [f"show bgp {'ipv6' if ':' in p else 'ipv4'} unicast {p} json" for p in PREFIXES]
        found = {}
        for prefix, answer in zip(PREFIXES, _objects(self.ask(*commands)), strict=True):
            paths = answer.get("paths", [])
            if paths:
                found[prefix] = [self._candidate(path) for path in paths]
        return found

    def _candidate(self, path):
        peer = path["peer"]
        local = peer["peerId"] in ("0.0.0.0", "::")
        hop = next(h for h in path["nexthops"] if h.get("scope", "global") == "global")
        return candidate(
            self.router,
            peer_address=None if local else peer["peerId"],
            peer_router_id=None if local else peer["routerId"],
            as_path=path["aspath"]["string"] if path["aspath"]["string"] != "Local" else "",
            origin=path["origin"],
            local_pref=path.get("locPrf", 100),
            med=path.get("metric", 0),
            weight=path.get("weight", 0),
            next_hop=hop["ip"],
            igp_metric=hop.get("metric", 0),
            communities=[plain_community(c) for c in path.get("community", {}).get("string", "").split()],
            large_communities=path.get("largeCommunity", {}).get("string", "").split(),
            originator_id=path.get("originatorId"),
            cluster_list=path.get("clusterList", {}).get("list", []),
            received_at=_time(path["lastUpdate"]["epoch"]),
            best=path.get("bestpath", {}).get("overall", False),
            otc=path.get("otc"))

    def updates(self):
        """Everything it received since it started, as MRT."""
        return (self.folder / "updates.mrt").read_bytes()

    def dump_rib(self):
        """Its table as MRT: {label: bytes}. bgpd dumps by a timer only, so one is set for as long as it takes."""
        path = self.folder / "rib.mrt"
        path.unlink(missing_ok=True)
        self.ask("configure terminal", f"dump bgp routes-mrt {path} 1")
        try:
            return {"": wait_for_file(path)}
        finally:
            self.ask("configure terminal", "no dump bgp routes-mrt")

    def looking_glass(self):
        """From a file name to what this router's looking glass shows."""
        anycast = [f"show bgp {'ipv6' if ':' in p else 'ipv4'} unicast {p}" for p in PREFIXES]
        return {
            "show-bgp-ipv4-unicast.txt": self.ask("show bgp ipv4 unicast"),
            "show-bgp-ipv6-unicast.txt": self.ask("show bgp ipv6 unicast"),
            "show-bgp-prefix.txt": "".join(self.ask(command) for command in anycast),
            "show-bgp-ipv4-unicast.json": self.ask("show bgp ipv4 unicast json"),
            "show-bgp-ipv6-unicast.json": self.ask("show bgp ipv6 unicast json"),
        }


def _kind(community):
    return "large-community" if community.count(":") == 2 else "community"


def _list_name(community):
    return "ACT-" + community.replace(":", "-")


def _import(neighbor, wanted):
    name = f"IN-{neighbor.peer.name}"
    if wanted.reject:
        return [f"route-map {name} deny 10", "exit"]
    lines = [f"route-map {name} permit 10", " set ipv6 next-hop prefer-global"]
    if wanted.local_pref is not None:
        lines.append(f" set local-preference {wanted.local_pref}")
    if wanted.reset_med:
        lines.append(" set metric 0")
    if wanted.tag:
        lines.append(f" set {_kind(wanted.tag)} {wanted.tag} additive")
    # bgpd itself gives local preference 0 to what comes with GRACEFUL_SHUTDOWN over eBGP.
    return [*lines, "exit"]


def _session(neighbor, state):
    lines = []
    for local, remote in ((neighbor.local4, neighbor.remote4), (neighbor.local6, neighbor.remote6)):
        lines += [f" neighbor {remote} remote-as {neighbor.peer.asn}",
                  f" neighbor {remote} description {neighbor.peer.name}",
                  f" neighbor {remote} timers connect 2", f" neighbor {remote} advertisement-interval 0"]
        if not neighbor.external:
            lines.append(f" neighbor {remote} update-source {local}")
        if role := policy.open_policy_role(neighbor):
            lines.append(f" neighbor {remote} local-role {role}")
        if policy.shut(neighbor, state):
            lines.append(f" neighbor {remote} shutdown")
    return lines


def _activation(neighbor, remote):
    lines = [f"  neighbor {remote} activate", f"  neighbor {remote} soft-reconfiguration inbound",
             f"  neighbor {remote} route-map IN-{neighbor.peer.name} in",
             f"  neighbor {remote} route-map OUT-{neighbor.peer.name} out"]
    if not neighbor.external:
        lines.append(f"  neighbor {remote} next-hop-self")
    if neighbor.kind == "ibgp-client":
        lines.append(f"  neighbor {remote} route-reflector-client")
    return lines


def _bmp():
    lines = [" bmp targets station", f"  bmp connect 127.0.0.1 port {BMP_PORT} min-retry 100 max-retry 1000"]
    for family, _ in FAMILIES:
        lines += [f"  bmp monitor {family} unicast pre-policy", f"  bmp monitor {family} unicast post-policy"]
    return [*lines, "  bmp stats interval 60000", " exit"]


def _export(neighbor, wanted, undo=False):
    """The route-map towards a peer; `undo` also takes back what an earlier one may have had and this one has not."""
    name = f"OUT-{neighbor.peer.name}"
    lines = [f"route-map {name} deny 1", "exit"] if wanted.reject else [f"no route-map {name} deny 1"] if undo else []
    exportable = [] if wanted.tags is None else [f" match {_kind(wanted.tags[0])} EXPORTABLE"]
    for sequence, (community, prepends) in enumerate(wanted.actions, start=10):
        lines += [f"route-map {name} {'permit' if prepends else 'deny'} {sequence}",
                  *(exportable if prepends else []), f" match large-community {_list_name(community)}",
                  *_prepend(neighbor, prepends or 0), "exit"]
    lines += [f"route-map {name} permit 90", *exportable]
    if undo and neighbor.router.is_pop:
        lines += [f" no set {what}" for what in ("as-path prepend", "metric", "community", "large-community")]
    lines += _prepend(neighbor, wanted.prepend)
    if wanted.med is not None:
        lines.append(f" set metric {wanted.med}")
    for kind in ("community", "large-community"):
        if names := [name for name in wanted.communities if _kind(name) == kind]:
            lines.append(f" set {kind} {' '.join(names)} additive")
    return [*lines, "exit"]


def _prepend(neighbor, count):
    return [" set as-path prepend" + f" {neighbor.router.asn}" * count] if count else []


def _time(epoch):
    return datetime.fromtimestamp(epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _objects(text):
    """The JSON objects that follow each other in a text."""
    decoder, found, place = json.JSONDecoder(), [], 0
    while (place := text.find("{", place)) >= 0:
        value, place = decoder.raw_decode(text, place)
        found.append(value)
    return found
