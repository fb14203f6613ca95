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


_constants = []


def _sha2(data, start, width):
    """SHA-2 with words of 32 or 64 bits."""
    if not _constants:
        _constants.extend(_root(prime << 192, 3) & _MASK for prime in _primes(80))
    large, mask = width == 64, (1 << width) - 1
    rounds, size = (80, 128) if large else (64, 64)
    turns = (1, 8, 7, 19, 61, 6, 14, 18, 41, 28, 34, 39) if large else (7, 18, 3, 17, 19, 10, 6, 11, 25, 2, 13, 22)
    constants = _constants if large else [constant >> 32 for constant in _constants[:64]]

    def mix(word, one, two, three):
        word |= word << width
        return (word >> one ^ word >> two ^ word >> three) & mask

    bits = len(data) * 8
    data = data + b"\x80"
    data = data + bytes(-(len(data) + width // 4) % size) + bits.to_bytes(width // 4, "big")
    state = list(start)
    step = width // 8
    for block in range(0, len(data), size):
        w = [int.from_bytes(data[block + i * step:block + (i + 1) * step], "big") for i in range(16)]
        for i in range(16, rounds):
            x, y = w[i - 15], w[i - 2]
            first = mix(x, turns[0], turns[1], 2 * width) ^ x >> turns[2]
            second = mix(y, turns[3], turns[4], 2 * width) ^ y >> turns[5]
            w.append((w[i - 16] + first + w[i - 7] + second) & mask)
        a, b, c, d, e, f, g, h = state
        for i in range(rounds):
            one = (h + mix(e, turns[6], turns[7], turns[8]) + (e & f ^ ~e & mask & g) + constants[i] + w[i]) & mask
            two = mix(a, turns[9], turns[10], turns[11]) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (one + two) & mask, a, b, c, (d + one) & mask, e, f, g
        state = [(x + y) & mask for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(step, "big") for word in state)


def _start(first):
    """The fractions of the square roots of eight primes."""
    return [_root(prime << 128, 2) & _MASK for prime in _primes(16)[first:first + 8]]


def _compute(name, data):
    if name == "md5":
        return _hash.md5(data)
    if name == "sha1":
        return _hash.sha1(data)
    if name == "sha256":
        return _hash.sha256(data)
    if name == "sha224":
        return _sha2(data, [word & 0xFFFFFFFF for word in _start(8)], 32)[:28]
    if name == "sha384":
        return _sha2(data, _start(8), 64)[:48]
    return _sha2(data, _start(0), 64)


class _Digest:
    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._data = bytes(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
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


md5, sha1, sha224, sha256, sha384, sha512 = (_maker(name) for name in _SIZES)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    from hmac import HMAC
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    keyed = HMAC(password, None, hash_name)

    def prf(message):
        digest = keyed.copy()
        digest.update(message)
        return digest.digest()

    size = keyed.digest_size if dklen is None else dklen
    out, block = b"", 1
    while len(out) < size:
        last = prf(salt + block.to_bytes(4, "big"))
        total = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = prf(last)
            total ^= int.from_bytes(last, "big")
        out += total.to_bytes(keyed.digest_size, "big")
        block += 1
    return out[:size]
