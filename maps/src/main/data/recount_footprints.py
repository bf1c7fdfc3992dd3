#!/usr/bin/env python3
"""Counts the addresses of some ASes again, another way, for AsFootprintsTest to compare with.

make_footprints.py walks the numeric tables side by side; here each range of the dotted tables is looked up by itself.
"""

import bisect
import collections
import csv
import ipaddress
import pathlib

from sources import ASN, DBIP_COUNTRY, package

ASES = [42, 112, 174, 553, 680, 701, 1273, 1299, 2152, 2497, 2516, 2914, 3209, 3215, 3257, 3303, 3320, 3356, 4134, 4713,
        4826, 5089, 5511, 6453, 6939, 7018, 7473, 7922, 8075, 9002, 12389, 12956, 13335, 15169, 16509, 20940, 24482, 28573,
        36992, 37100, 45102, 55836, 197000, 262287, 394303, 396982]
OUT = pathlib.Path(__file__).resolve().parents[2] / "test/resources/dev/watershed/maps/footprint/recount.csv"


def number(address):
    return int(ipaddress.ip_address(address))


def table(spec, name):
    with open(package(spec) / name, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


counts = collections.defaultdict(lambda: [0, 0])
for version in (4, 6):
    places = [(number(r[0]), number(r[1]), r[2]) for r in table(DBIP_COUNTRY, f"dbip-country-ipv{version}.csv")]
    starts = [p[0] for p in places]
    for first, last, asn, *_ in table(ASN, f"asn-ipv{version}.csv"):
        if int(asn) not in ASES or ipaddress.ip_address(first).version == 6 and first.startswith(("2001::", "2001:0:", "2002:")):
            continue
        low, high = number(first), number(last)
        for place in places[max(0, bisect.bisect_right(starts, low) - 1) : bisect.bisect_right(starts, high)]:
            both = min(high, place[1]) - max(low, place[0]) + 1
            if both > 0:
                counts[int(asn), place[2]][version == 6] += both
with open(OUT, "w", encoding="utf-8") as file:
    file.write("asn,country,ipv4 addresses,ipv6 /48s\n")
    for (asn, country), (v4, v6) in sorted(counts.items()):
        file.write(f"{asn},{country},{v4},{(v6 + (1 << 80) - 1) >> 80}\n")
