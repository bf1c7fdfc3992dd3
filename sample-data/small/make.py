#!/usr/bin/env python3
"""Makes the small incident in this folder: an invented anycast service and one bad morning of it, for tests.

Nothing here is real but the places: the ASNs are for documentation and private use, the prefixes are those of RFC 5737
and RFC 3849, the users are made up. The same script makes the same bytes, whenever it runs.

    python3 make.py        writes rib.gz, updates.gz, weights.csv, health.csv and workspace.json beside itself
"""

import gzip
import ipaddress
import json
import math
import pathlib
import random
import struct

HERE = pathlib.Path(__file__).resolve().parent
ORIGIN = 64500
PREFIXES = ["192.0.2.0/24", "2001:db8::/32"]
OTHERS = ["198.51.100.0/24", "203.0.113.0/24"]  # of other operators, so that a dump is not only about the service
START = 1772604000  # 2026-03-04 06:00:00 UTC, when the table was dumped
FAILED = 1772619262  # 10:14:22, Frankfurt loses its upstreams
BACK = 1772620285  # 10:31:25

# id, name, country, latitude, longitude, capacity
POPS = [
    ("fra", "Frankfurt", "DE", 50.11, 8.68, 90), ("ams", "Amsterdam", "NL", 52.37, 4.90, 80),
    ("lhr", "London", "GB", 51.51, -0.13, 70), ("iad", "Ashburn", "US", 39.04, -77.49, 110),
    ("mia", "Miami", "US", 25.76, -80.19, 100), ("lax", "Los Angeles", "US", 34.05, -118.24, 80),
    ("gru", "São Paulo", "BR", -23.55, -46.63, 60), ("sin", "Singapore", "SG", 1.35, 103.82, 120),
    ("nrt", "Tokyo", "JP", 35.77, 140.39, 60), ("bom", "Mumbai", "IN", 19.08, 72.88, 130),
    ("jnb", "Johannesburg", "ZA", -26.20, 28.05, 50), ("syd", "Sydney", "AU", -33.87, 151.21, 30),
]

# code, latitude, longitude, region, users (invented)
COUNTRIES = [
    ("DE", 51.2, 10.4, "eu", 40), ("FR", 46.6, 2.4, "eu", 33), ("GB", 52.5, -1.5, "eu", 36), ("NL", 52.2, 5.3, "eu", 12),
    ("PL", 52.0, 19.3, "eu", 17), ("IT", 42.8, 12.1, "eu", 25), ("ES", 40.2, -3.6, "eu", 22), ("SE", 59.3, 17.8, "eu", 8),
    ("CZ", 49.8, 15.3, "eu", 7), ("AT", 47.6, 14.1, "eu", 6), ("CH", 46.8, 8.2, "eu", 7), ("RO", 45.8, 25.0, "eu", 9),
    ("TR", 39.1, 34.9, "eu", 26), ("UA", 49.0, 31.4, "eu", 13), ("RU", 55.8, 49.0, "eu", 44), ("EG", 28.8, 30.9, "af", 21),
    ("NG", 9.1, 7.9, "af", 30), ("KE", 0.2, 37.9, "af", 12), ("ZA", -29.0, 25.1, "af", 18), ("MA", 31.9, -6.3, "af", 9),
    ("US", 39.8, -96.0, "na", 96), ("CA", 50.0, -92.0, "na", 14), ("MX", 23.9, -102.5, "na", 31),
    ("BR", -12.0, -50.0, "sa", 58), ("AR", -35.2, -64.9, "sa", 17), ("CL", -33.0, -71.0, "sa", 8),
    ("CO", 3.9, -73.1, "sa", 16), ("PE", -9.2, -74.4, "sa", 11), ("IN", 22.0, 79.6, "as", 110), ("PK", 29.9, 69.3, "as", 26),
    ("BD", 23.9, 90.2, "as", 21), ("ID", -2.2, 117.2, "as", 47), ("MY", 3.8, 109.7, "as", 13), ("TH", 15.1, 101.0, "as", 20),
    ("VN", 16.6, 106.3, "as", 25), ("PH", 11.8, 122.9, "as", 27), ("JP", 37.6, 138.0, "as", 44), ("KR", 36.4, 127.8, "as", 20),
    ("TW", 23.8, 121.0, "as", 10), ("AE", 23.9, 54.3, "as", 6), ("SA", 24.1, 44.5, "as", 13), ("KZ", 48.2, 67.3, "as", 8),
    ("AU", -33.0, 146.0, "oc", 13), ("NZ", -41.8, 171.5, "oc", 3),
]

