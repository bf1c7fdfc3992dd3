"""The data plane: what the kernels do with a packet, and what they must do if they follow the routers' choices."""

import ipaddress
import select
import socket
import struct
import time

from . import system
from .candidates import neighbor_at, owner
from .network import PREFIXES, ROUTERS
from .sessions import far_end
from .system import LabError, namespace, run, service_address

PORT = 5353
PROBE_SECONDS = 5
TIME_TO_LIVE = 64
IP_RECVTTL = 12  # linux/in.h; Python does not name it


def best(paths):
    """The chosen one of a router's candidates, or None."""
    chosen = [path for path in paths or [] if path["best"]]
    if len(chosen) > 1:
        raise LabError(f"a router chose several paths: {[c['id'] for c in chosen]}")
    return chosen[0] if chosen else None


def install(snapshot):
    """Writes into the kernels what OpenBGPD and GoBGP chose; FRR's zebra and BIRD do it themselves."""
    for name, prefixes in snapshot.items():
        router = ROUTERS[name]
        if router.daemon not in ("openbgpd", "gobgp"):
            continue
        lines = []
        for prefix in PREFIXES:
            chosen = best(prefixes.get(prefix))
            if chosen is None or chosen["localRoute"]:
                lines.append(f"route flush {prefix} proto 77")
            else:
                lines.append(f"route replace {prefix} via {_gateway(router, chosen['nextHop'])} proto 77")
        run("ip", "-n", namespace(name), "-force", "-batch", "-", stdin="\n".join(lines) + "\n")


def _gateway(router, next_hop):
    """The next hop itself, or, where it is a loopback inside the AS, the far end of the line to it."""
    neighbor = neighbor_at(router, next_hop)
    return next_hop if neighbor is None or neighbor.external else far_end(neighbor)[":" in next_hop]


def follow(snapshot, prefix, start):
    """The routers that a packet from `start` passes when each does what it chose: (names, PoP id or None, why not)."""
    names, here = [start], start
    while True:
        chosen = best(snapshot.get(here, {}).get(prefix))
        if chosen is None:
            return names, None, "no route"
        if chosen["localRoute"]:
            return names, ROUTERS[here].pop, None
        here = owner(chosen["nextHop"])
        if here in names:
            return [*names, here], None, "loop"
        names.append(here)


def probe(snapshot):
    """Sends a datagram from every live router to the service in every prefix: {(router, prefix): (PoP, forwarders)}.

    The forwarders are how many routers passed it on, from its time to live.
    The sockets are made inside the namespaces and read here, so that no way back is needed."""
    listeners = {}
    for name in snapshot:
        if ROUTERS[name].is_pop:
            for family in (socket.AF_INET, socket.AF_INET6):
                opened = system.in_namespace(name, lambda family=family: _bound(family))
                listeners[opened] = ROUTERS[name].pop
    landed = {}
    try:
        wanted = set()
        for name in snapshot:
            if ROUTERS[name].role in ("collector", "route-server"):
                continue
            wanted |= {(name, prefix) for prefix in system.in_namespace(name, lambda name=name: _send(name))}
        deadline = time.monotonic() + PROBE_SECONDS
        while wanted - landed.keys() and (left := deadline - time.monotonic()) > 0:
            ready, _, _ = select.select(list(listeners), [], [], min(left, 0.5))
            if not ready and time.monotonic() > deadline - PROBE_SECONDS + 1:
                break
            for opened in ready:
                text, ancillary, _, _ = opened.recvmsg(200, 100)
                name, prefix = text.decode().split(" ")
                lived = struct.unpack("i", ancillary[0][2])[0]
                landed[name, prefix] = (listeners[opened], TIME_TO_LIVE - lived)
    finally:
        for opened in listeners:
            opened.close()
    return landed


def _bound(family):
    opened = socket.socket(family, socket.SOCK_DGRAM)
    if family == socket.AF_INET6:
        opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVHOPLIMIT, 1)
    else:
        opened.setsockopt(socket.IPPROTO_IP, IP_RECVTTL, 1)
    opened.bind(("::" if family == socket.AF_INET6 else "", PORT))
    return opened


def _send(name):
    """Sends the probes of one router; returns the prefixes to which it has a route."""
    sent = []
    router = ROUTERS[name]
    for prefix in PREFIXES:
        address = service_address(prefix)
        version = ipaddress.ip_address(address).version
        with socket.socket(socket.AF_INET6 if version == 6 else socket.AF_INET, socket.SOCK_DGRAM) as opener:
            try:
                if version == 6:
                    opener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS, TIME_TO_LIVE)
                else:
                    opener.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, TIME_TO_LIVE)
                if not router.is_pop:
                    opener.bind((router.loopback6 if version == 6 else router.loopback4, 0))
                opener.sendto(f"{name} {prefix}".encode(), (address, PORT))
                sent.append(prefix)
            except OSError:
                continue  # no route: what the control plane must say as well
    return sent
