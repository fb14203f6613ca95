# SPDX-License-Identifier: MIT
print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(lambda x: x > 1, [1, 2, 3])), list(zip()), list(zip([1], [2], [3])))
it = iter([1, 2, 3]); print(next(it), list(it), list(it))
print(list(iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
print(list(range(5))[::-1], list(range(10, 0, -3)), range(10)[3], range(10)[2:8:2], range(0, 10, 3)[-1], len(range(0, 100, 7)), 21 in range(0, 100, 7), range(3) == range(0, 3, 1), range(5).index(3), repr(range(1, 5, 2)), range(5).start, bool(range(0)))
print(sorted(enumerate("abc"), reverse=True), list(enumerate([])), sum([[1], [2]], []), sum((0.5, 1)), min(3, 1, 2), max("abc"), max([1, 2], [1, 3]), min([(2, "a"), (1, "b")]))
e = enumerate("ab"); print(next(e), list(e))
l = [1, 2, 3]
for x in l:
    if x < 3 and len(l) < 6: l.append(x * 10)
print(l)
print([*range(3), *"ab"], {*[1, 2], 3}, (*"xy",), [x for t in [(1, 2), (3,)] for x in t], list(reversed(range(3))), list(reversed("abc")), list(reversed({"a": 1, "b": 2})))
for f in (lambda: next(iter([])), lambda: iter(5), lambda: [x for x in 5], lambda: next(5), lambda: list(map(1, [1])), lambda: reversed({1}), lambda: range(1.5), lambda: range(0, 5, 0), lambda: range(3)[5]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(slice(1, 5, 2), slice(3), slice(None, None, -1).indices(5), "abcdef"[slice(1, 4)], [1, 2, 3][slice(None)])
