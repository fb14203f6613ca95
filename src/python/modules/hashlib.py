# SPDX-License-Identifier: MIT
"""Digests of bytes."""

import _hash

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64),
          "sha384": (48, 128), "sha512": (64, 128)}
algorithms_available = algorithms_guaranteed = set(_SIZES)
_MASK = (1 << 64) - 1


def _primes(count):
    found = []
    number = 2
    while len(found) < count:
        if all(number % prime for prime in found):
            found.append(number)
        number += 1
    return found


def _root(value, power):
    low, high = 0, 1 << (value.bit_length() // power + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle ** power <= value:
            low = middle
        else:
            high = middle - 1
    return low


def _turn(word, count):
    return (word >> count | word << (64 - count)) & _MASK


_constants = []


def _sha512(data, start):
    if not _constants:
        _constants.extend(_root(prime << 192, 3) & _MASK for prime in _primes(80))
    bits = len(data) * 8
    data = data + b"\x80"
    data = data + bytes(-(len(data) + 16) % 128) + bits.to_bytes(16, "big")
    state = list(start)
    for block in range(0, len(data), 128):
        w = [int.from_bytes(data[block + i * 8:block + i * 8 + 8], "big") for i in range(16)]
        for i in range(16, 80):
            x, y = w[i - 15], w[i - 2]
            small = _turn(x, 1) ^ _turn(x, 8) ^ x >> 7
            large = _turn(y, 19) ^ _turn(y, 61) ^ y >> 6
            w.append((w[i - 16] + small + w[i - 7] + large) & _MASK)
        a, b, c, d, e, f, g, h = state
        for i in range(80):
            s1 = _turn(e, 14) ^ _turn(e, 18) ^ _turn(e, 41)
            one = (h + s1 + (e & f ^ ~e & _MASK & g) + _constants[i] + w[i]) & _MASK
            s0 = _turn(a, 28) ^ _turn(a, 34) ^ _turn(a, 39)
            two = (s0 + (a & b ^ a & c ^ b & c)) & _MASK
            a, b, c, d, e, f, g, h = (one + two) & _MASK, a, b, c, (d + one) & _MASK, e, f, g
        state = [(x + y) & _MASK for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(8, "big") for word in state)


def _compute(name, data):
    if name == "md5":
        return _hash.md5(data)
    if name == "sha1":
        return _hash.sha1(data)
    if name == "sha256":
        return _hash.sha256(data)
    if name == "sha512":
        return _sha512(data, [_root(prime << 128, 2) & _MASK for prime in _primes(8)])
    if name == "sha384":
        return _sha512(data, [_root(prime << 128, 2) & _MASK for prime in _primes(16)[8:]])[:48]
    raise ValueError("unsupported hash type " + name)


class _Digest:
    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._data = bytes(data)

    def update(self, data):
        self._data += data

    def digest(self):
        return _compute(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Digest(self.name, self._data)


def new(name, data=b"", **kwargs):
    if name.lower() not in _SIZES:
        raise ValueError("unsupported hash type " + name)
    return _Digest(name.lower(), data)


def _maker(name):
    def make(string=b"", *, usedforsecurity=True):
        if isinstance(string, str):
            raise TypeError("Strings must be encoded before hashing")
        return _Digest(name, string)

    return make


md5, sha1, sha256, sha384, sha512 = (_maker(name) for name in ("md5", "sha1", "sha256", "sha384", "sha512"))
