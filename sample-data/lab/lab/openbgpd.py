"""OpenBGPD: outside OpenBSD it neither reads nor writes the kernel's routes, so `forwarding` installs what it chose."""

import json
import pwd
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from . import policy
from .candidates import candidate, plain_community
from .network import PREFIXES, tag
from .system import RUN, run, wait_for_file

MRT_ROUTERS = ("capetel",)


class OpenBgpd:
    """One OpenBGPD router."""

    def __init__(self, router):
        self.router = router
        self.folder = RUN / router.name
        self.socket = self.folder / "bgpd.sock"

    def start(self, processes, state):
        self._write(state)
        # The folder it shuts itself into; the package's service would make it.
        Path(pwd.getpwnam("_openbgpd").pw_dir).mkdir(mode=0o755, exist_ok=True)
        processes.start(self.router.name, "bgpd", ["/usr/sbin/bgpd", "-d", "-f", self.folder / "bgpd.conf"])

    def ready(self):
        return self.established() is not None

    def begin(self, state):
        pass

    def apply(self, state):
        self._write(state)
        self.ask("reload")

    def _write(self, state):
        path = self.folder / "bgpd.conf"
        path.write_text(self.configuration(state))
        path.chmod(0o600)

    def ask(self, *command):
        return run("bgpctl", "-s", self.socket, *command)

    def configuration(self, state):
        router = self.router
        lines = [f"AS {router.asn}", f"router-id {router.loopback4}", "fib-update no", f'socket "{self.socket}"',
                 "holdtime 30", "connect-retry 2", "log updates", "nexthop qualify via bgp"]
        if router.name in MRT_ROUTERS:
            lines += [f'dump updates in "{self.folder}/updates-%Y%m%d%H%M%S.mrt"']
        own = tag(router, "own")
        for prefix in state.originated(router):
            lines.append(f"network {prefix} set {{ {_community(own)} }}")
        neighbors = policy.neighbors(router)
        for neighbor in neighbors:
            for local, remote in _ends(neighbor):
                lines += [f"neighbor {remote} {{", f"  remote-as {neighbor.peer.asn}",
                          f'  descr "{neighbor.peer.name}"', f"  local-address {local}", "  enforce neighbor-as no"]
                # After a failed attempt it waits half a minute and refuses the other end's: let the other end call.
                lines += ["  passive"] if neighbor.peer.daemon != "openbgpd" else []
                role = policy.open_policy_role(neighbor)
                lines += [f"  announce policy {role}"] if role else []
                lines += ["  down"] if policy.shut(neighbor, state) else []
                lines.append("}")
        for neighbor in neighbors:
            for _, remote in _ends(neighbor):
                lines += _import(policy.import_policy(neighbor), remote)
                lines += _export(neighbor, policy.export_policy(neighbor, state), remote)
        return "\n".join([*lines, ""])

    def established(self):
        answer = json.loads(self.ask("-j", "show", "neighbor"))
        return {n["remote_addr"] for n in answer["neighbors"] if n["state"] == "Established"}

    def routes(self):
        found = {}
        for prefix in PREFIXES:
            answer = json.loads(run("bgpctl", "-s", self.socket, "-j", "show", "rib", "detail", prefix))
            # What is not valid (an AS loop, a leak told by OTC) does not take part.
            paths = [self._candidate(path) for path in answer.get("rib", []) if path["valid"]]
            if paths:
                found[prefix] = paths
        return found

    def _candidate(self, path):
        address = path["neighbor"]["remote_addr"]
        local = path["neighbor"]["description"] == "LOCAL"
        attributes = {a["type"]: a for a in path.get("attributes", [])}
        return candidate(
            self.router,
            peer_address=None if local else address,
            peer_router_id=None if local else path["neighbor"]["bgp_id"],
            as_path=path["aspath"],
            origin=path["origin"],
            local_pref=path["localpref"],
            med=path["metric"],
            weight=path["weight"],
            next_hop=path["exit_nexthop"],
            communities=[plain_community(c) for c in path.get("communities", [])],
            large_communities=path.get("large_communities", []),
            originator_id=path.get("originator_id"),
            cluster_list=path.get("cluster_list", []),
            received_at=_ago(path["last_update_sec"]),
            best=path.get("best", False),
            otc=attributes.get("OTC", {}).get("as"))

    def updates(self):
        """Everything it received since it started, as MRT: it begins a new file whenever it reads its configuration."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("updates-*.mrt")))

    def dump_rib(self):
        """Its table as MRT: {label: bytes}. A dump is taken when the configuration that asks for it is loaded."""
        path = self.folder / f"rib-{time.time_ns()}.mrt"
        configuration = self.folder / "bgpd.conf"
        before = configuration.read_text()
        configuration.write_text(f'{before}dump table-v2 "{path}" 3600\n')
        self.ask("reload")
        try:
            return {"": wait_for_file(path)}
        finally:
            configuration.write_text(before)
            self.ask("reload")

    def looking_glass(self):
        return {"show-rib.txt": self.ask("show", "rib"),
                "show-rib-detail.txt": "".join(self.ask("show", "rib", "detail", prefix) for prefix in PREFIXES),
                "show-rib-detail.json": self.ask("-j", "show", "rib", "detail")}


def _ends(neighbor):
    return (neighbor.local4, neighbor.remote4), (neighbor.local6, neighbor.remote6)


def _community(name):
    return f"large-community {name}" if name.count(":") == 2 else f"community {name}"


def _import(wanted, remote):
    if wanted.reject:
        return [f"deny from {remote}"]
    settings = []
    if wanted.local_pref is not None:
        settings.append(f"localpref {wanted.local_pref}")
    if wanted.reset_med:
        settings.append("metric 0")
    if wanted.tag:
        settings.append(_community(wanted.tag))
    lines = [f"allow from {remote}" + (f" set {{ {', '.join(settings)} }}" if settings else "")]
    if wanted.graceful_shutdown:
        lines.append(f"match from {remote} community GRACEFUL_SHUTDOWN set {{ localpref 0 }}")
    return lines


def _export(neighbor, wanted, remote):
    if wanted.reject:
        return [f"deny to {remote}"]
    settings = []
    if not neighbor.external:
        settings.append("nexthop self")
    if wanted.prepend:
        settings.append(f"prepend-self {wanted.prepend}")
    if wanted.med is not None:
        settings.append(f"metric {wanted.med}")
    settings += [_community(name) for name in wanted.communities]
    matches = [""] if wanted.tags is None else [f" {_community(name)}" for name in wanted.tags]
    lines = [f"allow to {remote}{match}" for match in matches]
    if settings:
        lines.append(f"match to {remote} set {{ {', '.join(settings)} }}")
    return lines


def _ago(seconds):
    return (datetime.now(timezone.utc) - timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
