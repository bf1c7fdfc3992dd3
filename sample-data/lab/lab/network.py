"""The network: its routers, its links and who is what to whom. Everything else is derived from this file.

Addresses: loopbacks 10.255.0.N and 2001:db8:ff::N (N is the router's number, the IPv4 loopback is also its BGP
identifier), links 10.0.L.1 and .2 and 2001:db8:1:L::1 and ::2, the exchange's LAN 203.0.113.N and 2001:db8:1d::N.
"""

from dataclasses import dataclass, field

OPERATOR = 64500
PREFIXES = ("192.0.2.0/24", "198.51.100.0/24", "2001:db8:53::/48")
"""The anycast prefixes. The service answers on the first address after the network's."""

LOCAL_PREF = {"customer": 200, "peer": 150, "rs": 140, "provider": 100}
"""By what the neighbour is to the router; a link may override it."""

TAG = {"own": 1000, "customer": 1001, "peer": 1002, "rs": 1003, "provider": 1004}
"""ASN:TAG (ASN:1:TAG, a large community, where the ASN has four bytes) says how a route entered an AS."""

GRACEFUL_SHUTDOWN = "65535:0"
NO_EXPORT = "65535:65281"


@dataclass(frozen=True)
class City:
    name: str
    country: str
    region: str
    lat: float
    lon: float


CITIES = {
    "fra": City("Frankfurt am Main", "DE", "EU", 50.11, 8.68),
    "ams": City("Amsterdam", "NL", "EU", 52.37, 4.90),
    "lon": City("London", "GB", "EU", 51.51, -0.13),
    "par": City("Paris", "FR", "EU", 48.86, 2.35),
    "iad": City("Ashburn", "US", "NA", 39.04, -77.49),
    "chi": City("Chicago", "US", "NA", 41.88, -87.63),
    "lax": City("Los Angeles", "US", "NA", 34.05, -118.24),
    "gru": City("Sao Paulo", "BR", "SA", -23.55, -46.63),
    "jnb": City("Johannesburg", "ZA", "AF", -26.20, 28.05),
    "sin": City("Singapore", "SG", "AS", 1.35, 103.82),
    "nrt": City("Tokyo", "JP", "AS", 35.68, 139.69),
    "hkg": City("Hong Kong", "HK", "AS", 22.32, 114.17),
    "bom": City("Mumbai", "IN", "AS", 19.08, 72.88),
    "syd": City("Sydney", "AU", "OC", -33.87, 151.21),
}


@dataclass(frozen=True)
class Router:
    name: str
    asn: int
    city: str
    daemon: str  # frr, bird, openbgpd or gobgp
    role: str  # pop, tier1, transit, content, eyeball, route-server or collector
    number: int
    honours_med: bool = False
    honours_graceful_shutdown: bool = True
    honours_actions: bool = False
    otc: bool = False  # sets and checks Only-To-Customer (RFC 9234)
    prefix: str | None = None  # what it originates besides the anycast prefixes

    @property
    def loopback4(self):
        return f"10.255.0.{self.number}"

    @property
    def loopback6(self):
        return f"2001:db8:ff::{self.number:x}"

    @property
    def is_pop(self):
        return self.role == "pop"

    @property
    def pop(self):
        return self.name.removeprefix("pop-")


