# SPDX-License-Identifier: MIT
print([x * y for x in range(3) for y in range(x) if (x + y) % 2], {x: {y for y in range(x)} for x in range(3)}, [[i * j for j in range(3)] for i in range(3)])
matrix = [[1, 2], [3, 4]]
print([list(row) for row in zip(*matrix)], [v for row in matrix for v in row], [[c.upper() for c in w] for w in ["ab", "c"]])
n = 10
print([n for n in range(3)], n, [x + n for x in range(2)], (lambda: [n + i for i in range(2)])())
class K:
    base = [1, 2]
    doubled = [b * 2 for b in base]
print(K.doubled, [a if a > 1 else -a for a in range(3)], [(lambda v: v * 2)(x) for x in range(3)], [f"{x}" for x in "ab"])
print({k.upper(): v for k, v in {"a": 1}.items() if v}, {i % 2 for i in range(5)} == {0, 1}, dict([(x, x) for x in "ab"]), {x: y for x, y in zip("abc", range(3)) if y != 1})
print(sum(x for x in range(5) if x % 2), "".join(c for c in "a1b2" if c.isalpha()), [*(x for x in range(2))], [x for x in [y for y in range(3)]], all(x for x in []))
print([y for x in range(3) if (y := x * 2) > 1], y, [a for a, *b in [(1, 2, 3), (4,)]], [i for i, (j, k) in enumerate([(1, 2)])])
def f():
    local = 3
    return [local * i for i in range(3)], {i: local for i in range(1)}, list(local for _ in range(2))
print(f(), [[j for j in range(i)] for i in range(3)], [x for x in "abc" if x not in "b"], [x or "e" for x in ["", "a"]])
print([g() for g in [lambda i=i: i for i in range(3)]], [(i, j, k) for i in range(2) for j in range(2) for k in range(2) if i ^ j ^ k])
