# SPDX-License-Identifier: MIT
"""Random values that nobody can guess."""

import base64 as _base64
import os as _os


def token_bytes(nbytes=None):
    return _os.urandom(32 if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return _base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def randbits(k):
    return int.from_bytes(_os.urandom((k + 7) // 8), "big") >> (-k % 8)


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    while True:
        value = randbits(exclusive_upper_bound.bit_length())
        if value < exclusive_upper_bound:
            return value


def choice(seq):
    return seq[randbelow(len(seq))]


def compare_digest(a, b):
    return a == b
