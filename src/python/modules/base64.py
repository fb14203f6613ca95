# SPDX-License-Identifier: MIT
"""Bytes as texts of 85, 64, 32 or 16 characters."""

import _base64


class Error(ValueError):
    pass


Error.__module__ = "binascii"
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_HEX32 = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _bytes(s):
    if isinstance(s, str):
        if not s.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return s.encode("ascii")
    return bytes(s) if isinstance(s, bytearray) else s


def b64encode(s, altchars=None):
    encoded = _base64.encode(_bytes(s) if isinstance(s, bytearray) else s)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", _bytes(altchars)))


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes(altchars), b"+/"))
    if validate and s.strip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="):
        raise Error("Non-base64 digit found")
    found = _base64.decode(s)
    if isinstance(found, str):
        raise Error(found)
    return found


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def encodebytes(s):
    return b"".join(b64encode(s[i:i + 57]) + b"\n" for i in range(0, len(s), 57))


def decodebytes(s):
    return b64decode(s)


def _encode32(s, alphabet):
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        number = int.from_bytes(part.ljust(5, b"\0"), "big")
        used = -(-len(part) * 8 // 5)
        out += bytes(alphabet[number >> (35 - 5 * j) & 31] for j in range(used)) + b"=" * (8 - used)
    return bytes(out)


def _decode32(s, alphabet, casefold):
    s = _bytes(s)
    if len(s) % 8:
        raise Error("Incorrect padding")
    if casefold:
        s = s.upper()
    digits = s.rstrip(b"=")
    if len(s) - len(digits) not in (0, 1, 3, 4, 6):
        raise Error("Incorrect padding")
    out = bytearray()
    for i in range(0, len(digits), 8):
        part = digits[i:i + 8]
        number = 0
        for c in part.ljust(8, alphabet[:1]):
            value = alphabet.find(bytes([c]))
            if value < 0:
                raise Error("Non-base32 digit found")
            number = number << 5 | value
        out += number.to_bytes(5, "big")[:len(part) * 5 // 8]
    return bytes(out)


def b32encode(s):
    return _encode32(s, _BASE32)


def b32decode(s, casefold=False, map01=None):
    return _decode32(s, _BASE32, casefold)


def b32hexencode(s):
    return _encode32(s, _HEX32)


def b32hexdecode(s, casefold=False):
    return _decode32(s, _HEX32, casefold)


def b16encode(s):
    return s.hex().upper().encode("ascii")


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if s.strip(b"0123456789ABCDEF") or len(s) % 2:
        raise Error("Non-base16 digit found")
    return bytes.fromhex(s.decode("ascii"))


def _encode85(s, alphabet, zero=None):
    out = bytearray()
    for i in range(0, len(s), 4):
        part = s[i:i + 4]
        number = int.from_bytes(part.ljust(4, b"\0"), "big")
        if zero is not None and number == 0 and len(part) == 4:
            out += zero
            continue
        digits = bytes(alphabet[number // 85 ** j % 85] for j in (4, 3, 2, 1, 0))
        out += digits[:len(part) + 1]
    return bytes(out)


def _decode85(s, alphabet):
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        number = 0
        for c in part.ljust(5, alphabet[-1:]):
            value = alphabet.find(bytes([c]))
            if value < 0:
                raise ValueError(f"bad base85 character at position {s.find(bytes([c]))}")
            number = number * 85 + value
        if number >> 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out += number.to_bytes(4, "big")[:len(part) - 1]
    return bytes(out)


_ASCII85 = bytes(range(33, 118))


def b85encode(b, pad=False):
    return _encode85(b, _BASE85)


def b85decode(b):
    return _decode85(_bytes(b), _BASE85)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    return _encode85(b, _ASCII85, b"z")


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    digits = bytes(c for c in _bytes(b) if c not in ignorechars).replace(b"z", b"!!!!!")
    return _decode85(digits, _ASCII85)
