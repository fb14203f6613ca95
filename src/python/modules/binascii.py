# SPDX-License-Identifier: MIT
"""Bytes as text and back."""

import _base64
from base64 import Error, b64decode as _b64decode, b64encode as _b64encode


def hexlify(data, sep=None, bytes_per_sep=1):
    return (bytes(data).hex() if sep is None else bytes(data).hex(sep, bytes_per_sep)).encode("ascii")


def unhexlify(hexstr):
    text = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode("latin-1")
    if len(text) % 2:
        raise Error("Odd-length string")
    if not all(c in "0123456789abcdefABCDEF" for c in text):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text)


b2a_hex, a2b_hex = hexlify, unhexlify


def b2a_base64(data, *, newline=True):
    return _b64encode(data) + (b"\n" if newline else b"")


def a2b_base64(data, *, strict_mode=False):
    return _b64decode(data)


def crc32(data, crc=0, /):
    return _base64.checksum(bytes(data), crc)
