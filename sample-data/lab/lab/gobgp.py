"""GoBGP: it leaves the kernel alone, so `forwarding` installs what it chose."""

import base64
import json
import signal
import time
from datetime import datetime, timezone

from . import policy
from .bmp import PORT as BMP_PORT
from .candidates import candidate, plain_community
from .network import PREFIXES, tag
from .system import RUN, LabError, inside

BMP_ROUTERS = {"brasilis": "pre-policy", "eye-usw": "all"}  # with "both" it sends statistics only
MRT_ROUTERS = ("brasilis",)


class GoBgp:
    """One GoBGP router."""

    def __init__(self, router):
        self.router = router
        self.folder = RUN / router.name
        self._originated = set()
        self._processes = None
        self._applied = {}

    def start(self, processes, state):
        (self.folder / "gobgpd.toml").write_text(self.configuration(state))
        processes.start(self.router.name, "gobgpd", [
            "/usr/bin/gobgpd", "-f", self.folder / "gobgpd.toml", "-t", "toml", "--api-hosts", "127.0.0.1:50051",
            "--pprof-disable", "-l", "info"], {"GOMAXPROCS": "1"})
        self._originated = set()
        self._processes = processes
        self._applied = self._exports(state)

    def ready(self):
        return self.established() is not None

    def begin(self, state):
        self._originate(state)

    def apply(self, state):
        """Policies and sessions by a reload (SIGHUP), its own routes by the API."""
        configuration = self.configuration(state)
        path = self.folder / "gobgpd.toml"
        if configuration != path.read_text():
            path.write_text(configuration)
            self._processes.signal(self.router.name, "gobgpd", signal.SIGHUP)
            time.sleep(0.5)  # it says nothing when it is done
            exports = self._exports(state)
            for neighbor in policy.neighbors(self.router):
                before, after = self._applied[neighbor.peer.name], exports[neighbor.peer.name]
                if after.reject and not before.reject or before.tags is None and after.tags is not None:
                    raise LabError(f"{self.router.name}: a soft reset does not withdraw what is no longer announced")
                if before != after:
                    for remote in (neighbor.remote4, neighbor.remote6):
                        self.ask("neighbor", remote, "softresetout")
            self._applied = exports
        self._originate(state)

    def _exports(self, state):
        return {n.peer.name: policy.export_policy(n, state) for n in policy.neighbors(self.router)}

    def ask(self, *command):
        return inside(self.router.name, "/usr/bin/gobgp", *command)

    def _originate(self, state):
        """Announces and withdraws until what is originated is what the state says."""
        wanted = set(state.originated(self.router))
        own = tag(self.router, "own")
        for prefix in sorted(wanted - self._originated):
            self.ask("global", "rib", "add", prefix, "origin", "igp", _kind(own), own, "-a", _family(prefix))
        for prefix in sorted(self._originated - wanted):
            self.ask("global", "rib", "del", prefix, "-a", _family(prefix))
        self._originated = wanted

    def configuration(self, state):
        router = self.router
        neighbors = policy.neighbors(router)
        lines = ["[global.config]", f"  as = {router.asn}", f'  router-id = "{router.loopback4}"',
                 "[global.route-selection-options.config]", "  external-compare-router-id = true",
                 "[global.apply-policy.config]", '  import-policy-list = ["in"]', '  export-policy-list = ["out"]',
                 '  default-import-policy = "accept-route"', '  default-export-policy = "reject-route"']
        if router.name in BMP_ROUTERS:
            lines += ["[[bmp-servers]]", "  [bmp-servers.config]", '    address = "127.0.0.1"',
                      f"    port = {BMP_PORT}", f'    route-monitoring-policy = "{BMP_ROUTERS[router.name]}"',
                      "    statistics-timeout = 60"]
        if router.name in MRT_ROUTERS:
            lines += ["[[mrt-dump]]", "  [mrt-dump.config]", '    dump-type = "updates"',
                      f'    file-name = "{self.folder}/updates.mrt"']
        for neighbor in neighbors:
            lines += _neighbor(neighbor, state)
        lines += _sets(router, neighbors, state)
        lines += ["[[policy-definitions]]", '  name = "in"']
        for neighbor in neighbors:
            lines += _import(neighbor)
        lines += ["[[policy-definitions]]", '  name = "out"']
        for neighbor in neighbors:
            lines += _export(neighbor, policy.export_policy(neighbor, state))
        return "\n".join([*lines, ""])

    def established(self):
        answer = json.loads(self.ask("neighbor", "-j"))
        return {n["state"]["neighbor_address"] for n in answer if n["state"].get("session_state") == 6}

    def routes(self):
        found = {}
        for family in ("ipv4", "ipv6"):
            answer = json.loads(self.ask("global", "rib", "-a", family, "-j"))
            for prefix in PREFIXES:
                paths = [self._candidate(path) for path in answer.get(prefix, [])]
                if paths:
                    found[prefix] = paths
        return found

    def _candidate(self, path):
        attributes = {a["type"]: a for a in path["attrs"]}
        local = path.get("neighbor-ip", "<nil>") in ("<nil>", "", "0.0.0.0", "::")
        segments = attributes.get(2, {}).get("as_paths") or []
        reach = attributes.get(14, {})
        other = attributes.get(35)
        return candidate(
            self.router,
            peer_address=None if local else path["neighbor-ip"],
            peer_router_id=None if local else path["source-id"],
            as_path=" ".join(str(asn) for segment in segments for asn in segment["asns"]),
            origin=("igp", "egp", "incomplete")[attributes[1]["value"]],
            local_pref=attributes.get(5, {}).get("value", 100),
            med=attributes.get(4, {}).get("metric", 0),
            next_hop=attributes.get(3, {}).get("nexthop") or reach.get("nexthop"),
            communities=[_community(value) for value in attributes.get(8, {}).get("communities", [])],
            large_communities=[f"{c['ASN']}:{c['LocalData1']}:{c['LocalData2']}"
                               for c in attributes.get(32, {}).get("value", [])],
            originator_id=attributes.get(9, {}).get("value"),
            cluster_list=attributes.get(10, {}).get("value", []),
            received_at=datetime.fromtimestamp(path["age"], timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            best=bool(path.get("best")),
            otc=int.from_bytes(base64.b64decode(other["value"]), "big") if other else None)

    def updates(self):
        """Everything it received since it started, as MRT."""
        return (self.folder / "updates.mrt").read_bytes()

    def looking_glass(self):
        return {"global-rib-ipv4.txt": self.ask("global", "rib", "-a", "ipv4"),
                "global-rib-ipv6.txt": self.ask("global", "rib", "-a", "ipv6"),
                "global-rib-ipv4.json": self.ask("global", "rib", "-a", "ipv4", "-j"),
                "global-rib-ipv6.json": self.ask("global", "rib", "-a", "ipv6", "-j")}


def _family(prefix):
    return "ipv6" if ":" in prefix else "ipv4"


def _kind(community):
    return "large-community" if community.count(":") == 2 else "community"


def _community(value):
    return plain_community(f"{value >> 16}:{value & 0xffff}")


def _neighbor(neighbor, state):
    lines = []
    for local, remote, family in ((neighbor.local4, neighbor.remote4, "ipv4-unicast"),
                                  (neighbor.local6, neighbor.remote6, "ipv6-unicast")):
        lines += ["[[neighbors]]", "  [neighbors.config]", f'    neighbor-address = "{remote}"',
                  f"    peer-as = {neighbor.peer.asn}", f'    description = "{neighbor.peer.name}"']
        if policy.shut(neighbor, state):
            lines.append("    admin-down = true")
        lines += ["  [neighbors.timers.config]", "    connect-retry = 2", "    hold-time = 30",
                  "    keepalive-interval = 10", "    idle-hold-time-after-reset = 1",
                  "  [neighbors.transport.config]", f'    local-address = "{local}"', "  [[neighbors.afi-safis]]",
                  "    [neighbors.afi-safis.config]", f'      afi-safi-name = "{family}"']
    return lines


def _sets(router, neighbors, state):
    lines = []
    for neighbor in neighbors:
        lines += ["[[defined-sets.neighbor-sets]]", f'  neighbor-set-name = "{neighbor.peer.name}"',
                  f'  neighbor-info-list = ["{neighbor.remote4}", "{neighbor.remote6}"]']
    own, customer = tag(router, "own"), tag(router, "customer")
    kind = _kind(own)
    names = ", ".join(f'"{name}"' for name in (own, customer) if _kind(name) == kind)
    lines += [f"[[defined-sets.bgp-defined-sets.{kind}-sets]]", f'  {kind}-set-name = "exportable"',
              f"  {kind}-list = [{names}]"]
    return lines + ["[[defined-sets.bgp-defined-sets.community-sets]]", '  community-set-name = "graceful-shutdown"',
                    '  community-list = ["65535:0"]']


def _statement(policy_name, neighbor, suffix, body):
    return ["  [[policy-definitions.statements]]", f'    name = "{policy_name}-{neighbor.peer.name}-{suffix}"',
            "    [policy-definitions.statements.conditions.match-neighbor-set]",
            f'      neighbor-set = "{neighbor.peer.name}"', *body]


_ACCEPT = ["    [policy-definitions.statements.actions]", '      route-disposition = "accept-route"']
_REJECT = ["    [policy-definitions.statements.actions]", '      route-disposition = "reject-route"']
_BGP_CONDITIONS = "    [policy-definitions.statements.conditions.bgp-conditions"
_BGP_ACTIONS = "    [policy-definitions.statements.actions.bgp-actions"


def _import(neighbor):
    wanted = policy.import_policy(neighbor)
    if wanted.reject:
        return _statement("in", neighbor, "reject", _REJECT)
    lines = []
    preferences = [("accept", [], wanted.local_pref)]
    if wanted.graceful_shutdown:
        match = [f"{_BGP_CONDITIONS}.match-community-set]", '      community-set = "graceful-shutdown"']
        preferences.insert(0, ("graceful-shutdown", match, 0))
    for suffix, match, preference in preferences:
        body = [*match, *_ACCEPT, f"{_BGP_ACTIONS}]"]
        if preference is not None:
            body.append(f"      set-local-pref = {preference}")
        if wanted.reset_med:
            body.append('      set-med = "0"')
        body += _add_communities([wanted.tag] if wanted.tag else [])
        lines += _statement("in", neighbor, suffix, body)
    return lines


def _export(neighbor, wanted):
    if wanted.reject:
        return _statement("out", neighbor, "reject", _REJECT)
    body = []
    if wanted.tags is not None:
        kind = _kind(wanted.tags[0])
        body += [f"{_BGP_CONDITIONS}.match-{kind}-set]", f'      {kind}-set = "exportable"']
    body += [*_ACCEPT, f"{_BGP_ACTIONS}]"]
    if not neighbor.external:
        body.append('      set-next-hop = "self"')
    if wanted.med is not None:
        body.append(f'      set-med = "{wanted.med}"')
    if wanted.prepend:
        body += [f"{_BGP_ACTIONS}.set-as-path-prepend]", f'      as = "{neighbor.router.asn}"',
                 f"      repeat-n = {wanted.prepend}"]
    body += _add_communities(wanted.communities)
    return _statement("out", neighbor, "accept", body)


def _add_communities(names):
    lines = []
    for kind in ("community", "large-community"):
        if some := [name for name in names if _kind(name) == kind]:
            listed = ", ".join(f'"{name}"' for name in some)
            lines += [f"{_BGP_ACTIONS}.set-{kind}]", '      options = "add"',
                      f"{_BGP_ACTIONS}.set-{kind}.set-{kind}-method]", f"      communities-list = [{listed}]"]
    return lines
