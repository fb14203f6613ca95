# SPDX-License-Identifier: MIT
from operator import attrgetter, itemgetter
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w)), sorted(set(words), reverse=True))
rows = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(rows), sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), sorted(rows, key=lambda r: r[1], reverse=True))
rows.sort(key=lambda r: r[0])
print(rows, rows.sort())
print(sorted("hello"), sorted({"b": 1, "a": 2}), sorted(x for x in (3, 1, 2)), sorted([3.5, 1, True, -2]), sorted([(1, "b"), (1, "a")]), sorted([[2], [1, 5], [1]]), sorted(["B", "a", "C"], key=str.lower), sorted([b"b", b"a"]))
print(min(words), max(words, key=len), min([], default="none"), max(3, 1, 2), min("b", "a"), max([1, 5, 3], key=lambda x: -x), min({"x": 1, "a": 2}), max((1, 2), (1, 3)))


class Version:
    def __init__(self, text):
        self.parts = tuple(int(p) for p in text.split("."))

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


versions = [Version(v) for v in ("1.10", "1.9", "1.9.1", "0.1")]
print(sorted(versions), max(versions), min(versions), sorted(versions, key=attrgetter("parts"), reverse=True))
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)
for call in (lambda: sorted([1, "a"]), lambda: sorted(5), lambda: [1, None].sort(), lambda: max([]), lambda: min(), lambda: sorted([{}, {}]), lambda: max(1), lambda: sorted([1, 2], key=5)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
numbers = [(i * 7919) % 1009 for i in range(500)]
print(sorted(numbers) == list(range(0)) or sorted(numbers)[:5], sorted(numbers, reverse=True)[:5], sorted(numbers, key=lambda n: n % 10)[:12], numbers.index(7919 % 1009))
stable = sorted(((n % 3, i) for i, n in enumerate(numbers[:20])), key=itemgetter(0))
print(stable)
items = [5, 2, 9]
items.reverse()
print(items, list(reversed(items)), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})))
items.insert(1, 7); items.extend([1, 1]); items.append(0)
print(items, items.count(1), items.index(7), items.pop(), items.pop(0), items, 9 in items, items.remove(1), items)
