"""The script: what happens, in order. Every step starts where the one before ended."""

import time
from dataclasses import dataclass
from typing import Callable

from .network import PREFIXES, ROUTERS, steering_community
from .policy import SessionSettings, neighbors
from .system import set_service

POPS = [router.pop for router in ROUTERS.values() if router.is_pop]


@dataclass(frozen=True)
class Step:
    """One event and the converged state after it.

    full: looking glasses and RIB dumps are recorded as well, not only candidates and truth.
    quick: also played by `--check`, together with whatever it needs before it.
    health: (PoP, state) that the health checks say from this step on.
    """

    name: str
    says: str
    change: Callable
    full: bool = True
    quick: bool = False
    health: tuple = ()
    like_baseline: bool = False


def _nothing(_lab):
    pass


def _lose(pop):
    def change(lab):
        lab.state.lost.add(pop)
        lab.processes.kill(f"pop-{pop}")
        set_service(ROUTERS[f"pop-{pop}"], ())
    return change


def _bring_back(pop):
    def change(lab):
        lab.state.lost.discard(pop)
        router = ROUTERS[f"pop-{pop}"]
        set_service(router, lab.state.originated(router))
        lab.restart(router.name)
    return change


def _session(a, b, up):
    def change(lab):
        (lab.state.shut.discard if up else lab.state.shut.add)((a, b))
        lab.apply(a)
    return change


def _flap(a, b, times):
    def change(lab):
        for _ in range(times):
            _session(a, b, True)(lab)
            lab.wait_for_sessions()
            time.sleep(1)  # long enough for the routes to travel: a flap, not a blink
            _session(a, b, False)(lab)
            lab.wait_for_sessions()
            time.sleep(1)
        _session(a, b, True)(lab)
    return change


def _settings(pop, **settings):
    """Sets the same on sessions of a PoP: `peers` names them, all if it is absent."""
    peers = settings.pop("peers", None)

    def change(lab):
        router = ROUTERS[f"pop-{pop}"]
        for neighbor in neighbors(router):
            if peers is None or neighbor.peer.name in peers:
                lab.state.sessions[pop, neighbor.peer.name] = SessionSettings(**settings)
        lab.apply(router.name)
    return change


def _announce(wanted):
    """`wanted`: PoP to the prefixes it announces; PoPs not named keep theirs."""
    def change(lab):
        for pop, prefixes in wanted.items():
            router = ROUTERS[f"pop-{pop}"]
            if lab.state.announced[pop] != set(prefixes):
                lab.state.announced[pop] = set(prefixes)
                set_service(router, prefixes)
                lab.apply(router.name)
    return change


def _drain(pop, draining):
    def change(lab):
        (lab.state.draining.add if draining else lab.state.draining.discard)(pop)
        lab.apply(f"pop-{pop}")
    return change


def _leak(name, leaking):
    def change(lab):
        (lab.state.leaking.add if leaking else lab.state.leaking.discard)(name)
        lab.apply(name)
    return change


def _all(*changes):
    def change(lab):
        for one in changes:
            one(lab)
    return change


def _only(*pops):
    return _announce({pop: PREFIXES if pop in pops else () for pop in POPS})


def steps():
    """All steps, in order."""
    everywhere = _only(*POPS)
    script = [
        Step("baseline", "Every PoP announces every prefix, no settings.", _nothing, quick=True,
             health=tuple((pop, "up") for pop in POPS)),
        Step("pop-lost", "The router of PoP sin dies.", _lose("sin"), quick=True, health=(("sin", "down"),)),
        Step("pop-back", "The router of PoP sin is back.", _bring_back("sin"), quick=True, health=(("sin", "up"),),
             like_baseline=True),
        Step("session-down", "PoP fra shuts its sessions with AS65010.", _session("pop-fra", "norte-fra", False)),
        Step("session-flap", "They come up, go down twice more and stay up.", _flap("pop-fra", "norte-fra", 2),
             like_baseline=True),
        Step("prepend", "PoP ams prepends twice on all its sessions.", _settings("ams", prepend=2), quick=True),
        Step("steer", "Besides, PoP sin asks AS65010 to prepend once towards AS4200000150, PoP iad asks it not to "
             "announce its routes to AS65020.",
             _all(_settings("sin", peers=("norte-sin",), communities=(steering_community(65010, 1, 4200000150),)),
                  _settings("iad", peers=("norte-iad",), communities=(steering_community(65010, None, 65020),)))),
        Step("med", "Besides, PoP lax announces to AS65020 with MED 50.",
             _settings("lax", peers=("meri-lax",), med=50)),
        Step("restored", "The settings of ams, sin, iad and lax are taken back.",
             _all(*(_settings(pop) for pop in ("ams", "sin", "iad", "lax"))), quick=True, like_baseline=True),
        Step("partial-withdrawal", "PoP nrt withdraws 198.51.100.0/24 and keeps the other prefixes.",
             _announce({"nrt": [p for p in PREFIXES if p != "198.51.100.0/24"]}), health=(("nrt", "degraded"),)),
        Step("announced-again", "PoP nrt announces 198.51.100.0/24 again.", _announce({"nrt": PREFIXES}),
             health=(("nrt", "up"),), like_baseline=True),
        Step("drain", "PoP iad announces with GRACEFUL_SHUTDOWN (RFC 8326).", _drain("iad", True), quick=True,
             health=(("iad", "degraded"),)),
        Step("drain-ended", "PoP iad announces without it again.", _drain("iad", False), quick=True,
             health=(("iad", "up"),), like_baseline=True),
        Step("session-withdrawn", "PoP gru announces nothing to AS65130, though its sessions stay up. The health "
             "checks say that gru is down, which nobody acted on.",
             _settings("gru", peers=("brasilis",), withheld=True), health=(("gru", "down"),)),
        Step("session-announced", "PoP gru announces to AS65130 again.", _settings("gru", peers=("brasilis",)),
             health=(("gru", "up"),), like_baseline=True),
        Step("leak", "AS4200000309, multihomed, exports its providers' routes to its other providers.",
             _leak("eye-in", True), quick=True),
        Step("recovery", "The leak is stopped.", _leak("eye-in", False), quick=True, like_baseline=True),
    ]
    for pop in POPS:
        others = [other for other in POPS if other != pop]
        script.append(Step(f"without-{pop}", f"Every PoP but {pop} announces.", _only(*others), full=False))
    script.append(Step("only-fra-sin", "Only fra and sin announce.", _only("fra", "sin"), full=False))
    script.append(Step("end", "Every PoP announces every prefix.", everywhere, full=False, like_baseline=True))
    return script
