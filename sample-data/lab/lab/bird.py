"""BIRD: one table a family, kernel protocols that install what it chooses, IGP costs on static routes."""

import re
from datetime import datetime, timezone

from . import policy
from .candidates import candidate
from .network import PREFIXES, tag
from .sessions import far_end
from .system import RUN, LabError, run, wait_for_file

CHANNELS = (("ipv4", 4), ("ipv6", 6))

_ROUTE = re.compile(r"\S*\s+(?:unicast|blackhole) \[(?P<protocol>\S+) (?P<time>\S+ \S+?)(?: from \S+)?\] "
                    r"(?P<best>\* )?\((?P<preference>.*?)\)")


class Bird:
    """One BIRD router."""

    def __init__(self, router):
        self.router = router
        self.folder = RUN / router.name
        self.control = self.folder / "bird.ctl"

    def start(self, processes, state):
        (self.folder / "bird.conf").write_text(self.configuration(state))
        processes.start(self.router.name, "bird", ["/usr/sbin/bird", "-f", "-c", self.folder / "bird.conf",
                                                   "-s", self.control, "-P", self.folder / "bird.pid"])

    def ready(self):
        return self.established() is not None

    def begin(self, state):
        pass

    def apply(self, state):
        (self.folder / "bird.conf").write_text(self.configuration(state))
        answer = self.ask("configure")
        if "Reconfigured" not in answer and "in progress" not in answer:
            raise ValueError(f"{self.router.name}: {answer}")

    def ask(self, command):
        answer = run("birdc", "-s", self.control, command, check=False)
        if not answer.startswith("BIRD"):
            raise LabError(f"{self.router.name}: {answer}")
        return answer

    def configuration(self, state):
        router = self.router
        lines = [f'log "{self.folder}/bird.log" all;', f"router id {router.loopback4};",
                 "timeformat base iso long ms;", "timeformat log iso long ms;", "timeformat protocol iso long ms;",
                 "timeformat route iso long ms;", "graceful restart wait 1;", "protocol device { scan time 10; }"]
        if router.role == "collector":
            lines.insert(0, f'mrtdump "{self.folder}/updates.mrt";')
            lines.insert(1, "mrtdump protocols { states, messages };")
        for channel, _ in CHANNELS:
            lines += [f"protocol kernel kernel_{channel} {{",
                      f"  {channel} {{ import none; export where source = RTS_BGP; }};", "}"]
        lines += self._statics(state)
        for neighbor in policy.neighbors(router):
            lines += _filters(neighbor, state)
            for channel, version in CHANNELS:
                lines += self._session(neighbor, channel, version, state)
        return "\n".join([*lines, ""])

    def _statics(self, state):
        lines = []
        own = tag(self.router, "own")
        for channel, version in CHANNELS:
            lines += [f"protocol static own_{channel} {{", f"  {channel};"]
            for prefix in state.originated(self.router):
                if (":" in prefix) == (version == 6):
                    lines.append(f"  route {prefix} blackhole {{ {_add(own)} }};")
            lines += ["}", f"protocol static igp_{channel} {{", f"  {channel};"]
            for neighbor in policy.neighbors(self.router):
                if not neighbor.external:
                    lines.append(f"  {_igp_route(neighbor, version)}")
            lines.append("}")
        return lines

    def _session(self, neighbor, channel, version, state):
        local, remote = ((neighbor.local6, neighbor.remote6) if version == 6
                         else (neighbor.local4, neighbor.remote4))
        lines = [f"protocol bgp {_id(neighbor)}_v{version} {{", f'  description "{neighbor.peer.name}";',
                 f"  local {local} as {self.router.asn};", f"  neighbor {remote} as {neighbor.peer.asn};",
                 "  hold time 30; keepalive time 10; connect retry time 2; connect delay time 1;",
                 "  error wait time 1, 3; error forget time 10; graceful restart off;"]
        if neighbor.external:
            lines.append("  direct;")
        if self.router.role != "route-server":
            lines.append("  deterministic med on;")
        if neighbor.kind == "rs-client":
            lines.append("  rs client;")
        role = policy.open_policy_role(neighbor)
        if role:
            lines.append(f"  local role {role.replace('-', '_')};")
        if policy.shut(neighbor, state):
            lines.append("  disabled;")
        hop = "" if neighbor.external else "next hop self ebgp; "
        lines += [f"  {channel} {{ {hop}import filter in_{_id(neighbor)}; export filter out_{_id(neighbor)}; }};", "}"]
        return lines

    def established(self):
        up = set()
        address = None
        for line in self.ask("show protocols all").splitlines():
            if match := re.match(r"\s+Neighbor address:\s+(\S+)", line):
                address = match[1]
            if match := re.match(r"\s+BGP state:\s+(\S+)", line):
                state = match[1]
            if re.match(r"\s+Neighbor address:", line) and state == "Established":
                up.add(address)
        return up

    def routes(self):
        found = {}
        for prefix in PREFIXES:
            paths = self._paths(self.ask(f"show route for {prefix} all"))
            if paths:
                found[prefix] = paths
        return found

    def _paths(self, text):
        paths, current = [], None
        for line in text.splitlines():
            if head := _ROUTE.match(line):
                current = head.groupdict()
                paths.append(current)
            elif current is not None and (match := re.match(r"\s+BGP\.(\w+): ?(.*)", line)):
                current[match[1]] = match[2]
        return [self._candidate(path) for path in paths]

    def _candidate(self, path):
        local = path["protocol"].startswith("own_")
        neighbor = None if local else next(
            n for n in policy.neighbors(self.router)
            if path["protocol"] in (f"{_id(n)}_v4", f"{_id(n)}_v6"))
        version6 = path["protocol"].endswith(("v6", "ipv6"))
        igp = re.search(r"/(\d+)", path["preference"])
        return candidate(
            self.router,
            peer_address=None if local else neighbor.remote6 if version6 else neighbor.remote4,
            as_path=path.get("as_path", "").strip(),
            origin=path.get("origin", "IGP"),
            local_pref=int(path.get("local_pref", 100)),
            med=int(path.get("med", 0)),
            next_hop=path.get("next_hop", "0.0.0.0").split()[0],
            igp_metric=int(igp[1]) if igp else 0,
            communities=[f"{a}:{b}" for a, b in re.findall(r"\((\d+),(\d+)\)", path.get("community", ""))],
            large_communities=[":".join(c) for c in
                               re.findall(r"\((\d+), ?(\d+), ?(\d+)\)", path.get("large_community", ""))],
            originator_id=path.get("originator_id"),
            cluster_list=path.get("cluster_list", "").split(),
            received_at=_utc(path["time"]),
            best=path["best"] is not None,
            otc=int(path["otc"]) if "otc" in path else None)

    def updates(self):
        """Everything it received since it started, as MRT."""
        return (self.folder / "updates.mrt").read_bytes()

    def dump_rib(self):
        """Its tables as MRT: {label: bytes}."""
        dumped = {}
        for label, table in (("ipv4", "master4"), ("ipv6", "master6")):
            path = self.folder / f"rib-{label}.mrt"
            path.unlink(missing_ok=True)
            self.ask(f'mrt dump table "{table}" to "{path}"')
            dumped[label] = wait_for_file(path)
        return dumped

    def looking_glass(self):
        return {"show-route-all.txt": self.ask('show route all where proto !~ "igp_*"'),
                "show-protocols.txt": self.ask("show protocols")}