# Transits: the first three reach everywhere, the others their region.
GLOBAL = [64496, 64497, 64498]
REGIONAL = {"eu": [64601, 64602], "na": [64611, 64612], "sa": [64621], "as": [64631, 64632], "af": [64641], "oc": [64651]}
POP_REGION = {"fra": "eu", "ams": "eu", "lhr": "eu", "iad": "na", "mia": "na", "lax": "na", "gru": "sa", "sin": "as",
              "nrt": "as", "bom": "as", "jnb": "af", "syd": "oc"}
SESSIONS = {
    "fra": [64496, 64601], "ams": [64497, 64602], "lhr": [64496, 64602], "iad": [64496, 64611], "mia": [64497, 64498, 64611],
    "lax": [64498, 64612], "gru": [64621], "sin": [64497, 64631], "nrt": [64496, 64632], "bom": [64498, 64632],
    "jnb": [64497, 64641], "syd": [64497, 64651],
}


def distance(a, b):
    """Great-circle kilometres between (latitude, longitude) pairs."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def vantage_points():
    """One AS with a collector session in each country, more in the large ones."""
    generator = random.Random(20260304)
    points = []
    for index, (code, latitude, longitude, region, users) in enumerate(COUNTRIES):
        for copy in range(1 + users // 40):
            asn = 4200000100 + 10 * index + copy
            place = (latitude + generator.uniform(-1.5, 1.5), longitude + generator.uniform(-1.5, 1.5))
            # South America buys its transit in Miami: that is why Brazil lands there.
            far = region == "sa" and generator.random() < 0.7
            upstreams = [generator.choice([64497, 64498])] if far else [generator.choice(REGIONAL[region])]
            points.append({"asn": asn, "country": code, "place": place, "region": region,
                           "users": users / (1 + users // 40), "upstreams": upstreams, "address": 10 + len(points)})
    return points


def best_path(point, down):
    """The path and PoP of a vantage point while some PoPs are down. Hot potato: the nearest exit of the transit."""
    upstream = point["upstreams"][0]
    pops = {pop[0]: (pop[3], pop[4]) for pop in POPS if pop[0] not in down}
    direct = [pop for pop in pops if upstream in SESSIONS[pop]]
    if direct:
        pop = min(direct, key=lambda p: (distance(point["place"], pops[p]), p))
        return [point["asn"], upstream, ORIGIN], pop
    transit = GLOBAL[point["asn"] % 3]
    through = [pop for pop in pops if transit in SESSIONS[pop]]
    pop = min(through, key=lambda p: (distance(point["place"], pops[p]), p))
    return [point["asn"], upstream, transit, ORIGIN], pop


def community(pop):
    return 101 + [p[0] for p in POPS].index(pop)


def attributes(path, next_hop, values, mp=b""):
    out = b"\x40\x01\x01\x00"
    segment = bytes([2, len(path)]) + b"".join(struct.pack(">I", asn) for asn in path)
    out += bytes([0x40, 2, len(segment)]) + segment
    if not mp:
        out += b"\x40\x03\x04" + next_hop.packed
    if values:
        body = b"".join(struct.pack(">HH", *value) for value in values)
        out += bytes([0xC0, 8, len(body)]) + body
    return out + mp


def nlri(prefix):
    network = ipaddress.ip_network(prefix)
    return bytes([network.prefixlen]) + network.network_address.packed[: (network.prefixlen + 7) // 8]


def mrt(time, kind, subtype, body):
    return struct.pack(">IHHI", time, kind, subtype, len(body)) + body


def addresses(point):
    return (ipaddress.ip_address(f"198.18.0.{point['address']}"), ipaddress.ip_address(f"2001:db8:ffff::{point['address']:x}"))


def rib(points):
    peers = b""
    for point in points:
        four, _ = addresses(point)
        peers += b"\x02" + four.packed + four.packed + struct.pack(">I", point["asn"])
    view = b"sample"
    out = mrt(START, 13, 1, bytes([198, 18, 0, 1]) + struct.pack(">H", len(view)) + view + struct.pack(">H", len(points)) + peers)
    for sequence, prefix in enumerate(sorted(PREFIXES + OTHERS, key=lambda p: (":" in p, p))):
        six = ":" in prefix
        entries = b""
        for index, point in enumerate(points):
            four, long = addresses(point)
            path, pop = best_path(point, set())
            values = [(ORIGIN, community(pop))]
            if prefix in OTHERS:
                path, values = [point["asn"], point["upstreams"][0], 64510 + OTHERS.index(prefix)], []
            mp = bytes([0x80, 14, 17, 16]) + long.packed if six else b""
            data = attributes(path, four, values, mp)
            entries += struct.pack(">HIH", index, START - 86400 + 60 * index, len(data)) + data
        body = struct.pack(">I", sequence) + nlri(prefix) + struct.pack(">H", len(points)) + entries
        out += mrt(START, 13, 4 if six else 2, body)
    return out


def update(time, point, prefix, path=None, pop=None):
    """A BGP4MP_MESSAGE_AS4 with one announcement, or one withdrawal where there is no path."""
    six = ":" in prefix
    four, long = addresses(point)
    withdrawn, data, reach = b"", b"", b""
    if path is None and six:
        body = struct.pack(">HB", 2, 1) + nlri(prefix)
        data = bytes([0x80, 15, len(body)]) + body
    elif path is None:
        withdrawn = nlri(prefix)
    elif six:
        body = struct.pack(">HBB", 2, 1, 16) + long.packed + b"\x00" + nlri(prefix)
        data = attributes(path, four, [(ORIGIN, community(pop))], bytes([0x80, 14, len(body)]) + body)
    else:
        data, reach = attributes(path, four, [(ORIGIN, community(pop))]), nlri(prefix)
    message = struct.pack(">H", len(withdrawn)) + withdrawn + struct.pack(">H", len(data)) + data + reach
    message = b"\xff" * 16 + struct.pack(">HB", 19 + len(message), 2) + message
    local = ipaddress.ip_address("198.18.0.1")
    return mrt(time, 16, 4, struct.pack(">IIHH", point["asn"], 64505, 0, 1) + four.packed + local.packed + message)


def updates(points):
    """Frankfurt goes and comes back: each AS that lands there loses its route, or moves, seconds later."""
    generator = random.Random(1014)
    events = []
    for point in points:
        before, pop = best_path(point, set())
        if pop != "fra":
            continue
        after, to = best_path(point, {"fra"})
        for prefix in PREFIXES:
            lost = FAILED + generator.randrange(2, 9)
            if generator.random() < 0.4:
                events.append((lost, update(lost, point, prefix)))
            moved = lost + generator.randrange(1, 14)
            events.append((moved, update(moved, point, prefix, after, to)))
            home = BACK + generator.randrange(3, 24)
            events.append((home, update(home, point, prefix, before, "fra")))
    return b"".join(data for _, data in sorted(events, key=lambda event: event[0]))


def workspace():
    pops = []
    for pop, name, country, latitude, longitude, capacity in POPS:
        pops.append({
            "id": pop, "name": name, "city": name, "country": country, "lat": latitude, "lon": longitude,
            "capacity": capacity,
            "sessions": [{"upstream": upstream, "kind": "transit"} for upstream in SESSIONS[pop]],
            "identify": [{"community": f"{ORIGIN}:{community(pop)}"}]})
    return {"watershed": 1, "prefixes": PREFIXES, "origin": ORIGIN, "pops": pops, "weights": "weights.csv",
            "observations": [{"name": "4 March 2026", "announced": {pop[0]: {} for pop in POPS},
                              "sources": ["rib.gz", "updates.gz"]}],
            "health": "health.csv"}


def main():
    points = vantage_points()
    (HERE / "rib.gz").write_bytes(gzip.compress(rib(points), 9, mtime=0))
    (HERE / "updates.gz").write_bytes(gzip.compress(updates(points), 9, mtime=0))
    rows = [f"{p['asn']},{p['country']},{p['users']:.3f}" for p in points]
    (HERE / "weights.csv").write_text("asn,country,weight\n" + "\n".join(rows) + "\n")
    # The health checks saw it a minute late, and believed in it four minutes too long.
    (HERE / "health.csv").write_text("time,pop,state\n" + "".join(
        f"2026-03-04T{time}Z,{pop},{state}\n" for time, pop, state in
        [("06:00:00", pop[0], "up") for pop in POPS]
        + [("10:15:20", "fra", "down"), ("10:27:10", "fra", "degraded"), ("10:31:00", "fra", "up")]))
    (HERE / "workspace.json").write_text(json.dumps(workspace(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
