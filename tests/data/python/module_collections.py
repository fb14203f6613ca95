# SPDX-License-Identifier: MIT
import collections
import collections.abc
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
Full = namedtuple("Full", ["a", "b", "c"], defaults=[5, 6])
print(p, p.x, p[1], p._asdict(), p._replace(x=9), Point._fields, Point._make([3, 4]), p == (1, 2), p < Point(1, 3), hash(p) == hash((1, 2)), Full(1), Full._field_defaults, *p, len(p), p + (3,), isinstance(p, tuple), Point.__name__, Point.__doc__, repr(Full(1, 2, 3)), namedtuple("R", "a def b", rename=True)._fields)
for call in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, 2, z=3), lambda: namedtuple("N", "a a"), lambda: namedtuple("N", "_a"), lambda: p._replace(q=1)):
    try:
        print(call())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=5), Counter(a=3, b=1) & Counter(a=1, b=5), Counter(a=3) | Counter(a=5, b=1), +Counter(a=-1, b=2), -Counter(a=-1), Counter([1, 1, 2]), Counter({"x": 2}) == Counter("xx"), dict(c))
c.update("aaa"); c.subtract({"b": 5}); del c["c"]
print(c, c.copy() == c, Counter(), Counter(a=1) <= Counter(a=2), "q" in c, len(c), sum(c.values()))
d = defaultdict(list)
d["a"].append(1); d["b"] += [2]
n = defaultdict(lambda: defaultdict(int))
n["x"]["y"] += 3
print(d, d.default_factory, n["x"], d.get("zz"), "zz" in d, dict(d), d == {"a": [1], "b": [2]}, defaultdict(int, {"a": 1}), defaultdict(list).copy(), d.pop("a"), list(d.items()))
try:
    defaultdict()["missing"]
except KeyError as error:
    print("KeyError", error)
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a"); o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, list(reversed(OrderedDict(a=1, b=2))), OrderedDict(x=1) | {"y": 2}, OrderedDict())
q = deque([1, 2, 3], maxlen=4)
q.append(4); q.append(5); q.appendleft(0)
print(q, q.maxlen, q[0], q[-1], len(q), q.pop(), q.popleft(), list(q), q.rotate(1), q, 3 in q, q.count(2), q.index(3), list(reversed(q)), deque("abc") + deque("d"), deque([1]) == deque([1]), deque(), deque([1, 2]) < deque([1, 3]), q.copy(), bool(deque()))
q.extend([7, 8]); q.extendleft([9]); q.insert(1, "i") if len(q) < 4 else q.remove(7)
print(q, q.clear(), q)
for call in (lambda: deque().pop(), lambda: deque([1])[5], lambda: deque(maxlen=-1), lambda: deque([1]).index(2), lambda: deque([1]).remove(2)):
    try:
        print(call())
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 4
print(m["a"], m["b"], dict(m) == {"a": 1, "b": 3, "c": 4}, m.maps, m.new_child({"a": 0})["a"], m.parents, len(m), "b" in m, sorted(m), m.get("z", 5))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Twice(UserList):
    def append(self, item):
        super().append(item)
        super().append(item)


lower = Lower({"A": 1}, B=2)
lower["C"] = 3
twice = Twice([1])
twice.append(2)
print(lower, lower["b"], "A" in lower, len(lower), dict(lower), twice, twice[0], twice + [3], len(twice), twice.data)
print(isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), isinstance("", collections.abc.Iterable), isinstance(5, collections.abc.Hashable), isinstance([], collections.abc.Hashable), isinstance(set(), collections.abc.MutableSet), isinstance(len, collections.abc.Callable), isinstance(iter([]), collections.abc.Iterator), isinstance((x for x in []), collections.abc.Generator), issubclass(dict, collections.abc.MutableMapping), isinstance(range(3), collections.abc.Sequence), isinstance({}.keys(), collections.abc.KeysView))


class Squares(collections.abc.Sequence):
    def __getitem__(self, index):
        if index >= 5:
            raise IndexError(index)
        return index * index

    def __len__(self):
        return 5


class Record(collections.abc.MutableMapping):
    def __init__(self):
        self.inside = {}

    def __getitem__(self, key):
        return self.inside[key]

    def __setitem__(self, key, value):
        self.inside[key] = value

    def __delitem__(self, key):
        del self.inside[key]

    def __iter__(self):
        return iter(self.inside)

    def __len__(self):
        return len(self.inside)


s, r = Squares(), Record()
r.update(a=1, b=2)
print(list(s), 9 in s, s.index(16), s.count(4), list(reversed(s)), r.get("a"), r.setdefault("c", 3), r.pop("a"), dict(r), list(r.items()), "b" in r, r == {"b": 2, "c": 3}, r.popitem(), len(r), list(r.values()))
