#!/usr/bin/env python3
"""Writes footprint/footprints.bin: how many addresses each AS has in each country, and its name.

The ranges that an AS announces (npm @ip-location-db/asn) are laid over the ranges that DB-IP places in a country
(npm @ip-location-db/dbip-country). IPv4 counts addresses, IPv6 counts /48s (one begun counts as one). Teredo and 6to4
(RFC 4380, RFC 3056) stand for IPv4 hosts elsewhere and are left out.

Format: "WSFP" and a version byte; then, all numbers as LEB128: the number of countries, for each its ISO 3166-1 alpha-2
code (two bytes); the number of ASes, by rising number; then column by column, which packs best: for each AS the difference
to the ASN before; for each its number of countries; for each of these its country's index; for each its IPv4 addresses
(twice their /24s, or twice the addresses plus one where they fill no /24s); for each its IPv6 /48s. The entries of an AS
begin with the most IPv4 addresses, then the most /48s, then by code. At last, for each AS the length of its name in bytes,
and all names as UTF-8.
"""

import csv
import html

from sources import ASN, DBIP_COUNTRY, package, varint, write

SLASH_48 = 1 << 80
LEFT_OUT = [(0x20010000 << 96, (0x20010001 << 96) - 1), (0x2002 << 112, (0x2003 << 112) - 1)]


# Nobody's: RFC 7607, AS_TRANS of RFC 6793, documentation (RFC 5398), private use (RFC 6996), RFC 7300, IANA's reserve. Who
# announces from one of these leaks it, and a user's laboratory must not be placed where somebody else's leak is.
RESERVED = [(0, 0), (23456, 23456), (64496, 131071), (4200000000, 4294967295)]


def reserved(asn):
    return any(first <= asn <= last for first, last in RESERVED)


def name_of(asn, name):
    """The name as people should read it; empty where it says nothing."""
    name = " ".join("".join(c if c.isprintable() else " " for c in html.unescape(name)).split())
    return "" if name in ("-Reserved AS-", "N/A", f"AS{asn}") else name


def rows(spec, name):
    with open(package(spec) / name, encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def join(version, names, footprints):
    """Adds the overlaps of both tables, each sorted, to footprints[asn][country]; gives the addresses in no country.

    Where rows of the AS table overlap (it happens once), the first has the addresses.
    """
    countries = ((int(r[0]), int(r[1]), r[2]) for r in rows(DBIP_COUNTRY, f"dbip-country-ipv{version}-num.csv"))
    low, high, country = next(countries)
    nowhere = counted = 0
    for start, end, asn, name in rows(ASN, f"asn-ipv{version}-num.csv"):
        start, end, asn = int(start), int(end), int(asn)
        if reserved(asn):
            continue
        names.setdefault(asn, name_of(asn, name))
        if version == 6 and any(first <= start <= last for first, last in LEFT_OUT):
            continue
        held = footprints.setdefault(asn, {})
        start, counted = max(start, counted), max(end + 1, counted)
        while start <= end:
            while high < start:
                low, high, country = next(countries, (1 << 128, 1 << 128, ""))
            if low > end:
                nowhere += end - start + 1
                break
            nowhere += max(0, low - start)
            stop = min(end, high)
            held.setdefault(country, [0, 0])[version == 6] += stop - max(low, start) + 1
            start = stop + 1
    return nowhere


def main():
    names, footprints = {}, {}
    nowhere4 = join(4, names, footprints)
    nowhere6 = join(6, names, footprints)
    countries = sorted({c for held in footprints.values() for c in held})
    index = {c: i for i, c in enumerate(countries)}
    asns = sorted(names)
    numbers, counts, places, ipv4, ipv6, lengths, texts = (bytearray() for _ in range(7))
    before = 0
    for asn in asns:
        numbers += varint(asn - before)
        before = asn
        held = [(c, v4, -(-v6 // SLASH_48)) for c, (v4, v6) in footprints.get(asn, {}).items()]
        held.sort(key=lambda e: (-e[1], -e[2], e[0]))
        counts += varint(len(held))
        for c, v4, v6 in held:
            places += varint(index[c])
            ipv4 += varint(v4 >> 8 << 1 if v4 % 256 == 0 else v4 << 1 | 1)
            ipv6 += varint(v6)
        name = names[asn].encode()
        lengths += varint(len(name))
        texts += name
    out = bytearray(b"WSFP\x01") + varint(len(countries)) + "".join(countries).encode() + varint(len(asns))
    write("footprint/footprints.bin", bytes(out + numbers + counts + places + ipv4 + ipv6 + lengths + texts))
    entries = sum(map(len, footprints.values()))
    print(f"  {len(asns):,} ASes, {entries:,} entries, {len(countries)} countries")
    print(f"  in no country: {nowhere4:,} IPv4 addresses, {nowhere6 // SLASH_48:,} /48s")


main()
