# SPDX-License-Identifier: MIT
"""Random numbers: those of a seed are the same as everywhere."""

import hashlib as _hashlib
import math as _math
from _host import random_bytes as _random_bytes
from _random import Generator as _Generator


class Random:
    def __init__(self, x=None):
        self._generator = _Generator()
        self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            a = int.from_bytes(_random_bytes(32), "big")
        elif isinstance(a, (str, bytes, bytearray)):
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + _hashlib.sha512(data).digest(), "big")
        elif isinstance(a, float):
            a = hash(a)
        a = abs(a)
        words = []
        while a:
            words.append(a & 0xFFFFFFFF)
            a >>= 32
        self._generator.seed(words or [0])

    def random(self):
        a, b = self._generator.next() >> 5, self._generator.next() >> 6
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k):
        if k <= 0:
            if k < 0:
                raise ValueError("number of bits must be non-negative")
            return 0
        result, shift = 0, 0
        while k > 0:
            word = self._generator.next()
            result |= (word >> (32 - k) if k < 32 else word) << shift
            shift += 32
            k -= 32
        return result

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def _randbelow(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            start, stop = 0, start
        count = (stop - start + step - (1 if step > 0 else -1)) // step
        if count <= 0:
            raise ValueError(f"empty range for randrange() ({start}, {stop}, {stop - start})")
        return start + step * self._randbelow(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None and weights is None:
            return [population[int(self.random() * n)] for _ in range(k)]
        if cum_weights is None:
            cum_weights, total = [], 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        total = cum_weights[-1] + 0.0
        found = []
        for _ in range(k):
            wanted = self.random() * total
            at = 0
            while at < n - 1 and cum_weights[at] <= wanted:
                at += 1
            found.append(population[at])
        return found

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if counts is not None:
            population = [one for one, count in zip(population, counts) for _ in range(count)]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        # As many numbers are drawn as Python draws: what is left over is kept where a list of it is
        # smaller than a set of what was taken.
        small = 21 if k <= 5 else 21 + 4 ** _math.ceil(_math.log(3 * k, 4))
        return self._pick_from_rest(population, k) if n <= small else self._pick_unused(population, k)

    def _pick_from_rest(self, population, k):
        rest, picked = list(population), []
        while len(picked) < k:
            at = self._randbelow(len(rest))
            picked.append(rest[at])
            rest[at] = rest[-1]
            rest.pop()
        return picked

    def _pick_unused(self, population, k):
        used = {}
        while len(used) < k:
            used.setdefault(self._randbelow(len(population)))
        return [population[at] for at in used]

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def gauss(self, mu=0.0, sigma=1.0):
        angle = self.random() * 2.0 * _math.pi
        size = _math.sqrt(-2.0 * _math.log(1.0 - self.random()))
        return mu + _math.cos(angle) * size * sigma

    normalvariate = gauss

    def triangular(self, low=0.0, high=1.0, mode=None):
        share = self.random()
        if low == high:
            return low
        peak = 0.5 if mode is None else (mode - low) / (high - low)
        if share <= peak:
            return low + (high - low) * _math.sqrt(share * peak)
        return high + (low - high) * _math.sqrt((1.0 - share) * (1.0 - peak))

    def expovariate(self, lambd=1.0):
        return -_math.log(1.0 - self.random()) / lambd


class SystemRandom(Random):
    pass


_inst = Random()
seed, random, uniform, randint = _inst.seed, _inst.random, _inst.uniform, _inst.randint
choice, choices, sample, shuffle = _inst.choice, _inst.choices, _inst.sample, _inst.shuffle
randrange, getrandbits, randbytes = _inst.randrange, _inst.getrandbits, _inst.randbytes
gauss, normalvariate, triangular = _inst.gauss, _inst.normalvariate, _inst.triangular
expovariate = _inst.expovariate
