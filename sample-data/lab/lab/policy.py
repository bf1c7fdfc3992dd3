"""What each router accepts, marks and passes on: said once, rendered by every daemon's module in its own language."""

from dataclasses import dataclass, field

from .network import GRACEFUL_SHUTDOWN, PREFIXES, ROUTERS, steering_community, tag
from .sessions import NEIGHBORS


@dataclass
class SessionSettings:
    """What the operator set on one session of a PoP."""

    prepend: int = 0
    med: int | None = None
    communities: tuple = ()
    withheld: bool = False


@dataclass
class State:
    """Everything that the events of the script change."""

    announced: dict = field(default_factory=lambda: {r.pop: set(PREFIXES) for r in ROUTERS.values() if r.is_pop})
    sessions: dict = field(default_factory=dict)  # (pop, peer router) -> SessionSettings
    draining: set = field(default_factory=set)  # PoPs
    lost: set = field(default_factory=set)  # PoPs
    shut: set = field(default_factory=set)  # (router, peer router) whose session is administratively down
    leaking: set = field(default_factory=set)  # routers that export everything to everyone

    def session(self, pop, peer):
        return self.sessions.setdefault((pop, peer), SessionSettings())

    def originated(self, router):
        """What a router originates, sorted."""
        if router.is_pop:
            return sorted(self.announced[router.pop], key=PREFIXES.index)
        return [router.prefix] if router.prefix else []


@dataclass(frozen=True)
class Import:
    """In this order: reject; set local preference, tag and (unless believed) MED 0; graceful shutdown overrides the
    local preference with 0 (RFC 8326)."""

    reject: bool = False
    local_pref: int | None = None
    tag: str | None = None
    reset_med: bool = False
    graceful_shutdown: bool = False


@dataclass(frozen=True)
class Export:
    """In this order: reject; drop what `actions` drop; pass everything or only what has one of `tags`; prepend."""

    reject: bool = False
    tags: tuple | None = None  # None passes everything
    prepend: int = 0
    med: int | None = None
    communities: tuple = ()
    actions: tuple = ()  # (community, prepends or None for "do not announce")


def import_policy(neighbor):
    router = neighbor.router
    if neighbor.kind == "vantage":
        return Import(reject=True)
    if neighbor.kind == "rs-client" or router.role == "collector" or not neighbor.external:
        return Import()
    return Import(local_pref=neighbor.local_pref, tag=tag(router, neighbor.kind),
                  reset_med=not (router.honours_med and neighbor.kind == "customer"),
                  graceful_shutdown=router.honours_graceful_shutdown)


def export_policy(neighbor, state):
    router = neighbor.router
    if neighbor.kind == "listened":
        return Export(reject=True)
    if not neighbor.external or neighbor.kind in ("customer", "vantage"):
        tags = None
    elif router.name in state.leaking and neighbor.kind == "provider":
        tags = None
    else:
        tags = (tag(router, "own"), tag(router, "customer"))
    if neighbor.kind == "rs-client":
        return Export(actions=((f"0:{neighbor.peer.asn}", None),))
    if router.is_pop:
        return _pop_export(neighbor, state, tags)
    actions = steering(router.asn, neighbor.peer.asn) if router.honours_actions and neighbor.external else ()
    return Export(tags=tags, actions=actions)


def _pop_export(neighbor, state, tags):
    settings = state.session(neighbor.router.pop, neighbor.peer.name)
    extra = tuple(neighbor.link.communities) if neighbor.link else ()
    if neighbor.router.pop in state.draining:
        extra += (GRACEFUL_SHUTDOWN,)
    return Export(reject=settings.withheld, tags=tags, prepend=settings.prepend, med=settings.med,
                  communities=extra + tuple(settings.communities))


def steering(asn, target):
    """The large communities by which a customer steers what `asn` announces to `target`, with what each asks for."""
    return tuple((steering_community(asn, prepends, target), prepends) for prepends in (None, 1, 2, 3))


def shut(neighbor, state):
    return (neighbor.router.name, neighbor.peer.name) in state.shut


def open_policy_role(neighbor):
    """The router's own role on a session (RFC 9234), for routers that take part."""
    if not neighbor.router.otc:
        return None
    return {"customer": "provider", "provider": "customer", "peer": "peer", "rs": "rs-client"}.get(neighbor.kind)


def neighbors(router):
    return NEIGHBORS[router.name]
