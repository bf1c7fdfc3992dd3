"""Network namespaces, links and processes, all of them taken away again whatever happens."""

import contextlib
import ctypes
import fcntl
import ipaddress
import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from . import network
from .network import LINKS, ROUTERS
from .sessions import exchange_addresses, link_addresses

NAMESPACE = "wslab-"
RUN = Path("/run/watershed-lab")
"""Configurations, sockets and logs of the daemons while the network lives."""

PROGRAMS = ("ip", "/usr/lib/frr/bgpd", "/usr/lib/frr/zebra", "vtysh", "/usr/sbin/bird", "birdc", "/usr/sbin/bgpd",
            "bgpctl", "/usr/bin/gobgpd", "gobgp")
PACKAGES = "iproute2 frr bird2 openbgpd gobgpd"

_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class LabError(Exception):
    """Something did not come up, converge or agree; the message says what and where to look."""


def namespace(router_name):
    return NAMESPACE + router_name


def in_namespace(router_name, work):
    """The result of `work()`, run on a thread that is in the router's namespace. Sockets made there stay there."""
    result = []

    def run():
        try:
            descriptor = os.open(f"/run/netns/{namespace(router_name)}", os.O_RDONLY)
            try:
                if _libc.setns(descriptor, _CLONE_NEWNET) != 0:
                    raise OSError(ctypes.get_errno(), f"setns {router_name}")
            finally:
                os.close(descriptor)
            result.append((work(), None))
        except BaseException as problem:  # handed to the caller's thread
            result.append((None, problem))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    value, problem = result[0]
    if problem:
        raise problem
    return value


def run(*command, timeout=120, check=True, stdin=None):
    """Standard output of a command, as text."""
    try:
        done = subprocess.run([str(c) for c in command], input=stdin, capture_output=True, text=True, timeout=timeout)
    except subprocess.TimeoutExpired as problem:
        raise LabError(f"no answer within {timeout} s: {' '.join(map(str, command))}") from problem
    if check and done.returncode != 0:
        raise LabError(f"{' '.join(map(str, command))} failed: {(done.stderr or done.stdout).strip()[:2000]}")
    return done.stdout


def inside(router_name, *command, **options):
    """Standard output of a command run in the router's namespace."""
    return run("ip", "netns", "exec", namespace(router_name), *command, **options)


def wait_for_file(path, seconds=120):
    """The bytes of a file that a daemon writes, once it no longer grows."""
    deadline, last = time.monotonic() + seconds, -1
    while time.monotonic() < deadline:
        size = path.stat().st_size if path.exists() else 0
        if size and size == last:
            return path.read_bytes()
        last = size
        time.sleep(0.3)
    raise LabError(f"{path} is not written within {seconds} s")


class Processes:
    """The daemons, each in its router's namespace, each ended when this script ends, even by SIGKILL."""

    def __init__(self):
        self._running = {}

    def start(self, router_name, label, command, environment=None):
        log = open(RUN / router_name / f"{label}.out", "ab")
        with log:
            process = subprocess.Popen(
                ["ip", "netns", "exec", namespace(router_name), *map(str, command)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
                env={**os.environ, **(environment or {})},
                preexec_fn=lambda: _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL))
        self._running.setdefault(router_name, {})[label] = process

    def kill(self, router_name):
        """Ends a router as a power cut would, but for its sockets, which the kernel closes."""
        kill_namespace(router_name)
        for process in self._running.pop(router_name, {}).values():
            process.wait(10)

    def signal(self, router_name, label, number):
        self._running[router_name][label].send_signal(number)

    def check(self):
        """Raises if a daemon ended by itself."""
        for name, processes in self._running.items():
            for label, process in processes.items():
                if process.poll() is not None:
                    tail = (RUN / name / f"{label}.out").read_text(errors="replace")[-1500:]
                    raise LabError(f"{label} of {name} ended with status {process.returncode}:\n{tail}")


def kill_namespace(router_name):
    """Kills what runs in one of the lab's namespaces, and waits until it is gone."""
    for _ in range(100):
        listed = subprocess.run(["ip", "netns", "pids", namespace(router_name)], capture_output=True, text=True)
        processes = [int(line) for line in listed.stdout.split() if int(line) != os.getpid()]
        if not processes:
            return
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.05)
    raise LabError(f"processes of {router_name} do not end: {processes}")


