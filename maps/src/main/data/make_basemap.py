#!/usr/bin/env python3
"""Writes basemap/countries-110m.bin and -50m.bin from Natural Earth as TopoJSON (npm world-atlas).

Format: "WSBM" and a version byte; then, all numbers as LEB128 (signed ones zigzag): the scale (grid steps per degree),
the number of arcs, for each its number of points and the points as differences of longitude and latitude in grid steps;
the number of countries, for each its ISO 3166-1 alpha-2 code (two bytes, two blanks where none applies), its number of
rings, for each its number of arcs and the arcs' indices (~i for arc i run backwards). Rings of one country follow the
even-odd rule.
"""

import json

from sources import ISO_COUNTRIES, WORLD_ATLAS, package, signed, varint, write

# Grid steps per degree: 110 m. The TopoJSON grid is 0.0036 by 0.0017 degrees.
SCALE = 1000

# Shapes that Natural Earth draws and ISO 3166-1 has no code for: the code under which addresses there are registered.
# Kosovo has the user-assigned code XK, as in GeoNames. None of this takes a side.
BY_NAME = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO", "Siachen Glacier": "  "}

# Territories with a code of their own that Natural Earth draws as part of a country: code (or name) of the
# country, code of the territory, its name, and a box (west, south, east, north) around it.
TERRITORIES = [
    ("FR", "GF", "French Guiana", (-56, 1, -50, 7)),
    ("FR", "GP", "Guadeloupe", (-62, 15.7, -60.9, 16.7)),
    ("FR", "MQ", "Martinique", (-61.5, 14.2, -60.6, 15)),
    ("FR", "RE", "Réunion", (55, -22, 56, -20)),
    ("FR", "YT", "Mayotte", (44.5, -13.5, 45.6, -12)),
    ("NO", "SJ", "Svalbard", (5, 74, 40, 82)),
    ("NO", "SJ", "Svalbard", (-10, 70, -7, 72)),
    ("NO", "BV", "Bouvet Island", (3, -55, 4, -54)),
    ("NL", "BQ", "Caribbean Netherlands", (-69, 11, -62, 18)),
    ("NZ", "TK", "Tokelau", (-173, -10, -171, -8)),
    ("Indian Ocean Ter.", "CX", "Christmas Island", (105, -11, 106, -10)),
    ("Indian Ocean Ter.", "CC", "Cocos (Keeling) Islands", (96, -13, 98, -11)),
]


def decode(topology):
    """The arcs as points on our grid, nothing of them dropped but points that fall together."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * SCALE), round((y * sy + ty) * SCALE))
            if not points or point != points[-1]:
                points.append(point)
        arcs.append(points)
    return arcs


def points_of(arcs, ring):
    for index in ring:
        yield from arcs[index] if index >= 0 else reversed(arcs[~index])


def territory(code, points):
    """The territory that a polygon of a country is, if it is one."""
    for owner, own, _, (west, south, east, north) in TERRITORIES:
        if owner == code and all(
            west * SCALE <= x <= east * SCALE and south * SCALE <= y <= north * SCALE for x, y in points
        ):
            return own
    return None


def countries(topology, arcs, alpha2):
    """Code to rings; several shapes may share a code."""
    shapes = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = alpha2[geometry["id"]] if "id" in geometry else BY_NAME.get(name, name)
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            outer = list(points_of(arcs, polygon[0]))
            own = territory(code, outer) or code
            assert len(own) == 2, f"{name}: no code"
            for ring in polygon:
                # The 50m Antarctica has a hole of some metres at the pole.
                if all(y < -89.9 * SCALE for _, y in points_of(arcs, ring)):
                    continue
                shapes.setdefault(own, []).append(ring)
    return dict(sorted(shapes.items()))


def make(level):
    topology = json.loads((package(WORLD_ATLAS) / f"countries-{level}.json").read_text())
    codes = json.loads((package(ISO_COUNTRIES) / "codes.json").read_text())
    alpha2 = {row[2]: row[0] for row in codes}
    arcs = decode(topology)
    shapes = countries(topology, arcs, alpha2)

    used = sorted({i if i >= 0 else ~i for rings in shapes.values() for ring in rings for i in ring})
    number = {old: new for new, old in enumerate(used)}
    out = bytearray(b"WSBM\x01") + varint(SCALE) + varint(len(used))
    for old in used:
        out += varint(len(arcs[old]))
        px = py = 0
        for x, y in arcs[old]:
            out += signed(x - px) + signed(y - py)
            px, py = x, y
    out += varint(len(shapes))
    for code, rings in shapes.items():
        out += code.encode() + varint(len(rings))
        for ring in rings:
            out += varint(len(ring))
            for i in ring:
                out += signed(number[i] if i >= 0 else ~number[~i])
    write(f"basemap/countries-{level}.bin", bytes(out))
    print(f"  {len(shapes)} countries, {len(used)} arcs")


for level in ("110m", "50m"):
    make(level)
