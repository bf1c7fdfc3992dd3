"""The running network: started in an order that does not matter, and waited for by looking, not by sleeping."""

import time
from concurrent.futures import ThreadPoolExecutor

from . import forwarding, policy, system
from .bird import Bird
from .frr import Frr
from .gobgp import GoBgp
from .network import ROUTERS
from .openbgpd import OpenBgpd
from .sessions import NEIGHBORS
from .system import LabError

DAEMONS = {"frr": Frr, "bird": Bird, "openbgpd": OpenBgpd, "gobgp": GoBgp}

START_SECONDS = 300
CONVERGE_SECONDS = 300
QUIET_SECONDS = 2.5
"""How long nothing may change before the network counts as converged; timers that delay a route are shorter."""


class Lab:
    """All routers, and the state that the operator and the events gave them."""

    def __init__(self):
        self.state = policy.State()
        self.processes = system.Processes()
        self.routers = {name: DAEMONS[router.daemon](router) for name, router in ROUTERS.items()}

    def start(self):
        """Starts every router of the built network; returns when every session is up."""
        for name, daemon in self.routers.items():
            daemon.start(self.processes, self.state)
            if ROUTERS[name].is_pop:
                system.set_service(ROUTERS[name], self.state.originated(ROUTERS[name]))
        for daemon in self.routers.values():
            self._begin(daemon)
        self.wait_for_sessions()

    def restart(self, name):
        """Starts a router again that was killed."""
        self.routers[name].start(self.processes, self.state)
        self._begin(self.routers[name])

    def apply(self, *names):
        """Makes routers follow the changed state."""
        for name in names:
            self.routers[name].apply(self.state)

    def _begin(self, daemon):
        self._until_it_answers(daemon)
        daemon.begin(self.state)

    def _until_it_answers(self, daemon):
        deadline = time.monotonic() + START_SECONDS
        while True:
            self.processes.check()
            try:
                if daemon.ready():
                    return
                problem = "not ready"
            except (LabError, ValueError) as said:
                problem = said
            if time.monotonic() > deadline:
                raise LabError(f"{daemon.router.name} does not answer within {START_SECONDS} s: {problem}")
            time.sleep(0.2)

    def alive(self):
        """The names of the routers that run."""
        return [name for name, router in ROUTERS.items() if not (router.is_pop and router.pop in self.state.lost)]

    def _expected(self, name):
        alive = set(self.alive())
        return {address for n in NEIGHBORS[name] for address in (n.remote4, n.remote6)
                if n.peer.name in alive and not policy.shut(n, self.state)
                and (n.peer.name, name) not in self.state.shut}

    def wait_for_sessions(self):
        """Returns when exactly the sessions are up that the state wants up."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            self.processes.check()
            wrong = {}
            for name, up in self.ask_all(lambda daemon: daemon.established()).items():
                if up != self._expected(name):
                    wrong[name] = sorted(up ^ self._expected(name))
            if not wrong:
                return
            if time.monotonic() > deadline:
                raise LabError(f"sessions not as wanted within {START_SECONDS} s: {wrong}")
            time.sleep(0.3)

    def ask_all(self, question):
        """What each live router answers to `question(daemon)`, by name."""
        names = self.alive()
        with ThreadPoolExecutor(4) as pool:
            return dict(zip(names, pool.map(lambda name: question(self.routers[name]), names)))

    def snapshot(self):
        """Every live router's candidates by prefix: {router: {prefix: [candidate]}}."""
        return self.ask_all(lambda daemon: daemon.routes())

    def converge(self):
        """Waits until the choices and candidates of all routers have not changed for a while; returns them."""
        self.wait_for_sessions()
        deadline = time.monotonic() + CONVERGE_SECONDS
        last, since = None, 0.0
        while True:
            self.processes.check()
            began = time.monotonic()
            current = self.snapshot()
            key = stable(current)
            if key != last:
                last, since = key, began
            elif began - since >= QUIET_SECONDS:
                forwarding.install(current)
                return current
            if time.monotonic() > deadline:
                raise LabError(f"the routes still change after {CONVERGE_SECONDS} s")
            time.sleep(0.3)


def stable(snapshot):
    """A snapshot without what differs from run to run (times, order of arrival)."""
    return {name: {prefix: sorted(((c["id"], tuple(sorted((k, str(v)) for k, v in c.items() if k != "receivedAt")))
                                   for c in paths))
                   for prefix, paths in prefixes.items()}
            for name, prefixes in snapshot.items()}