def remove_all():
    """Takes away every namespace of a lab, also of one that was killed, and its processes and files."""
    listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        name = line.split()[0] if line.split() else ""
        if name.startswith(NAMESPACE):
            kill_namespace(name.removeprefix(NAMESPACE))
            subprocess.run(["ip", "netns", "delete", name], check=False)
    shutil.rmtree(RUN, ignore_errors=True)


@contextlib.contextmanager
def exclusive():
    """One lab at a time on a machine; everything is removed at the end, also after an error or an interrupt."""
    if os.geteuid() != 0:
        raise LabError("the lab makes network namespaces: run it as root")
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        raise LabError(f"not installed: {', '.join(missing)} (Debian packages {PACKAGES})")
    lock = open("/run/watershed-lab.lock", "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        raise LabError("another lab runs on this machine (/run/watershed-lab.lock)") from problem

    def stop(*_):
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)  # a shell starts background jobs with it ignored
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)
    try:
        remove_all()
        RUN.mkdir(mode=0o755)
        yield
    finally:
        for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ignored, signal.SIG_IGN)
        remove_all()
        os.unlink("/run/watershed-lab.lock")
        lock.close()


def build():
    """Makes the namespaces, the links, the exchange's LAN and the routes to the loopbacks inside each AS."""
    for name in ROUTERS:
        run("ip", "netns", "add", namespace(name))
        in_namespace(name, lambda: _settings({"ipv4/ip_forward": 1, "ipv6/conf/all/forwarding": 1,
                                              "ipv4/conf/all/rp_filter": 0, "ipv4/conf/default/rp_filter": 0,
                                              "ipv6/conf/all/accept_dad": 0, "ipv6/conf/default/accept_dad": 0,
                                              "ipv6/conf/all/keep_addr_on_down": 1}))
        (RUN / name).mkdir()
    pairs, inner = [], {name: ["link set lo up"] for name in ROUTERS}
    for router in ROUTERS.values():
        inner[router.name] += [f"address add {router.loopback4}/32 dev lo",
                               f"address add {router.loopback6}/128 dev lo"]
    for link in LINKS:
        ends = link_addresses(link)
        pairs.append(_pair(link.a, link.b, link.b, link.a))
        for name, other, addresses in ((link.a, link.b, ends[0]), (link.b, link.a, ends[1])):
            inner[name] += _up(other, addresses, 30, 64)
    server = network.ROUTE_SERVER
    inner[server] += ["link add ix type bridge", *_up("ix", exchange_addresses(ROUTERS[server]), 24, 64)]
    for name in network.EXCHANGE_MEMBERS:
        pairs.append(_pair(name, "ix", server, name))
        inner[name] += _up("ix", exchange_addresses(ROUTERS[name]), 24, 64)
        inner[server].append(f"link set {name} master ix up")
    for link in LINKS:
        if link.igp_cost is not None:
            at_a, at_b = link_addresses(link)
            inner[link.a] += _loopback_route(ROUTERS[link.b], at_b, link)
            inner[link.b] += _loopback_route(ROUTERS[link.a], at_a, link)
    run("ip", "-batch", "-", stdin="\n".join(pairs) + "\n")
    for name, lines in inner.items():
        run("ip", "-n", namespace(name), "-batch", "-", stdin="\n".join(lines) + "\n")


def _pair(name, interface, other, other_interface):
    return (f"link add name {interface} netns {namespace(name)} type veth "
            f"peer name {other_interface} netns {namespace(other)}")


def _up(interface, addresses, length4, length6):
    return [f"address add {addresses[0]}/{length4} dev {interface}",
            f"address add {addresses[1]}/{length6} dev {interface} nodad", f"link set {interface} up"]


def _loopback_route(router, via, link):
    # FRR takes the kernel's metric as the IGP cost of a next hop.
    return [f"route add {router.loopback4}/32 via {via[0]} metric {link.igp_cost} proto static",
            f"route add {router.loopback6}/128 via {via[1]} metric {link.igp_cost} proto static"]


def _settings(values):
    for path, value in values.items():
        Path("/proc/sys/net", path).write_text(str(value))


def service_address(prefix):
    """The address on which the service in an anycast prefix answers."""
    return str(ipaddress.ip_network(prefix)[1])


def set_service(pop_router, prefixes):
    """Puts the service's addresses on a PoP, those of `prefixes` and no others."""
    for prefix in network.PREFIXES:
        address = service_address(prefix)
        length = 128 if ":" in address else 32
        run("ip", "-n", namespace(pop_router.name), "address", "replace" if prefix in prefixes else "delete",
            f"{address}/{length}", "dev", "lo", check=prefix in prefixes)