def _id(neighbor):
    return neighbor.peer.name.replace("-", "_")


def _igp_route(neighbor, version):
    """The route to an iBGP peer's loopback, over the line between the two."""
    via = far_end(neighbor)[version == 6]
    loopback = f"{neighbor.peer.loopback6}/128" if version == 6 else f"{neighbor.peer.loopback4}/32"
    return f"route {loopback} via {via} {{ igp_metric = {neighbor.link.igp_cost}; }};"


def _add(community):
    parts = ",".join(community.split(":"))
    return f"bgp_{'large_' if community.count(':') == 2 else ''}community.add(({parts}));"


def _has(community):
    parts = ",".join(community.split(":"))
    return f"({parts}) ~ bgp_{'large_' if community.count(':') == 2 else ''}community"


def _filters(neighbor, state):
    wanted = policy.import_policy(neighbor)
    body = []
    if wanted.reject:
        body.append("reject;")
    if wanted.local_pref is not None:
        body.append(f"bgp_local_pref = {wanted.local_pref};")
    if wanted.reset_med:
        body.append("bgp_med = 0;")
    if wanted.tag:
        body.append(_add(wanted.tag))
    if wanted.graceful_shutdown:
        body.append("if (65535,0) ~ bgp_community then bgp_local_pref = 0;")
    lines = [f"filter in_{_id(neighbor)} {{", *(f"  {line}" for line in body), "  accept;", "}"]
    out = policy.export_policy(neighbor, state)
    body = ["if source != RTS_BGP && proto !~ \"own_*\" then reject;"]
    if out.reject:
        body.append("reject;")
    for community, prepends in out.actions:
        if prepends is None:
            body.append(f"if {_has(community)} then reject;")
    if out.tags is not None:
        body.append(f"if !({' || '.join(_has(name) for name in out.tags)}) then reject;")
    for community, prepends in out.actions:
        if prepends:
            body.append(f"if {_has(community)} then {{ {_prepend(neighbor, prepends)} }}")
    body.append(_prepend(neighbor, out.prepend))
    if out.med is not None:
        body.append(f"bgp_med = {out.med};")
    body += [_add(community) for community in out.communities]
    return [*lines, f"filter out_{_id(neighbor)} {{", *(f"  {line}" for line in body if line), "  accept;", "}"]


def _prepend(neighbor, count):
    return " ".join([f"bgp_path.prepend({neighbor.router.asn});"] * count)


def _utc(text):
    # BIRD writes local time.
    local = datetime.strptime(text[:19], "%Y-%m-%d %H:%M:%S")
    return local.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
