# SPDX-License-Identifier: MIT
a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, {2} < a, a >= {1}, a == {3, 2, 1}, a.isdisjoint({9}))
a.add(5); a.discard(1); a.discard(99); a.remove(2)
print(sorted(a), len(a), 5 in a, sorted(a.union([7], "x") - {"x"}), sorted(a.intersection([3])), sorted(a.difference([3])), sorted(a.symmetric_difference([3, 8])))
a |= {10}; a &= {3, 5, 10}; a -= {3}; a ^= {1}; print(sorted(a))
a.update([20], (30,)); a.difference_update([1]); a.intersection_update([20, 30, 5]); print(sorted(a))
print(set(), {1}, frozenset([1]), set("a"), {x % 3 for x in range(9)} == {0, 1, 2}, frozenset("ab") == set("ab"), bool(set()))
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): "x"}[frozenset([1])], {1, 1.0, True}, len({"a", "a"}))
for f in (lambda: {[]}, lambda: set().pop(), lambda: {1}.remove(2), lambda: {1} + {2}, lambda: hash(set()), lambda: set(5), lambda: frozenset().add(1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print({1, 2}.issubset([1, 2, 3]), {1, 2}.issuperset([1]), sorted({*[1, 2], *(3,)}), set([1]).copy(), sorted(set([3, 1]) | frozenset([2])))
