# SPDX-License-Identifier: MIT
l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.insert(0, 0); l.insert(-1, 9); l.insert(100, 7)
print(l, l.pop(), l.pop(0), l, l.index(2), l.count(3), len(l))
l.remove(9); l.reverse(); print(l)
l.sort(); print(l); l.sort(reverse=True); print(l); l.sort(key=lambda v: (v % 2, v)); print(l)
print(sorted("bca"), sorted([3, 1, 2], reverse=True), sorted({"b": 1, "a": 2}), sorted([(1, "b"), (1, "a"), (0, "c")]), sorted(["B", "a"], key=str.lower))
print([1, 2] + [3], [0] * 3, 2 * [1, 2], [1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 2], [] or "empty", 2 in [1, 2])
print(l[1:3], l[::-1], l[:-1], l[-2:], l[::2], l[5:1:-2])
m = l.copy(); m[0] = 99; print(l[0], m[0], m is l)
del l[0]; print(l); del l[1:3]; print(l); l.clear(); print(l)
a = [1, 2, 3, 4, 5, 6]
a[1:3] = []; print(a); a[::2] = [9, 9]; print(a); a += (7, 8); print(a); a *= 2; print(a); del a[::3]; print(a)
n = [[0] * 2 for _ in range(2)]; n[0][0] = 1; print(n)
s = [[]] * 2; s[0].append(1); print(s)
r = [1]; r.append(r); print(r, len(r))
print(list("abc"), list(range(3)), list({"a": 1}), list((1, 2)), [*"ab", *[1]], list(map(str, [1, 2])), list(zip([1, 2], "ab")), list(enumerate("ab", 5)))
print(min([3, 1]), max([3, 1]), sum([1, 2], 10), any([]), all([]), any([0, 1]), all([1, 0]), list(reversed([1, 2])), min("ba", key=lambda c: -ord(c)), max([], default=5))
stable = sorted([("a", 2), ("b", 1), ("c", 2), ("d", 1)], key=lambda p: p[1]); print(stable)
for f in (lambda: [][0], lambda: [1].remove(5), lambda: [].pop(), lambda: [1].index(9), lambda: [1] + (2,), lambda: [1]["a"], lambda: sorted([1, "a"]), lambda: min([]), lambda: [1] < ["a"], lambda: hash([])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
t = (1, 2, 3)
print(t + (4,), t * 2, t[1], t[1:], t.index(2), t.count(1), (), (1,), tuple("ab"), hash((1, 2)) == hash((1, 2)), (1, 2) < (1, 3), 3 in t, len(t))
try:
    t[0] = 1
except TypeError as e:
    print(e)