def _routers():
    rows = [
        # name, ASN, city, daemon, role, options
        ("pop-fra", OPERATOR, "fra", "frr", "pop", {}),
        ("pop-ams", OPERATOR, "ams", "bird", "pop", {}),
        ("pop-iad", OPERATOR, "iad", "frr", "pop", {}),
        ("pop-lax", OPERATOR, "lax", "gobgp", "pop", {}),
        ("pop-gru", OPERATOR, "gru", "frr", "pop", {}),
        ("pop-jnb", OPERATOR, "jnb", "bird", "pop", {}),
        ("pop-sin", OPERATOR, "sin", "openbgpd", "pop", {}),
        ("pop-nrt", OPERATOR, "nrt", "gobgp", "pop", {}),
        # Norte: three regions, one route reflector, customers may steer it by communities.
        ("norte-fra", 65010, "fra", "frr", "tier1", {"honours_actions": True}),
        ("norte-iad", 65010, "iad", "frr", "tier1", {"honours_actions": True}),
        ("norte-sin", 65010, "sin", "frr", "tier1", {"honours_actions": True}),
        # Meridian: three regions, full mesh, two vendors, believes its customers' MED.
        ("meri-ams", 65020, "ams", "bird", "tier1", {"honours_med": True}),
        ("meri-lax", 65020, "lax", "bird", "tier1", {"honours_med": True}),
        ("meri-gru", 65020, "gru", "frr", "tier1", {"honours_med": True}),
        # Pacifica: two regions; its Tokyo router does not know IGP costs.
        ("paci-nrt", 65030, "nrt", "openbgpd", "tier1", {}),
        ("paci-lax", 65030, "lax", "frr", "tier1", {}),
        ("insula", 65040, "lon", "bird", "tier1", {"otc": True}),
        ("gallia", 65110, "par", "bird", "transit", {"otc": True}),
        ("lakes", 65120, "chi", "frr", "transit", {"otc": True}),
        ("brasilis", 65130, "gru", "gobgp", "transit", {}),
        ("capetel", 65140, "jnb", "openbgpd", "transit", {"otc": True, "honours_graceful_shutdown": False}),
        ("orient", 4200000150, "hkg", "frr", "transit", {}),
        ("content", 65210, "ams", "gobgp", "content", {}),
        ("ix-rs", 65500, "fra", "bird", "route-server", {"honours_graceful_shutdown": False}),
        ("eye-de", 65301, "fra", "frr", "eyeball", {}),
        ("eye-fr", 65302, "par", "gobgp", "eyeball", {}),
        ("eye-use", 65303, "iad", "openbgpd", "eyeball", {"honours_graceful_shutdown": False}),
        ("eye-usw", 65304, "lax", "gobgp", "eyeball", {}),
        ("eye-br", 65305, "gru", "frr", "eyeball", {}),
        ("eye-za", 65306, "jnb", "bird", "eyeball", {}),
        ("eye-sg", 65307, "sin", "bird", "eyeball", {}),
        ("eye-jp", 65308, "nrt", "frr", "eyeball", {}),
        ("eye-in", 4200000309, "bom", "bird", "eyeball", {}),
        ("eye-au", 65310, "syd", "openbgpd", "eyeball", {}),
        ("rc-ams", 65401, "ams", "frr", "collector", {}),
        ("rc-iad", 65402, "iad", "bird", "collector", {}),
    ]
    result = {}
    for number, (name, asn, city, daemon, role, options) in enumerate(rows, start=1):
        prefix = f"198.18.{number}.0/24" if role in ("eyeball", "content") else None
        result[name] = Router(name, asn, city, daemon, role, number, prefix=prefix, **options)
    return result


ROUTERS = _routers()


@dataclass(frozen=True)
class Link:
    """Two routers and the session between them. `kind` is what `a` is to `b`: provider, peer, ibgp, reflector,
    vantage (b is a collector that listens to a) or backbone (a line inside an AS without a session)."""

    kind: str
    a: str
    b: str
    number: int
    igp_cost: int | None = None
    local_pref: dict = field(default_factory=dict)  # by router name, instead of LOCAL_PREF
    communities: tuple = ()  # added by the operator's end for as long as the network lives


