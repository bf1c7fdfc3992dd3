"""Just enough MRT (RFC 6396) to tell when which peer said something about a prefix, and how much an archive holds."""

import ipaddress
import struct
from dataclasses import dataclass

_BGP4MP, _BGP4MP_ET = 16, 17
_MESSAGE, _MESSAGE_AS4 = 1, 4
_UPDATE = 2
_MP_REACH, _MP_UNREACH = 14, 15


@dataclass(frozen=True)
class Update:
    """What one UPDATE message says. `time` is in seconds, to the microsecond only where the archive is BGP4MP_ET."""

    time: float
    peer: str
    announced: tuple
    withdrawn: tuple


def records(data):
    """(time, type, subtype, body) of every record; a cut last one is left out."""
    place = 0
    while place + 12 <= len(data):
        seconds, kind, subtype, length = struct.unpack_from("!IHHI", data, place)
        body = data[place + 12:place + 12 + length]
        if len(body) < length:
            return
        place += 12 + length
        if kind == _BGP4MP_ET:
            yield seconds + struct.unpack_from("!I", body)[0] / 1e6, kind, subtype, body[4:]
        else:
            yield float(seconds), kind, subtype, body


def updates(data):
    """Every UPDATE of an archive, in its order."""
    for time, kind, subtype, body in records(data):
        if kind not in (_BGP4MP, _BGP4MP_ET) or subtype not in (_MESSAGE, _MESSAGE_AS4):
            continue
        place = 8 if subtype == _MESSAGE_AS4 else 4
        family, = struct.unpack_from("!H", body, place + 2)
        size = 16 if family == 2 else 4
        peer = str(ipaddress.ip_address(body[place + 4:place + 4 + size]))
        message = body[place + 4 + 2 * size:]
        if len(message) > 18 and message[18] == _UPDATE:
            announced, withdrawn = _update(message[19:])
            yield Update(time, peer, announced, withdrawn)


def _update(message):
    length, = struct.unpack_from("!H", message)
    withdrawn = _prefixes(message[2:2 + length], 4)
    place = 2 + length
    length, = struct.unpack_from("!H", message, place)
    attributes = message[place + 2:place + 2 + length]
    announced = _prefixes(message[place + 2 + length:], 4)
    at = 0
    while at < len(attributes):
        flags, code = attributes[at], attributes[at + 1]
        if flags & 0x10:
            size, at = struct.unpack_from("!H", attributes, at + 2)[0], at + 4
        else:
            size, at = attributes[at + 2], at + 3
        value = attributes[at:at + size]
        at += size
        if code == _MP_UNREACH:
            withdrawn += _prefixes(value[3:], 16 if value[1] == 2 else 4)
        elif code == _MP_REACH:
            announced += _prefixes(value[4 + value[3] + 1:], 16 if value[1] == 2 else 4)
    return tuple(announced), tuple(withdrawn)


def _prefixes(data, size):
    found, place = [], 0
    while place < len(data):
        bits = data[place]
        length = (bits + 7) // 8
        address = data[place + 1:place + 1 + length] + bytes(size - length)
        found.append(f"{ipaddress.ip_address(address)}/{bits}")
        place += 1 + length
    return found
