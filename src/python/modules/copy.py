# SPDX-License-Identifier: MIT
"""Copies, flat and deep."""


class Error(Exception):
    pass


_ATOMS = (int, float, str, bytes, bool, type(None), type, range, type(len), type(lambda: None), type(...))


def _bare(value):
    made = object.__new__(value.__class__)
    return made


def copy(x):
    if isinstance(x, type) or type(x) in _ATOMS:
        return x
    method = getattr(type(x), "__copy__", None)
    if method is not None:
        return method(x)
    kind = type(x)
    if kind in (list, dict, set, bytearray) or hasattr(x, "default_factory"):
        return x.copy() if kind is not bytearray else bytearray(x)
    if isinstance(x, (tuple, frozenset)):
        return x
    if isinstance(x, (list, dict, set)):
        made = kind(x)
        made.__dict__.update(getattr(x, "__dict__", {}))
        return made
    if not hasattr(x, "__dict__"):
        return x
    made = _bare(x)
    made.__dict__.update(x.__dict__)
    return made


def deepcopy(x, memo=None):
    if isinstance(x, type) or type(x) in _ATOMS:
        return x
    memo = {} if memo is None else memo
    if id(x) in memo:
        return memo[id(x)]
    method = getattr(type(x), "__deepcopy__", None)
    if method is not None:
        made = method(x, memo)
        memo[id(x)] = made
        return made
    kind = type(x)
    if isinstance(x, list):
        made = kind()
        memo[id(x)] = made
        for item in x:
            made.append(deepcopy(item, memo))
    elif isinstance(x, dict):
        made = copy(x)
        memo[id(x)] = made
        made.clear()
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
    elif isinstance(x, (set, frozenset)):
        made = kind(deepcopy(item, memo) for item in x)
    elif isinstance(x, tuple):
        items = [deepcopy(item, memo) for item in x]
        if all(new is old for new, old in zip(items, x)):
            return x
        made = kind(*items) if hasattr(x, "_fields") else kind(items)
    elif hasattr(x, "__dict__"):
        made = _bare(x)
        memo[id(x)] = made
        for name, value in x.__dict__.items():
            made.__dict__[name] = deepcopy(value, memo)
    else:
        return x
    memo[id(x)] = made
    return made


def replace(obj, /, **changes):
    return obj.__replace__(**changes)