def _links():
    links = []

    def add(kind, a, *others, **options):
        for b in others:
            links.append(Link(kind, a, b, len(links) + 1, **options))

    # The operator's upstreams and peers.
    add("provider", "norte-fra", "pop-fra")
    add("provider", "gallia", "pop-fra")
    add("provider", "meri-ams", "pop-ams")
    add("provider", "insula", "pop-ams")
    add("peer", "content", "pop-ams")
    add("provider", "norte-iad", "pop-iad")
    add("provider", "lakes", "pop-iad")
    add("provider", "meri-lax", "pop-lax")
    add("provider", "paci-lax", "pop-lax")
    add("provider", "brasilis", "pop-gru")
    add("provider", "meri-gru", "pop-gru")
    add("provider", "capetel", "pop-jnb")
    add("peer", "eye-za", "pop-jnb", communities=(NO_EXPORT,))
    add("provider", "norte-sin", "pop-sin")
    add("peer", "eye-sg", "pop-sin", communities=(NO_EXPORT,))
    add("provider", "paci-nrt", "pop-nrt")
    add("peer", "eye-jp", "pop-nrt", communities=(NO_EXPORT,))
    # Inside the large transits: the cost is what hot-potato routing compares.
    add("reflector", "norte-fra", "norte-iad", igp_cost=60)
    add("reflector", "norte-fra", "norte-sin", igp_cost=100)
    add("backbone", "norte-iad", "norte-sin", igp_cost=150)
    add("ibgp", "meri-ams", "meri-lax", igp_cost=90)
    add("ibgp", "meri-ams", "meri-gru", igp_cost=105)
    add("ibgp", "meri-lax", "meri-gru", igp_cost=110)
    add("ibgp", "paci-nrt", "paci-lax", igp_cost=70)
    # The clique.
    add("peer", "norte-fra", "meri-ams", "insula")
    add("peer", "norte-iad", "meri-lax", "paci-lax")
    add("peer", "norte-sin", "paci-nrt")
    add("peer", "meri-lax", "paci-lax")
    add("peer", "insula", "meri-ams", "paci-lax")
    # Regional transits.
    add("provider", "norte-fra", "gallia", "eye-de")
    add("provider", "insula", "gallia", "content", "capetel", "eye-fr", "eye-in")
    add("provider", "norte-iad", "lakes", "brasilis", "eye-use")
    add("provider", "meri-lax", "lakes", "eye-usw")
    add("provider", "meri-gru", "brasilis", "eye-br")
    add("provider", "meri-ams", "capetel", "eye-za")
    add("provider", "norte-sin", "orient", "eye-sg")
    add("provider", "paci-nrt", "orient", "eye-jp")
    add("provider", "paci-lax", "eye-usw")
    add("peer", "lakes", "brasilis")
    add("provider", "gallia", "eye-de", "eye-fr")
    add("provider", "lakes", "eye-use")
    add("provider", "brasilis", "eye-br")
    # Backup lines have a lower local preference.
    add("provider", "capetel", "eye-za", local_pref={"eye-za": 80})
    add("provider", "gallia", "eye-in", local_pref={"eye-in": 90})
    add("provider", "orient", "eye-sg", "eye-jp", "eye-in", "eye-au")
    add("provider", "norte-sin", "eye-au", local_pref={"eye-au": 90})
    # Vantage points of the two collectors.
    for name in ("norte-fra", "meri-ams", "insula", "gallia", "capetel", "eye-de", "eye-za", "content"):
        add("vantage", name, "rc-ams")
    for name in ("norte-iad", "meri-lax", "paci-lax", "lakes", "brasilis", "orient", "paci-nrt", "eye-au"):
        add("vantage", name, "rc-iad")
    return links


LINKS = _links()

EXCHANGE_MEMBERS = ("pop-fra", "pop-ams", "eye-de", "eye-fr", "content", "eye-za")
ROUTE_SERVER = "ix-rs"


def community(asn, value):
    return f"{asn}:{value}" if asn < 65536 else f"{asn}:1:{value}"


def tag(router, kind):
    """The community that says how a route entered the router's AS."""
    if router.is_pop and kind == "own":
        return identifying_community(router)
    return community(router.asn, TAG[kind])


def steering_community(asn, prepends, target):
    """What a customer of `asn` sends to have it prepend 1 to 3 times towards `target`, or (None) not announce."""
    return f"{asn}:1{prepends or 0}:{target}"


def identifying_community(pop):
    """The community by which a route is known to come from a PoP."""
    return f"{OPERATOR}:{100 + pop.number}"
