# SPDX-License-Identifier: MIT
"""Containers besides the built-in ones."""

from _collections import defaultdict

from . import abc


class OrderedDict(dict):
    def __or__(self, other):
        return OrderedDict(dict.__or__(self, other))

    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
            return
        rest = list(self.items())
        self.clear()
        self[key] = value
        self.update(rest)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self)) if last else next(iter(self))
        return key, self.pop(key)

    def copy(self):
        return self.__class__(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict.__eq__(self, other)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        return f"{self.__class__.__name__}({list(self.items())!r})"


class Counter(dict):
    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwds):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) + count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
        for key, count in kwds.items():
            self[key] = self.get(key, 0) + count

    def subtract(self, iterable=None, /, **kwds):
        for key, count in Counter(iterable, **kwds).items():
            self[key] = self.get(key, 0) - count

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return ordered if n is None else ordered[:n]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return Counter(self)

    def __add__(self, other):
        result = Counter()
        for key in list(self) + [key for key in other if key not in self]:
            if self[key] + other[key] > 0:
                result[key] = self[key] + other[key]
        return result

    def __sub__(self, other):
        result = Counter()
        for key in list(self) + [key for key in other if key not in self]:
            if self[key] - other[key] > 0:
                result[key] = self[key] - other[key]
        return result

    def __and__(self, other):
        result = Counter()
        for key, count in self.items():
            if min(count, other[key]) > 0:
                result[key] = min(count, other[key])
        return result

    def __or__(self, other):
        result = Counter()
        for key in list(self) + [key for key in other if key not in self]:
            if max(self[key], other[key]) > 0:
                result[key] = max(self[key], other[key])
        return result

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _pairs(self, other):
        return [(self[key], other[key]) for key in (*self, *other)]

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(mine == theirs for mine, theirs in self._pairs(other))

    def __le__(self, other):
        return all(mine <= theirs for mine, theirs in self._pairs(other))

    def __lt__(self, other):
        return self <= other and self != other

    def __ge__(self, other):
        return all(mine >= theirs for mine, theirs in self._pairs(other))

    def __gt__(self, other):
        return self >= other and self != other

    def __repr__(self):
        if not self:
            return "Counter()"
        inner = ", ".join(f"{key!r}: {count!r}" for key, count in self.most_common())
        return "Counter({" + inner + "})"


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for one in self.maps:
            if key in one:
                return one[key]
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        del self.maps[0][key]

    def __contains__(self, key):
        return any(key in one for one in self.maps)

    def __iter__(self):
        found = {}
        for one in reversed(self.maps):
            found.update(dict.fromkeys(one))
        return iter(found)

    def __len__(self):
        return len(list(iter(self)))

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)

    @property
    def parents(self):
        return ChainMap(*self.maps[1:])

    def __repr__(self):
        return f"ChainMap({', '.join(map(repr, self.maps))})"


from ._deque import deque
from ._named import namedtuple
from ._user import UserDict, UserList, UserString
