# SPDX-License-Identifier: MIT
a, *b, c = range(5)
print(a, b, c)
(x, y), [z, w] = (1, 2), "pq"
print(x, y, z, w)
i = j = k = []
i.append(1)
print(j, k is i)
*head, last = "abc"
print(head, last)
for n, (m, *rest) in [(1, (2, 3, 4)), (5, (6,))]:
    print(n, m, rest)
values = [1, 2, 3]
values[0], values[-1] = values[-1], values[0]
print(values)
values[1:2] = "xyz"
print(values)
values[::2] = [0, 0, 0]
print(values)
x: int = 5
x += 2; x *= 3; x -= 1; x //= 2; x **= 2; x %= 7; x <<= 3; x >>= 1; x |= 8; x &= 12; x ^= 5
print(x)
d = {"n": 1}
d["n"] += 4
print(d)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
del d["n"], values[0]
print(d, values)
if (n := len(values)) > 2:
    print("walrus", n)
print([y := 3, y ** 2], (z := 7) + 1, [last := v for v in range(3)], last)
